"""What leaves the house holds nothing internal: every kind, every form, read word by word; and says nothing that the
graph does not hold.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from open_xml import violations
from rightsgraph.ontology.model.model import model
from rightsgraph.reports.document import Paragraph, lines, plain
from rightsgraph.reports.registry import kinds

from rightsgraph.api import Graph
from rightsgraph.gap_summary import codes

DAY = "2025-07-01"
NEEDED: dict[str, dict[str, Any]] = {"agency": {"agency": "mps"}, "treaty-periodic": {"mechanism": "CAT"}}
INTERNAL = (
    "graph", "dataset", "rightsgraph", "cypher", "node", "stub", "memory", "editorial", "suggested", "confirmed link",
    "record", "recorded", "not recorded", "proposed", "seed 0", "our words", "stored excerpt", "confidence", "viet-nam",
    ".csv", ".xlsx", ".md", "--", "None", "null", "_",
)  # fmt: skip


def written(graph: Graph, folder: Path, kind: str, ending: str, **options: Any) -> str:
    """Every word of the file, properties and headers included."""
    path = folder / f"{kind}.{ending}"
    graph.report(kind, path, as_at=DAY, **NEEDED.get(kind, {}), **options)
    if ending == "md":
        return path.read_text(encoding="utf-8")
    if ending == "xlsx":
        book = openpyxl.load_workbook(path)
        cells = (
            str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None
        )
        return "\n".join([*cells, *book.sheetnames])
    assert violations(path) == []
    with zipfile.ZipFile(path) as package:
        parts = [
            package.read(n).decode()
            for n in package.namelist()
            if re.match(r"word/(document|endnotes|header|footer|comments)", n)
        ]
    return "\n".join(
        "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", para))
        for part in parts
        for para in part.split("</w:p>")
    )


def editions() -> Iterator[tuple[str, str]]:
    for kind, module in sorted(kinds().items()):
        yield kind, "md"
        yield kind, "docx"
        if module.KIND.tabular:
            yield kind, "xlsx"


@pytest.fixture(scope="module")
def internal(reported: Graph) -> dict[str, set[str]]:
    """Ids that no reader knows, relationships, labels, codes and the editors' notes of the graph."""
    rows = reported.run("MATCH (n) RETURN n.id AS id, n.note AS note").rows
    documents = {
        row["id"] for row in reported.run("MATCH (d:Document|State|Mechanism) RETURN d.id AS id").rows
    }
    ids = {str(row["id"]) for row in rows} - documents  # `most` is an id of the example, and a word
    names = {r["n"] for r in reported.run("MATCH (n:Agency|Concept|Programme|Law) RETURN n.name AS n").rows}
    return {
        "ids": {i for i in ids if re.search(r"[#/-]|^[a-z]{2,}$", i) and i not in names and len(i) > 2}
        - {"most"},
        "notes": {str(row["note"]) for row in rows if row["note"]},
        "relationships": {r.type for r in model().relationships.values()},
        "codes": {code for code in codes() if "-" in code} - {"follow-up"},
    }


@pytest.mark.parametrize(("kind", "ending"), list(editions()))
def test_nothing_internal(
    reported: Graph, tmp_path: Path, internal: dict[str, set[str]], kind: str, ending: str
) -> None:
    text = written(reported, tmp_path, kind, ending)
    assert len(text) > 200
    bare = text.replace("\\", "")
    found = [
        word
        for word in INTERNAL
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", _without_marks(bare, ending))
    ]
    assert found == []
    tokens = set(re.findall(r"[^\s|*<>“”\"()\[\],;:]+", bare))
    tokens |= {token.strip(".") for token in tokens}
    assert tokens & internal["ids"] == set()
    assert tokens & internal["relationships"] == set()
    assert tokens & internal["codes"] == set()
    assert [note for note in internal["notes"] if note in bare] == []


@pytest.mark.parametrize("lang", ["local", "fr", "es"])
@pytest.mark.parametrize("kind", sorted(kinds()))
def test_nothing_internal_in_any_language(
    reported: Graph, tmp_path: Path, internal: dict[str, set[str]], kind: str, lang: str
) -> None:
    text = written(reported, tmp_path, kind, "md", lang=lang).replace("\\", "")
    listed = [word for word in INTERNAL if word not in ("--", "_")]  # marks of Markdown
    assert [word for word in listed if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)] == []
    tokens = {token.strip(".") for token in re.findall(r"[^\s|*<>“”«»\"()\[\],;:]+", text)}
    for kept in ("ids", "relationships", "codes"):
        assert tokens & internal[kept] == set()
    assert [note for note in internal["notes"] if note in text] == []


