"""All paths of one node: from recommendations over law and mandates to agencies, or back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from rightsgraph.graph.protocol import AskedGraph
from rightsgraph.ontology.errors import UsageError
from rightsgraph.queries.paths.agency_side import AgencySide
from rightsgraph.queries.paths.asked import asked
from rightsgraph.queries.paths.hops import STOPS, Hop, Node, Path, hop, ids, node, stop, turned
from rightsgraph.queries.paths.law_side import LawSide
from rightsgraph.queries.paths.told import Told, as_stored, dates_given

Rows = list[dict[str, Any]]
_NEAR = 3  # how many of the nearest misses a stop names
TRACED = ("Recommendation", "Law", "Provision", "Agency", "Mandate", "Measure")


def trace(
    graph: AskedGraph, label: str, node_id: str, as_at: str, lang: str = "en", told: Told = as_stored
) -> list[Path]:
    """Every path of a recommendation, law, provision, agency, mandate or measure on a day, in fixed order.

    `told` gives a day as it was given for some nodes, where that is no full day.
    """
    ways: dict[str, Callable[[_Trace, str], list[Path]]] = {
        "Recommendation": _of_recommendation,
        "Law": _of_law,
        "Provision": _of_law,
        "Agency": _of_agency,
        "Mandate": _of_mandate,
        "Measure": _of_measure,
    }
    if label not in ways:
        known = ", ".join(name.lower() for name in TRACED)
        raise UsageError(
            f"{node_id} is a {label.lower()}; `trace` takes a {known}. `show` tells what it is linked to."
        )
    return [dates_given(path, told) for path in ways[label](_Trace(graph, as_at, lang, told), node_id)]


class _Trace:
    """What one trace knows; read in a few statements for all recommendations together."""

    def __init__(self, graph: AskedGraph, day: str, lang: str, told: Told) -> None:
        self.graph, self.day, self.lang, self.told = graph, day, lang, told
        self.law: LawSide
        self.agencies: AgencySide

    def read(
        self, recommendations: Iterable[str], places: Iterable[str] = (), mandates: Iterable[str] = ()
    ) -> None:
        """Links, law, mandates and agencies of these recommendations, and of further places and mandates."""
        wanted = sorted(set(recommendations))
        links = self.ask("links", wanted)
        self.law = LawSide(self.graph, self.day, links, places, self.lang, self.told)
        self.agencies = AgencySide(self.graph, self.day, [*self.law.places, *wanted], self.lang, self.told)
        self.agencies.know(mandates)
        self._texts = {row["id"]: row for row in self.ask("recommendations", wanted)}

    def ask(self, statement: str, wanted: Iterable[str]) -> Rows:
        return asked(self.graph, "trace", statement, wanted, self.day)

    def recommendation(self, node_id: str) -> Node:
        """A recommendation, named by its words."""
        row = self._texts.get(node_id, {})
        return node(
            node_id,
            "Recommendation",
            (row.get("text_local") if self.lang == "local" else None) or row.get("text"),
        )

    def knows(self, node_id: str) -> bool:
        """Whether it is a recommendation that was read."""
        return node_id in self._texts

    # from a recommendation

    def forward(self, recommendation: str) -> Iterator[Path]:
        """The paths of a recommendation over law to agencies."""
        start = self.recommendation(recommendation)
        links = self.law.of(recommendation)
        if not links:
            yield [stop(start, "It is linked to no law.", self._near_law(recommendation))]
        for place, said in links:
            link = self.law.link_hop(start, place, said)
            stopped = self.law.stopped(link)
            if stopped:
                yield [link, stopped]
            else:
                yield from self._from_place(start, link)

    def _from_place(self, start: Node, link: Hop) -> Iterator[Path]:
        place = link.to.id
        containers, ways, counted = self.law.containers(place), self.law.upwards(place), False
        counting = self.agencies.counting(place, start.id)
        for container in [c for c in ways if c in containers]:
            covered = self.law.node(container)
            for way, counts in self.agencies.from_covered(covered, counting):
                counted = counted or counts
                yield [link, *ways[container], *way]
        back = replace(link, start=link.to, end=start, direction="in")
        for way, counts in self.agencies.from_covered(start, counting):
            counted = counted or counts
            yield [link, back, *way]
        if not counted:
            top = max(ways, key=lambda c: len(ways[c]))
            reason = "No mandate in force covers it, anything that contains it, or the recommendation."
            yield [
                link,
                *ways[top],
                stop(self.law.node(top), reason, self._near_mandate(start, place, counting)),
            ]

    def _near_law(self, recommendation: str) -> str | None:
        alike = [
            f"{row['other']}, which asks the same, is linked to {row['place']}"
            for row in self.ask("alike", [recommendation])[:3]
        ]
        return "; ".join(alike) + "." if alike else None

    def _near_mandate(self, start: Node, place: str, counting: set[str]) -> str | None:
        containers = self.law.containers(place)
        limited = self.agencies.limited_away([*containers, start.id], counting)
        if limited:
            return "; ".join(limited[:3]) + "."
        law = self.law.places.get(place, {}).get("law")
        rows = [r for r in self.ask("covering-law", [law] if law else []) if r["covered"] != place]
        near = [f"{row['mandate']} covers {row['covered']}" for row in rows[:3]]
        return "In the same law: " + "; ".join(near) + "." if near else None

    # measures

    def measures(self, recommendation: str) -> Iterator[Path]:
        """The paths of a recommendation over measures to those who carry them out."""
        start = self.recommendation(recommendation)
        rows = self.ask("measures", [recommendation])
        for measure in sorted({row["measure"] for row in rows}):
            said = [row for row in rows if row["measure"] == measure]
            end = node(measure, "Measure", said[0]["title"])
            first = hop(
                "IMPLEMENTS",
                start,
                end,
                said,
                direction="in",
                status=said[0]["status"],
                begins=said[0]["begins_on"],
                ends=said[0]["ends_on"],
            )
            for way in self.assigned(end):
                yield [first, *way]

    def assigned(self, measure: Node) -> Iterator[Path]:
        """From a measure to the agencies that carry it out."""
        rows = self.ask("assigned", [measure.id])
        if not rows:
            yield [stop(measure, "No agency is known to carry it out.")]
        for agency, role in sorted({(row["agency"], row["role"] or "") for row in rows}):
            said = [row for row in rows if (row["agency"], row["role"] or "") == (agency, role)]
            first = hop(
                "ASSIGNED_TO",
                measure,
                self.agencies.agency(agency),
                said,
                role=role or None,
                agency_status=self.agencies.status(agency),
            )
            for way in self.agencies.onwards(agency, None):
                yield [first, *way]


def _of_recommendation(known: _Trace, recommendation: str) -> list[Path]:
    known.read([recommendation])
    return [*known.forward(recommendation), *known.measures(recommendation)]


def _of_law(known: _Trace, place: str) -> list[Path]:
    law = known.ask("places", [place])[0]["law"] or place
    rows = [r for r in known.ask("links-into", [law]) if place in (r["containers"] or [r["place"]])]
    inside = {row["place"] for row in rows}
    recommendations = sorted({row["recommendation"] for row in rows})
    known.read(recommendations, [place])
    found = [p for r in recommendations for p in known.forward(r) if p[0].end and p[0].end.id in inside]
    start = known.law.node(place)
    if not recommendations:
        found.append([stop(start, "No recommendation is linked to it or to anything it contains.")])
        for container, way in known.law.upwards(place).items():
            ways = known.agencies.from_covered(known.law.node(container), None)
            found += [[*way, *further] for further, _ in ways]
    return found


def _of_agency(known: _Trace, agency: str) -> list[Path]:
    known.read([])
    before = known.agencies.before(agency)
    mandates = [row["mandate"] for row in known.ask("held", before)]
    return _back(known, mandates, agency)


def _of_mandate(known: _Trace, mandate: str) -> list[Path]:
    return _back(known, [mandate], mandate)


def _back(known: _Trace, mandates: list[str], through: str) -> list[Path]:
    """The paths that end in these mandates' holders and pass the node asked for, walked back."""
    covered = known.ask("covered", mandates)
    targets = {row["covered"] for row in covered}
    laws = {row["law"] for row in known.ask("places", targets) if row["law"]}
    linked = [r for r in known.ask("links-into", laws) if targets & set(r["containers"] or [r["place"]])]
    direct = {row["id"] for row in known.ask("recommendations", targets)}
    recommendations = sorted({row["recommendation"] for row in linked} | direct)
    known.read(recommendations, targets, mandates)
    wanted = set(mandates)
    paths = [p for r in recommendations for p in known.forward(r) if through in ids(p) and wanted & ids(p)]
    reached = {i for p in paths for i in ids(p)}
    found = [turned(p) for p in paths]
    for place in sorted(
        {(row["mandate"], row["covered"]) for row in covered if row["mandate"] not in reached}
    ):
        said = [row for row in covered if (row["mandate"], row["covered"]) == place]
        found += _unused(known, *place, said, through)
    return found or [[stop(_here(known, through), "It holds no mandate that covers law or recommendations.")]]


