"""The reviews that the graph has: for reports that name recommendations by number and not by document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from rightsgraph.loaders.api import Format, Known
from rightsgraph.loaders.un.symbols import parse

if TYPE_CHECKING:
    from rightsgraph.graph.record.write import Writing
    from rightsgraph.load.load import Request

_PREFIXES = """
    SELECT DISTINCT substr(rest, 1, instr(rest, '.') - 1) FROM (
      SELECT substr(id, length(:document) + 2) AS rest FROM node
      WHERE label = 'Recommendation' AND id > :document || '#' AND id < :document || '$')
    WHERE instr(rest, '.') > 1 LIMIT 2
"""


def with_reviews(session: Writing, formats: Iterable[Format], request: Request) -> Request:
    """The request, with the graph's reviews where a format answers recommendations of another document."""
    if not any(one.answers for one in formats):
        return request
    return replace(request, options=replace(request.options, reviews=tuple(_known(session))))


def _known(session: Writing) -> Iterable[Known]:
    from rightsgraph.graph.record import snapshot

    for node in snapshot.nodes(session.db, session.model, "Document", 0):
        values = node.properties
        if values.get("mechanism") == "UPR" and parse(node.id).kind == "report":
            prefixes = [row[0] for row in session.db.execute(_PREFIXES, {"document": node.id})]
            only = str(prefixes[0]) if len(prefixes) == 1 else ""
            yield Known(node.id, _one(values.get("state")), _one(values.get("date")), only)


def _one(value: object) -> str | None:
    """A single value of a property that may have several."""
    return str(value) if value and not isinstance(value, list) else None
