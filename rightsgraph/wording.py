"""The words of a provision on a day, and what changed in them between two days, word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rightsgraph.api import Graph
    from rightsgraph.queries.answer import Answer

_INSIDE = "MATCH (p:Provision) WHERE p.law = $law AND $place IN p.containers "
_PROVISIONS = (
    _INSIDE + "RETURN p.id AS provision, p.citation AS label, p.text AS text, p.text_local AS text_local, "
    "p.begins AS begins_on, p.`ends` AS ends_on ORDER BY provision"
)
_VERSIONS = (
    "MATCH (t:ProvisionText)-[:VERSION_OF]->(p:Provision) WHERE p.law = $law AND $place IN p.containers "
    "RETURN p.id AS provision, t.valid_from AS valid_from, t.valid_to AS valid_to, t.text AS text, "
    "t.text_local AS text_local, t.amended_by AS amended_by ORDER BY provision, valid_from"
)
_LINKED = (
    "MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision) WHERE p.law = $law AND $place IN p.containers "
    "AND i.status = 'confirmed' RETURN DISTINCT p.id AS provision, r.id AS recommendation ORDER BY provision, recommendation"
)
_COLUMNS = ["provision", "label", "change", "words", "was", "now", "amended_by", "recommendations"]
_TOKEN = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that hold on a day: from when to when (half-open, None where open or not known), by which laws amended."""

    text: str
    valid_from: str | None = None
    valid_to: str | None = None
    amended_by: tuple[str, ...] = ()


def words_on(graph: Graph, provision: str, day: str, lang: str = "en") -> Wording | None:
    """The words of one provision on a day; None where the graph has none."""
    return _Wordings(graph, provision, lang).on(provision, day)


def versions_of(graph: Graph, provision: str, lang: str = "en") -> list[Wording]:
    """The words of one provision through time, the earliest first."""
    wordings = _Wordings(graph, provision, lang)
    found: list[Wording] = []
    for day in wordings.days(provision):
        said = wordings.on(provision, day)
        if said is not None and said.text and said not in found:
            found.append(said)
    return found


def words_inside(graph: Graph, place: str, day: str) -> dict[str, list[Wording]]:
    """The words on a day of a law or provision and of all it contains, by provision, in each language there is."""
    found: dict[str, list[Wording]] = {}
    wordings = _Wordings(graph, place, "en")
    for local in (False, True):
        wordings.local = local
        for provision in wordings.provisions:
            said = wordings.on(provision, day)
            if said is not None and said.text and said not in found.setdefault(provision, []):
                found[provision].append(said)
    return {provision: said for provision, said in found.items() if said}


def diff_words(graph: Graph, place: str, one: str, other: str, lang: str = "en") -> Answer:
    """What changed in the words of a law, or of a provision and all it contains, from one day to another."""
    from rightsgraph.queries.answer import Answer

    first, last = sorted((one, other))
    wordings = _Wordings(graph, place, lang)
    rows = [row for p in wordings.provisions if (row := wordings.change(p, first, last)) is not None]
    return Answer(
        question="diff",
        title=f"What changed in the words of {place} from {first} to {last}?",
        parameters={"a": first, "b": last, "of": place},
        as_at=last,
        columns=_COLUMNS,
        rows=rows,
        denominator={"label": "provisions with words", "count": wordings.with_words(first, last)},
        identity=("provision",),
        kinds={"provision": "id", "was": "text", "now": "text", "words": "text", "recommendations": "list"},
    )


def marked(was: str, now: str) -> str:
    """Both texts as one, word by word: `[-what went-]` and `{+what came+}`."""
    before, after = _TOKEN.findall(was), _TOKEN.findall(now)
    parts = []
    for how, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how == "equal":
            parts.append("".join(before[a:b]))
            continue
        if a < b:
            parts.append(f"[-{''.join(before[a:b])}-]")
        if c < d:
            parts.append(f"{{+{''.join(after[c:d])}+}}")
    return "".join(parts)


class _Wordings:
    """The versions of all provisions in a place, read once."""

    def __init__(self, graph: Graph, place: str, lang: str) -> None:
        given = {"law": place.partition("#")[0], "place": place}
        self.local = lang == "local"
        self.provisions = {row["provision"]: row for row in graph.run(_PROVISIONS, given).rows}
        self._versions: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in graph.run(_VERSIONS, given).rows:
            self._versions[row["provision"]].append(row)
        self._linked: dict[str, list[str]] = defaultdict(list)
        for row in graph.run(_LINKED, given).rows:
            self._linked[row["provision"]].append(row["recommendation"])

    def on(self, provision: str, day: str) -> Wording | None:
        """The version of the day, else the provision's own words from its begin to the first version."""
        row = self.provisions.get(provision)
        if row is None or (row["ends_on"] and row["ends_on"] <= day) or (row["begins_on"] or "") > day:
            return None
        versions = self._versions[provision]
        for version in reversed(versions):
            if (version["valid_from"] or "") <= day and not (
                version["valid_to"] and version["valid_to"] <= day
            ):
                by = version["amended_by"] or []
                names = tuple(by) if isinstance(by, list) else (by,)
                return Wording(self._text(version), version["valid_from"], version["valid_to"], names)
        own = self._text(row)
        later = next((v["valid_from"] for v in versions if (v["valid_from"] or "") > day), None)
        return Wording(own, row["begins_on"], later) if own else None

    def days(self, provision: str) -> list[str]:
        """The days on which other words begin; the first stands for what has no known begin."""
        row = self.provisions.get(provision, {})
        known = {row.get("begins_on") or "0001-01-01"}
        return sorted(known | {v["valid_from"] for v in self._versions[provision] if v["valid_from"]})

    def change(self, provision: str, first: str, last: str) -> dict[str, Any] | None:
        """A row where the words of the two days differ."""
        was, now = self.on(provision, first), self.on(provision, last)
        before, after = was.text if was else "", now.text if now else ""
        if before == after:
            return None
        change = "new" if not before else "gone" if not after else "changed"
        return {
            "provision": provision,
            "label": self.provisions[provision]["label"],
            "change": change,
            "words": marked(before, after),
            "was": before or None,
            "now": after or None,
            "amended_by": ";".join(now.amended_by) or None if now else None,
            "recommendations": ";".join(self._linked[provision]) or None,
        }

    def with_words(self, first: str, last: str) -> int:
        return sum(bool(self.on(p, first) or self.on(p, last)) for p in self.provisions)

    def _text(self, row: dict[str, Any]) -> str:
        return str((row["text_local"] if self.local else None) or row["text"] or row["text_local"] or "")
