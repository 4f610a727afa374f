"""Candidates of all kinds for a recommendation, scored by the model of each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rightsgraph.suggest import agencies, laws, provisions
from rightsgraph.suggest.asked import Asked
from rightsgraph.suggest.candidate import KINDS, Candidate
from rightsgraph.suggest.model import Weights, priors
from rightsgraph.suggest.pool import Pool, Without


def nothing_left_out(_: Asked) -> bool:
    """Every recommendation may be looked at."""
    return False


class Finder:
    """Ranks candidates; the models are the shipped ones where none are given."""

    def __init__(self, pool: Pool, models: Mapping[str, Weights] | None = None) -> None:
        self.pool = pool
        self.models = dict(models or {kind: priors(kind) for kind in KINDS})
        self._provisions = provisions.Provisions(pool)
        self._laws = laws.Laws(pool, self._provisions)
        self._agencies = agencies.Agencies(pool)

    def ranked(
        self, recommendation: str, kinds: Sequence[str] = KINDS, without: Without = nothing_left_out
    ) -> dict[str, list[Candidate]]:
        """Kind -> its candidates, the best first; nothing is drawn from recommendations that are left out."""
        asked = self.pool.asked(recommendation)
        nearest = self.pool.neighbours.of(asked, without)
        found: dict[str, list[Candidate]] = {}
        of_laws: list[Candidate] = []
        if laws.KIND in kinds or agencies.KIND in kinds:
            of_laws = self.models[laws.KIND].ranked(self._laws.candidates(asked, nearest, without))
        if laws.KIND in kinds:
            found[laws.KIND] = of_laws
        if provisions.KIND in kinds:
            own = self._provisions.candidates(asked, nearest, without)
            found[provisions.KIND] = self.models[provisions.KIND].ranked(own)
        if agencies.KIND in kinds:
            own = self._agencies.candidates(asked, nearest, without, of_laws)
            found[agencies.KIND] = self.models[agencies.KIND].ranked(own)
        return found
