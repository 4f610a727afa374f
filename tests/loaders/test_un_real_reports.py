"""Twenty real reports, held against what is printed in them: numbers at line starts, States at the ends of items.

The printed text is taken apart here by simple means of its own, from `pdftotext -layout` where that is installed,
else from PDFium's plain text; nothing of the loaders' reading is used for it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from loader_files import load, of
from rightsgraph.loaders.api import Complete, Issue, Item, Reject, Row, Skipped
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.ids.states import iso3

PDFTOTEXT = shutil.which("pdftotext")
COUNTS = {
    "albania2010": 106, "algeria2012": 112, "australia2011": 145, "bangladesh2013": 196, "burundi2013": 174,
    "cambodia2014": 205, "costarica2010": 101, "germany2009": 44, "honduras2011": 129, "india2008": 18,
    "kenya2010": 150, "kuwait2010": 159, "luxembourg2009": 18, "mali2013": 125, "mauritius2009": 62,
    "monaco2013": 81, "nepal2011": 135, "qatar2014": 183, "saudiarabia2009": 53, "togo2011": 133,
}  # fmt: skip
_DOTTED = re.compile(r"^\s*(\d{2,3}\s?\.\s?\d{1,3})\.?\s+(?=[A-Z“(])")
_PLAIN = re.compile(r"^\s*(\d{1,3})\.?\s+(?=[A-Z])")
_FURNITURE = re.compile(r"^\s*(?:\d{1,3}\s+)?(?:GE\.\d\d-\d+.*|A/HRC/\S+|Page \d+|\d{1,3})\s*$")
_LAST_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)[\s;.,*\d]*$")
_NO_WORDS_OF_AN_ITEM = re.compile(
    r"GE\.\d\d-\d|A/HRC/\d+/\d+\s*$|\bPage \d+\b|recommendations? as read|not been edited|not be edited"
    r"|Conclusions and/or|All conclusions|^(?:[IVX]+|[A-H])\.\s|following recommendations (?:enjoy|will|did)"
    r"|composition of the delegation|[\u00ad\ufffe\uf000-\uf8ff]|\(cid:",
    re.IGNORECASE,
)  # fmt: skip


@lru_cache(maxsize=1)
def printed(path: Path) -> tuple[str, ...]:
    """The lines under the heading of the list, as printed."""
    if PDFTOTEXT:
        done = subprocess.run([PDFTOTEXT, "-layout", str(path), "-"], capture_output=True, check=True)
        text = done.stdout.decode("utf-8").replace("\f", "\n")
    else:
        import pypdfium2

        document = pypdfium2.PdfDocument(path)
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    lines = [line for line in text.splitlines() if line.strip()]
    heads = [
        n
        for n, line in enumerate(lines)
        if re.match(r"\s*II\.\s+conclusions and", line, re.I) and not line.strip()[-1].isdigit()
    ]
    ends = [n for n, line in enumerate(lines) if n > heads[-1] and re.search(r"\bAll conclusions and", line)]
    return tuple(line for line in lines[heads[-1] + 1 : ends[0]] if not _FURNITURE.match(line))


@lru_cache(maxsize=30)
def read(path: Path) -> tuple[Item, ...]:
    return tuple(load(path))


def rows(items: tuple[Item, ...] | list[Item]) -> dict[str, dict[str, Any]]:
    return {
        str(r.values["paragraph"]): dict(r.values)
        for r in of(Row, list(items))
        if r.table == "recommendations"
    }


def told(items: tuple[Item, ...]) -> str:
    """What the receipt says beside the records."""
    found = list(items)
    issues = [i.message for i in of(Issue, found)]
    return "\n".join(
        [
            *issues,
            *(f"{r.reason} {r.record}" for r in of(Reject, found)),
            *(s.text for s in of(Skipped, found)),
        ]
    )


@pytest.fixture(params=sorted(COUNTS))
def report(request: pytest.FixtureRequest, real_data: Path) -> Path:
    return real_data / "upr" / "reports" / f"{request.param}.pdf"


def test_every_number_printed_at_the_start_of_a_line_is_read_or_told(report: Path) -> None:
    items = read(report)
    found, said = rows(items), told(items)
    dotted = [m[1].replace(" ", "") for line in printed(report) if (m := _DOTTED.match(line))]
    lost = [n for n in dotted if n not in found and f"{n} is printed" not in said]
    assert lost == []
    if not dotted:
        plain = [m[1] for line in printed(report) if (m := _PLAIN.match(line))]
        by_place = {n.partition(".")[2] for n in found} | set(re.findall(r"^(\d{1,3})\. ", said, re.M))
        assert len(plain) > 15
        assert [n for n in plain if n not in by_place and not said.count(f".{n},")] == []
    listed = {n for n in found if re.fullmatch(r"\d+\.\d+", n)}
    assert len(listed) == COUNTS[report.stem]
    holes = [own for own in of(Complete, list(items)) if own.missing or not own.read]
    assert holes == []


def test_every_state_at_the_end_of_an_item_is_joined(report: Path) -> None:
    found = rows(read(report))
    lines = printed(report)
    starts = [n for n, line in enumerate(lines) if _DOTTED.match(line)]
    said = told(read(report))
    for n, start in enumerate(starts):
        end = starts[n + 1] if n + 1 < len(starts) else start + 1
        number = _DOTTED.match(lines[start])[1].replace(" ", "")  # type: ignore[index]
        words = " ".join(line.strip() for line in lines[start:end])
        bracket = _LAST_BRACKET.search(
            re.split(r"(?:\d |\*+ )?The recommendation as read|\*+ Conclusions", words)[0]
        )
        if number not in found or not bracket or f"{number} is printed" in said:
            continue
        names = [
            name.strip()
            for name in re.split(
                r",| and (?!Herzegovina|Northern|Tobago|Nevis|Principe|the Gren|Barbuda)", bracket[1]
            )
        ]
        wanted = {iso3(name) for name in names if iso3(name)}
        assert wanted <= {iso3(str(name)) for name in found[number]["made_by"]}, number


def test_no_text_holds_furniture_footnotes_or_headings(report: Path) -> None:
    for number, values in rows(read(report)).items():
        found = _NO_WORDS_OF_AN_ITEM.search(str(values["text"]))
        assert not found, (number, found and found.group())
        assert values.get("made_by"), number


@pytest.mark.skipif(not PDFTOTEXT, reason="pdftotext (poppler-utils) is not installed")
def test_the_text_of_pdftotext_gives_the_same(report: Path, tmp_path: Path) -> None:
    path = tmp_path / f"{report.stem}.txt"
    subprocess.run([str(PDFTOTEXT), "-layout", str(report), str(path)], check=True)
    one, other = rows(read(report)), rows(load(path))
    assert list(one) == list(other)
    for number, values in one.items():
        same = other[number]
        assert [iso3(s) for s in values["made_by"]] == [iso3(s) for s in same["made_by"]], number
        assert values.get("position") == same.get("position"), number
        # a line that stands apart on the page ("Not applicable.") is not told from an item's last line in plain text
        assert letters(same["text"]).startswith(letters(values["text"])), number


def letters(text: str) -> str:
    return re.sub(r"[^0-9a-z]+", "", text.lower())


def test_the_first_pages_are_known(report: Path) -> None:
    first = next(r for r in of(Row, list(read(report))) if r.table == "documents")
    assert re.fullmatch(r"A/HRC/\d+/\d+", str(first.values["id"]))
    assert first.values.get("state")
    assert Source(report).kind == "pdf"
