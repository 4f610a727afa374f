"""The main question's last part: from links and mandates to the agencies that answer for them on a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import leading_on, of_these, reached
from rightsgraph.queries.steps.holding import Held, held
from rightsgraph.queries.steps.links import named, stands, united
from rightsgraph.queries.steps.succession import Life, Succession, Successions, clearest

_LINK = ("recommendation", "provision", "extent", "method")
_PLAN_BASIS = {"document": "plan", "editorial": "editorial", None: "plan"}
_AS_A_LIST = (
    100  # recommendations: from here on the embedded engine is faster by the State (30 ms against 115)
)
_Row = dict[str, Any]


def first(asking: Asking) -> Rows:
    """The links that may be in the answer: of one agency, those that its mandates reach; of a law, what is linked to it.

    Those of one recommendation are few as they are.
    """
    agency, law = asking.values.get("agency"), asking.values.get("law")
    if "recommendation" in asking.values:
        return asking.statement("main")
    if agency:
        own = asking.kept["held"] = held(asking, agency)
        return own.links(asking)
    if law and asking.few:
        linked = {row["recommendation"] for row in asking.of_ids("linked-inside", [law], "Law")}
        return of_these(asking, "links-of", "main", linked)
    return asking.statement("main")


def step(rows: Rows, asking: Asking) -> Rows:
    """One row for every link and agency, the agencies as they stand on the date."""
    links = named([link for link in united(rows, _LINK) if stands(link, asking)], asking)
    if not links:
        return []
    mandates = _Mandates(asking, links)
    agencies = Agencies(asking, mandates.agencies)
    wanted = asking.values.get("agency")
    found = (row for link in links for row in _rows(link, mandates, agencies))
    return [row for row in found if wanted is None or wanted in (row.get("agency"), row.get("via_agency"))]


def _rows(link: _Row, mandates: _Mandates, agencies: Agencies) -> Iterator[_Row]:
    """The rows of one link; the link alone where nobody answers for it."""
    groups: dict[tuple[Any, ...], list[tuple[str, str]]] = defaultdict(list)
    for mandate, basis in mandates.of(link):
        for standing in agencies.successions.standing(mandate["agency"], mandate["function"]):
            place = (standing.agency, mandate["role"], basis, standing.via)
            groups[place].append((standing.status, mandate["mandate"]))
    if not groups:
        yield link
    for (agency, role, basis, via), holding in groups.items():
        yield {
            **link,
            "agency": agency,
            "agency_name": agencies.names.get(agency),
            "agency_status": clearest(status for status, _ in holding),
            "role": role,
            "basis": basis,
            "via_agency": via,
            "mandate": ";".join(sorted({mandate for _, mandate in holding})),
        }


class _Mandates:
    """The mandates in force on the date, by what they cover."""

    def __init__(self, asking: Asking, links: Rows) -> None:
        own: Held | None = asking.kept.get("held")
        by_law = own.by_law if own else _over(asking, links)
        by_plan = own.by_plan if own else _by_plan(asking, links)
        self.agencies = {row["agency"] for row in (*by_law, *by_plan)}
        self._by_law, self._by_plan = _by_covered(by_law), _by_covered(by_plan)
        self._limits: dict[str, set[str]] = defaultdict(set)
        known = {row["mandate"] for row in (*by_law, *by_plan)}
        for row in of_these(asking, "limits-of", "limits", known):
            self._limits[row["mandate"]].add(row["limit_id"])
        self._asking = asking

    def of(self, link: _Row) -> Iterator[tuple[_Row, str]]:
        """The mandates that cover the link's provision, its containers or its recommendation; the basis."""
        containers = link["containers"] or [link["provision"]]
        for container in containers:
            for mandate in self._by_law.get(container, ()):
                if self._counts(mandate, containers):
                    yield mandate, "law"
        for mandate in self._by_plan.get(link["recommendation"], ()):
            if mandate["method"] in _PLAN_BASIS and self._counts(mandate, containers):
                yield mandate, _PLAN_BASIS[mandate["method"]]

    def _counts(self, mandate: _Row, containers: Iterable[str]) -> bool:
        """A limited mandate counts only for its provisions and what they contain."""
        limits = self._limits.get(mandate["mandate"])
        if limits and limits.isdisjoint(containers):
            return False
        self._asking.datasets.update(mandate["datasets"] or ())
        return True


class Agencies:
    """The agencies' names, and who stands in whose place on the date; of all agencies, or of some."""

    def __init__(self, asking: Asking, own: Collection[str]) -> None:
        passed_on, known = reached(asking, "successions-from", "successions", own, "end_id")
        rows = of_these(asking, "agencies-among", "agencies", known)
        local = asking.lang == "local"
        self.names = {
            row["agency"]: (row["agency_name_local"] if local else None) or row["agency_name"] for row in rows
        }
        lives = {row["agency"]: Life(row["active_from"], row["active_to"]) for row in rows}
        steps = [
            Succession(row["start_id"], row["end_id"], row["effective_on"], row["functions"] or ())
            for row in passed_on
        ]
        self.successions = Successions(asking.as_at, lives, steps)


def _over(asking: Asking, links: Rows) -> Rows:
    """The mandates that cover what is linked, or anything that contains it."""
    places = {place for link in links for place in link["containers"] or [link["provision"]]}
    laws = {link["law"] for link in links}
    covered = leading_on(asking, "covered-among", places, laws)
    return of_these(asking, "mandates-of", "mandates-by-law", covered, laws)


def _by_plan(asking: Asking, links: Rows) -> Rows:
    """The mandates over the recommendations that are linked."""
    linked = {link["recommendation"] for link in links}
    if len(linked) <= asking.few:  # a list takes 60 ms and more
        return [row for one in sorted(linked) for row in asking.of_ids("planned-of", [one])]
    if asking.few and len(linked) > _AS_A_LIST and "state" in asking.values:
        return asking.statement("mandates-by-plan")
    return of_these(asking, "planned-of", "mandates-by-plan", linked)


def _by_covered(rows: Rows) -> dict[str, Rows]:
    found: dict[str, Rows] = defaultdict(list)
    for row in rows:
        found[row["covered"]].append(row)
    return found
