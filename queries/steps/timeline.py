"""Everything with a day around a recommendation or law."""

from __future__ import annotations

from typing import Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.mandate_holders import sources

_Row = dict[str, Any]


def step(rows: Rows, asking: Asking) -> Rows:
    """One row per event; what has no day is left out, as it has no place in time."""
    laws = _laws(asking)
    found = [
        *_of_recommendation(rows),
        *_of_laws(asking, laws),
        *_changes(asking, laws),
        *_agencies(asking, laws),
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
    unique = {(row["day"], row["what"], row["id"], row["other"]): row for row in found if row["day"]}
    return list(unique.values())


def _row(row: _Row, day: str | None, what: str, label: str) -> _Row:
    said = row.get("sources")
    source = ";".join(sorted(said)) if said is not None else sources(row.get("evidence"))
    return {
        "day": day,
        "what": what,
        "id": row["id"],
        "label": label,
        "name": row.get("name"),
        "other": row.get("other"),
        "source": source,
    }


def _laws(asking: Asking) -> list[str]:
    found = {row["law"] for section in ("linked", "provision-law") for row in asking.statement(section)}
    return sorted(law for law in found if law)


def _of_recommendation(rows: Rows) -> Rows:
    found = []
    for row in rows:
        found.append(_row(row, row["day"], "recommended", "Recommendation"))
        found.append(_row(row, row["due_on"], "follow-up due", "Recommendation"))
    return found


def _of_laws(asking: Asking, laws: list[str]) -> Rows:
    found = []
    for row in asking.statement("laws", laws=laws) if laws else ():
        asking.datasets.update(row["datasets"] or ())
        for name, what in (("issued_on", "adopted"), ("in_force_from", "takes effect"), ("ended_on", "ends")):
            found.append(_row(row, row[name], what, "Law"))
    return found


def _changes(asking: Asking, laws: list[str]) -> Rows:
    rows = asking.statement("changes", laws=laws) if laws else []
    return [
        _row(r, r["day"] or r["begins"], r["what"], "Provision" if "#" in r["id"] else "Law") for r in rows
    ]


def _under(asking: Asking, laws: list[str]) -> Rows:
    """Measures under a law asked about; of a recommendation only its own are told."""
    of_recommendation = bool(asking.statement("linked"))
    return [] if of_recommendation or not laws else asking.statement("measures-under", laws=laws)


def _agencies(asking: Asking, laws: list[str]) -> Rows:
    """The successions of those who hold a mandate, and of their successors."""
    waiting = {row["agency"] for row in asking.statement("holders", laws=laws)}
    seen: set[str] = set()
    found: Rows = []
    while waiting:
        seen |= waiting
        rows = asking.statement("successions", agencies=sorted(waiting))
        found += [_row(r, r["day"], r["what"], "Agency") for r in rows]
        waiting = {row["other"] for row in rows} - seen
    return found
