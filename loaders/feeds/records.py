"""A UHRI record as rows: the same from JSON and from a workbook."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rightsgraph.loaders.api import Evidence, Issue, Item, Options, Reject, Row, Skipped, Value
from rightsgraph.loaders.feeds.bodies import is_special_procedure, mechanism_id
from rightsgraph.loaders.feeds.texts import bare, placed
from rightsgraph.loaders.un import symbols
from rightsgraph.loaders.un.clauses import take_apart
from rightsgraph.loaders.un.positions import of_cell
from rightsgraph.loaders.un.rows import filled
from rightsgraph.loaders.values import BadValueError, iso_date
from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.text.folding import slug, squeeze

_SDG = re.compile(
    r"^(?:SDG\s*|Goal\s*|Target\s*)?(\d{1,2}(?:\.[0-9a-z]{1,2})?)\b\s*[-–:.]?\s*(.*)$", re.I | re.S
)
_SESSION = re.compile(r"(\d{1,2})\s*(?:st|nd|rd|th)?\b(?:\s*session)?", re.I)
_CYCLE = re.compile(r"cycle\s*:?\s*(\d)", re.I)
_EXCEL = (20_000, 80_000)  # serial days of 1954 and 2119
_SERIAL = re.compile(r"^(\d{5})(?:\.\d+)?$")
_LISTED = 100  # issues of one kind that are spelt out


@dataclass(slots=True)
class Annotation:
    """One record of UHRI, lists without their `- `."""

    where: str
    id: str
    kind: str
    text: str
    bodies: list[str]
    countries: list[str]
    symbol: str
    themes: list[str]
    persons: list[str]
    sdgs: list[str]
    published: str
    cycle: str
    session: list[str]
    positions: list[str]
    recommending: list[str]


def date_of(raw: str) -> str | None:
    """The ISO date of `2025-02-12T00:00:00` or of an Excel serial day. Raises BadValueError."""
    text = raw.strip()
    if not text:
        return None
    serial = _SERIAL.match(text)
    if serial and _EXCEL[0] < int(serial[1]) < _EXCEL[1]:
        return (datetime.date(1899, 12, 30) + datetime.timedelta(days=int(serial[1]))).isoformat()
    return iso_date(text)[0]


def kind_of(said: str) -> str | None:
    """recommendation, concern or positive aspect; None for what is none of them."""
    plain = said.casefold()
    for word, kind in (
        ("recommend", "recommendation"),
        ("concern", "concern"),
        ("observation", "concern"),
        ("positive", "positive aspect"),
    ):
        if word in plain:
            return kind
    return None


@dataclass
class Feed:
    """Turns annotations into rows; remembers what was given once (documents, concepts) and what repeats."""

    options: Options
    left_out: int = 0
    _texts: dict[int, int] = field(default_factory=dict)  # annotation id: text, both as hashes
    _given: set[str] = field(default_factory=set)
    _counts: dict[str, int] = field(default_factory=dict)

    def items(self, one: Annotation) -> Iterator[Item]:
        """The rows of a record, or why it gives none."""
        if not self._wanted(one):
            self.left_out += 1
            return
        kind = kind_of(one.kind)
        if kind is None:
            yield Reject(
                one.where, f"type {one.kind!r} is no recommendation, concern or positive aspect", _shown(one)
            )
            return
        known = self._texts.setdefault(hash(one.id), hash(one.text))
        if known != hash(one.text):
            yield Reject(one.where, f"duplicate annotation id {one.id} with a different text", _shown(one))
            return
        yield from self._rows(one, kind)

    def closing(self) -> Iterator[Item]:
        """What is said once at the end: the records left out, the issues not spelt out."""
        if self.left_out:
            reason = "not of the State, mechanism or years asked for"
            yield Skipped("filter", reason, f"{self.left_out} records left out")
        for sort, count in self._counts.items():
            if count > _LISTED:
                yield Issue("warning", "summary", f"{sort}: {count} records, of which {_LISTED} are listed")

    def _wanted(self, one: Annotation) -> bool:
        options = self.options
        if options.only_state:
            wanted = iso3(options.only_state) or options.only_state
            if wanted not in [iso3(name) or name for name in one.countries]:
                return False
        if options.only_mechanism:
            wanted = mechanism_id(options.only_mechanism).casefold()
            if wanted not in [mechanism_id(body).casefold() for body in one.bodies]:
                return False
        if options.years:
            try:
                date = date_of(one.published)
            except BadValueError:
                return False
            return bool(date) and options.years[0] <= int(str(date)[:4]) <= options.years[1]
        return True

    def _issue(self, sort: str, one: Annotation, message: str) -> Iterator[Issue]:
        self._counts[sort] = self._counts.get(sort, 0) + 1
        if self._counts[sort] <= _LISTED:
            yield Issue("warning", one.where, message)

    def _rows(self, one: Annotation, kind: str) -> Iterator[Item]:
        place = placed(one.text)
        mechanism = mechanism_id(one.bodies[0]) if one.bodies else ""
        paragraph = place.paragraph
        if mechanism == "UPR" and "." not in paragraph:
            paragraph = (
                ""  # a bare number counts inside a paragraph of the report that the text does not name
            )
        symbol = symbols.normal(one.symbol)
        values = self._values(one, kind, mechanism, symbol, paragraph)
        values["context"] = place.context
        self._words(values, place.text, mechanism)
        yield from self._date(one, values)
        yield from self._positions(one, values)
        yield from self._missing(one)
        yield from self._once(one, values)
        locator = f"para. {paragraph}" if paragraph else f"UHRI annotation {one.id}"
        evidence = Evidence(symbol or "UHRI", locator, None, "high")
        yield Row("recommendations", filled(values), one.where, (evidence,))

    def _values(
        self, one: Annotation, kind: str, mechanism: str, symbol: str, paragraph: str
    ) -> dict[str, Value]:
        states = list(dict.fromkeys(iso3(name) or name for name in one.countries))
        session, cycle = _session(one)
        return {
            "document": symbol,
            "paragraph": paragraph,
            "kind": kind,
            "mechanism": mechanism,
            "state": states if len(states) > 1 else (states[0] if states else None),
            "cycle": cycle,
            "session": session,
            "made_by": [iso3(name) or name for name in one.recommending],
            "text_kind": "verbatim",
            "uhri_id": one.id,
            "themes": one.themes,
            "groups": one.persons,
            "sdgs": [_sdg(said)[0] for said in one.sdgs],
        }

    def _words(self, values: dict[str, Value], text: str, mechanism: str) -> None:
        """The words as the report's loader gives them: without the States at the end, clauses apart."""
        values["text"] = text
        if mechanism != "UPR" or ")" not in text[-4:]:
            return
        asked = take_apart(text)
        if not asked.text or not asked.made_by or asked.unknown:
            return
        values["text"], values["clauses"] = asked.text, list(asked.clauses)
        if not values["made_by"]:
            values["made_by"] = [iso3(name) or name for name in asked.made_by]

    def _date(self, one: Annotation, values: dict[str, Value]) -> Iterator[Issue]:
        try:
            values["date"] = date_of(one.published)
        except BadValueError as problem:
            yield from self._issue("publication date", one, f"publication date: {problem}; left empty")

    def _positions(self, one: Annotation, values: dict[str, Value]) -> Iterator[Issue]:
        if not one.positions:
            return
        found = {of_cell(said) for said in one.positions}
        if len(found) == 1 and None not in found:
            values["position"] = found.pop()
        else:
            message = f"position {'; '.join(one.positions)!r} is not one that is known; left empty"
            yield from self._issue("position", one, message)

    def _missing(self, one: Annotation) -> Iterator[Issue]:
        for name, value in (("body", one.bodies), ("country", one.countries), ("symbol", one.symbol)):
            if not value:
                yield from self._issue(f"no {name}", one, f"no {name} is given; left empty")
        if len(one.bodies) > 1:
            yield from self._issue(
                "bodies", one, f"several bodies ({'; '.join(one.bodies)}); the first counts"
            )
        if len(one.countries) > 1:
            states = sorted(iso3(name) or name for name in one.countries)
            yield from self._issue(
                "countries",
                one,
                f"several countries ({'; '.join(states)}); addressed to all, counted under {states[0]}",
            )

    def _once(self, one: Annotation, values: Mapping[str, Value]) -> Iterator[Row]:
        """The document, the special procedure and the concepts, when they come for the first time."""
        symbol, mechanism = str(values["document"] or ""), str(values["mechanism"] or "")
        if symbol and (told := self._of_document(symbol, values)):
            evidence = (Evidence(symbol, None, None, "high"),)
            yield Row("documents", {"id": symbol, **told}, one.where, evidence)
        if mechanism and is_special_procedure(mechanism) and self._first(f"mechanism {mechanism}"):
            yield Row(
                "mechanisms", {"id": mechanism, "name": mechanism, "kind": "special procedure"}, one.where
            )
        for scheme, names in (("theme", one.themes), ("group", one.persons)):
            yield from self.concepts(scheme, [(_slug(name), name) for name in names], one.where)
        yield from self.concepts("sdg", [_sdg(said) for said in one.sdgs], one.where)

    def _of_document(self, symbol: str, values: Mapping[str, Value]) -> dict[str, Value]:
        """What a record tells of its document that none before it has told: a further State, a date."""
        told = {
            name: values[name]
            for name in ("mechanism", "date")
            if values.get(name) and self._first(f"{name} of {symbol}")
        }
        states = values.get("state")
        named = states if isinstance(states, list) else [str(states)] if states else []
        new = [state for state in named if self._first(f"{state} in {symbol}")]
        return told | ({"state": new if len(new) > 1 else new[0]} if new else {})

    def concepts(self, scheme: str, named: list[tuple[str, str]], where: str) -> Iterator[Row]:
        """A row for each concept that comes for the first time."""
        for short, name in named:
            if short and name and self._first(f"{scheme}/{short}"):
                yield Row("concepts", {"id": f"{scheme}/{short}", "scheme": scheme, "name": name}, where)

    def _first(self, key: str) -> bool:
        if key in self._given:
            return False
        self._given.add(key)
        return True


_slug = lru_cache(maxsize=4_096)(slug)  # themes and groups come again and again


@lru_cache(maxsize=4_096)
def _sdg(said: str) -> tuple[str, str]:
    """(`16.2`, its words); what begins with no number is its own name."""
    found = _SDG.match(bare(said))
    return (found[1].lower(), squeeze(found[2])) if found else (bare(said), bare(said))


def _session(one: Annotation) -> tuple[str, str]:
    """(session, cycle): what is said, else the cycle by the session's number."""
    words = " ".join(one.session)
    number = _SESSION.search(words)
    said = _CYCLE.search(words) or re.search(r"(\d)", one.cycle)
    session = number[1].lstrip("0") if number else ""
    derived = symbols.cycle_of_session(int(session)) if session else None
    return session, str(derived or (said[1] if said else ""))


def _shown(one: Annotation) -> dict[str, Value]:
    return {"AnnotationId": one.id, "Symbol": one.symbol, "Text": one.text[:500]}
