"""What the calculations of an impact share: the node asked about, all it contains, and how rows look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from functools import cached_property
from typing import Any

from rightsgraph.graph.derived.stand_in import Standings
from rightsgraph.graph.derived.succession import ACTIVE
from rightsgraph.graph.derived.supposed import Supposition
from rightsgraph.graph.embedded.supposing import StoredGraph, supposing
from rightsgraph.queries.book import Book
from rightsgraph.queries.paths.asked import asked

Rows = list[dict[str, Any]]
NOTHING, OTHER = "nothing", "another basis"
COLUMNS = (
    "what",
    "id",
    "name",
    "how",
    "rests_on",
    "left",
    "other_basis",
    "agencies_left",
    "replaced_by",
    "counterpart",
)
KINDS = {
    "what": "string", "id": "id", "name": "text", "how": "list", "rests_on": "list", "left": "string",
    "other_basis": "list", "agencies_left": "list", "replaced_by": "list", "counterpart": "string",
}  # fmt: skip
_NAMES = ("name", "text", "agency_name")


class Case:
    """One node, all it contains, and a day on which it is no longer there.

    What has ended before the node does not rest on it any more: it is left out.
    """

    def __init__(self, graph: StoredGraph, label: str, node_id: str, day: str, lang: str) -> None:
        self.graph, self.label, self.id, self.day, self.lang = graph, label, node_id, day, lang
        self.links: Rows = []
        self.datasets: set[str] = set()

    def ask(self, statement: str, ids: Iterable[str]) -> Rows:
        """The rows of a statement about these ids."""
        rows = asked(self.graph, "impact", statement, ids, self.day)
        self.datasets.update(row["dataset"] for row in rows if row.get("dataset"))
        return [self._called(row) for row in rows] if self.lang == "local" else rows

    def things(self, statement: str) -> dict[str, Rows]:
        """What rests on the node by one kind of relationship, each with all that it rests on; not what has ended before."""
        found: dict[str, Rows] = defaultdict(list)
        for row in self.ask(statement, self.scope):
            if not self.over(row.get("over_on")):
                found[row["id"]].append(row)
        return found

    @staticmethod
    def _called(row: dict[str, Any]) -> dict[str, Any]:
        """A row with names, titles and texts in the State's own language, where there are any."""
        return row | {name: local for name in _NAMES if (local := row.get(f"{name}_local"))}

    @cached_property
    def scope(self) -> set[str]:
        """The node and everything it contains."""
        if self.label == "Agency":
            found, new = {self.id}, {self.id}
            while new:
                new = {row["id"] for row in self.ask("parts-of-agency", new)} - found
                found |= new
            return found
        law = self.id.partition("#")[0] if self.label == "Provision" else self.id
        parts = self.ask("parts-of-law", [law])
        return {self.id} | {
            row["id"]
            for row in parts
            if (self.id in (row["containers"] or ()) or self.label == "Law") and not self.over(row["ends_on"])
        }

    @cached_property
    def standings(self) -> Standings:
        """Who stands in whose place on the day, as if the node, where it is an agency, had ended with its parts."""
        ended = self.scope if self.label == "Agency" else ()
        return Standings(self.graph.engine.store.db, self.day, ended)

    @cached_property
    def gone(self) -> str:
        """The day on which the node is gone: its own last day where it has ended already, else the case's day."""
        known = self.ask("ends", [self.id])[0]["ends_on"] if self.label != "Agency" else None
        return min(known, self.day) if known else self.day

    def over(self, ended_on: str | None) -> bool:
        """Whether something that ends on this day has ended before, by itself, and so does not rest on the node."""
        return ended_on is not None and ended_on < self.gone

    @cached_property
    def replaced(self) -> dict[str, Rows]:
        """What repeals or replaces each part of the node, or what contains it."""
        outside = {self.id.partition("#")[0]} if self.label == "Provision" else set()
        found: dict[str, Rows] = defaultdict(list)
        for row in self.ask("replaced", self.scope | outside):
            found[row["target"]].append(row)
        return found

    def replacing(self, places: Iterable[str]) -> set[str]:
        """What takes the place of these parts: of each itself where that is known, else of the law."""
        found = set()
        for place in places:
            own = (
                self.replaced.get(place)
                or self.replaced.get(self.id)
                or self.replaced.get(place.partition("#")[0])
            )
            found |= {row["by_id"] for row in own or []}
        return found

    def holds(self, row: dict[str, Any]) -> bool:
        """Whether a law, provision or mandate with these dates is in force on the day and something of its own.

        What is known only by reference is nothing to rest on, nor is an act that amends the node: it is the same law.
        """
        if row.get("described") is False or self._amends(row.get("place")):
            return False
        begins, ends = row["begins_on"], row["ends_on"]
        return (ends is None or ends > self.day) and (begins is None or begins <= self.day)

    def _amends(self, place: str | None) -> bool:
        return place is not None and not {place, place.partition("#")[0]}.isdisjoint(self.amending)

    @cached_property
    def amending(self) -> set[str]:
        """The laws and provisions that amend the node or a part of it."""
        return {row["id"] for row in self.ask("amending", self.scope)} - self.scope

    def after(
        self,
        recommendations: Iterable[str],
        mandates: Iterable[str] = (),
        statuses: Container[str] = (ACTIVE,),
    ) -> dict[str, Rows]:
        """Rows of the main question with an agency of such status, when the node and these mandates are gone."""
        names = sorted(set(recommendations))
        found = defaultdict[str, Rows](list)
        if not names:
            return found
        agencies = self.scope if self.label == "Agency" else set()
        places = self.scope if self.label != "Agency" else set()
        what = Supposition(self.day, places, agencies, set(mandates))
        with supposing(self.graph, names, what) as graph:
            rows = Book().run(graph, "who-implements", {"kind": "recommendation,concern"}, self.day).rows
        for row in rows:
            if row["agency"] and row["agency_status"] in statuses:
                found[row["recommendation"]].append(row)
        return found
