"""Gap `stale-link`: links made before a change of what they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rightsgraph.ontology.text import key
from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import of_these
from rightsgraph.queries.steps.gap_rows import gathered

STALE, NOT_ASSESSABLE = "stale", "not assessable"


@dataclass(frozen=True, slots=True)
class Change:
    """New words or a replacement of a provision or law from a day on."""

    target: str
    day: str
    what: str


def step(rows: Rows, asking: Asking) -> Rows:
    """Recommendations with stale links, and with links of which it cannot be said."""
    if not rows:
        return []
    undated = any(row["asserted_on"] is None for row in rows)
    dates, changes = _source_dates(asking) if undated else {}, _Changes(asking, rows)
    found: Rows = []
    for row in rows:
        made_on = row["asserted_on"] or max((dates.get(key(s), "") for s in row["sources"] or ()), default="")
        later = [c for c in changes.of(row["provision"], row["law"]) if made_on < c.day <= asking.as_at]
        if made_on and later:
            found.append({**row, "finding": STALE, "made_on": made_on, "amendment": [c.what for c in later]})
        elif not made_on:
            found.append({**row, "finding": NOT_ASSESSABLE})
    return gathered(found, asking)


def _source_dates(asking: Asking) -> dict[str, str]:
    """The day of every document and law, by all that a source may call it; of several, the latest."""
    found: dict[str, str] = {}
    for row in (*asking.statement("dated-documents"), *asking.statement("dated-laws")):
        for name in (row["source_id"], row.get("law_number"), *(row["aliases"] or ())):
            if name:
                found[key(name)] = max(found.get(key(name), ""), row["said_on"])
    return found


class _Changes:
    """What was amended or replaced by the date, by the place that a link may lead to."""

    def __init__(self, asking: Asking, links: Rows) -> None:
        self._inside: dict[str, set[Change]] = defaultdict(set)
        self._of_law: dict[str, set[Change]] = defaultdict(set)
        for row in (*_acts(asking), *_texts(asking, links)):
            change = Change(row["target"], row["effective_on"], row["what"])
            containers = row["containers"] or [row["target"]]
            for place in containers:
                self._inside[place].add(change)
            if "#" not in row["target"]:
                self._of_law[row["target"]].add(change)

    def of(self, place: str, law: str | None) -> list[Change]:
        """Changes of the place, of what it contains, and of its law, by day."""
        found = self._inside.get(place, set()) | self._of_law.get(law or place, set())
        return sorted(found, key=lambda change: (change.day, change.what))


def _acts(asking: Asking) -> Rows:
    """Amendments and replacements with a known day: their own, else the latest start of the amending."""
    rows = asking.statement("changes")
    undated = {name for row in rows if row["effective_on"] is None for name in row["chain"] or ()}
    starts = _starts(asking, undated)
    for row in rows:
        row["effective_on"] = row["effective_on"] or max(
            (starts.get(n, "") for n in row["chain"] or ()), default=""
        )
        row["what"] = f"{row['target']} was changed by {row['changed_by']} from {row['effective_on']} on"
    return [row for row in rows if row["effective_on"]]


def _starts(asking: Asking, names: Iterable[str]) -> dict[str, str]:
    ids = sorted(names)
    if not ids:
        return {}
    found = (*asking.statement("law-starts", ids=ids), *asking.statement("provision-starts", ids=ids))
    return {row["target"]: row["started"] for row in found}


def _texts(asking: Asking, links: Rows) -> Rows:
    """Versions of a provision's words that came after others or that a law brought."""
    versions: dict[str, Rows] = defaultdict(list)
    laws = {link["law"] for link in links}
    # a provision whose law is not known is found by no law
    known = asking.statement("texts") if None in laws else of_these(asking, "texts-of", "texts", laws)
    for row in known:
        versions[row["target"]].append(row)
    return [
        {**row, "what": f"{target} has new words from {row['effective_on']} on{_by(row)}"}
        for target, rows in versions.items()
        for row in rows
        if row["amended_by"] or row["effective_on"] > min(other["effective_on"] for other in rows)
    ]


def _by(row: dict[str, Any]) -> str:
    return f" ({', '.join(row['amended_by'])})" if row["amended_by"] else ""
