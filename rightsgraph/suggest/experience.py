"""What reviewers decided on suggestions of each score: what a score has meant so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rightsgraph.suggest.candidate import KINDS, Candidate
from rightsgraph.suggest.model import Weights

NONE_YET = "no experience yet"
_BANDS = (0.1, 0.25, 0.5, 0.75)  # where one band of scores ends and the next begins
_OF_LABEL = {"Law": "laws", "Provision": "provisions", "Agency": "agencies"}
_TEN = 10


@dataclass(frozen=True, order=True)
class Decided:
    """A reviewer's decision on a recommendation and a law, provision or agency."""

    recommendation: str
    candidate: str
    label: str
    accepted: bool


@dataclass(frozen=True)
class Experience:
    """(kind, band of scores) -> (accepted, decided)."""

    counts: Mapping[tuple[str, int], tuple[int, int]]

    @classmethod
    def of(
        cls,
        decided: Iterable[Decided],
        ranked: Mapping[str, Mapping[str, list[Candidate]]],
        models: Mapping[str, Weights],
    ) -> Experience:
        """The decisions, each by the score that its pair has without its own document."""
        counts: dict[tuple[str, int], tuple[int, int]] = {}
        for one in decided:
            kind = _OF_LABEL[one.label]
            candidates = ranked.get(one.recommendation, {}).get(kind, ())
            found = next((each for each in candidates if each.id == one.candidate), None)
            if found is None:
                continue  # never among what could have been suggested
            place = (kind, band(models[kind].score(found.features)))
            accepted, whole = counts.get(place, (0, 0))
            counts[place] = (accepted + one.accepted, whole + 1)
        return cls(counts)

    def said(self, kind: str, score: float) -> str:
        """`of suggestions like this, reviewers accepted 7 of 10 (n = 43)`."""
        accepted, whole = self.counts.get((kind, band(score)), (0, 0))
        if not whole:
            return NONE_YET
        if whole <= _TEN:
            return f"of suggestions like this, reviewers accepted {accepted} of {whole} (n = {whole})"
        return f"of suggestions like this, reviewers accepted {round(_TEN * accepted / whole)} of 10 (n = {whole})"

    def plain(self) -> list[list[Any]]:
        """As JSON."""
        return [[kind, place, *counts] for (kind, place), counts in sorted(self.counts.items())]

    @classmethod
    def from_plain(cls, body: Iterable[Any]) -> Experience:
        """What `plain` gave."""
        return cls({(str(k), int(b)): (int(a), int(n)) for k, b, a, n in body if k in KINDS})


def band(score: float) -> int:
    """Which band of scores it falls in."""
    return sum(score >= end for end in _BANDS)
