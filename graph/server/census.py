"""How many nodes and relationships of each kind a server holds: told apart at once from what was written there.

The server keeps these numbers, so that asking for them costs nothing however large the graph is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from rightsgraph.graph.server.driver import Connection
from rightsgraph.graph.server.values import quoted
from rightsgraph.ontology.errors import GraphError, UsageError
from rightsgraph.ontology.model.model import Model

_NUMBERS = "CALL db.stats.retrieve('GRAPH COUNTS') YIELD data RETURN data"
_ENDS = ("startLabel", "endLabel")  # numbers that are told once more for each label at an end
Census = dict[str, int]  # label or type -> how many there are; what there is none of is left out


def taken(connection: Connection, model: Model) -> Census:
    """What is there now, whoever wrote it."""
    counted = _counted(connection)
    if counted is not None:
        return {name: counted[name] for name in (*model.classes, *model.relationships) if counted.get(name)}
    rows = connection.rows(_statement(tuple(model.classes), tuple(model.relationships)))
    return {row["name"]: row["there"] for row in rows if row["there"]}


def _counted(connection: Connection) -> Census | None:
    """The server's own table of its numbers; None where this user may not see it.

    Asked so, as planning a statement over all labels and types takes a server that has just begun two seconds.
    """
    try:
        (row,) = connection.rows(_NUMBERS)
        return {
            one[name]: one["count"]
            for part, name in (("nodes", "label"), ("relationships", "relationshipType"))
            for one in row["data"][part]
            if name in one and not any(end in one for end in _ENDS)
        }
    except (GraphError, UsageError, KeyError, TypeError, ValueError):
        return None


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
