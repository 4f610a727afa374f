"""The mandates of one agency and of those whose place it may have taken, and the links that these reach."""

from __future__ import annotations

from dataclasses import dataclass

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import kinds, of_these, reached

# A ministry's mandates cover some tens of laws and provisions. Going from each to its links is slower than reading
# every link from about here on.
_MOST_PLACES = 200


@dataclass
class Held:
    """The mandates in force on the date, by what they cover: law, or recommendations."""

    by_law: Rows
    by_plan: Rows

    def links(self, asking: Asking) -> Rows:
        """The links of the recommendations that are linked to what is covered, or covered themselves.

        More than the answer needs: what the mandates reach of them is for the step to say.
        """
        places = {row["covered"] for row in self.by_law}
        if len(places) > _MOST_PLACES:
            return asking.statement("main")
        found = {row["covered"] for row in self.by_plan} | self._linked_inside(asking, places)
        return of_these(asking, "links-of", "main", found)

    def _linked_inside(self, asking: Asking, places: set[str]) -> set[str]:
        """The recommendations with links to what is covered or to anything in it."""
        if not asking.few:
            return {row["recommendation"] for row in asking.of_ids("linked-inside", places)}
        laws = {row["law"] for row in self.by_law}
        whole = {place for place in places if "Law" in kinds(place, laws)}
        rows = asking.of_ids("linked-inside", whole, "Law")
        # a list of provisions would be gone down from by reading all
        for place in sorted(place for place in places if "Provision" in kinds(place, laws)):
            rows += asking.of_ids("linked-inside", [place], "Provision")
        return {row["recommendation"] for row in rows}


def held(asking: Asking, agency: str) -> Held:
    """What the agency's own mandates cover, and those of all agencies before it; successions on any date."""
    _, holders = reached(asking, "successions-to", "successions", {agency}, "start_id")
    return Held(asking.of_ids("held-by-law", holders), asking.of_ids("held-by-plan", holders))
