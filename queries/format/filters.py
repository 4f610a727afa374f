"""Puts the predicates of the given filters into a statement, at the markers that say where they go."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any

from rightsgraph.graph.cypher_text import tokens
from rightsgraph.queries.format.clauses import CLAUSES, depths
from rightsgraph.queries.format.header import Filter, Start

MARKER = re.compile(r"/\*\s*(and|where|first)\s+([\w-]+)\s*\*/")
_TEXT_OR_PARAMETER = re.compile(r"""('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|\$(\w+)""")


def fill(
    text: str, filters: tuple[Filter, ...], given: Container[str], way: tuple[Start, str] | None = None
) -> str:
    """The statement with every predicate whose parameter is given; fixed text of the file, never a value.

    A predicate is widened by what its filter finds beside it where the parameter that holds this is given, too.
    `way`: what goes before the statement in place of a filter's own start, and the group of its condition.
    """
    chosen = [entry for entry in filters if (entry.parameter in given) != entry.unless]
    start, group = way or _started(text, chosen) or (None, "")

    def insert(match: re.Match[str]) -> str:
        predicates = [_predicate(entry, given) for entry in chosen if entry.group == match[2]]
        if start and match[2] == group:
            predicates.insert(0, f"({start.condition})")
        if match[1] == "first":  # `coalesce(/* first asked */ r.state)`: the value asked for goes before
            return "".join(f"{entry.predicate}, " for entry in chosen if entry.group == match[2])
        return f"{match[1].upper()} {' AND '.join(predicates)}" if predicates else ""

    full = MARKER.sub(insert, text)
    # on the first line, so that the lines keep their numbers
    return f"{start.clauses} {full}" if start else full


def _predicate(entry: Filter, given: Container[str]) -> str:
    if entry.also and entry.also.values in given:
        return f"({entry.predicate} OR {entry.also.subject} IN ${entry.also.values})"
    return f"({entry.predicate})"


def _started(text: str, chosen: list[Filter]) -> tuple[Start, str] | None:
    """The start that goes before the statement, and its filter's group: one is enough, as every predicate stands."""
    marked = first_markers(text) if any(entry.start for entry in chosen) else set()
    return next(
        ((entry.start, entry.group) for entry in chosen if entry.start and entry.group in marked), None
    )


def first_markers(text: str) -> set[str]:
    """The filter groups whose marker stands in the first MATCH of a statement: there a start changes no row."""
    clauses, found = list[str](), set[str]()
    read = tokens(text, comments=True)
    for at, depth in depths(read):
        token = read[at]
        if depth == 0 and token.upper in CLAUSES:
            clauses.append(token.upper)
        marker = MARKER.fullmatch(token.text) if token.kind == "comment" else None
        if marker and clauses == ["MATCH"]:
            found.add(marker[2])
    return set() if "UNION" in clauses else found


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
