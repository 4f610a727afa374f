"""The phrases of reports are complete in both languages."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from string import Formatter

from rightsgraph.queries.gap_summary import codes
from rightsgraph.reports.wording import Wording, day_words

FOLDER = files("rightsgraph.reports")
ROWS = list(csv.DictReader((FOLDER / "templates" / "phrases.csv").read_text(encoding="utf-8").splitlines()))
NAMES = [row["phrase"] for row in ROWS]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_each_phrase_stands_once_and_asks_for_the_same_in_both_languages() -> None:
    assert len(NAMES) == len(set(NAMES))
    for row in ROWS:
        assert None not in row, row
        assert fields(row["vi"]) <= fields(row["en"]), row["phrase"]
        assert bool(row["en"]) == bool(row["vi"]), row["phrase"]
        assert row["en"] or row["phrase"].startswith("hint-"), row["phrase"]


def test_every_phrase_that_the_program_says_is_there() -> None:
    said = set()
    for folder in (FOLDER, FOLDER / "kinds"):
        for file in folder.iterdir():
            if file.name.endswith(".py"):
                text = file.read_text(encoding="utf-8")
                said |= set(re.findall(r"""say\(\s*"([a-z-]+)\"""", text))
                said |= {
                    name
                    for part in re.findall(r"""Part\("([a-z-]+)\"""", text)
                    for name in (part, f"hint-{part}")
                }
    assert len(said) > 60
    assert said - set(NAMES) == set()


def test_every_gap_has_words() -> None:
    assert {f"gap:{code}" for code in codes()} - set(NAMES) == set()


def test_dates_and_lists() -> None:
    assert day_words("2025-07-01", "en") == "1 July 2025"
    assert day_words("2025-07-01", "vi") == "ngày 1 tháng 7 năm 2025"
    assert day_words("2025", "en") == "2025"
    assert Wording("en").listed(["A", "B", "C"]) == "A, B and C"
    assert Wording("vi").listed(["A", "B"]) == "A và B"
