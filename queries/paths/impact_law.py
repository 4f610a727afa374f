"""What rests on a law or provision."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rightsgraph.queries.paths.dependents import NOTHING, OTHER, Case, Rows


def of_law(case: Case) -> Rows:
    """Recommendations, mandates, agencies, measures, programmes and detailing acts that rest on it."""
    touched = {
        row["mandate"]
        for statement in ("conferred", "covering", "limited")
        for row in case.ask(statement, case.scope)
    }
    touched -= {row["mandate"] for row in case.ask("unconfirmed", touched)}
    touched -= {row["mandate"] for row in case.ask("mandates", touched) if case.over(row["ends_on"])}
    mandates, lost = _mandates(case, touched)
    return [*_recommendations(case, lost), *mandates, *_agencies(case, touched, lost), *_things(case)]


def _recommendations(case: Case, lost: set[str]) -> Rows:
    links: dict[str, Rows] = defaultdict(list)
    for row in case.ask("links-into", case.scope):
        case.links.append({**row, "provision": row["place"]})
        links[row["recommendation"]].append(row)
    all_links: dict[str, Rows] = defaultdict(list)
    for row in case.ask("links-of", links):
        all_links[row["recommendation"]].append(row)
    after = case.after(links, lost)
    return [
        _recommendation(case, name, rows, all_links[name], after.get(name, []))
        for name, rows in links.items()
    ]


def _recommendation(case: Case, name: str, rows: Rows, all_links: Rows, after: Rows) -> dict[str, Any]:
    other = [row for row in all_links if row["place"] not in case.scope]
    places = {row["place"] for row in rows}
    by = case.replacing(places)
    laws = by | {place.partition("#")[0] for place in by}
    standing = {row["place"] for row in other if case.holds(row)}
    return {
        "what": "recommendation",
        "id": name,
        "name": rows[0]["text"],
        "how": sorted({f"{row['extent']}, {row['method']}" for row in rows}),
        "rests_on": sorted(places),
        "left": OTHER if standing else NOTHING,
        "other_basis": sorted(standing),
        "agencies_left": sorted({row["agency"] for row in after}),
        "replaced_by": sorted(by),
        "counterpart": _yes(any(laws & set(row["containers"] or ()) for row in other)) if by else None,
    }


def _mandates(case: Case, touched: set[str]) -> tuple[Rows, set[str]]:
    """The rows, and the mandates that end because no act outside confers them."""
    acts, covered, limits = (_by_mandate(case, s, touched) for s in ("acts", "covered", "limits"))
    values = _first(case.ask("mandates", touched))
    holding = _mandates_elsewhere(case, values)
    rows, lost = [], set()
    for mandate in sorted(touched):
        own = {act["place"] for act in acts[mandate]} & case.scope
        others = {act["place"] for act in acts[mandate] if act["place"] not in case.scope and case.holds(act)}
        if own and not others:
            lost.add(mandate)
        row = _mandate(case, own, _standing(case, covered[mandate]), _standing(case, limits[mandate]), others)
        held = values.get(mandate, {})
        agency, laws = held.get("agency", ""), _laws(set(row["replaced_by"]))
        row |= {"what": "mandate", "id": mandate, "name": _name(held)}
        row["counterpart"] = _yes(bool(laws & holding.get(agency, set()))) if laws else None
        rows.append(row)
    return rows, lost


def _mandate(
    case: Case, own: set[str], covered: set[str], limits: set[str], others: set[str]
) -> dict[str, Any]:
    """How one mandate rests on the node: conferred by it, covering it, or limited to it.

    `covered`, `limits` and `others` hold what is in force on the day, beside the node's own parts.
    """
    objects, limited = covered & case.scope, limits & case.scope
    how = (("conferred by it", own), ("covers it", objects), ("limited to it", limited))
    nothing = (own and not others) or (objects and not covered - objects) or (limited and limited == limits)
    return {
        "how": [name for name, places in how if places],
        "rests_on": sorted(own | objects | limited),
        "left": NOTHING if nothing else OTHER,
        "other_basis": [] if nothing else sorted((covered | limits) - case.scope | others),
        "replaced_by": sorted(case.replacing(own | objects | limited)),
    }


def _mandates_elsewhere(case: Case, values: dict[str, dict[str, Any]]) -> dict[str, set[str]]:
    """The laws that mandates of the same agencies cover or are conferred by."""
    held = {
        r["mandate"]: r["agency"] for r in case.ask("mandates-of", {v["agency"] for v in values.values()})
    }
    found: dict[str, set[str]] = defaultdict(set)
    for statement in ("covered", "acts"):
        for row in case.ask(statement, held):
            found[held[row["mandate"]]].add(row["place"].partition("#")[0])
    return found


def _agencies(case: Case, mandates: set[str], lost: set[str]) -> Rows:
    """The agencies that hold such mandates; left with nothing are those without another one in force.

    Of one that has ended itself, those stand beside it that act in its place.
    """
    held: dict[str, Rows] = defaultdict(list)
    for row in case.ask("mandates", mandates):
        held[row["agency"]].append(row)
    others: dict[str, set[str]] = defaultdict(set)
    for row in case.ask("mandates-of", held):
        if row["mandate"] not in mandates | lost and case.holds(row):
            others[row["agency"]].add(row["mandate"])
    return [
        {
            "what": "agency",
            "id": agency,
            "name": rows[0]["agency_name"],
            "how": sorted({row["role"] for row in rows if row["role"]}),
            "rests_on": sorted({row["mandate"] for row in rows}),
            "left": OTHER if others[agency] else NOTHING,
            "other_basis": _others(len(others[agency])),
            "replaced_by": sorted(
                {s.agency for row in rows for s in case.standings.standing(agency, row["function"]) if s.via}
            ),
        }
        for agency, rows in sorted(held.items())
    ]


def _things(case: Case) -> Rows:
    kinds = (
        ("measure", "under it", "under"),
        ("measure", "is to change it", "changes"),
        ("programme", "established by it", "established"),
        ("law", "details it", "detailing"),
    )
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for what, how, statement in kinds:
        for name, rows in case.things(statement).items():
            empty = {
                "what": what,
                "id": name,
                "name": rows[0]["name"],
                "how": [],
                "rests_on": [],
                "other_basis": [],
            }
            thing = found.setdefault((what, name), empty)
            thing["how"].append(how)
            thing["rests_on"] += {row["place"] for row in rows} & case.scope
            thing["other_basis"] += _standing(case, rows) - case.scope
            thing["left"] = OTHER if thing["other_basis"] else NOTHING
            thing["replaced_by"] = sorted(case.replacing(thing["rests_on"]))
    return list(found.values())


def _others(count: int) -> list[str]:
    return [f"{count} other mandate" + ("" if count == 1 else "s")] if count else []


def _by_mandate(case: Case, statement: str, mandates: set[str]) -> dict[str, Rows]:
    found: dict[str, Rows] = defaultdict(list)
    for row in case.ask(statement, mandates):
        found[row["mandate"]].append(row)
    return found


def _standing(case: Case, rows: Rows) -> set[str]:
    """The parts of the node among these places, and those of the others that are in force on the day."""
    return {row["place"] for row in rows if row["place"] in case.scope or case.holds(row)}


def _name(held: dict[str, Any]) -> str | None:
    return " ".join(filter(None, (held.get("agency_name"), held.get("role"), held.get("subject")))) or None


def _laws(places: set[str]) -> set[str]:
    return {place.partition("#")[0] for place in places}


def _first(rows: Rows) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row["mandate"], row)
    return found


def _yes(value: bool) -> str:
    return "yes" if value else "no"
