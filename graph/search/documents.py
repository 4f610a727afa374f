"""The store as an engine with an index of words reads it: nodes with the tokens they are searched by."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.graph.protocol import Gone, LinkState, NodeState
from rightsgraph.graph.record.store import Store
from rightsgraph.graph.search.index import searched_text
from rightsgraph.ontology.text.tokens import token_text

TOKENS = "search_tokens"


class SearchedStore:
    """A StoreView that adds the tokens."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def version(self) -> int:
        """The store's version."""
        return self._store.version()

    def nodes(self, label: str, since: int = 0) -> Iterator[NodeState]:
        """Nodes changed after a version, with their tokens."""
        for state in self._store.nodes(label, since):
            said = searched_text(self._store.model, label, state.id, dict(state.properties))
            yield NodeState(label, state.id, {**state.properties, TOKENS: token_text(said)}, state.hash)

    def links(self, type_: str, start_label: str, end_label: str, since: int = 0) -> Iterator[LinkState]:
        """The store's links."""
        return self._store.links(type_, start_label, end_label, since)

    def gone(self, since: int) -> Iterator[Gone]:
        """What the store no longer has."""
        return self._store.gone(since)
