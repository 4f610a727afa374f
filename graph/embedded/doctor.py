"""Whether what answers Cypher in an embedded graph holds as much as the record."""

from __future__ import annotations

from collections.abc import Callable

from rightsgraph.graph.checks.finding import Finding
from rightsgraph.graph.protocol import Result, StoreView
from rightsgraph.ontology.model.model import Model

_AGAIN = "Run `rightsgraph schema apply --again`: it is made anew from the record."
Run = Callable[[str], Result]


def compare(run: Run, store: StoreView, model: Model) -> list[Finding]:
    """A finding for each label and relationship type of which there are more or fewer than in the record."""
    found = []
    for label in model.classes:
        there = int(run(f"MATCH (n:{label}) RETURN count(n) AS n").rows[0]["n"])
        found += _told(label, there, sum(1 for _ in store.nodes(label)))
    for type_, known in model.relationships.items():
        there = int(run(f"MATCH ()-[r:{type_}]->() RETURN count(r) AS n").rows[0]["n"])
        found += _told(type_, there, sum(1 for pair in known.pairs for _ in store.links(type_, *pair)))
    return found


def _told(name: str, there: int, wanted: int) -> list[Finding]:
    if there == wanted:
        return []
    text = f"Questions see {there:,} :{name}, the record has {wanted:,}."
    return [Finding("projection", "error", name, text, _AGAIN)]
