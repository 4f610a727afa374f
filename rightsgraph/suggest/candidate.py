"""A candidate with its features and the reasons for it; what all three kinds share."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.suggest.neighbours import Near

KINDS = ("laws", "provisions", "agencies")
_NAMED = 3  # recommendations or words named in one reason


Reason = tuple[str, Callable[[Any], str] | None, Any]  # a sentence; what stands in its braces; of what


@dataclass(slots=True)
class Candidate:
    """A law, provision or agency; each feature is a number from 0 to 1."""

    id: str
    label: str
    features: dict[str, float] = field(default_factory=dict)
    score: float = 0.0
    _why: dict[str, Reason] = field(default_factory=dict)

    def set(
        self,
        feature: str,
        value: float,
        reason: str = "",
        say: Callable[[Any], str] | None = None,
        of: Any = None,
    ) -> None:
        """Take a feature in, with its reason where it speaks for the candidate: `{}` in it is what `say` makes of `of`."""
        if value <= 0:
            return
        self.features[feature] = min(1.0, value)
        if reason:
            self._why[feature] = (reason, say, of)

    def drawn(self, feature: str, found: tuple[float, Sequence[Near]], what: str = "it") -> None:
        """Take in that recommendations like the one asked about are linked to it, or to `what` of it."""
        value, nearest = found
        self.set(
            feature,
            value,
            f"recommendations that ask for much the same are linked to {what}: {{}}",
            named,
            nearest,
        )

    def reasons(self, weights: dict[str, float]) -> list[str]:
        """The sentences for it, the one that adds most to its score first."""
        order = sorted(self._why, key=lambda name: (-weights.get(name, 0.0) * self.features[name], name))
        return [self._said(name) for name in order if weights.get(name, 0.0) > 0]

    def _said(self, feature: str) -> str:
        text, say, of = self._why[feature]
        return text.format(say(of) if say else of)


def saturated(value: float) -> float:
    """A sum of evidence as a number from 0 to 1 that grows ever more slowly."""
    return 1 - math.exp(-value)


def quoted(words: Iterable[tuple[float, str]]) -> str:
    """Words as a reason names them, by their order: `"bào chữa", "luật sư"`."""
    listed = list(dict.fromkeys(word.replace("*", "").replace("!", "") for _, word in sorted(words)))
    more = f" and {len(listed) - _NAMED} more" if len(listed) > _NAMED else ""
    return ", ".join(f'"{word}"' for word in listed[:_NAMED]) + more


def named(nearest: Sequence[Near]) -> str:
    """The recommendations that speak for a candidate, with how alike they are."""
    shown = ", ".join(f"{near.id} ({round(near.likeness * 100)} % alike)" for near in nearest[:_NAMED])
    more = f" and {len(nearest) - _NAMED} more" if len(nearest) > _NAMED else ""
    return shown + more
