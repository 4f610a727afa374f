"""The store as an engine with an index of words reads it: nodes with the tokens they are searched by."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.graph.protocol import Gone, LinkState, NodeState
from rightsgraph.graph.record.store import Store

TOKENS = "search_tokens"
_WORDS = """
SELECT n.id, w.tokens FROM node n JOIN words w ON w.rowid = n.pk WHERE n.label = ? AND n.rev > ? ORDER BY n.id
"""


class SearchedStore:
    """A StoreView that adds the tokens which the store has made already."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def version(self) -> int:
        """The store's version."""
        return self._store.version()

    def nodes(self, label: str, since: int = 0) -> Iterator[NodeState]:
        """Nodes changed after a version, with their tokens; both come in the order of their ids."""
        words = self._store.db.cursor().execute(_WORDS, (label, since))
        word = words.fetchone()
        for state in self._store.nodes(label, since):
            while word and word[0] < state.id:
                word = words.fetchone()
            if word and word[0] == state.id:
                yield NodeState(label, state.id, {**state.properties, TOKENS: word[1]}, state.hash)
            else:
                yield state

    def links(self, type_: str, start_label: str, end_label: str, since: int = 0) -> Iterator[LinkState]:
        """The store's links."""
        return self._store.links(type_, start_label, end_label, since)

    def gone(self, since: int) -> Iterator[Gone]:
        """What the store no longer has."""
        return self._store.gone(since)
