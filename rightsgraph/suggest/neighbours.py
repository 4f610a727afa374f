"""Recommendations that ask for much the same and are linked already: how alike, and what they are linked to."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rightsgraph.suggest.asked import Asked
from rightsgraph.suggest.facts import Pairs

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

    def __init__(self, known: Sequence[Asked], alike: Mapping[str, Mapping[str, float]]) -> None:
        self._alike = alike
        size = len(known) + 50
        self._by_word = _Weights(Counter(word for one in known for word in one.words), size)
        self._by_concept = _Weights(Counter(concept for one in known for concept in one.concepts), size)
        self._known = [(one, *self._sums(one)) for one in known]

    def _sums(self, one: Asked) -> tuple[float, float]:
        """The weight of all its words, and of all its concepts."""
        return (
            sum(map(self._by_word.__getitem__, sorted(one.words))),
            sum(weight * self._by_concept[concept] for concept, weight in one.concepts.items()),
        )

    def of(self, asked: Asked, without: Callable[[Asked], bool]) -> list[Near]:
        """The nearest, the most alike first; `without` tells those that may not be looked at."""
        own, computed = asked.recommendation, self._alike.get(asked.recommendation.id, {})
        sums = self._sums(asked)
        found = []
        for one, of_words, of_concepts in self._known:
            other = one.recommendation
            if other.id == own.id or (other.state and own.state and other.state != own.state):
                continue
            score = self._likeness(asked, one, sums[0] + of_words, sums[1] + of_concepts)
            if computed:
                score = max(score, computed.get(other.id, 0.0))
            if score >= _LEAST and not without(one):
                found.append(Near(other.id, score))
        return sorted(found, key=lambda near: (-near.likeness, near.id))[:_NEAREST]

    def _likeness(self, one: Asked, other: Asked, words: float, concepts: float) -> float:
        """How much two recommendations ask for the same: words, concepts, and themes where both have any."""
        shared = one.words & other.words
        value = _WORDS * 2 * sum(map(self._by_word.__getitem__, sorted(shared))) / words if shared else 0.0
        both = one.concepts.keys() & other.concepts.keys()
        if both:
            weight = sum(min(one.concepts[c], other.concepts[c]) * self._by_concept[c] for c in sorted(both))
            value += _CONCEPTS * 2 * weight / concepts
        a, b = one.recommendation.themes, other.recommendation.themes
        if not (a and b):
            return value / (_WORDS + _CONCEPTS)
        return value + _THEMES * len(a & b) / len(a | b)


class _Weights(dict[str, float]):
    """Rare things weigh more; what was never seen weighs most."""

    def __init__(self, counts: Mapping[str, int], size: int) -> None:
        super().__init__({name: math.log(1 + size / (count + 5)) for name, count in counts.items()})
        self._new = math.log(1 + size / 5)

    def __missing__(self, key: str) -> float:
        return self._new


def drawn(
    nearest: Iterable[Near], links: Pairs, place: Callable[[str], str]
) -> dict[str, tuple[float, list[Near]]]:
    """Candidate -> (how much the nearest speak for it, 0 to 1, and which): each adds to what the nearer ones left open."""
    found: dict[str, tuple[float, list[Near]]] = {}
    for near in nearest:
        for candidate in sorted({place(one) for one in links.get(near.id, ())}):
            before, who = found.get(candidate, (0.0, []))
            found[candidate] = (1 - (1 - before) * (1 - near.likeness), [*who, near])
    return found
