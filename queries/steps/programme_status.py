"""A programme with everything that is part of it, and their figures."""

from __future__ import annotations

from collections import defaultdict

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.mandate_holders import sources


def step(rows: Rows, asking: Asking) -> Rows:
    """A row for each figure of the programme, its parts and its measures; one without where there is none."""
    parts = _parts(asking)
    figures: dict[str, Rows] = defaultdict(list)
    for row in (*asking.statement("indicators"), *_measures(asking)):
        figures[row["part"]].append({**row, "source": sources(row["evidence"])})
    agencies, subjects = _ends(asking, "agencies"), _ends(asking, "subjects")
    found: Rows = []
    for row in rows:
        if row["part"] not in parts:
            continue
        asking.datasets.update(row.get("datasets") or ())
        row["from_on"] = row["starts_on"] or row["held_on"]
        row |= {"agencies": agencies[row["part"]], "addresses": subjects[row["part"]]}
        found += [{**row, **figure} for figure in figures[row["part"]]] or [row]
    return found


def _measures(asking: Asking) -> Rows:
    """The measures of each programme with their figures; one without figure once."""
    figures: dict[str, Rows] = defaultdict(list)
    for row in asking.statement("figures"):
        figures[row["measure"]].append(row)
    return [
        {**row, **figure}
        for row in asking.statement("measures")
        for figure in figures[row["measure"]] or [{}]
    ]


def _parts(asking: Asking) -> set[str]:
    inside: dict[str, set[str]] = defaultdict(set)
    for row in asking.statement("inside"):
        inside[row["whole"]].add(row["part"])
    found: set[str] = set()
    waiting = [str(asking.values["programme"])]
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            waiting += inside[part]
    return found


def _ends(asking: Asking, section: str) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in asking.statement(section):
        found[row["part"]].add(row["end_id"])
    return defaultdict(list, {part: sorted(ends) for part, ends in found.items()})
