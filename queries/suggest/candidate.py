"""A candidate with its features and the reasons for it; what all three kinds share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rightsgraph.queries.suggest.neighbours import Near

KINDS = ("laws", "provisions", "agencies")
_NAMED = 3  # recommendations or words named in one reason


@dataclass
class Candidate:
    """A law, provision or agency; each feature is a number from 0 to 1, `reasons` are sentences, the weightiest first."""

    id: str
    label: str
    features: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)  # feature -> sentence
    score: float = 0.0

    def set(self, feature: str, value: float, reason: str = "") -> None:
        """Take a feature in, with its reason where it speaks for the candidate."""
        self.features[feature] = min(1.0, max(0.0, value))
        if reason and value > 0:
            self.reasons[feature] = reason


def saturated(value: float) -> float:
    """A sum of evidence as a number from 0 to 1 that grows ever more slowly."""
    return 1 - math.exp(-value)


def quoted(words: Iterable[str]) -> str:
    """Words as a reason names them: `"bào chữa", "luật sư"`."""
    listed = list(dict.fromkeys(words))
    more = f" and {len(listed) - _NAMED} more" if len(listed) > _NAMED else ""
    return ", ".join(f'"{word.rstrip("*!")}"' for word in listed[:_NAMED]) + more


def named(nearest: Sequence[Near]) -> str:
    """The recommendations that speak for a candidate, with how alike they are."""
    shown = ", ".join(f"{near.id} ({round(near.likeness * 100)} % alike)" for near in nearest[:_NAMED])
    more = f" and {len(nearest) - _NAMED} more" if len(nearest) > _NAMED else ""
    return shown + more
