"""A store of record in memory, with the few words of StoreView: for tests and the benchmark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rightsgraph.graph.protocol import Gone, LinkState, NodeState

LinkIdentity = tuple[str, str, str, str, str, str]


class FakeStore:
    """Nodes and links by identity, each with the version of its last change."""

    def __init__(self) -> None:
        self._version = 1
        self._nodes: dict[tuple[str, str], tuple[int, NodeState]] = {}
        self._links: dict[LinkIdentity, tuple[int, LinkState]] = {}
        self._gone: list[tuple[int, Gone]] = []
        self.asked: list[tuple[str, int]] = []

    def node(self, label: str, id_: str, **properties: Any) -> None:
        """Set a node."""
        state = NodeState(label, id_, {"id": id_, **properties})
        self._nodes[label, id_] = (self._version, state)

    def link(
        self, type_: str, start: tuple[str, str], end: tuple[str, str], key: str = "d", **properties: Any
    ) -> None:
        """Set a link between (label, id) and (label, id)."""
        values = {"dataset": "d", **properties}
        state = LinkState(type_, *start, *end, key, values)
        self._links[(type_, *start, *end, key)] = (self._version, state)

    def drop_node(self, label: str, id_: str) -> None:
        """Take a node away."""
        del self._nodes[label, id_]
        self._gone.append((self._version, Gone(label, id_)))

    def drop_link(self, type_: str, start: tuple[str, str], end: tuple[str, str], key: str = "d") -> None:
        """Take a link away."""
        del self._links[(type_, *start, *end, key)]
        self._gone.append((self._version, Gone(*start, type_, *end, key)))

    def next(self) -> None:
        """What follows belongs to the next version."""
        self._version += 1

    def version(self) -> int:
        """The version of the last change."""
        return self._version

    def nodes(self, label: str, since: int = 0) -> Iterator[NodeState]:
        """Changed nodes of a label, by id."""
        self.asked.append((label, since))
        for (known, _), (version, state) in sorted(self._nodes.items(), key=lambda item: item[0]):
            if known == label and version > since:
                yield state

    def links(self, type_: str, start_label: str, end_label: str, since: int = 0) -> Iterator[LinkState]:
        """Changed links of a type between two labels, by start, end, key."""
        for _, (version, state) in sorted(self._links.items(), key=lambda item: item[0]):
            if (state.type, state.start_label, state.end_label) == (
                type_,
                start_label,
                end_label,
            ) and version > since:
                yield state

    def gone(self, since: int) -> Iterator[Gone]:
        """What went after `since`, links first."""
        late = [one for version, one in self._gone if version > since]
        yield from sorted(late, key=lambda one: one.type is None)


def small() -> FakeStore:
    """A recommendation, a law with a provision, an agency with a mandate."""
    store = FakeStore()
    rec, law, provision = (
        ("Recommendation", "CAT/C/VNM/CO/1#15"),
        ("Law", "vnm/1/2015/QH13"),
        ("Provision", "p1"),
    )
    store.node(*rec, text="Ban it.", date="2018-12-28", cycle=1, made_by=["FRA", "CHE"], record="described")
    store.node(*law, title="Law", begins="2016-07-01", start_known=True)
    store.node(*provision, law=law[1], begins="2016-07-01", containers=["p1", law[1]])
    store.node("Agency", "moj", name="Ministry of Justice")
    store.link("PART_OF", provision, law)
    store.link(
        "IMPLEMENTED_BY", rec, provision, key="d|full|document", extent="full", asserted_on="2020-01-02"
    )
    store.link("IMPLEMENTED_BY", rec, provision, key="d|partial|document", extent="partial")
    return store
