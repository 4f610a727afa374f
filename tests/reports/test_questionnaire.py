"""The form for an agency makes the whole round: written, filled in, loaded, seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.questionnaire import DECISIONS_SHEET, PROGRESS_SHEET, Form
from rightsgraph.reports.document import lines, plain
from tables import fresh, write_folder

from rightsgraph import open_graph
from rightsgraph.api import Graph
from rightsgraph.review_workbook import apply_file

DAY = "2025-07-01"
FIRST = "CAT/C/VNM/CO/1#7"
MANDATE = "mps-lead-cat-co1-15-e-decision-65-2018"
WORDS = "Draft of a separate crime sent out"


@pytest.fixture
def graph(example_copy: Path) -> Iterator[Graph]:
    with open_graph(example_copy) as opened:
        yield opened


def fill_workbook(
    path: Path, answers: dict[str, dict[str, str]], verdicts: dict[str, dict[str, str]]
) -> None:
    """Write into the columns that wait, by the id of the row."""
    book = openpyxl.load_workbook(path)
    for name, filled in ((PROGRESS_SHEET, answers), (DECISIONS_SHEET, verdicts)):
        sheet = book[name]
        place = {cell.value: cell.column for cell in sheet[1]}
        for row in range(2, sheet.max_row + 1):
            for column, value in filled.get(str(sheet.cell(row, place["id"]).value), {}).items():
                sheet.cell(row, place[column]).value = value
    book.save(path)


def fill_document(
    path: Path, answers: dict[str, dict[str, str]], verdicts: dict[str, dict[str, str]]
) -> None:
    document = Document(str(path))
    for table, filled in zip(document.tables, (answers, verdicts), strict=True):
        place = {cell.text: number for number, cell in enumerate(table.rows[0].cells)}
        for row in table.rows[1:]:
            for column, value in filled.get(row.cells[place["id"]].text, {}).items():
                row.cells[place[column]].text = value
    document.save(str(path))


ANSWERS = {FIRST: {"status": "Under way", "reported on": "2025-09-01", "progress": WORDS}}
VERDICTS = {MANDATE: {"decision": "reject", "why": "Belongs to the Supreme People's Court"}}
Fill = Callable[[Path, dict[str, dict[str, str]], dict[str, dict[str, str]]], None]


@pytest.mark.parametrize(("ending", "fill"), [("xlsx", fill_workbook), ("docx", fill_document)])
def test_the_whole_round(graph: Graph, tmp_path: Path, ending: str, fill: Fill) -> None:
    form = tmp_path / f"form.{ending}"
    graph.report("agency", form, as_at=DAY, agency="Ministry of Public Security", mechanism="CAT")
    assert loader_for(Source(form)).FORMAT.name == "agency-questionnaire"
    assert leads(graph), "the agency leads by this mandate before"
    fill(form, ANSWERS, VERDICTS)
    receipt = graph.load(form)[0]
    assert receipt.rejected == []
    assert receipt.nodes["Progress"]["created"] == 1
    progress = graph.run(
        "MATCH (a:Agency)<-[:REPORTED_BY]-(g:Progress)-[:REPORTS_ON]->(r:Recommendation) "
        "RETURN a.id AS agency, r.id AS rec, g.status AS status, g.text AS text, g.reported_on AS day"
    ).rows
    assert progress == [
        {"agency": "mps", "rec": FIRST, "status": "under way", "text": WORDS, "day": "2025-09-01"}
    ]
    assert not leads(graph), "the agency rejected the mandate"
    reviews = graph.run(
        "MATCH (v:Review) RETURN v.decision AS decision, v.reviewer AS who, v.reason AS why"
    ).rows
    assert reviews == [
        {
            "decision": "reject",
            "who": "Ministry of Public Security",
            "why": "Belongs to the Supreme People's Court",
        }
    ]
    annex = graph.report("annex", tmp_path / "annex.md", as_at="2025-10-01", recommendation=FIRST)
    text = "\n".join(plain(line) for line in lines(annex.blocks()))
    assert f"As reported by Ministry of Public Security on 1 September 2025: under way: {WORDS}." in text
    draft = graph.report("section", tmp_path / "section.md", as_at="2025-10-01", recommendation=FIRST)
    assert any(f"under way: {WORDS}." in plain(line) for line in lines(draft.body))


def leads(graph: Graph) -> bool:
    rows = graph.ask("who-implements", as_at=DAY, agency="mps", mechanism="CAT").rows
    return any(MANDATE in (row["mandate"] or "") for row in rows)


def test_loading_again_changes_nothing(graph: Graph, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    graph.report("agency", form, as_at=DAY, agency="mps", mechanism="CAT")
    fill_workbook(form, ANSWERS, VERDICTS)
    graph.load(form)
    before = list(graph.export_lines())
    graph.load(form)
    graph.load(form, dataset="a-second-time")
    graph.forget("a-second-time")
    assert [line for line in graph.export_lines() if '"review' in line] == [
        line for line in before if '"review' in line
    ]
    assert len(graph.run("MATCH (v:Review) RETURN v.id AS id").rows) == 1


def test_an_empty_form_says_nothing(graph: Graph, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    graph.report("agency", form, as_at=DAY, agency="mps", mechanism="CAT")
    receipt = graph.load(form)[0]
    assert receipt.nodes.get("Progress", {}).get("created", 0) == 0
    assert receipt.rejected == []
    assert graph.run("MATCH (v:Review) RETURN v.id AS id").rows == []


def test_what_cannot_be_taken_is_listed(graph: Graph, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    graph.report("agency", form, as_at=DAY, agency="mps", mechanism="CAT")
    fill_workbook(form, {FIRST: {"status": "nearly"}}, {MANDATE: {"decision": "perhaps"}})
    receipt = graph.load(form)[0]
    text = str([*receipt.rejected, *receipt.issues])
    assert "nearly" in text
    assert "perhaps" in text


def test_review_takes_the_form_too(graph: Graph, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    graph.report("agency", form, as_at=DAY, agency="mps", mechanism="CAT")
    fill_workbook(form, {}, VERDICTS)
    done = apply_file(graph, form, "somebody")
    recorded, refused = done.recorded, done.refused
    assert (recorded, refused) == (1, [])
    assert not leads(graph)


def test_a_proposed_link_is_put_to_the_agency(tmp_path: Path) -> None:
    tables: dict[str, list[dict[str, Any]]] = {
        "laws": [{"number": "1/2020", "title": "Act", "kind": "law", "state": "KEN", "in_force_from": "2020-01-01"}],
        "agencies": [{"id": "police", "name": "Police; Force"}],
        "recommendations": [{"document": "CAT/C/KEN/CO/3", "paragraph": "1", "text": "Do it.", "mechanism": "CAT"}],
        "implementation": [{"recommendation": "CAT/C/KEN/CO/3#1", "provision": "ken/1/2020", "extent": "full",
                            "method": "suggested", "status": "proposed"}],
        "mandates": [{"id": "m", "agency": "police", "role": "lead", "covers": "ken/1/2020", "source": "act"}],
    }  # fmt: skip
    with fresh(tmp_path / "g") as graph:
        graph.load(write_folder(tmp_path / "in", tables))
        form = tmp_path / "form.xlsx"
        graph.report("agency", form, as_at=DAY, agency="police")
        fill_workbook(form, {}, {"CAT/C/KEN/CO/3#1": {"decision": "confirm"}})
        assert len(graph.review_queue()) == 1
        graph.load(form)
        assert graph.review_queue() == []
        assert [r["agency"] for r in graph.ask("who-implements", as_at=DAY).rows] == ["police"]


def test_the_code_of_a_form() -> None:
    form = Form("mps", "Ministry; of X", DAY)
    assert Form.find(f"Code: {form}") == Form("mps", "Ministry, of X", DAY)
    assert Form.find("rightsgraph") is None
