"""Input that cannot be taken: a clear message, the exit code of the contract, and the graph as it was."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from commands import exact, run

DOCX_PARTS = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
ENTITIES = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body><article><num>1</num><p>&{}' \
      ";</p></article></body></act></akomaNtoso>"  # fmt: skip


def package(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def pdf_without_text() -> bytes:
    """A page with a drawn square and no letter."""
    drawing = b"0 0 50 50 re f"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + table
    return out + b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


WHOLE = {
    "empty": ("laws.csv", b"", "is empty"),
    "blank": ("laws.csv", b" \n\r\n", "is empty"),
    "no text at all": ("agencies.csv", b"id,name\na,\x00\x01\xff\x81\x8d\x00\x00", "NUL bytes"),
    "a required column missing": ("laws.csv", b"number,kind\n1/2020/QH14,law\n", "'title'"),
    "truncated DOCX": ("report.docx", package({**DOCX_PARTS, "x": os.urandom(5000)})[:4000], "cut short"),
    "zip bomb as DOCX": ("b.docx", package({**DOCX_PARTS, "word/document.xml": bytes(120_000_000)}), "zip bomb"),
    "zip bomb as XLSX": ("b.xlsx", package({"xl/workbook.xml": bytes(120_000_000)}), "zip bomb"),
    "expanding entities": ("b.xml", f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "xxxxx">{ENTITIES}]>'
                           .encode() + AKN.format("j").encode(), "entities"),
    "an entity of a file": ("x.xml", b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
                            + AKN.format("a").encode(), "entities"),
    "entities in RDF": ("x.rdf", b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "b">]><rdf:RDF xmlns:rdf="u">&a;'
                        b"</rdf:RDF>", "entities"),
    "a PDF without text": ("scan.pdf", pdf_without_text(), "OCR"),
    "a damaged PDF": ("cut.pdf", pdf_without_text()[:60], "damaged"),
    "JSON nested without end": ("laws.json", b"[" * 100_000, "nested"),
    "an object nested without end": ("laws.json", b'{"number": "\\"[", "x":' * 3_000, "nested"),
    "no known format": ("notes.txt", b"Remember to call the ministry.", "rightsgraph formats"),
    "an export of another version": ("e.jsonl", b'{"kind": "format", "name": "rightsgraph 9"}\n', "another version"),
    "an export cut short": ("e.jsonl", b'{"kind": "format", "name": "rightsgraph 1"}\n{"kind": "no', "line 2"),
    "an export with a foreign class": ("e.jsonl", b'{"kind": "format", "name": "rightsgraph 1"}\n'
        b'{"kind": "node", "dataset": "d", "label": "Castle", "id": "x"}\n', "'Castle'"),
    "an export without its parts": ("e.jsonl", b'{"kind": "format", "name": "rightsgraph 1"}\n'
        b'{"kind": "node", "dataset": "d", "label": "Law", "id": "x", "rank": 1, "properties": {}}\n', "'evidence'"),
    "a decision without its sides": ("e.jsonl", b'{"kind": "format", "name": "rightsgraph 1"}\n'
        b'{"kind": "decision", "reviewer": "x", "decided_at": "2020", "why": "", "verdict": "reject"}\n', "'sides'"),
}  # fmt: skip


@pytest.mark.parametrize("kind", WHOLE)
def test_refused_as_a_whole(kind: str, small: Path, tmp_path: Path) -> None:
    name, content, word = WHOLE[kind]
    path = tmp_path / name
    path.write_bytes(content)
    before = exact(small)
    done = run("load", path, "--graph", small)
    assert done.code == 3
    assert done.err.startswith(f"Error: {name}")
    assert word in done.err
    assert done.err.rstrip().endswith(".")
    assert exact(small) == before


@pytest.mark.parametrize(("cell", "place"), [('=A1&"x"', "B2"), ("=1/0", "B2")])
def test_formulas_without_values_in_needed_cells(cell: str, place: str, small: Path, tmp_path: Path) -> None:
    from openpyxl import Workbook, load_workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "laws"
    for row in (["number", "title"], ["1/2020/QH14", cell]):
        sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    done = run("load", tmp_path / "book.xlsx", "--graph", small, "--problems", tmp_path / "problems.xlsx")
    assert done.code == 3
    assert "row 2: title: the cell holds" in done.out
    marked = load_workbook(tmp_path / "problems.xlsx").worksheets[0]
    assert marked[place].fill.start_color.rgb == "FFFFC7CE"


ROWS = {
    "a relation to itself": ("agency_successions", "from,to,effective_on\nmps,mps,2020-01-01\nmps,moj,2020-01-01\n",
                             "row 2", "relation to itself"),
    "a required value missing": ("agencies", "id,name\nx,X\ny,\n", "row 3", "name: required"),
    "a duplicate id": ("agencies", "id,name\nx,One\nx,Two\n", "row 3", "row 2"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ROWS)
def test_refused_row_by_row(kind: str, own: Path, tmp_path: Path) -> None:
    table, text, where, why = ROWS[kind]
    path = tmp_path / f"{table}.csv"
    path.write_text(text, encoding="utf-8")
    before = exact(own).splitlines()
    done = run("load", path, "--graph", own, "--report", tmp_path / "r.json")
    assert done.code == 3
    assert f"{where}: " in done.out
    assert why in done.out

    rejected = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["rejected"]
    assert [r["where"] for r in rejected] == [where]
    assert rejected[0]["record"]
    after = exact(own).splitlines()
    assert set(before) < set(after), "the good row is loaded"


VALUES = {
    "dates reversed": ("agencies", "id,name,active_from,active_to\nx,X,2020-01-01,2010-01-01\ny,Y,,\n", "row 2", "reversed"),
    "outside a closed list": ("laws", "number,title,kind\n7/2020/QH14,T,lawish\n8/2020/QH14,U,law\n", "row 2", "decree"),
    "a date that may be two": ("laws", "number,title,issued_on\n7/2020/QH14,T,01/12/2020\n8/2020/QH14,U,2020-12-31\n",
                                  "row 2", "2020-12-01 or 2020-01-12"),
    "a day that does not exist": ("laws", "number,title,issued_on\n7/2020/QH14,T,2021-02-29\n8/2020/QH14,U,\n", "row 2", "exist"),
}  # fmt: skip


@pytest.mark.parametrize("kind", VALUES)
def test_a_bad_optional_value_costs_only_itself(kind: str, own: Path, tmp_path: Path) -> None:
    table, text, where, why = VALUES[kind]
    path = tmp_path / f"{table}.csv"
    path.write_text(text, encoding="utf-8")
    done = run("load", path, "--graph", own, "--report", tmp_path / "r.json")
    assert done.code == 0
    receipt = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert receipt["rejected"] == []
    assert receipt["read"] == 2
    told = next(issue for issue in receipt["issues"] if why in issue["message"])
    assert told["where"] == where


@pytest.mark.parametrize("kind", ["relation to itself"])
def test_only_bad_rows_leave_the_graph_as_it_was(kind: str, small: Path, tmp_path: Path) -> None:
    texts = {
        "relation to itself": ("agency_successions", "from,to,effective_on\nmps,mps,2020-01-01\n"),
    }
    table, text = texts[kind]
    path = tmp_path / f"{table}.csv"
    path.write_text(text, encoding="utf-8")
    before = exact(small)
    assert run("load", path, "--graph", small).code == 3
    assert exact(small) == before
