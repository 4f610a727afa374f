"""The statements of `trace` and `impact` (`queries/shared`), asked for some ids on a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rightsgraph.graph.protocol import AskedGraph
from rightsgraph.queries.format.filters import used
from rightsgraph.queries.format.written import sections


def asked(graph: AskedGraph, file: str, name: str, ids: Iterable[str], day: str) -> list[dict[str, Any]]:
    """The rows of a statement; none where there is nothing to ask it about."""
    statement = sections(file)[name]
    known, names = {"ids": sorted(set(ids)), "as_at": day}, used(statement)
    if "ids" in names and not known["ids"]:
        return []
    return graph.run(statement, {name: known[name] for name in names}).rows
