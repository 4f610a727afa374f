"""The document's own order of its levels: which contains which, told by the headings that follow each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cmp_to_key

from rightsgraph.loaders.law.model import DEPTH

_FIRST, _LAST = 0.5, 5.5  # between a book and an article


def depths(sequence: Iterable[tuple[str, str] | None]) -> dict[str, float]:
    """Depth of each level of a law; `sequence` gives (level, number) of its headings, None for an article."""
    follows: Counter[tuple[str, str]] = Counter()
    numbers: Counter[tuple[str, str]] = Counter()
    before: str | None = None
    for item in sequence:
        if item is not None:
            level, _ = item
            numbers[item] += 1
            if before is not None and before != level:
                follows[before, level] += 1
        before = item[0] if item is not None else None
    levels = sorted({level for level, _ in numbers}, key=lambda name: DEPTH.get(name, 4))
    restarts = {name: sum(n - 1 for (level, _), n in numbers.items() if level == name) for name in levels}

    def compare(one: str, other: str) -> int:
        told = follows[other, one] - follows[one, other]
        if told:
            return told
        known = DEPTH.get(one, 4) - DEPTH.get(other, 4)
        return (1 if known > 0 else -1) if known else restarts[one] - restarts[other]

    ordered = sorted(levels, key=cmp_to_key(compare))
    step = (_LAST - _FIRST) / max(1, len(ordered))
    return {name: _FIRST + step * place for place, name in enumerate(ordered)}
