"""What a node shows, from what is stored: by its only statement, with what goes beyond it; else as it stands.

The view `node` gives the same to whoever asks the store in SQL.
"""

from __future__ import annotations

from typing import Any

from rightsgraph.graph.record import statement_body

# what `values` takes, of a node `n` (of `node_row`)
COLUMNS = "n.kind, n.more, x.body, t.name"
JOINS = "LEFT JOIN statement x ON x.sid = n.sid LEFT JOIN dataset t ON t.did = x.did"
_NONE = object()


def by_statement(kind: str, body: statement_body.Body, dataset: str) -> dict[str, Any]:
    """What a node shows that has this statement alone, as far as the statement tells it."""
    return {
        "aliases": [],
        "datasets": [dataset],
        "evidence": [[dataset, *parts] for parts in body["e"]],
        "record": kind,
        **body["p"],
    }


def values(kind: str, more: str | bytes, body: str | bytes | None, dataset: str | None) -> dict[str, Any]:
    """The values of a node; `body` is None where it has no statement, or several."""
    beyond: dict[str, Any] = statement_body.parse(more)
    if body is None:
        return beyond
    found = by_statement(kind, statement_body.parse(body), dataset or "") | beyond
    # what is not shown though the statement says it is None there (`beyond`)
    return found if None not in beyond.values() else {n: v for n, v in found.items() if v is not None}


def told(more: str | bytes, body: str | bytes | None) -> dict[str, Any]:
    """As `values`, without what every node has: for those who look for a value or two."""
    beyond: dict[str, Any] = statement_body.parse(more)
    if body is None:
        return beyond
    found: dict[str, Any] = statement_body.parse(body)["p"] | beyond
    return found if None not in beyond.values() else {n: v for n, v in found.items() if v is not None}


def beyond(shown: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What makes `shown` of what the statement tells: other values, and None for what is not shown."""
    more = {name: value for name, value in shown.items() if said.get(name, _NONE) != value}
    return more | {name: None for name in said if name not in shown}