def _unused(known: _Trace, mandate: str, target: str, said: Rows, through: str) -> list[Path]:
    """A mandate over which no recommendation leads to the node asked for."""
    end = _covered_node(known, target)
    why, near = "No recommendation is linked to it or to anything it contains.", known.law.uncounted(target)
    if known.law.counted(target):
        why = "The mandate is limited to other provisions than those to which recommendations are linked."
    elif near:
        why = "No link to it or to anything it contains counts on this day."
    if end.label == "Recommendation":
        why = "It is linked to no law in force for which this mandate counts."
    elif end.label not in ("Law", "Provision"):
        why = "Only mandates that cover law or a recommendation answer for recommendations."
    found = []
    for way, counts in known.agencies.of_mandate(mandate, end, said, None):
        stopped = [h for h in way if h.type == STOPS]
        if not counts and through in known.agencies.holders(mandate):
            found.append([*turned([known.agencies.holding(mandate, through)]), *stopped])
        elif through in ids(way):
            found.append(
                [h for h in turned(way) if h.type != STOPS] + (stopped or [stop(end, why, _nearest(near))])
            )
    return found


def _nearest(near: list[str]) -> str | None:
    """The first near misses, and how many more there are."""
    more = [f"And {len(near) - _NEAR} more."] if len(near) > _NEAR else []
    return " ".join([*near[:_NEAR], *more]) or None


