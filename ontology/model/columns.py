"""The columns of a table as a person meets them: the ontology's, then those for evidence."""

from __future__ import annotations

from rightsgraph.ontology.errors import UnknownName
from rightsgraph.ontology.model.model import CONFIDENCE, Column, Model, Property, Table

_EVIDENCE = (
    (
        "source",
        "Which document or file says so: its UN symbol, a law's number, a title.",
        "CAT/C/VNM/CO/1",
        (),
    ),
    ("locator", "The place in it: page, paragraph, article.", "para. 15(b)", ()),
    ("quote", "Its words.", "The State party should ...", ()),
    ("confidence", "How sure it is.", "high", CONFIDENCE),
)
_KINDS = {
    "string": "text",
    "text": "text, of any length",
    "date": "date",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "json": "JSON",
}


def table_named(model: Model, name: str) -> Table:
    """The table; UnknownName with the nearest names where there is none."""
    from difflib import get_close_matches

    found = model.tables.get(name.strip().lower())
    if found is None:
        raise UnknownName(
            "table", name, get_close_matches(name.lower(), model.tables, 3) or list(model.tables)
        )
    return found


def all_columns(table: Table) -> list[Column]:
    """The table's columns and those for evidence, which every table has."""
    return [*table.columns.values(), *(_evidence_column(*one) for one in _EVIDENCE)]


def _evidence_column(name: str, definition: str, example: str, values: tuple[str, ...]) -> Column:
    return Column(name, "property", definition, Property(name, definition, values=values), example=example)


def values_of(column: Column) -> tuple[str, ...]:
    """The closed list of a column; empty where anything may stand."""
    return column.property.values if column.property else ()


def is_date(column: Column) -> bool:
    """Whether the column holds days."""
    return column.property is not None and column.property.datatype == "date"


def takes(column: Column) -> str:
    """What may stand in the column, in words."""
    several = "; several are separated by ;" if column.many else ""
    if values_of(column):
        return "one of: " + ", ".join(values_of(column)) + several
    if column.scheme:
        return f"a {column.scheme}, by name or id{several}"
    if column.labels:
        return f"{_article(_either(column.labels))}{several}"
    kind = _KINDS[column.property.datatype] if column.property else "text"
    return kind + several


def _either(labels: tuple[str, ...]) -> str:
    words = [label if label == "State" else label.lower() for label in labels]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


def _article(words: str) -> str:
    return ("an " if words[0].lower() in "aeiou" else "a ") + words
