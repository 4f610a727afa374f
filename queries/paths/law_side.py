"""The law's side of a path: what a recommendation is linked to, whether it holds, and what took its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from rightsgraph.graph.protocol import AskedGraph
from rightsgraph.queries.paths.asked import asked
from rightsgraph.queries.paths.hops import Hop, Node, Path, clearest_status, hop, node, stop
from rightsgraph.queries.paths.told import Told, as_stored, began, ended

Rows = list[dict[str, Any]]
COUNTING = ("full", "partial")
_REJECTED = "A reviewer or dataset has rejected this link."
_PROPOSED = "This link is proposed, not confirmed: `rightsgraph review` decides."
_HOW = {"planned": "is only planned", "contradicts": "contradicts the recommendation"}


class LawSide:
    """Links, provisions, laws and what replaces them, for the recommendations that a trace looks at."""

    def __init__(
        self,
        graph: AskedGraph,
        day: str,
        links: Rows,
        more: Iterable[str] = (),
        lang: str = "en",
        told: Told = as_stored,
    ) -> None:
        self._graph, self.day, self._lang, self._told = graph, day, lang, told
        self.links = _by_link(links)
        self.places: dict[str, dict[str, Any]] = {}
        self._read({row["place"] for row in links} | set(more))
        self._parts = self._read_parts()
        self._replaced: dict[str, Rows] = defaultdict(list)
        for row in self._ask("replacements", self.places):
            self._replaced[row["target"]].append(row)
        laws = {p["law"] for p in self.places.values()} | {
            r["law"] for rows in self._replaced.values() for r in rows
        }
        self._laws = {row["id"]: row for row in self._ask("laws", filter(None, laws))}

    def of(self, recommendation: str) -> list[tuple[str, Rows]]:
        """(place, rows of all datasets) of each link of a recommendation."""
        return [(key[1], rows) for key, rows in self.links.items() if key[0] == recommendation]

    def containers(self, place: str) -> list[str]:
        """Itself, what contains it, its law."""
        return self.places.get(place, {}).get("containers") or [place]

    def state(self, place: str) -> str:
        """Yes, unknown, ended or not yet on the day."""
        return str(self.places[place]["in_force"]) if place in self.places else "unknown"

    def node(self, place: str) -> Node:
        """A provision or law with the name a lawyer uses."""
        found = self.places.get(place, {})
        is_law = not found.get("citation") and found.get("law") in (None, place)
        return node(
            place,
            "Law" if is_law else "Provision",
            self.cited(place, found.get("law"), found.get("citation")),
        )

    def cited(self, place: str, law: str | None, citation: str | None) -> str:
        """`53/2024/QH15 art. 9`, or number and title of a law."""
        of = self._laws.get(law or place, {})
        title = (of.get("title_local") if self._lang == "local" else None) or of.get("title")
        number = of.get("number")
        if citation:
            return f"{number or title or law} {citation}"
        return f"{number}, {title}" if number and title else str(number or title or place)

    def link_hop(self, recommendation: Node, place: str, said: Rows) -> Hop:
        """The hop from a recommendation to what it is linked to."""
        dates = self.places.get(place, {})
        return hop(
            "IMPLEMENTED_BY", recommendation, self.node(place), said,
            extent=said[0]["extent"], method=said[0]["method"], status=clearest_status(said),
            begins=dates.get("begins_on"), ends=dates.get("ends_on"), in_force=self.state(place),
        )  # fmt: skip

    def stopped(self, link: Hop) -> Hop | None:
        """Why a link leads to no agency, where it does not: unconfirmed, of another extent, not in force."""
        place = link.to
        if link.status != "confirmed":
            rejected = link.status == "rejected"
            return stop(place, _REJECTED if rejected else _PROPOSED)
        if link.extent not in COUNTING:
            how = _HOW.get(link.extent or "", "has an unknown extent")
            return stop(
                place,
                f"{place.name} {how}; it carries out nothing.",
            )
        if link.in_force == "ended":
            return stop(place, *self._ended(place.id))
        if link.in_force == "not yet":
            return stop(
                place,
                f"{place.name} begins {began(self._told(link.begins, place.id, ending=False))}.",
            )
        return None

    def uncounted(self, target: str) -> list[str]:
        """The links to a place (or what it contains), or of a recommendation, that count for nothing, and why."""
        stopped = [(name, why) for name, why in self._links_of(target) if why]
        return [
            f"{name}: {why.reason}" + (f" {near}" if (near := why.nearest) else "") for name, why in stopped
        ]

    def counted(self, target: str) -> bool:
        """Whether a link to a place, or to anything it contains, counts on the day."""
        return any(why is None for _, why in self._links_of(target))

    def _links_of(self, target: str) -> list[tuple[str, Hop | None]]:
        return [
            (name, self.stopped(self.link_hop(node(name, "Recommendation"), place, said)))
            for (name, place, _, _), said in self.links.items()
            if target == name or target in self.containers(place)
        ]

    def _ended(self, place: str) -> tuple[str, str | None]:
        cause = next((c for c in self._inside_out(place) if self._own_end(c)), place)
        by = [
            f"{self.cited(r['by_id'], r['law'], r['citation'])} from {self._day(r)}"
            for c in self._inside_out(place)
            for r in self._replaced.get(c, [])
        ]
        near = (
            "Replaced by " + "; ".join(dict.fromkeys(by)) + "." if by else "Nothing is known to replace it."
        )
        day = self._told(self.places[place]["ends_on"], cause, place, ending=True)
        return f"{self.node(cause).name} ended {ended(day)}.", near

    def _day(self, replacement: dict[str, Any]) -> str:
        day = replacement["effective_on"] or replacement["begins_on"]
        return self._told(day, replacement["by_id"], replacement["target"], ending=False) or "a day not known"

    def _own_end(self, place: str) -> bool:
        ends = self.places.get(place, {}).get("ends_on")
        return bool(ends and ends <= self.day)

    def _inside_out(self, place: str) -> list[str]:
        """The place and what contains it, the nearest first."""
        found = [place]
        for here in found:
            found += [end for end, _ in self._parts.get(here, []) if end not in found]
        return found + [c for c in self.containers(place) if c not in found]

    def upwards(self, place: str) -> dict[str, Path]:
        """The hops from a place to everything that contains it; none to itself."""
        found: dict[str, Path] = {place: []}
        waiting = [place]
        for here in waiting:
            for end, said in self._parts.get(here, []):
                if end not in found:
                    found[end] = [*found[here], self._part_hop(here, end, said)]
                    waiting.append(end)
        return found

    def _part_hop(self, start: str, end: str, said: Rows) -> Hop:
        dates = self.places.get(end, {})
        return hop(
            "PART_OF", self.node(start), self.node(end), said,
            begins=dates.get("begins_on"), ends=dates.get("ends_on"), in_force=self.state(end),
        )  # fmt: skip

    def _read(self, wanted: set[str]) -> None:
        while missing := wanted - self.places.keys():
            found = self._ask("places", missing)
            if not found:
                break
            self.places.update({row["id"]: row for row in found})
            wanted = {c for row in found for c in row["containers"] or ()}

    def _read_parts(self) -> dict[str, list[tuple[str, Rows]]]:
        rows: dict[tuple[str, str], Rows] = defaultdict(list)
        for row in self._ask("parts", self.places):
            rows[row["start_id"], row["end_id"]].append(row)
        found: dict[str, list[tuple[str, Rows]]] = defaultdict(list)
        for (start, end), said in sorted(rows.items()):
            found[start].append((end, said))
        return found

    def _ask(self, statement: str, ids: Iterable[str]) -> Rows:
        return asked(self._graph, "trace", statement, ids, self.day)


def _by_link(rows: Rows) -> dict[tuple[str, str, str, str], Rows]:
    found: dict[tuple[str, str, str, str], Rows] = defaultdict(list)
    for row in rows:
        found[row["recommendation"], row["place"], row["extent"] or "", row["method"] or ""].append(row)
    return dict(sorted(found.items()))
