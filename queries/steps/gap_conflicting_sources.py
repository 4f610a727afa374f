"""Gap `conflicting-sources`: what datasets say differently of recommendations, links and mandates."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import MANY, kinds, leading_on, of_these
from rightsgraph.queries.steps.gap_rows import gathered

_RECOMMENDATION = {"position": "position", "date": "date", "follow_up_due": "date"}
_DOCUMENT = {"date": "date"}
_LAW = dict.fromkeys(("issued_on", "in_force_from", "in_force_to", "valid_from", "valid_to"), "date")
Said = tuple[str, str]  # what it is about (position, extent, agency, date), and the disagreement in words


def step(rows: Rows, asking: Asking) -> Rows:
    """Recommendations of which datasets disagree, each disagreement in words."""
    if not rows:
        return []
    links = asking.statement("links")
    linked = {place for link in links for place in link["containers"] or [link["provision"]]}
    papers = {row["document"] for row in rows if row["document"]}
    own = _disagreements(asking.statement("recommendations"), _RECOMMENDATION)
    documents = _disagreements(of_these(asking, "documents-among", "documents", papers), _DOCUMENT)
    places = _disagreements(_said(asking, linked, {link["law"] for link in links}), _LAW)
    held = _by_covered(*_mandates(asking, {row["recommendation"] for row in rows}, linked))
    of_links: dict[str, set[Said]] = defaultdict(set)
    for link in links:
        for place in link["containers"] or [link["provision"]]:
            of_links[link["recommendation"]].update((*places.get(place, ()), *held.get(place, ())))
    extents = _extents(links)
    found: Rows = []
    for row in rows:
        name = row["recommendation"]
        parts = (
            own.get(name),
            documents.get(row["document"]),
            of_links.get(name),
            extents.get(name),
            held.get(name),
        )
        for about, words in sorted(set(chain.from_iterable(part or () for part in parts))):
            found.append({**row, "about": about, "disagreement": words})
    return gathered(found, asking)


def _said(asking: Asking, linked: set[str], laws: set[str | None]) -> Rows:
    """What datasets say of laws and provisions."""
    return of_these(asking, "said-of", "said", leading_on(asking, "several-among", linked, laws), laws)


def _disagreements(rows: Rows, names: Mapping[str, str]) -> dict[str, set[Said]]:
    """By node: the properties for which two datasets give different values."""
    said: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        values = json.loads(row["said"] or "{}")
        for name in names:
            if values.get(name) is not None:
                said[row["thing"], name][row["said_by"]].add(str(values[name]))
    found: dict[str, set[Said]] = defaultdict(set)
    for (thing, name), by_dataset in said.items():
        if _differ(by_dataset):
            words = f"{name.replace('_', ' ')} of {thing}: {_words(by_dataset)}"
            found[thing].add((names[name], words))
    return found


def _extents(links: Rows) -> dict[str, set[Said]]:
    """By recommendation: the provisions to which datasets give links of different extent."""
    said: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for link in links:
        said[link["recommendation"], link["provision"]][link["said_by"]].add(link["extent"] or "")
    found: dict[str, set[Said]] = defaultdict(set)
    for (recommendation, provision), by_dataset in said.items():
        if _differ(by_dataset):
            found[recommendation].add(("extent", f"extent of {provision}: {_words(by_dataset)}"))
    return found


def _mandates(asking: Asking, recommendations: set[str], linked: set[str]) -> tuple[Rows, Rows]:
    """Mandates of several datasets with what they cover, and with who holds them: all, or those over a few places."""
    places = {"Recommendation": recommendations}
    for place in linked:
        for label in kinds(place):
            places.setdefault(label, set()).add(place)
    if sum(map(len, places.values())) > (asking.few or MANY):
        return asking.statement("covered"), asking.statement("holders")
    covered = [row for label, ids in sorted(places.items()) for row in asking.of_ids("covering", ids, label)]
    return covered, asking.of_ids("holders-of", {row["mandate"] for row in covered})


def _by_covered(covered: Rows, holders: Rows) -> dict[str, set[Said]]:
    """By what is covered: the mandates that datasets give to different agencies."""
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in holders:
        said[row["mandate"]][row["said_by"]].add(row["agency"])
    words = {name: f"agency of {name}: {_words(by)}" for name, by in said.items() if _differ(by)}
    found: dict[str, set[Said]] = defaultdict(set)
    for row in covered:
        if row["mandate"] in words:
            found[row["covered"]].add(("agency", words[row["mandate"]]))
    return found


def _differ(by_dataset: Mapping[str, set[str]]) -> bool:
    return len({frozenset(values) for values in by_dataset.values()}) > 1


def _words(by_dataset: Mapping[str, Iterable[str]]) -> str:
    return ", ".join(_each(by_dataset))


def _each(by_dataset: Mapping[str, Iterable[Any]]) -> Iterator[str]:
    for dataset, values in sorted(by_dataset.items()):
        yield f"{dataset} says {' and '.join(sorted(values))}"
