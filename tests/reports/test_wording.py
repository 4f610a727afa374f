"""The phrases of reports are complete in every language."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from string import Formatter

import pytest
from rightsgraph.ontology.text.catalogue import LANGUAGES, language_of
from rightsgraph.reports.document import Note, plain
from rightsgraph.reports.law_text import Alike, shortened
from rightsgraph.reports.wording import Wording, day_words

from rightsgraph.gap_summary import codes

FOLDER = files("rightsgraph.reports")
CATALOGUES = files("rightsgraph.ontology") / "catalogues"


def catalogue(language: str) -> list[dict[str, str]]:
    text = (CATALOGUES / f"{language}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


ENGLISH = {row["phrase"]: row["text"] for row in catalogue("en")}
NAMES = list(ENGLISH)
OF_FRENCH = {"aspirated-h"}  # words before which French does not leave out a vowel
ONLY_ENGLISH = {"singular-in-s", "plural-without-s", "months"}


def fields(text: str) -> set[str]:
    """What a phrase asks for; which preposition a date takes is the language's own matter."""
    return {name.partition(".")[0] for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_phrase_stands_once_and_asks_for_the_same_in_every_language(language: str) -> None:
    rows = catalogue(language)
    assert [row["phrase"] for row in rows] == NAMES == sorted(set(NAMES))
    for row in rows:
        assert None not in row, row
        assert fields(row["text"]) <= fields(ENGLISH[row["phrase"]]), row["phrase"]
        if row["phrase"] not in ONLY_ENGLISH | OF_FRENCH:
            assert bool(row["text"]) == bool(ENGLISH[row["phrase"]]), row["phrase"]
        if language != "en":
            assert row["en"] == ENGLISH[row["phrase"]], row["phrase"]


def test_a_state_has_its_official_language_where_there_is_a_catalogue() -> None:
    states = ("VNM", "SEN", "ARG", "SVN", "KEN")
    assert [language_of({state}) for state in states] == ["vi", "fr", "es", "en", "en"]
    assert language_of({"VNM", "ARG"}) == language_of(set()) == "en"


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
    assert day_words("2025-07-01", "vi") == "ngày 01 tháng 7 năm 2025"
    assert day_words("2025", "en") == "2025"
    assert Wording("en").listed(["A", "B", "C"]) == "A, B and C"
    assert Wording("vi").listed(["A", "B"]) == "A và B"
    assert day_words("2025-07-01", "fr") == "1er juillet 2025"
    assert day_words("2025-Q3", "es") == "tercer trimestre de 2025"


@pytest.mark.parametrize(
    ("named", "written"),
    [
        ("arrêtés", "d’arrêtés"),
        ("habitants", "d’habitants"),
        ("handicap", "de handicap"),
        ("lois", "de lois"),
    ],
)
def test_what_french_leaves_out_before_a_vowel(named: str, written: str) -> None:
    assert Wording("fr")("same-holds-item", law=named, history="") == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (
            "en",
            "A serves it. The same holds for B, in force since 2001, for C, and for D. E serves them. F serves it.",
        ),
        (
            "fr",
            "A serves it. Il en va de même de B, en vigueur depuis 2001, du code C, et de D. E serves them. F serves it.",
        ),
    ],
)
def test_laws_that_serve_the_same_are_drawn_together(language: str, written: str) -> None:
    say = Wording(language)
    since = f", {say('since', day=say.day('2001'))}"
    laws = (("B", since), ("le code C" if language == "fr" else "C", ","), ("D", ""))
    items = [say("same-holds-item", law=law, history=history.removesuffix(",")) for law, history in laws]
    lines = [
        (Alike("A serves it.", "", 1), Note("A.")),
        *((Alike("x", item, 1), Note(item)) for item in items),
    ]
    lines += [(Alike("E serves them.", "", 2),), (Alike("F serves it.", "", 1),)]
    said = shortened(lines, say)
    assert " ".join(map(plain, said)) == written
    assert [piece.text for line in said for piece in line if isinstance(piece, Note)] == ["A.", *items]