def _without_marks(text: str, ending: str) -> str:
    """Rules of tables and file suffixes of Markdown itself."""
    return re.sub(r"\| ?(--- \| ?)+(--- ?\|)?|---", "", text) if ending == "md" else text


@pytest.mark.parametrize(
    "kind", sorted(set(kinds()) - {"gaps"})
)  # whose numbers are counts, which have their own tests
def test_every_number_and_name_is_in_the_graph(reported: Graph, tmp_path: Path, kind: str) -> None:
    asked: dict[str, Any] = {"follow-up": {"recommendation": ["CAT/C/VNM/CO/1#7", "CAT/C/VNM/CO/1#17"]}}
    report = reported.report(kind, tmp_path / "r.md", as_at=DAY, **NEEDED.get(kind, asked.get(kind, {})))
    held = _everything_held(reported)
    counted = {str(b.number) for b in report.body if isinstance(b, Paragraph) and b.number}
    wrong = []
    for line in lines((*report.body, *report.annexes)):
        for number in re.findall(r"\d+", plain(line)):
            if (
                number not in held["numbers"]
                and number.lstrip("0") not in held["numbers"]
                and number not in counted
            ):
                wrong.append((number, plain(line)[:80]))
        for name in re.findall(
            r"[Tt]he ((?:[A-ZĐ][\w'’-]+(?:,? (?:of|and|for|the|in|on|to|under) |,? )?)+)", plain(line)
        ):
            if not all(word in held["words"] for word in re.findall(r"[A-ZĐ][\w'’-]+", name)):
                wrong.append((name, plain(line)[:80]))
    assert wrong == []


def _everything_held(graph: Graph) -> dict[str, set[str]]:
    """All numbers and all words of everything the graph holds; months are our own."""
    numbers: set[str] = set()
    words = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    }
    words |= {
        "Since",
        "Under",
        "Figures",
        "Articles",
        "Article",
        "See",
        "Adopted",
        "In",
        "No",
        "Lead",
        "Working",
        "Group",
    }
    for row in graph.run("MATCH (n) RETURN n").rows:
        text = " ".join(str(value) for value in row["n"].values() if value is not None)
        numbers |= set(re.findall(r"\d+", text))
        numbers |= {number.lstrip("0") for number in re.findall(r"\d+", text)}
        words |= set(re.findall(r"[A-ZĐ][\w'’-]+", text))
    kinds_of_law = "Penal Decision Decree Directive Circular Resolution Law Code Constitution Ordinance"
    return {"numbers": numbers, "words": words | set(kinds_of_law.split())}


def test_the_missing_file_and_the_working_edition_have_what_the_final_one_leaves(
    reported: Graph, tmp_path: Path
) -> None:
    options: dict[str, Any] = {"as_at": DAY, "mechanism": "CAT"}
    report = reported.report("section", tmp_path / "s.docx", **options)
    assert report.beside == tmp_path / "s-missing.docx"
    desk = "\n".join(c.text for t in Document(str(report.beside)).tables for r in t.rows for c in r.cells)
    assert "CAT/C/VNM/CO/1#13(e)" in desk
    assert "recorded as pointing away from what is asked" in desk
    working = reported.report("section", tmp_path / "w.docx", edition="working", **options)
    with zipfile.ZipFile(tmp_path / "w.docx") as package:
        comments = package.read("word/comments.xml").decode()
        document = package.read("word/document.xml").decode()
    assert "IMPLEMENTED_BY vnm/101/2015/QH13#art_59" in comments
    assert comments.count("<w:comment ") == document.count("<w:commentRangeStart ")
    with zipfile.ZipFile(tmp_path / "s.docx") as package:
        assert b"commentRangeStart" not in package.read("word/document.xml")
    assert working.beside is not None
    rows = list(openpyxl.load_workbook(working.beside).active.iter_rows(values_only=True))
    assert rows[0][:3] == ("note", "sentence", "citation")
    by_number = {row[0]: row for row in rows[1:] if row[0]}
    notes = working.notes()
    assert {str(n) for n in range(1, len(notes) + 1)} == set(by_number)
    assert all(by_number[str(n)][2] == note.text for n, note in enumerate(notes, 1))


def test_the_two_editions_have_the_same_text(reported: Graph, tmp_path: Path) -> None:
    texts = []
    for edition in ("final", "working"):
        report = reported.report(
            "section", tmp_path / f"{edition}.docx", as_at=DAY, mechanism="CAT", edition=edition
        )
        shown = [
            p.text
            for p in Document(str(tmp_path / f"{edition}.docx")).paragraphs
            if p.style.name == "Body Text"
        ]
        texts.append([text for text in shown if re.match(r"\d+\.", text)])
        assert len(texts[-1]) == sum(isinstance(b, Paragraph) and b.number is not None for b in report.body)
    assert texts[0] == texts[1]
