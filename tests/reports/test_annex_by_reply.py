"""One row a reply: recommendations that are answered together, each law once, and for which of them it holds."""

from __future__ import annotations

from pathlib import Path

from rightsgraph.reports.document import Paragraph, Remark, Table, plain
from tables import fresh, write_folder

from rightsgraph.api import Graph

DAY = "2025-07-01"
TABLES = {
    "recommendations": [
        {"document": "A/HRC/99/15", "paragraph": f"115.{n}", "mechanism": "UPR", "state": "SVN", "made_by": by,
         "position": "supported", "text": text, "text_kind": "paraphrase"}
        for n, by, text in ((9, "NOR", "Plant apples"), (10, "NOR;CHL", "Plant pears"), (11, "PER", "Plant roses"))
    ],
    "replies": [{"id": "r1", "document": "A/HRC/WG.6/34/SVN/1", "heading": "Orchards",
                 "recommendations": "A/HRC/99/15#115.9;A/HRC/99/15#115.10"}],
    "laws": [{"number": "9/2001", "title": "Orchard Act", "kind": "law", "state": "SVN", "issued_on": "2001-02-03",
              "in_force_from": "2001-03-01"}],
    "implementation": [
        {"recommendation": f"A/HRC/99/15#115.{n}", "provision": f"svn/9/2001#art_{article}", "extent": "partial",
         "method": "document", "source": "A/HRC/WG.6/34/SVN/1", "locator": "para. 7"}
        for n, article in ((9, 1), (9, 2), (10, 1))
    ],
    "measures": [{"id": "m1", "title": "Plant a hundred", "recommendations": "A/HRC/99/15#115.9", "due_on": "2030",
                  "source": "A/HRC/WG.6/34/SVN/1", "locator": "para. 8"}],
}  # fmt: skip


def test_a_row_word_by_word(tmp_path: Path) -> None:
    with fresh(tmp_path / "graph") as graph:
        graph.load(write_folder(tmp_path / "in", TABLES), state="SVN")
        report = graph.report("annex", tmp_path / "a.docx", DAY, by="reply")
        graph.report("annex", tmp_path / "a.xlsx", DAY, by="reply")
    said_once = "The recommendations are given in a paraphrase, not in the documents’ words."
    assert said_once in [plain(block.pieces) for block in report.body if isinstance(block, Paragraph)]
    (table,) = (block for block in report.body if isinstance(block, Table))
    rows = [["\n".join(plain(line) for line in cell) for cell in row] for row in table.rows]
    assert rows[0] == [
        "Orchards\nA/HRC/99/15, paragraphs 115.9 and 115.10\nNorway and Chile",
        "115.9 Plant apples\n115.10 Plant pears\nPosition: supported",
        "Orchard Act No. 9/2001, arts. 1 and 2",
        "–",
        "Plant a hundred, due by 2030 (115.9)",
    ]
    assert rows[1][0] == "115.11\nA/HRC/99/15\nPeru"


def test_every_recommendation_stands_in_one_row(reported: Graph, tmp_path: Path) -> None:
    report = reported.report("annex", tmp_path / "a.md", DAY, by="reply")
    (table,) = (block for block in report.body if isinstance(block, Table))
    ids = [i for row in table.rows for i in row[0][0][1].text.split("\n") if isinstance(row[0][0][1], Remark)]
    asked = [row["recommendation"] for row in reported.ask("recommendations", as_at=DAY).rows]
    assert sorted(record.partition(" — ")[0] for record in ids) == sorted(asked)
    assert len(table.rows) < len(ids) / 3
    for row in table.rows:
        laws = [plain(line).partition(", art")[0] for line in row[2]]
        assert len(laws) == len(set(laws))
