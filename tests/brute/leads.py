"""Who answers for a recommendation through which provision, by the contract's words, over plain rows."""

from __future__ import annotations

from typing import Any, NamedTuple

from force import Force, full, merged, past
from world import World

Row = dict[str, Any]
CLARITY = ["active", "not yet", "ended", "successor unclear"]


class Link(NamedTuple):
    """A recommendation's link as one dataset states it."""

    recommendation: str
    provision: str
    extent: str
    method: str | None
    status: str
    row: Row


class Answer(NamedTuple):
    """What the main question says."""

    recommendation: str
    provision: str
    agency: str
    status: str
    role: str
    basis: str
    via: str | None


class Asked:
    """A world on a day."""

    def __init__(self, world: World, day: str) -> None:
        self.world, self.day, self.force = world, day, Force(world)
        self.agencies = merged(world, "agencies", "id")
        self.successions = [row for _, row in world.rows("agency_successions")]

    def links(self) -> list[Link]:
        """All links, with the status that a row without one has."""
        found = []
        for _, row in self.world.rows("implementation"):
            status = row["status"] or ("proposed" if row["method"] == "suggested" else "confirmed")
            place = self.force.place(row["provision"])
            found.append(Link(row["recommendation"], place, row["extent"], row["method"], status, row))
        return found

    def agency_state(self, agency: str) -> str:
        """Active, not yet or ended."""
        row = self.agencies[agency]
        ends, begins = past(row.get("active_to")), full(row.get("active_from"))
        if ends and ends <= self.day:
            return "ended"
        return "not yet" if begins and begins > self.day else "active"

    def standing(self, agency: str, function: str | None) -> list[tuple[str, str, str | None]]:
        """(agency, status, via) of all that stand for the holder of a mandate."""
        if self.agency_state(agency) != "ended":
            return [(agency, self.agency_state(agency), None)]
        ways = self._ways(agency, function, [agency], clear=True)
        ends = {end for end, _ in ways}
        if not ends:
            return [(agency, "ended", None)]
        return [(end, "active" if (end, True) in ways else "successor unclear", agency) for end in ends]

    def _ways(
        self, agency: str, function: str | None, path: list[str], *, clear: bool
    ) -> set[tuple[str, bool]]:
        """(active agency, whether the way was clear) at the end of every way that visits no agency twice."""
        steps = [
            s for s in self.successions if s["from"] == agency and (full(s["effective_on"]) or "") <= self.day
        ]
        listed = [s for s in steps if function and function in s["functions"]]
        followed = {s["to"] for s in listed or steps}
        clear = clear and (bool(listed) or len(followed) < 2)
        found = set()
        for end in followed:
            if self.agency_state(end) == "active":
                found.add((end, clear))
            elif self.agency_state(end) == "ended" and end not in path:
                found |= self._ways(end, function, [*path, end], clear=clear)
        return found

    def mandate_holds(self, row: Row) -> bool:
        """Whether a mandate is in force."""
        if (row["status"] or ("proposed" if row["method"] == "suggested" else "confirmed")) != "confirmed":
            return False
        begins, ends = full(row["valid_from"]), past(row["valid_to"])
        act = (
            self.force.in_force(self.force.place(row["conferred_by"]), self.day)
            if row["conferred_by"]
            else "yes"
        )
        if (ends and ends <= self.day) or act == "ended":
            return False
        return begins <= self.day if begins else act != "not yet"

    def bases(self, row: Row, link: Link) -> set[str]:
        """By what a mandate answers for a link: law, plan, editorial."""
        chain = self.force.chain(link.provision)
        limits = {self.force.place(name) for name in row["limited_to"]}
        if limits and not limits & set(chain):
            return set()
        document = row["method"] in (None, "document")
        found = set()
        if {self.force.place(name) for name in row["covers"]} & set(chain):
            found.add("law" if row["conferred_by"] or document else "editorial")
        if link.recommendation in row["covers"]:
            found.add("plan" if document else "editorial")
        return found

    def answers(self) -> set[Answer]:
        """The rows of the main question that name an agency, with the clearest status of each."""
        found: dict[tuple[Any, ...], str] = {}
        mandates = [row for _, row in self.world.rows("mandates") if self.mandate_holds(row)]
        for link in self.links():
            if link.status != "confirmed" or link.extent not in ("full", "partial"):
                continue
            if not self.force.applies(link.provision, self.day):
                continue
            for row in mandates:
                for basis in self.bases(row, link):
                    for agency, status, via in self.standing(row["agency"], row["function"]):
                        # the extent and method belong to the row too, but no gap looks at them
                        key = (
                            link.recommendation,
                            link.provision,
                            link.extent,
                            link.method,
                            agency,
                            row["role"],
                            basis,
                            via,
                        )
                        found[key] = min(found.get(key, status), status, key=CLARITY.index)
        return {Answer(k[0], k[1], k[4], status, k[5], k[6], k[7]) for k, status in found.items()}