def _covered_node(known: _Trace, target: str) -> Node:
    if target in known.law.places:
        return known.law.node(target)
    if known.knows(target):
        return known.recommendation(target)
    return node(target, "Concept" if target.partition("/")[0] in ("theme", "group", "sdg") else "Programme")


def _here(known: _Trace, node_id: str) -> Node:
    found = known.agencies.agency(node_id)
    return found if found.name != node_id else known.agencies.mandate(node_id)


def _of_law_hop(known: _Trace, type_: str, start: Node, row: dict[str, Any]) -> Hop:
    """The hop from a measure to its plan, or to law that it is to change, and whether that is in force."""
    dates = known.law.places.get(row["place"], {})
    return hop(
        type_, start, known.law.node(row["place"]), [row],
        begins=dates.get("begins_on"), ends=dates.get("ends_on"), in_force=known.law.state(row["place"]),
    )  # fmt: skip


def _of_measure(known: _Trace, measure: str) -> list[Path]:
    title = known.ask("titles", [measure])
    start = node(measure, "Measure", title[0]["title"] if title else None)
    recommendations = [row["recommendation"] for row in known.ask("of-measure", [measure])]
    under = known.ask("under", [measure])
    changes = known.ask("changes", [measure])
    known.read(recommendations, {row["place"] for row in [*under, *changes]})
    found = [[_of_law_hop(known, "UNDER", start, row)] for row in under]
    found += [[_of_law_hop(known, "CHANGES", start, row)] for row in changes]
    for recommendation in recommendations:
        said = [r for r in known.ask("measures", [recommendation]) if r["measure"] == measure]
        first = hop("IMPLEMENTS", start, known.recommendation(recommendation), said)
        found += [[first, *way] for way in known.forward(recommendation)]
    return found + list(known.assigned(start))
