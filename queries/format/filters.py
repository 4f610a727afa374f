"""Puts the predicates of the given filters into a statement, at the markers that say where they go."""

from __future__ import annotations

import re
from collections.abc import Container

from rightsgraph.graph.cypher_text import tokens
from rightsgraph.queries.format.header import Filter

# one engine goes from the nodes found where a step is optional, and reads all where it is not
_OPTIONAL = re.compile(r"/\*\s*OPTIONAL unless (\w+)\s*\*/")
MARKER = re.compile(r"/\*\s*(and|where|first)\s+([\w-]+)\s*\*/")


def fill(text: str, filters: tuple[Filter, ...], given: Container[str]) -> str:
    """The statement with the predicate of every filter that applies; fixed text of the file, never a value."""
    chosen = [entry for entry in filters if (entry.parameter in given) != entry.unless]

    def insert(match: re.Match[str]) -> str:
        here = [entry.predicate for entry in chosen if entry.group == match[2]]
        if match[1] == "first":  # `coalesce(/* first asked */ r.state)`: the value asked for goes before
            return "".join(f"{value}, " for value in here)
        predicates = " AND ".join(f"({predicate})" for predicate in here)
        return f"{match[1].upper()} {predicates}" if predicates else ""

    text = _OPTIONAL.sub(lambda match: "" if match[1] in given else "OPTIONAL", text)
    return MARKER.sub(insert, text)


def markers(text: str) -> set[str]:
    """The filter groups that a statement has a place for."""
    return {match[2] for match in MARKER.finditer(text)}


def used(text: str) -> set[str]:
    """The parameters that a statement names, outside comments and strings."""
    return {token.text[1:] for token in tokens(text) if token.kind == "parameter"}
