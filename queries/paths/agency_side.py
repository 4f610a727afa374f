"""The agency's side of a path: mandates, who holds them, and who stands in whose place on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from rightsgraph.graph.derived.succession import ACTIVE, ENDED, NOT_YET, UNCLEAR, followed
from rightsgraph.graph.protocol import AskedGraph
from rightsgraph.ontology.text.folding import key
from rightsgraph.queries.paths.asked import asked
from rightsgraph.queries.paths.hops import Hop, Node, Path, hop, node, stop
from rightsgraph.queries.paths.told import Told, as_stored, began, ended

Rows = list[dict[str, Any]]
_UNKNOWN = " (on a day not known)"


class _Step(NamedTuple):
    """A succession as the writer's rule for following one takes it, with its row."""

    to: str
    effective_on: str
    functions: tuple[str, ...]
    row: dict[str, Any]


class AgencySide:
    """Mandates that cover certain provisions, laws and recommendations; agencies and their successions."""

    def __init__(
        self,
        graph: AskedGraph,
        day: str,
        covered: Iterable[str],
        lang: str = "en",
        told: Told = as_stored,
    ) -> None:
        self._graph, self.day, self._lang, self._told = graph, day, lang, told
        targets = set(covered)
        self._duties: dict[str, Rows] = defaultdict(list)
        for row in self._ask("duties", targets):
            self._duties[row["target"]].append(row)
        self.covering: dict[str, dict[str, Rows]] = defaultdict(lambda: defaultdict(list))
        for row in self._ask("covering", targets):
            self.covering[row["covered"]][row["mandate"]].append(row)
        self._mandates: dict[str, Rows] = defaultdict(list)
        self._limits: dict[str, set[str]] = defaultdict(set)
        self.know({mandate for found in self.covering.values() for mandate in found})
        self._agencies = {row["id"]: row for row in self._ask("agencies")}
        self._steps: dict[str, Rows] = defaultdict(list)
        for row in self._ask("successions"):
            self._steps[row["start_id"]].append(row)

    def know(self, mandates: Iterable[str]) -> None:
        """Read mandates, their holders and limits."""
        wanted = set(mandates) - self._mandates.keys()
        for row in self._ask("mandates", wanted):
            self._mandates[row["mandate"]].append(row)
        for row in self._ask("limits", wanted):
            self._limits[row["mandate"]].add(row["limit_id"])

    def agency(self, agency: str) -> Node:
        """An agency with its name."""
        found = self._agencies.get(agency, {})
        return node(
            agency,
            "Agency",
            (found.get("name_local") if self._lang == "local" else None) or found.get("name"),
        )

    def mandate(self, mandate: str) -> Node:
        """A mandate, named by its role and subject."""
        said = self._mandates.get(mandate, [{}])[0]
        words = " ".join(filter(None, (said.get("role"), said.get("subject"))))
        return node(mandate, "Mandate", words or None)

    def counting(self, place: str, recommendation: str) -> set[str]:
        """The mandates of the duties for a linked place: over it, and over the recommendation as far as they reach it."""
        planned = self._duties[recommendation]
        over = [row for row in planned if row["provisions"] is None or place in row["provisions"]]
        return {mandate for row in (*self._duties[place], *over) for mandate in row["mandates"]}

    def from_covered(self, covered: Node, counting: set[str] | None) -> Iterator[tuple[Path, bool]]:
        """The ways from what mandates cover to agencies, and whether each counts in the main question.

        `counting`: the mandates that make a duty for the linked place (None: no place is linked).
        """
        for mandate, said in sorted(self.covering.get(covered.id, {}).items()):
            yield from self.of_mandate(mandate, covered, said, counting)

    def of_mandate(
        self, mandate: str, covered: Node, said: Rows, counting: set[str] | None
    ) -> Iterator[tuple[Path, bool]]:
        """The ways over one mandate; none where it is limited to other provisions."""
        held = self._mandates.get(mandate, [])
        first = self._covers_hop(mandate, covered, said)
        why = self._not_counting(mandate)
        if why is not None:
            yield [first, why], False
        elif not held:
            yield [first, stop(first.to, "No agency is known to hold this mandate.")], False
        elif counting is None or mandate in counting:
            for agency in sorted({row["agency"] for row in held}):
                for way in self.onwards(agency, held[0]["function"]):
                    yield [first, self.holding(mandate, agency), *way], True

    def holding(self, mandate: str, agency: str) -> Hop:
        """The hop from a mandate to an agency that holds it."""
        said = [row for row in self._mandates[mandate] if row["agency"] == agency]
        return hop(
            "HELD_BY",
            self.mandate(mandate),
            self.agency(agency),
            said,
            role=said[0]["role"],
            **self._life(agency),
        )

    def holders(self, mandate: str) -> set[str]:
        """The agencies that hold a mandate."""
        return {row["agency"] for row in self._mandates.get(mandate, [])}

    def _covers_hop(self, mandate: str, covered: Node, said: Rows) -> Hop:
        values = self._mandates.get(mandate, [{}])[0]
        return hop(
            "COVERS",
            covered,
            self.mandate(mandate),
            said,
            direction="in",
            role=values.get("role"),
            method=values.get("method"),
            status=values.get("status"),
            begins=values.get("begins_on"),
            ends=values.get("ends_on"),
            limited_to=sorted(self._limits[mandate]),
        )

    def _not_counting(self, mandate: str) -> Hop | None:
        values = self._mandates.get(mandate, [{}])[0]
        here = self.mandate(mandate)
        if not values:
            return None
        if values["status"] != "confirmed":
            return stop(here, f"The mandate is {values['status']}, not confirmed.")
        if values["in_force"] == ENDED:
            return stop(
                here, f"The mandate ended {ended(self._told(values['ends_on'], mandate, ending=True))}."
            )
        if values["in_force"] == NOT_YET:
            return stop(
                here, f"The mandate begins {began(self._told(values['begins_on'], mandate, ending=False))}."
            )
        return None

    # successions

    def status(self, agency: str) -> str:
        """Active, not yet, unresolved or ended on the day, by itself."""
        return str(self._agencies.get(agency, {}).get("status", ACTIVE))

    def _life(self, agency: str, status: str | None = None) -> dict[str, Any]:
        found = self._agencies.get(agency, {})
        return {
            "begins": found.get("active_from"),
            "ends": found.get("active_to"),
            "agency_status": status or self.status(agency),
        }

    def onwards(self, agency: str, function: str | None) -> Iterator[Path]:
        """From an agency to those that stand in its place on the day; nothing more where it is there."""
        if self.status(agency) != ENDED:
            yield []
            return
        yield from self._walk((agency,), key(function or ""), function, clear=True)

    def _walk(
        self, behind: tuple[str, ...], folded: str, function: str | None, *, clear: bool
    ) -> Iterator[Path]:
        """Every way on from the last of the agencies behind; none goes in a circle."""
        here = behind[-1]
        chosen, said = self._chosen(here, folded)
        clear = clear and said
        onward = {end: rows for end, rows in chosen.items() if end not in behind}
        if not onward:
            circle = " Those that follow it ended before, and lead back to it." if chosen else ""
            yield [stop(self.agency(here), self._ended(here) + circle, self._elsewhere(here))]
        for end, rows in onward.items():
            status = self.status(end)
            step = self._step_hop(here, end, rows, function, status if clear or status != ACTIVE else UNCLEAR)
            if status == ACTIVE:
                yield [step]
            elif status == NOT_YET:
                begins = began(self._told(step.begins, end, ending=False))
                yield [step, stop(step.to, f"{step.to.name} begins {begins}.")]
            else:
                further = self._walk((*behind, end), folded, function, clear=clear)
                yield from ([step, *way] for way in further)

    def _step_hop(self, here: str, end: str, rows: Rows, function: str | None, status: str) -> Hop:
        functions = sorted({name for row in rows for name in row["functions"] or ()})
        why = self._ended(here)
        if status == UNCLEAR:
            why += f" {self._unclear(here, function)}"
        elif function and len(self._chosen(here, "")[0]) > 1:
            why += f" Chosen by the function {function!r}."
        return hop(
            "SUCCEEDED_BY",
            self.agency(here),
            self.agency(end),
            rows,
            functions=functions,
            reason=why,
            effective_on=rows[0]["effective_on"],
            nearest=self._elsewhere(here),
            **self._life(end, status),
        )

    def _unclear(self, here: str, function: str | None) -> str:
        """Why the successor is unclear: at this step, or already before it."""
        if self._chosen(here, key(function or ""))[1]:
            return "It is unclear whether its predecessor's task came to it."
        unsaid = f"The mandate's function {function!r} does not choose" if function else None
        return (
            f"{unsaid or 'The mandate names no function by which to choose'} among: {self._elsewhere(here)}"
        )

    def _chosen(self, agency: str, folded: str) -> tuple[dict[str, Rows], bool]:
        """The successions followed, by where they lead, and whether the choice is clear: the writer's own rule."""
        steps = [
            _Step(s["end_id"], s["effective_on"], tuple(map(key, s["functions"] or ())), s)
            for s in self._steps.get(agency, [])
            if s["effective_on"]
        ]
        taken, clear = followed(steps, folded, self.day)
        found: dict[str, Rows] = defaultdict(list)
        for step in taken:
            found[step.to].append(step.row)
        return dict(sorted(found.items())), clear

    def _ended(self, agency: str) -> str:
        day = self._told(self._agencies[agency]["active_to"], agency, ending=True)
        return f"{self.agency(agency).name} ended {ended(day)}."

    def _elsewhere(self, agency: str) -> str | None:
        """Where an agency's functions went, in words."""
        parts = [
            f"{', '.join(s['functions'] or ['everything'])} to {self.agency(s['end_id']).name}"
            + (
                f" from {day}"
                if (day := self._told(s["effective_on"], agency, s["end_id"], ending=False))
                else _UNKNOWN
            )
            for s in self._steps.get(agency, [])
        ]
        return "; ".join(dict.fromkeys(parts)) + "." if parts else "No successor is known."

    def limited_away(self, covered: Iterable[str], counting: set[str]) -> list[str]:
        """Mandates that cover one of these and are limited to other provisions, in words."""
        found = {
            m for c in covered for m in self.covering.get(c, {}) if self._limits[m] and m not in counting
        }
        return [f"{m} is limited to {', '.join(sorted(self._limits[m]))}" for m in sorted(found)]

    def before(self, agency: str) -> set[str]:
        """The agency and all whose functions may have come to it by the day."""
        found, size = {agency}, 0
        while size != len(found):
            size = len(found)
            found |= {s["start_id"] for steps in self._steps.values() for s in steps if s["end_id"] in found}
        return found

    def _ask(self, statement: str, ids: Iterable[str] = ()) -> Rows:
        return asked(self._graph, "trace", statement, ids, self.day)
