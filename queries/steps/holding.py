"""The mandates of one agency and of those whose place it may have taken, and the links that these reach."""

from __future__ import annotations

from dataclasses import dataclass

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import reached

# A ministry's mandates cover some tens of laws and provisions. Going from each to its links is slower than reading
# every link from about here on.
_MOST = 200


@dataclass
class Held:
    """The mandates in force on the date, by what they cover: law, or recommendations."""

    by_law: Rows
    by_plan: Rows

    def links(self, asking: Asking) -> Rows:
        """The links to what is covered, inside it too, and those of the recommendations covered; all where too many."""
        places, planned = ({row["covered"] for row in rows} for rows in (self.by_law, self.by_plan))
        if len(places) + len(planned) > _MOST:
            return asking.statement("main")
        found = [row for place in sorted(places) for row in asking.statement("links-inside", place=place)]
        for one in sorted(planned):
            found += asking.statement("main", recommendation=one)
        return found


def held(asking: Asking, agency: str) -> Held:
    """What the agency's own mandates cover, and those of all agencies before it; successions on any date."""
    _, holders = reached(asking, "successions-to", "successions", {agency}, "start_id")
    ids = sorted(holders)
    return Held(asking.statement("held-by-law", ids=ids), asking.statement("held-by-plan", ids=ids))
