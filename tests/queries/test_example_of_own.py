"""The documented question of one's own: one MATCH, the agencies that the main question names."""

from __future__ import annotations

from pathlib import Path

from rightsgraph.graph.cypher_clauses import clauses
from tables import example

from rightsgraph import open_graph

DOCS = Path(__file__).parents[2] / "docs"
NAME = "leads-about-a-group"


def test_it_names_the_agencies_of_the_main_question(tmp_path: Path) -> None:
    with open_graph(tmp_path / "rights.db", queries=[DOCS / "own-questions"]) as graph:
        graph.load(example(), dataset="viet-nam")
        statement = graph.book.query(NAME).main.text
        assert [clause.word for clause in clauses(statement)].count("MATCH") == 1
        for day in ("2020-07-01", "2025-02-01", "2026-11-22"):
            main = graph.ask("who-implements", group="children", as_at=day).rows
            expected = {row["agency"] for row in main if row["role"] == "lead"}
            found = graph.ask(NAME, group="children", as_at=day).rows
            assert {row["agency"] for row in found} == expected != set()


def test_the_page_shows_the_file_as_it_is() -> None:
    text = (DOCS / "own-questions" / f"{NAME}.cypher").read_text(encoding="utf-8")
    assert f"```cypher\n{text}```" in (DOCS / "own-questions.md").read_text(encoding="utf-8")
