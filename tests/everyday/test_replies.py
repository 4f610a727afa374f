"""`ask replies`: what the State wrote on which recommendations."""

from __future__ import annotations

from pathlib import Path

from tables import fresh, write_folder


def test_replies_by_recommendation_and_document(tmp_path: Path) -> None:
    report = "A/HRC/WG.6/34/SVN/1"
    write_folder(tmp_path / "in", {
        "documents": [{"id": report, "title": "National report", "state": "SVN", "mechanism": "UPR"}],
        "recommendations": [{"document": "A/HRC/28/15", "paragraph": f"115.{n}", "text": "Act."} for n in (1, 2, 10)],
        "laws": [{"number": "1/2015", "title": "Equality Act", "state": "SVN"}],
        "agencies": [{"id": "moj", "name": "Ministry of Justice", "state": "SVN"}],
        "replies": [
            {"id": "r1", "document": report, "recommendations": "A/HRC/28/15#115.10; A/HRC/28/15#115.2",
             "heading": "Equality", "paragraphs": "3-4", "text": "Done.", "cites": "svn/1/2015", "agencies": "moj"},
            {"id": "r2", "document": report, "recommendations": "A/HRC/28/15#115.1", "text": "Not yet."}],
    })  # fmt: skip
    with fresh(tmp_path) as graph:
        graph.load(tmp_path / "in")
        rows = graph.ask("replies").rows
        assert [row["reply"] for row in rows] == ["r1", "r2"]
        (row,) = graph.ask("replies", recommendation="A/HRC/28/15#115.2").rows
        assert (row["recommendations"], row["cites"], row["agencies"], row["paragraphs"]) == (
            "A/HRC/28/15#115.2;A/HRC/28/15#115.10", "svn/1/2015", "moj", "3-4",
        )  # fmt: skip
        assert graph.ask("replies", document="A/HRC/28/15").rows == []
