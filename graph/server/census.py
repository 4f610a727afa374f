"""How many nodes and relationships of each kind a server holds: told apart at once from what was written there.

The server keeps these numbers, so that asking for them costs nothing however large the graph is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from rightsgraph.graph.server.driver import Connection
from rightsgraph.graph.server.values import quoted
from rightsgraph.ontology.model.model import Model

Census = dict[str, int]  # label or type -> how many there are; what there is none of is left out


def taken(connection: Connection, model: Model) -> Census:
    """What is there now, whoever wrote it."""
    rows = connection.rows(_statement(tuple(model.classes), tuple(model.relationships)))
    return {row["name"]: row["there"] for row in rows if row["there"]}


def to_text(census: Census) -> str:
    """As it is kept on the meta node."""
    return json.dumps(census, sort_keys=True)


def of_text(text: str) -> Census | None:
    """As it was kept; None where it was not."""
    return dict(json.loads(text)) if text else None


def differences(written: Mapping[str, int], there: Mapping[str, int], model: Model) -> list[str]:
    """In words, where the two differ: `2 relationships :MADE_BY too many`."""
    found = []
    for name in sorted({*written, *there}):
        more = there.get(name, 0) - written.get(name, 0)
        if more:
            what = "nodes" if name in model.classes else "relationships"
            found.append(f"{abs(more)} {what} :{name} {'too many' if more > 0 else 'too few'}")
    return found


@lru_cache(maxsize=4)
def _statement(labels: tuple[str, ...], types: tuple[str, ...]) -> str:
    nodes = [f"MATCH (n:{quoted(name)}) RETURN '{name}' AS name, count(n) AS there" for name in labels]
    links = [f"MATCH ()-[r:{quoted(name)}]->() RETURN '{name}' AS name, count(r) AS there" for name in types]
    return " UNION ALL ".join([*nodes, *links])
