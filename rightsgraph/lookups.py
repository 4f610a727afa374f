"""What a name, a number or a citation means: the part of a graph that finds the node which somebody wrote of."""

from __future__ import annotations

from collections.abc import Sequence

from rightsgraph.graph.engine import Engine
from rightsgraph.graph.identity import lookup


class Lookups:
    """Finds nodes by references; a part of `Graph`."""

    engine: Engine

    def resolve(self, text: str, labels: Sequence[str] | None = None, scheme: str | None = None) -> str:
        """The id of the node that the words mean (id, alias, number, name, citation; case ignored)."""
        return self.place(text, labels, scheme)[1]

    def named(self, text: str, labels: Sequence[str]) -> list[tuple[str, str]]:
        """(label, id) of every node that the words may mean, by the most certain way of reading them."""
        return lookup.find(self.engine.store.db, text, labels)

    def place(
        self, text: str, labels: Sequence[str] | None = None, scheme: str | None = None
    ) -> tuple[str, str]:
        """(label, id) of the node that the words mean; UnknownName says what comes near."""
        wanted = list(labels or self.engine.model.classes)
        return lookup.resolve(self.engine.store.db, text, wanted, scheme or "")
