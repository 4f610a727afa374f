"""Plans whose lines bear the numbers of the recommendations, and lines that go on with the one above."""

from __future__ import annotations

from pathlib import Path

from document_files import word
from loader_files import load, of
from rightsgraph.loaders.api import Issue, Options, Row


def test_lines_numbered_as_the_recommendations_and_lines_that_go_on(tmp_path: Path) -> None:
    rows = [
        ["No.", "Recommendation", "Action", "Lead institution", "Supporting institutions", "Time frame"],
        [
            "142.101",
            "Implement the Act (Denmark)",
            "Make regulations",
            "Ministry of Justice",
            "All MDAs",
            "2023",
        ],
        ["", "", "Report every year", "Ministry of Justice", "", "2022"],
        ["THEME: CHILDREN"],
        ["", "", "Train officers", "National Police Service", "", "2022"],
        ["142.70", "Adopt the bill (Chile)", "Adopt it", "Ministry of Justice", "", "2022"],
        ["1.2", "Own work", "Own activity", "Ministry of Justice", "", "2022"],
    ]
    head = "Implementation matrix of the recommendations in A/HRC/44/9"
    items = load(word(tmp_path / "plan.docx", head, rows), Options(state="KEN"))
    measures = [row.values for row in of(Row, items) if row.table == "measures"]
    assert [(m["title"], m.get("recommendations")) for m in measures] == [
        ("Make regulations", ["A/HRC/44/9#142.101"]),
        ("Report every year", ["A/HRC/44/9#142.101"]),
        ("Train officers", None),
        ("Adopt it", ["A/HRC/44/9#142.70"]),
        ("Own activity", None),
    ]
    assert any("line above" in issue.message for issue in of(Issue, items))
    assert not any(m.get("cooperating") for m in measures), "All MDAs names nobody"
