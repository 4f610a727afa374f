"""Puts the predicates of the given filters into a statement, at the markers that say where they go."""

from __future__ import annotations

import re
from collections.abc import Container

from rightsgraph.queries.header import Filter

MARKER = re.compile(r"/\*\s*(and|where)\s+([\w-]+)\s*\*/")
PARAMETER = re.compile(r"\$(\w+)")


def fill(text: str, filters: tuple[Filter, ...], given: Container[str]) -> str:
    """The statement with every predicate whose parameter is given; fixed text of the file, never a value."""

    def insert(match: re.Match[str]) -> str:
        chosen = [
            f"({entry.predicate})"
            for entry in filters
            if entry.group == match[2] and entry.parameter in given
        ]
        return f"{match[1].upper()} {' AND '.join(chosen)}" if chosen else ""

    return MARKER.sub(insert, text)


def markers(text: str) -> set[str]:
    """The filter groups that a statement has a place for."""
    return {match[2] for match in MARKER.finditer(text)}


def used(text: str) -> set[str]:
    """The parameters that a statement names, outside comments and strings."""
    from rightsgraph.graph.cypher_text import tokens

    return {token.text[1:] for token in tokens(text) if token.kind == "parameter"}
