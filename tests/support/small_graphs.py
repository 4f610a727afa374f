"""A store in memory, for queries on small graphs made by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rightsgraph.graph.embedded.engine import LadybugProjection
from rightsgraph.graph.protocol import Gone, LinkState, NodeState, Result
from rightsgraph.ontology.errors import UnknownName
from rightsgraph.ontology.model.model import model
from small_duties import duties, with_question_values


class FakeStore:
    """Nodes and relationships that a test puts in."""

    def __init__(self) -> None:
        self.node_states: dict[tuple[str, str], NodeState] = {}
        self.link_states: list[LinkState] = []
        self.stands_at = 1

    def node(self, label: str, id_: str, **properties: Any) -> str:
        """Add a node, described by the dataset `d1` unless said otherwise."""
        values = {"id": id_, "record": "described", "datasets": ["d1"], **properties}
        self.node_states[label, id_] = NodeState(label, id_, values)
        return id_

    def link(self, type_: str, start: str, end: str, dataset: str = "d1", **properties: Any) -> None:
        """Join two nodes by their ids."""
        values = {"dataset": dataset, "sources": [f"{dataset}.csv"], "evidence": "[]", **properties}
        key = f"{dataset}|{properties.get('extent')}|{properties.get('method')}"
        ends = (self._label(start), start, self._label(end), end)
        self.link_states.append(LinkState(type_, *ends, key, values))

    def _label(self, id_: str) -> str:
        return next(label for label, known in self.node_states if known == id_)

    def version(self) -> int:
        return self.stands_at

    def nodes(self, label: str, since: int = 0) -> Iterator[NodeState]:
        found = (n for n in self.node_states.values() if n.label == label)
        return iter([with_question_values(self, n) for n in sorted(found, key=lambda n: n.id)])

    def links(self, type_: str, start_label: str, end_label: str, since: int = 0) -> Iterator[LinkState]:
        wanted = (type_, start_label, end_label)
        known = duties(self) if type_ == "ANSWERS_FOR" else self.link_states
        return (link for link in known if (link.type, link.start_label, link.end_label) == wanted)

    def gone(self, since: int) -> Iterator[Gone]:
        return iter(())


class FakeGraph:
    """A graph over a fake store, with references that are ids or names."""

    def __init__(self, store: FakeStore, base: Any, threads: int = 0) -> None:
        self.store = store
        self.projection = LadybugProjection(base, model(), threads)
        self.projection.refresh(store)

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        return self.projection.run(query, parameters)

    def named(self, text: str, labels: tuple[str, ...]) -> list[tuple[str, str]]:
        wanted = text.casefold()
        return sorted(
            (label, id_)
            for (label, id_), node in self.store.node_states.items()
            if label in labels
            and wanted in (str(name).casefold() for name in (id_, node.properties.get("number")))
        )

    def resolve(self, text: str, labels: tuple[str, ...], scheme: str | None = None) -> str:
        for (label, id_), node in self.store.node_states.items():
            if label in labels and text.casefold() in (
                id_.casefold(),
                str(node.properties.get("name")).casefold(),
            ):
                return id_
        raise UnknownName(" or ".join(labels), text, [])


def law(store: FakeStore, id_: str, **properties: Any) -> str:
    """A law in force since 2010 unless said otherwise."""
    values = {"number": id_.split("/", 1)[-1], "title": f"Law {id_}", "law": id_, "containers": [id_]}
    known = {"begins": "2010-01-01", "start_known": True}
    return store.node("Law", id_, **{**values, **known, **properties})


def provision(store: FakeStore, law_id: str, *levels: str, **properties: Any) -> str:
    """A provision of a law, with everything that contains it; `art_1`, `para_2` from the outside in."""
    chain = [law_id, *(f"{law_id}#{'__'.join(levels[: n + 1])}" for n in range(len(levels)))]
    containers = list(reversed(chain))
    known = {"begins": "2010-01-01", "start_known": True, "citation": " ".join(levels), "law": law_id}
    store.node("Provision", chain[-1], **{**known, "containers": containers, **properties})
    return chain[-1]


def recommendation(store: FakeStore, id_: str, **properties: Any) -> str:
    """A recommendation of the document before its `#`."""
    document, _, paragraph = id_.partition("#")
    values = {"document": document, "paragraph": paragraph, "kind": "recommendation", "text_kind": "verbatim"}
    return store.node("Recommendation", id_, **{**values, **properties})


def implemented(store: FakeStore, rec: str, target: str, dataset: str = "d1", **properties: Any) -> None:
    """A confirmed, full link by a document unless said otherwise."""
    values = {"extent": "full", "method": "document", "status": "confirmed"}
    store.link("IMPLEMENTED_BY", rec, target, dataset, **{**values, **properties})


def mandate(store: FakeStore, id_: str, agency: str, covers: str, *limits: str, **properties: Any) -> str:
    """A confirmed mandate to lead, without dates unless said otherwise."""
    values = {"role": "lead", "method": "document", "status": "confirmed"}
    store.node("Mandate", id_, **{**values, **properties})
    store.link("HELD_BY", id_, agency)
    store.link("COVERS", id_, covers)
    for limit in limits:
        store.link("LIMITED_TO", id_, limit)
    return id_
