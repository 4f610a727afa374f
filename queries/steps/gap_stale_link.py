"""Gap `stale-link`: links made before a change of what they lead to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import MANY, kinds, of_these
from rightsgraph.queries.steps.gap_rows import gathered

STALE, NOT_ASSESSABLE = "stale", "not assessable"
# Measured at 1,000,000 provisions: from here on the embedded engine is faster reading all changes (100 laws: 0.2 s
# either way). A server finds by its index whatever is asked for; reading all takes it 2 s.
_MOST_LAWS, _MOST_ON_A_SERVER = 100, 1_000


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
    undated = {s for row in rows if row["asserted_on"] is None for s in row["sources"] or ()}
    dates, changes = _source_dates(asking, undated), _Changes(asking, rows)
    found: Rows = []
    for row in rows:
        made_on = row["asserted_on"] or max((dates.get(s, "") for s in row["sources"] or ()), default="")
        later = [c for c in changes.of(row["provision"], row["law"]) if made_on < c.day <= asking.as_at]
        if made_on and later:
            found.append({**row, "finding": STALE, "made_on": made_on, "amendment": [c.what for c in later]})
        elif not made_on:
            found.append({**row, "finding": NOT_ASSESSABLE})
    return gathered(found, asking)


def _source_dates(asking: Asking, sources: set[str]) -> dict[str, str]:
    """The day of the documents and laws that these sources name; of several, the latest."""
    meant = {source: asking.graph.named(source, ("Document", "Law")) for source in sources}
    days: dict[tuple[str, str], str] = {}
    for label in ("Document", "Law"):
        ids = {node_id for nodes in meant.values() for kind, node_id in nodes if kind == label}
        name = f"dated-{label.lower()}s"
        for row in of_these(asking, f"{name}-of", name, ids):
            days[label, row["source_id"]] = row["said_on"]
    return {
        source: max((days.get(node, "") for node in nodes), default="") for source, nodes in meant.items()
    }


class _Changes:
    """What was amended or replaced by the date, by the place that a link may lead to."""

    def __init__(self, asking: Asking, links: Rows) -> None:
        self._inside: dict[str, set[Change]] = defaultdict(set)
        self._of_law: dict[str, set[Change]] = defaultdict(set)
        laws = {link["law"] for link in links}
        inside = _inside(asking, laws)
        for row in (*_acts(asking, laws, inside), *_texts(asking, laws, inside)):
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


def _inside(asking: Asking, laws: set[str | None]) -> set[str] | None:
    """The provisions of a few laws; None where there are many, or a law is not known: then all is read."""
    known = sorted(law for law in laws if law)
    if len(known) < len(laws) or len(known) > (_MOST_LAWS if asking.few else _MOST_ON_A_SERVER):
        return None
    return {row["place"] for row in asking.of_ids("inside", known)}


def _acts(asking: Asking, laws: set[str | None], inside: set[str] | None) -> Rows:
    """Amendments and replacements in these laws with a known day: their own, else the latest start of the amending."""
    if inside is None:
        rows = [row for row in asking.statement("changes") if _concerns(row, laws)]
    else:
        rows = of_these(asking, "changes-of", None, {law for law in laws if law} | inside, laws)
    undated = {row["changed_by"] for row in rows if row["effective_on"] is None}
    containers = _containers(asking, undated | {row["target"] for row in rows}, laws)
    starts = _starts(asking, {name for one in undated for name in containers[one]})
    for row in rows:
        chain = containers.get(row["changed_by"], ())
        row["containers"] = containers[row["target"]]
        row["effective_on"] = row["effective_on"] or max((starts.get(n, "") for n in chain), default="")
        row["what"] = f"{row['target']} was changed by {row['changed_by']} from {row['effective_on']} on"
    return [row for row in rows if row["effective_on"]]


def _concerns(change: dict[str, Any], laws: set[str | None]) -> bool:
    """Whether it changes one of the laws or something in it; a provision whose id names no law may be anywhere."""
    law, mark, _ = change["target"].partition("#")
    return None in laws or law in laws or (change["label"] == "Provision" and not mark)


def _containers(asking: Asking, places: set[str], laws: set[str | None]) -> dict[str, list[str]]:
    """Each of these places with what contains it, itself included."""
    rows = of_these(asking, "containers-of", None, places, laws)
    found = {row["place"]: row["containers"] or [row["place"]] for row in rows}
    return {place: found.get(place, [place]) for place in places}


def _starts(asking: Asking, names: set[str]) -> dict[str, str]:
    rows = [
        row
        for label in ("Law", "Provision")
        for row in asking.of_ids(f"starts-of-{label.lower()}s", {n for n in names if label in kinds(n)})
    ]
    return {row["target"]: row["started"] for row in rows}


def _texts(asking: Asking, laws: set[str | None], inside: set[str] | None) -> Rows:
    """Versions of a provision's words that came after others or that a law brought."""
    versions: dict[str, Rows] = defaultdict(list)
    if inside is not None:
        known = asking.of_ids("texts-inside", set(filter(None, laws)))
    else:  # a provision whose law is not known is found by no law
        ids = {law for law in laws if law}
        known = (
            asking.statement("texts-of", ids=sorted(ids))
            if len(ids) == len(laws) and len(ids) <= MANY
            else asking.statement("texts")
        )
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
