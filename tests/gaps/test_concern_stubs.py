"""A concern that is only referred to is a concern, not a recommendation."""

from __future__ import annotations

from pathlib import Path

from tables import fresh, write_folder


def test_a_stub_of_a_concern_is_no_recommendation(tmp_path: Path) -> None:
    tables = {
        "recommendations": [{"document": "CAT/C/VNM/CO/1", "paragraph": "9", "text": "Act."}],
        "measures": [{"id": "m", "title": "Do", "recommendations": "CAT/C/VNM/CO/1#8/concern; CAT/C/VNM/CO/1#7"}],
    }  # fmt: skip
    asked = {"CAT/C/VNM/CO/1#7", "CAT/C/VNM/CO/1#9"}
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", tables))
        assert {row["recommendation"] for row in graph.ask("recommendations").rows} == asked
        concerns = graph.ask("recommendations", kind="concern").rows
        assert [row["recommendation"] for row in concerns] == ["CAT/C/VNM/CO/1#8/concern"]
        # known only by reference, it counts in no denominator
        assert sum(row["recommendations"] for row in graph.ask("coverage").rows) == 1
        assert graph.ask("gap-population").count == 1
