"""The mandates of one agency and of those whose place it may have taken, and the links that these reach."""

from __future__ import annotations

from dataclasses import dataclass

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import kinds, of_these, reached

# A ministry's mandates cover some tens of laws and provisions. Going from each to its links is slower than reading
# every link from about here on.
_MOST_PLACES = 200
# Measured at 400,000 links on the embedded engine: 0.7 ms for a recommendation by its id, 700 ms for a list of them.
_ONE_BY_ONE = 1_000


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
        found = {row["covered"] for row in self.by_plan}
        for place in sorted(places):
            for kind in kinds(place):
                rows = asking.statement(f"linked-inside-{kind.lower()}", place=place)
                found.update(row["recommendation"] for row in rows)
        if asking.few and len(found) <= _ONE_BY_ONE:
            return [row for one in sorted(found) for row in asking.statement("main", recommendation=one)]
        return of_these(asking, "links-of", "main", found)


def held(asking: Asking, agency: str) -> Held:
    """What the agency's own mandates cover, and those of all agencies before it; successions on any date."""
    _, holders = reached(asking, "successions-to", "successions", {agency}, "start_id")
    return Held(asking.of_ids("held-by-law", holders), asking.of_ids("held-by-plan", holders))
