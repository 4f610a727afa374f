"""Recommendations that ask for much the same and are linked already: how alike, and what they are linked to."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rightsgraph.queries.analysis.similarity import likeness
from rightsgraph.queries.suggest.asked import Asked
from rightsgraph.queries.suggest.facts import Pairs

_NEAREST = 12
_LEAST = 0.08
_WORDS, _CONCEPTS, _THEMES = 0.45, 0.35, 0.2


@dataclass(frozen=True)
class Near:
    """A recommendation and how alike it is, 0 to 1."""

    id: str
    likeness: float


class Neighbours:
    """The recommendations of a graph that are linked or charged; `alike` are likenesses that were computed or reviewed."""

    def __init__(self, known: Iterable[Asked], alike: Mapping[str, Mapping[str, float]]) -> None:
        self._known = list(known)
        self._alike = alike
        size = len(self._known) + 50
        words = Counter(word for one in self._known for word in one.words)
        concepts = Counter(concept for one in self._known for concept in one.concepts)
        self._by_word = _Weights(words, size)
        self._by_concept = _Weights(concepts, size)

    def of(self, asked: Asked, without: Callable[[Asked], bool]) -> list[Near]:
        """The nearest, the most alike first; `without` tells those that may not be looked at."""
        own = asked.recommendation
        computed = self._alike.get(own.id, {})
        found = []
        for one in self._known:
            other = one.recommendation
            if other.id == own.id or (other.state and own.state and other.state != own.state) or without(one):
                continue
            score = max(self.likeness(asked, one), computed.get(other.id, 0.0))
            if score >= _LEAST:
                found.append(Near(other.id, score))
        return sorted(found, key=lambda near: (-near.likeness, near.id))[:_NEAREST]

    def likeness(self, one: Asked, other: Asked) -> float:
        """How much two recommendations ask for the same: words, concepts, and themes where both have any."""
        parts = [
            (_WORDS, likeness(one.words, other.words, self._by_word)),
            (_CONCEPTS, self._of_concepts(one, other)),
        ]
        a, b = one.recommendation.themes, other.recommendation.themes
        if a and b:
            parts.append((_THEMES, len(a & b) / len(a | b)))
        return sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)

    def _of_concepts(self, one: Asked, other: Asked) -> float:
        if not one.concepts or not other.concepts:
            return 0.0
        shared = math.fsum(
            min(one.concepts[c], other.concepts[c]) * self._by_concept[c] for c in one.concepts.keys() & other.concepts
        )
        whole = math.fsum(
            math.fsum(w * self._by_concept[c] for c, w in each.concepts.items()) for each in (one, other)
        )
        return 2 * shared / whole if whole else 0.0


class _Weights(dict[str, float]):
    """Rare things weigh more; what was never seen weighs most."""

    def __init__(self, counts: Mapping[str, int], size: int) -> None:
        super().__init__({name: math.log(1 + size / (count + 5)) for name, count in counts.items()})
        self._new = math.log(1 + size / 5)

    def __missing__(self, key: str) -> float:
        return self._new


def drawn(nearest: Iterable[Near], links: Pairs, place: Callable[[str], str]) -> dict[str, tuple[float, list[Near]]]:
    """Candidate -> (how much the nearest speak for it, 0 to 1, and which): each adds to what the nearer ones left open."""
    found: dict[str, tuple[float, list[Near]]] = {}
    for near in nearest:
        for candidate in sorted({place(one) for one in links.get(near.id, ())}):
            before, who = found.get(candidate, (0.0, []))
            found[candidate] = (1 - (1 - before) * (1 - near.likeness), [*who, near])
    return found
