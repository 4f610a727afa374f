"""The reference page is the one that the ontology gives."""

from __future__ import annotations

from pathlib import Path

from rightsgraph.ontology.model.model import model
from rightsgraph.ontology.model.reference_page import COLUMNS, reference_page, schema_table

PAGE = Path(__file__).parents[2] / "docs" / "ontology.md"


def test_the_reference_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_page(model()), (
        "run: rightsgraph schema document -o docs/ontology.md"
    )


def test_the_page_names_everything() -> None:
    page = reference_page(model())
    names = [*model().classes, *model().relationships]
    names += [f"Table {name}" for name in model().tables]
    assert [name for name in names if f"\n### {name}\n" not in page] == []


def test_the_schema_table_has_a_row_for_everything() -> None:
    rows = schema_table(model())
    assert all(tuple(row) == COLUMNS for row in rows)
    kinds = [row["kind"] for row in rows]
    assert kinds.count("class") == len(model().classes)
    assert kinds.count("relationship") == len(model().relationships)
