"""A read-only Cypher query of a user's own: checked, answered apart, its columns called as the query calls them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rightsgraph.graph.cypher_clauses import headings
from rightsgraph.graph.cypher_names import refuse_unknown
from rightsgraph.graph.cypher_text import refuse_writes
from rightsgraph.graph.engine import Engine
from rightsgraph.graph.protocol import Result


def cypher(engine: Engine, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
    """Columns and rows; UsageError for a write, for a word that no graph has, with the nearest that it has, and for
    what the engine would answer wrongly."""
    refuse_writes(query)
    refuse_unknown(query)
    result = engine.run_user(query, dict(parameters or {}))
    columns = headings(query, result.columns)
    rows = [dict(zip(columns, row.values(), strict=True)) for row in result.rows]
    return Result(columns, rows)
