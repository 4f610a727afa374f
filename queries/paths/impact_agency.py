"""What rests on an agency and the agencies that are part of it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rightsgraph.graph.derived.stand_in import Standing
from rightsgraph.graph.derived.succession import ACTIVE, UNCLEAR
from rightsgraph.queries.book import Book
from rightsgraph.queries.paths.agency_side import AgencySide
from rightsgraph.queries.paths.dependents import NOTHING, OTHER, Case, Rows


def of_agency(case: Case) -> Rows:
    """Recommendations, mandates, agencies, measures and programmes that rest on it."""
    agencies = AgencySide(case.graph, case.day, [], case.lang)
    before = {name for agency in case.scope for name in agencies.before(agency)}
    held = {row["mandate"] for row in case.ask("held", before)}
    mandates = _mandates(case, {row["mandate"] for row in case.ask("held", case.scope)})
    return [*_recommendations(case, held), *mandates, *_agencies(case, agencies), *_things(case)]


def _recommendations(case: Case, held: set[str]) -> Rows:
    """Those for which it, or one whose place it has taken, answers while it is there."""
    candidates = _reached(case, held)
    after = case.after(candidates, statuses=(ACTIVE, UNCLEAR))
    texts = {row["recommendation"]: row["text"] for row in case.ask("texts", candidates)}
    found = []
    for name, links in sorted(candidates.items()):
        others = [row for row in after.get(name, []) if row["agency"] not in case.scope]
        clear = [row for row in others if row["agency_status"] == ACTIVE]
        left = clear or others
        instead = {row["agency"] for row in left if row["via_agency"] in case.scope}
        case.links += links
        found.append(
            {
                "what": "recommendation",
                "id": name,
                "name": texts.get(name),
                "how": sorted({f"{row['role']}, by {row['basis']}" for row in links}),
                "rests_on": sorted({m for row in links for m in row["mandate"].split(";")}),
                "left": OTHER if clear else UNCLEAR if left else NOTHING,
                "other_basis": sorted({row["agency"] for row in left} - instead),
                "agencies_left": sorted({row["agency"] for row in clear}),
                "replaced_by": sorted(instead),
            }
        )
    return found


def _reached(case: Case, held: set[str]) -> dict[str, Rows]:
    """Rows of the main question on the case's day, as things stand, in which it or its successor acts."""
    if not held:
        return {}
    book, graph = Book(), case.graph
    found: dict[str, Rows] = defaultdict(list)
    for agency in sorted(case.scope):
        filters: dict[str, Any] = {"agency": agency, "kind": "recommendation,concern"}
        answer = book.run(graph, "who-implements", filters, case.day)
        case.datasets.update(answer.datasets)
        for row in answer.rows:
            found[row["recommendation"]].append(row)
    return dict(found)


def _mandates(case: Case, held: set[str]) -> Rows:
    rows: dict[str, dict[str, Any]] = {}
    for row in case.ask("mandates", held):
        if row["agency"] in case.scope and case.holds(row) and row["status"] == "confirmed":
            rows.setdefault(row["mandate"], row)
    found = []
    for mandate, row in rows.items():
        successors: list[Standing] = [
            s for s in case.standings.standing(row["agency"], row["function"]) if s.via
        ]
        active = sorted({s.agency for s in successors if s.status == ACTIVE})
        unclear = sorted({s.agency for s in successors if s.status != ACTIVE})
        found.append(
            {
                "what": "mandate",
                "id": mandate,
                "name": " ".join(filter(None, (row["role"], row["subject"]))) or None,
                "how": [f"held by {row['agency']}"],
                "rests_on": [row["agency"]],
                "left": OTHER if active else UNCLEAR if unclear else NOTHING,
                "other_basis": active or unclear,
                "replaced_by": active or unclear,
            }
        )
    return found


def _agencies(case: Case, agencies: AgencySide) -> Rows:
    """Its parts, and who takes its place."""
    found = []
    for agency in sorted(case.scope):
        successors = [s for s in case.standings.standing(agency) if s.via]
        found.append(
            {
                "what": "agency",
                "id": agency,
                "name": agencies.agency(agency).name,
                "how": ["itself" if agency == case.id else "part of it"],
                "rests_on": [case.id],
                "left": OTHER if successors else NOTHING,
                "other_basis": sorted({s.agency for s in successors}),
                "replaced_by": sorted({s.agency for s in successors}),
            }
        )
    return found


def _things(case: Case) -> Rows:
    """Measures and programmes that it carries out: left to those who carry them out beside it or in its place."""
    kinds = (("measure", "assigned"), ("programme", "run"))
    return [_thing(case, what, rows) for what, statement in kinds for rows in case.things(statement).values()]


def _thing(case: Case, what: str, rows: Rows) -> dict[str, Any]:
    own = [row for row in rows if row["place"] in case.scope]
    others = {row["place"] for row in rows} - case.scope
    heirs = {s for row in own for s in case.standings.standing(row["place"]) if s.status in (ACTIVE, UNCLEAR)}
    left = heirs | {s for place in others for s in case.standings.standing(place)}
    clear, unclear = ({s.agency for s in left if s.status == status} for status in (ACTIVE, UNCLEAR))
    return {
        "what": what,
        "id": rows[0]["id"],
        "name": rows[0]["name"],
        "how": [row["role"] or "takes part" for row in own],
        "rests_on": [row["place"] for row in own],
        "left": OTHER if clear else UNCLEAR if unclear else NOTHING,
        "other_basis": sorted(clear or unclear),
        "replaced_by": sorted({s.agency for s in heirs}),
    }
