"""The agencies that a draft says to be responsible, held against the duties of the graph on the day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.citations import KnownLaws
from rightsgraph.ontology.text.folding import fold
from rightsgraph.verifying import words
from rightsgraph.verifying.model import AGENCY, AMBIGUOUS, RECOMMENDATION, UNKNOWN, Cited, Said

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_AGENCIES = (
    "MATCH (a:Agency) RETURN a.id AS id, a.name AS name, a.name_local AS name_local, a.abbreviation AS abbreviation, "
    "a.state AS state ORDER BY id"
)
_PARTS = "MATCH (a:Agency)-[:PART_OF]->(b:Agency) RETURN a.id AS part, b.id AS whole ORDER BY part, whole"
_DUTIES = (
    "MATCH (p:Provision|Law)<-[d:ANSWERS_FOR]-(a:Agency) WHERE p.id IN $places RETURN a.id AS agency, a.name AS name, "
    "d.role AS role, d.via AS via, d.since AS since, d.until AS until, d.status AS status ORDER BY agency, role, since"
)
_OF_RECOMMENDATION = (
    "MATCH (p:Recommendation)<-[d:ANSWERS_FOR]-(a:Agency) WHERE p.id IN $places RETURN a.id AS agency, a.name AS name, "
    "d.role AS role, d.via AS via, d.since AS since, d.until AS until, d.status AS status ORDER BY agency, role, since"
)
_SUCCEEDED = "MATCH (a:Agency)-[s:SUCCEEDED_BY]->(b:Agency) RETURN a.id AS former, b.id AS heir, s.effective_on AS day ORDER BY former, heir"
_WORD = re.compile(r"[\w/]+")
_BETWEEN = re.compile(
    r"\s*(?:,|;|\band\b|\bwith\b|\btogether\b|\bas\s+well\s+as\b|\bvà\b|\bcùng\b|\bet\b|\by\b|\bthe\b|\bcác\b|\bla\b|\ble\b|\bel\b|\bl['’]|\(|\)|\s)*",
    re.IGNORECASE,
)
_LEAD = r"\s*(?:the\s+|le\s+|la\s+|l['’]|el\s+|cho\s+|là\s+|is\s+|:\s*|of\s+|to\s+)*"
_TOLD = re.compile(
    r"(?:\b(?:is|are|là|est|es|sont|son)|:)\s+(?:the\s+|la\s+|le\s+|el\s+|l['’])?$", re.IGNORECASE
)
_NEAR = 60  # letters between an agency and the words of its duty


@dataclass(frozen=True, slots=True)
class Named:
    """An agency named in a passage."""

    start: int
    end: int
    ids: tuple[str, ...]


@dataclass
class Agencies:
    """The agencies of a graph by name, and what they answer for."""

    graph: Graph
    day: str
    state: str | None = None
    _found: dict[tuple[str, ...], list[dict[str, Any]]] = field(default_factory=dict, init=False)
    _rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.rows = {row["id"]: row for row in self.graph.run(_AGENCIES).rows}
        names: dict[str, list[str]] = defaultdict(list)
        for row in self.rows.values():
            if self.state and row["state"] not in (None, self.state):
                continue
            for name in (row["name"], row["name_local"], row["abbreviation"]):
                if name and (len(name) > 3 or name.isupper()):
                    names[name].append(row["id"])
        for name, place in self.graph.engine.store.db.execute(
            "SELECT k.key, n.id FROM nodekey k JOIN node n ON n.pk = k.pk WHERE k.label = 'Agency' AND k.kind = 4"
        ).fetchall():
            if len(name) > 5 and place in self.rows:
                names[name].append(place)
        self._names = KnownLaws(dict(names))
        self._short = {row["abbreviation"] for row in self.rows.values() if row["abbreviation"]}

    @cached_property
    def _wholes(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.graph.run(_PARTS).rows:
            found[row["part"]].add(row["whole"])
        return found

    @cached_property
    def _heirs(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in self.graph.run(_SUCCEEDED).rows:
            found[row["former"]].append((str(row["day"] or ""), row["heir"]))
        return found

    # what the draft says

    def named(self, text: str) -> list[Named]:
        """The agencies named in a passage, the longest name at each place."""
        parts = [(fold(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]
        found, place = [], 0
        while place < len(parts):
            name = self._longest(text, parts, place)
            if name is None:
                place += 1
                continue
            last = place + len(name) - 1
            found.append(Named(parts[place][1], parts[last][2], tuple(self._names.ids(" ".join(name)))))
            place = last + 1
        return found

    def _longest(
        self, text: str, parts: Sequence[tuple[str, int, int]], place: int
    ) -> tuple[str, ...] | None:
        for name in self._names.starting_with(parts[place][0]):
            if tuple(word for word, _, _ in parts[place : place + len(name)]) == name:
                written = text[parts[place][1] : parts[place + len(name) - 1][2]]
                if len(name) > 1 or len(written) > 6 or written.isupper():
                    return name
        return None

    def claimed(self, text: str, start: int, end: int) -> list[Named]:
        """The agencies that a sentence says to be responsible."""
        named = [Named(one.start + start, one.end + start, one.ids) for one in self.named(text[start:end])]
        if not named:
            return []
        sentence = text[start:end]
        found: list[Named] = []
        for kind, behind in (("answers", False), ("answered", True)):
            for match in words.pattern(kind).finditer(sentence):
                at = (match.start() + start, match.end() + start)
                own = max([start, *(one.end for one in named if one.end <= at[0])])
                if self._denied(text, at, own):
                    continue
                found += self._after(text, named, at[1]) if behind else self._before(text, named, at[0])
        return list(dict.fromkeys(found))

    def _denied(self, text: str, at: tuple[int, int], start: int) -> bool:
        around = text[max(start, at[0] - 14) : at[1] + 12]
        return bool(words.pattern("denied").search(around))

    def _before(self, text: str, named: Sequence[Named], at: int) -> Iterator[Named]:
        """The agencies that are the subject of "is responsible": the nearest before, and those joined to it."""
        before = [one for one in named if one.end <= at]
        if not before or at - before[-1].end > _NEAR or re.search(r"[;:]", text[before[-1].end : at]):
            return
        yield before[-1]
        for one, following in zip(reversed(before[:-1]), reversed(before[1:]), strict=False):
            if not _BETWEEN.fullmatch(text, one.end, following.start):
                return
            yield one

    def _after(self, text: str, named: Sequence[Named], at: int) -> Iterator[Named]:
        after = [one for one in named if one.start >= at]
        near = after and re.fullmatch(_LEAD, text[at : after[0].start], re.IGNORECASE)
        after = after if near else self._told_later(text, after)
        if not after:
            return
        yield after[0]
        for one, following in pairwise(after):
            if not _BETWEEN.fullmatch(text, one.end, following.start):
                return
            yield following

    def _told_later(self, text: str, after: Sequence[Named]) -> list[Named]:
        """ "The lead agency for recommendation 5 is X"."""
        place = next((n for n, one in enumerate(after) if _TOLD.search(text[: one.start])), None)
        return [] if place is None else list(after[place:])

    # what the graph says

    def judge(self, cited: Sequence[Cited], agency: Named, places: dict[str, list[str]]) -> Said | None:
        """Whether the agency answers for what is cited in its sentence; None where it does."""
        if len(agency.ids) != 1:
            names = ", ".join(agency.ids)
            return Said(AMBIGUOUS, f"The agency may be {names}.", "Name the agency in full.")
        claimed = agency.ids[0]
        duties = [duty for one in cited for duty in self._duties(one, places)]
        now = [duty for duty in duties if duty["since"] <= self.day < duty["until"]]
        name = self.rows[claimed]["name"] or claimed
        if any(self._is(claimed, duty["agency"]) for duty in now):
            return None
        if any(claimed in self._above(duty["agency"]) for duty in now):
            return None  # a ministry answers through its department
        if not duties:
            return Said(
                UNKNOWN,
                f"No agency is recorded as answering for it, so {name} cannot be verified.",
                "Record who answers for it.",
            )
        if any(duty["agency"] in self._above(claimed) for duty in now):
            return Said(
                UNKNOWN,
                f"Recorded as answering is the body that {name} is part of.",
                "Check which of the two is meant.",
            )
        right = "; ".join(sorted({duty["name"] or duty["agency"] for duty in now})) or "nobody"
        was = [
            duty for duty in duties if claimed in (duty["agency"], duty["via"]) and duty["since"] <= self.day
        ]
        if was:
            until = min((d["until"] for d in was if d["agency"] == claimed), default="")
            ended = f" until {until}" if until and until <= self.day else ""
            return Said(
                AGENCY, f"{name} was responsible{ended}; on {self.day} it is: {right}.", f"Write: {right}."
            )
        return Said(
            AGENCY, f"{name} is not among those who answer for it on {self.day}: {right}.", f"Write: {right}."
        )

    def _is(self, claimed: str, agency: str) -> bool:
        return claimed == agency

    def _above(self, agency: str) -> set[str]:
        found: set[str] = set()
        waiting = [agency]
        while waiting:
            for whole in self._wholes.get(waiting.pop(), ()):
                if whole not in found:
                    found.add(whole)
                    waiting.append(whole)
        return found

    def _duties(self, cited: Cited, places: dict[str, list[str]]) -> list[dict[str, Any]]:
        if cited.kind == RECOMMENDATION:
            return self._of_recommendation(cited.id or "")
        wanted = tuple(sorted(places.get(cited.id or "", [cited.id or ""])))
        if wanted not in self._found:
            duties = self.graph.run(_DUTIES, {"places": list(wanted)}).rows
            inside = {
                place
                for place in wanted
                if place == cited.id or place.startswith(f"{cited.id}__") or cited.eid is None
            }
            told = [_duty(row) for row in self._implementing(cited.law or "") if row["provision"] in inside]
            self._found[wanted] = told + duties
        return self._found[wanted]

    def _implementing(self, law: str) -> list[dict[str, Any]]:
        """The rows of `who-implements` by one law, on the day."""
        if law not in self._rows:
            rows = self.graph.ask("who-implements", law=law, as_at=self.day).rows
            self._rows[law] = [row for row in rows if row["agency"]]
        return self._rows[law]

    def _of_recommendation(self, recommendation: str) -> list[dict[str, Any]]:
        """What `who-implements` tells of the recommendation on the day, and who answered before."""
        known = (recommendation,)
        if known not in self._found:
            rows = self.graph.ask("who-implements", recommendation=recommendation, as_at=self.day).rows
            told = [_duty(row) for row in rows if row["agency"]]
            linked = sorted({row["provision"] for row in rows if row["provision"]})
            before = self.graph.run(_OF_RECOMMENDATION, {"places": [recommendation]}).rows
            before += self.graph.run(_DUTIES, {"places": linked}).rows if linked else []
            self._found[known] = told + [row for row in before if row["until"] <= self.day]
        return self._found[known]


def _duty(row: dict[str, Any]) -> dict[str, Any]:
    """A row of `who-implements` as a duty that holds on the day asked."""
    return {"agency": row["agency"], "name": row["agency_name"], "via": row["via_agency"],
            "since": "0001-01-01", "until": "9999-12-31"}  # fmt: skip
