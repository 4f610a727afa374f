"""An answer shows itself in a notebook as a table, and no text of the data becomes markup."""

from __future__ import annotations

from lxml import html
from rightsgraph.queries.answer import Answer

COLUMNS = ["recommendation", "agency_name", "via_agency"]


def answer(rows: list[dict[str, object]]) -> Answer:
    return Answer("who-implements", "Who <b>implements</b>?", {}, "2025-07-01", COLUMNS, rows)


def test_it_is_a_table_with_its_notes() -> None:
    row = {"recommendation": "upr/xxa/1#2", "agency_name": "<script>x</script>", "via_agency": None}
    shown = answer([row] * 60)._repr_html_()
    root = html.fromstring(f"<div>{shown}</div>")
    assert [cell.text_content() for cell in root.iter("th")] == ["recommendation", "agency name"]
    assert not list(root.iter("script", "b"))
    assert len(root.findall(".//tbody/tr")) == 50
    assert "The first 50 of 60 rows." in root.text_content()
    assert "no legal advice" in root.text_content()


def test_no_rows_is_a_table_too() -> None:
    assert "0 rows" in answer([])._repr_html_()
