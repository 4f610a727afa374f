"""Statements of a trace, asked for some ids on a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rightsgraph.graph.cypher_text import tokens
from rightsgraph.queries.format.parameters import AskedGraph
from rightsgraph.queries.format.written import written_out


def asked(graph: AskedGraph, statement: str, ids: Iterable[str], day: str) -> list[dict[str, Any]]:
    """The rows of a statement; none where there is nothing to ask it about."""
    statement = written_out(statement)
    known = {"$ids": sorted(set(ids)), "$as_at": day}
    used = {token.text for token in tokens(statement) if token.kind == "parameter"}
    if "$ids" in used and not known["$ids"]:
        return []
    return graph.run(statement, {name[1:]: known[name] for name in used}).rows
