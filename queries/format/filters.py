"""Puts the predicates of the given filters into a statement, at the markers that say where they go."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any

from rightsgraph.graph.cypher_text import tokens
from rightsgraph.queries.format.header import Filter

MARKER = re.compile(r"/\*\s*(and|where|first)\s+([\w-]+)\s*\*/")
# one engine goes from the nodes found where a step is optional, and reads all where it is not
_OPTIONAL = re.compile(r"/\*\s*OPTIONAL unless (\w+)\s*\*/")
_TEXT_OR_PARAMETER = re.compile(r"""('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|\$(\w+)""")


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


def ready(text: str, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The statement and just the parameters that it uses, as the engines take them.

    `$group` becomes `$p_group`: a word of the language is no parameter's name to one of the engines.
    """

    def rename(match: re.Match[str]) -> str:
        return match[1] or f"$p_{match[2]}"

    names = used(text)
    return _TEXT_OR_PARAMETER.sub(rename, text), {f"p_{key}": values[key] for key in values if key in names}


def markers(text: str) -> set[str]:
    """The filter groups that a statement has a place for."""
    return {match[2] for match in MARKER.finditer(text)}


def used(text: str) -> set[str]:
    """The parameters that a statement names, outside comments and strings."""
    return {token.text[1:] for token in tokens(text) if token.kind == "parameter"}
