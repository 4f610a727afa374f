"""Which recommendations a gap concerns, by the contract's words, over plain rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from force import full, last, merged
from leads import Answer, Asked, Link
from world import World

SOFT = ("decision", "directive", "plan", "strategy")


class Judge(Asked):
    """A world on a day, and the gaps in it."""

    def __init__(self, world: World, day: str) -> None:
        super().__init__(world, day)
        self.recommendations = merged(world, "recommendations", "id")
        self.all_links = self.links()
        self.all_answers = self.answers()

    def population(self) -> set[str]:
        """No concerns; supported in whole or part, or of another mechanism than the UPR."""
        return {
            name
            for name, row in self.recommendations.items()
            if row.get("kind") != "concern"
            and (row.get("position") in ("supported", "supported in part") or row.get("mechanism") == "CAT")
        }

    def position_unknown(self) -> set[str]:
        """Recommendations of the UPR to which no answer is known."""
        return {
            name
            for name, row in self.recommendations.items()
            if row.get("kind") != "concern" and row.get("mechanism") == "UPR" and row.get("position") is None
        }

    def gap(self, code: str) -> set[str]:
        """The recommendations that a gap concerns."""
        test: Callable[[str], bool] = getattr(self, code.replace("-", "_"))
        return {name for name in self.population() if test(name)}

    def _of(self, name: str, *extents: str, status: str = "confirmed") -> list[Link]:
        wanted = extents or ("full", "partial")
        return [
            k
            for k in self.all_links
            if k.recommendation == name and k.status == status and k.extent in wanted
        ]

    def _described(self, place: str) -> bool:
        """Whether a law or a provision was loaded, not only named: a name alone has no force to judge."""
        if "#" not in place:
            return place in self.force.laws
        known = self.force.provisions
        return place in known or any(place in self.force.chain(part) for part in known)

    def _judged(self, name: str, *extents: str) -> list[Link]:
        return [link for link in self._of(name, *extents) if self._described(link.provision)]

    def _holding(self, name: str, *extents: str) -> list[Link]:
        return [link for link in self._judged(name, *extents) if self.force.applies(link.provision, self.day)]

    def needs(self, code: str) -> bool:
        """Whether nothing was recorded that could tell."""
        counted = self.population()
        if code == "overdue":
            measures = [
                row for _, row in self.world.rows("measures") if counted & set(row["recommendations"])
            ]
            told = any(row["due_on"] for row in measures)
            asked = any(self.recommendations[name].get("follow_up_due") for name in counted)
            return bool(counted) and not told and not asked
        if code == "stale-link":
            links = [link for name in counted for link in self._judged(name)]
            return bool(links) and not any(self._made_on(link) for link in links)
        return False

    def not_assessable(self, code: str) -> set[str]:
        """Those of which nobody can say whether they are a gap."""
        if code != "stale-link":
            return set()
        return {name for name in self.population() if self.stale_findings(name) == {"not assessable"}}

    def law_not_expected(self) -> set[str]:
        """Without link, and said to ask for something else than law."""
        return {name for name in self.population() if not self._of(name) and not self._may_ask_for_law(name)}

    def _may_ask_for_law(self, name: str) -> bool:
        """Law is asked for, or nobody has said what is: what words propose counts as not said."""
        expects = self.recommendations[name].get("expects")
        return not expects or "law" in expects

    def no_law(self, name: str) -> bool:
        return not self._of(name) and self._may_ask_for_law(name)

    def planned_only(self, name: str) -> bool:
        return not self._of(name) and bool(self._of(name, "planned"))

    def law_not_in_force(self, name: str) -> bool:
        return bool(self._judged(name)) and not self._holding(name)

    def force_unknown(self, name: str) -> bool:
        states = {self.force.in_force(link.provision, self.day) for link in self._holding(name)}
        return states == {"unknown"}

    def partial_only(self, name: str) -> bool:
        return {link.extent for link in self._holding(name)} == {"partial"}

    def contradicted(self, name: str) -> bool:
        return bool(self._holding(name, "contradicts"))

    def soft_law_only(self, name: str) -> bool:
        held = self._holding(name)
        return bool(held) and all(
            self.force.laws[self.force.law(k.provision)].get("kind") in SOFT for k in held
        )

    def unreviewed(self, name: str) -> bool:
        every = ("full", "partial", "planned", "contradicts")
        return not self._of(name, *every) and bool(self._of(name, *every, status="proposed"))

    def _answers(self, name: str) -> list[Answer]:
        return [answer for answer in self.all_answers if answer.recommendation == name]

    def no_agency(self, name: str) -> bool:
        return bool(self._holding(name)) and not any(a.status != "unresolved" for a in self._answers(name))

    def _leads(self, name: str) -> list[Answer]:
        return [answer for answer in self._answers(name) if answer.role == "lead"]

    def agency_ended(self, name: str) -> bool:
        return {answer.status for answer in self._leads(name)} == {"ended"}

    def successor_unclear(self, name: str) -> bool:
        return any(answer.status == "successor unclear" for answer in self._leads(name))

    def conflicting_leads(self, name: str) -> bool:
        active = [answer for answer in self._leads(name) if answer.status == "active"]
        by_law = [answer for answer in active if answer.basis == "law"]
        by_plan = [answer for answer in active if answer.basis == "plan"]
        provisions = {answer.provision for answer in by_law}
        if any(_how_many([a for a in by_law if a.provision == p]) > 1 for p in provisions):
            return True
        if _how_many(by_plan) > 1:
            return True
        return bool(by_law and by_plan) and not any(_one(a, b) for a in by_law for b in by_plan)

    def overdue(self, name: str) -> bool:
        for _, row in self.world.rows("measures"):
            due = last(row["due_on"])
            if (
                name in row["recommendations"]
                and due
                and due < self.day
                and row["status"] not in ("done", "dropped")
            ):
                return True
        row = self.recommendations[name]
        due, made = last(row.get("follow_up_due")), full(row.get("date"))
        if not due or due >= self.day:
            return False
        documents = [r for _, r in self.world.rows("documents") if r["mechanism"] == row.get("mechanism")]
        dates = [day for r in documents if (day := full(r["date"])) and day <= self.day]
        return not any(day > (made or due) for day in dates)

    def stale_link(self, name: str) -> bool:
        return "stale" in self.stale_findings(name)

    def stale_findings(self, name: str) -> set[str]:
        """Stale, not assessable, or both."""
        found = set()
        for link in self._judged(name):
            since = self._made_on(link)
            if since is None:
                found.add("not assessable")
            elif any(since < day <= self.day for day in self._changes(link.provision)):
                found.add("stale")
        return found

    def _made_on(self, link: Link) -> str | None:
        return full(link.row["asserted_on"]) or self._source_date(link.row["source"])

    def _source_date(self, source: str | None) -> str | None:
        for _, row in self.world.rows("documents"):
            if row["id"] == source:
                return full(row["date"])
        law = self.force.laws.get(f"vnm/{source}")
        return full(law.get("issued_on")) if law else None

    def _changes(self, place: str) -> list[str]:
        """Days on which a place, what it contains, or its law was amended or replaced."""
        law = self.force.law(place)
        days = []
        for verb, by, target in self.force.acts:
            if verb != "repeals" and (place in self.force.chain(target) or target == law):
                days.append(self.force.takes_effect(by))
        for _, row in self.world.rows("provision_texts"):
            target = self.force.place(row["provision"])
            versions = [
                r for _, r in self.world.rows("provision_texts") if r["provision"] == row["provision"]
            ]
            first = min(full(r["valid_from"]) or "" for r in versions)
            if place in self.force.chain(target) and (
                row["amended_by"] or (full(row["valid_from"]) or "") > first
            ):
                days.append(full(row["valid_from"]))
        return [day for day in days if day]


def _one(first: Answer, second: Answer) -> bool:
    return first.agency == second.agency or (first.via is not None and first.via == second.via)


def _how_many(answers: Iterable[Answer]) -> int:
    """How many leads: those that count as one are put together until nothing more can be."""
    left, count = list(answers), 0
    while left:
        count += 1
        reached = [left.pop()]
        for known in reached:
            near = [other for other in left if _one(known, other)]
            left = [other for other in left if not _one(known, other)]
            reached += near
    return count
