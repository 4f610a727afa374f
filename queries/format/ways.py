"""Header lines that give a filter a way to its rows: `start`, `also` and `among` (see `queries.header`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol

from rightsgraph.ontology.errors import QueryFileError
from rightsgraph.queries.format.header import Also, Among, Filter, Start

FILTER = re.compile(r"^!?([\w-]+)(?:\s+@([\w-]+))?$")
_FORMS = {
    "start": (
        re.compile(r"^MATCH\b.*\bWITH DISTINCT \S+ AS \w+$"),
        "condition | MATCH ... WITH DISTINCT ... AS name",
    ),
    "also": (
        re.compile(r"^MATCH\b.*\bRETURN DISTINCT \S+ AS id$"),
        "r.id | MATCH ... RETURN DISTINCT ... AS id",
    ),
    "among": (
        re.compile(r"^MATCH\b.*\(\w+:\w+\) WHERE \S+ = \$\w+$"),
        "r:Label | MATCH ...(r:Label) WHERE x.id = $NAME",
    ),
}


class Entry(Protocol):
    """A header line."""

    key: str
    argument: str
    value: str

    def fail(self, message: str) -> QueryFileError:
        """An error at this line, to be raised."""


def give_way(entry: Entry, filters: list[Filter]) -> None:
    """Give a start, or what is found beside its predicate, to the filter that the line names."""
    match = FILTER.match(entry.argument)
    first, *ways = (part.strip() for part in entry.value.split(" | "))
    pattern, form = _FORMS[entry.key]
    most = 1 if entry.key == "start" else 2
    if not match or not first or not 0 < len(ways) <= most or not all(map(pattern.match, ways)):
        raise entry.fail(f"Write `// {entry.key} NAME @GROUP: {form}`.")
    for at, known in enumerate(filters):
        if (known.parameter, known.group) == (match[1], match[2] or "rows"):
            filters[at] = _with_way(known, entry.key, first, ways)
            return
    raise entry.fail(f"{entry.key.capitalize()} `{entry.argument}` belongs to no declared filter.")


def _with_way(known: Filter, key: str, first: str, ways: list[str]) -> Filter:
    if key == "start":
        return replace(known, start=Start(first, ways[0]))
    if key == "among":
        variable, _, label = first.partition(":")
        return replace(known, among=Among(variable, label, tuple(ways)))
    return replace(known, also=Also(first, tuple(ways), f"also_{known.parameter}_{known.group}"))
