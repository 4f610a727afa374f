"""Everything with a day around a recommendation or law."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import leading_on, of_these
from rightsgraph.queries.steps.mandate_holders import sources

_Row = dict[str, Any]
_OF_LAW = (("issued_on", "adopted"), ("in_force_from", "takes effect"), ("ended_on", "ends"))
_OF_PROVISION = (
    ("valid_from", "in_force_from", "takes effect"),
    ("valid_to", "in_force_to", "ends"),
)

_CHANGES = ("amended-of", "repealed-of", "replaced-of", "amends-of", "repeals-of", "replaces-of")


def step(rows: Rows, asking: Asking) -> Rows:
    """One row per event; what has no day is left out, as it has no place in time."""
    laws = _laws(asking)
    places = {*laws, *(row["id"] for row in asking.of_ids("inside", laws))}
    found = [
        *_of_recommendation(rows, asking),
        *_of_laws(asking, laws),
        *_changes(asking, places, laws),
        *_agencies(asking, places, laws),
    ]
    for section, label in (("events", "Event"), ("progress", "Progress")):
        given = {"laws": laws} if section == "events" else {}
        found += [
            _row(r, r["day"], r.get("what") or f"progress: {r['status']}", label)
            for r in asking.statement(section, **given)
        ]
    for measure in (*asking.statement("measures"), *_under(asking, laws)):
        found.append(_row(measure, measure["starts_on"], "measure begins", "Measure"))
        found.append(_row(measure, measure["due_on"], "measure due", "Measure"))
    return _once(row for row in found if row["day"])


def _once(found: Iterable[_Row]) -> Rows:
    """What several say is told once, with all the places where it is said."""
    unique: dict[tuple[Any, ...], _Row] = {}
    for row in found:
        known = unique.setdefault((row["day"], row["what"], row["id"], row["other"]), row)
        if known is not row:
            said = {part for one in (known, row) for part in one["source"].split(";") if part}
            known["source"] = ";".join(sorted(said))
            known["name"] = min(filter(None, (known["name"], row["name"])), default=None)
    return list(unique.values())


def _row(row: _Row, day: str | None, what: str, label: str, *, local: bool = False) -> _Row:
    said = row.get("sources")
    source = ";".join(sorted(said)) if said is not None else sources(row.get("evidence"))
    first, second = ("name_local", "name") if local else ("name", "name_local")
    return {
        "day": day,
        "what": what,
        "id": row["id"],
        "label": label,
        "name": row.get(first) or row.get(second),
        "other": row.get("other"),
        "source": source,
    }


def _laws(asking: Asking) -> list[str]:
    found = {row["law"] for section in ("linked", "provision-law") for row in asking.statement(section)}
    return sorted(law for law in found if law)


def _of_recommendation(rows: Rows, asking: Asking) -> Rows:
    found, local = [], asking.lang == "local"
    for row in rows:
        found.append(_row(row, row["day"], "recommended", "Recommendation", local=local))
        found.append(_row(row, row["due_on"], "follow-up due", "Recommendation", local=local))
    return found


def _of_laws(asking: Asking, laws: list[str]) -> Rows:
    """The laws, the provisions that begin or end apart from theirs, and the words that changed."""
    if not laws:
        return []
    found, local = [], asking.lang == "local"
    by_id = {row["id"]: row for row in asking.of_ids("laws", laws)}
    for row in by_id.values():
        found += [_row(row, row[name], what, "Law", local=local) for name, what in _OF_LAW]
    provisions = asking.of_ids("provisions", laws)
    for row in provisions:
        law = by_id.get(row["law"], {})
        found += [
            _row(row, row[own], what, "Provision", local=local)
            for own, whole, what in _OF_PROVISION
            if row[own] != law.get(whole)
        ]
    versions = asking.of_ids("versions", laws)
    for row in versions:
        for law_id in row["amended_by"] or (None,):
            found.append(_row({**row, "other": law_id}, row["day"], "new words", "Provision", local=local))
    for row in (*by_id.values(), *provisions, *versions):
        asking.datasets.update(row["datasets"] or ())
    return found


def _changes(asking: Asking, places: set[str], laws: list[str]) -> Rows:
    changed = {row["id"] for row in asking.of_ids("changed-laws", laws)}
    changed |= set(leading_on(asking, "changed-among", places - set(laws), laws))
    rows = [row for section in _CHANGES for row in of_these(asking, section, None, changed, laws)]
    return [
        _row(r, r["day"] or r["begins"], r["what"], "Provision" if "#" in r["id"] else "Law") for r in rows
    ]


def _under(asking: Asking, laws: list[str]) -> Rows:
    """Measures under a law asked about, or to change it; of a recommendation only its own are told."""
    of_recommendation = bool(asking.statement("linked"))
    return [] if of_recommendation or not laws else asking.statement("measures-under", laws=laws)


def _agencies(asking: Asking, places: set[str], laws: list[str]) -> Rows:
    """The successions of those who hold a mandate, and of their successors."""
    covered = leading_on(asking, "covered-among", places, laws)
    over = of_these(asking, "holders-of", None, covered, laws)
    waiting = {row["agency"] for row in (*over, *asking.statement("holders"))}
    seen: set[str] = set()
    found: Rows = []
    while waiting:
        seen |= waiting
        rows = asking.statement("successions", agencies=sorted(waiting))
        found += [_row(r, r["day"], r["what"], "Agency", local=asking.lang == "local") for r in rows]
        waiting = {row["other"] for row in rows} - seen
    return found
