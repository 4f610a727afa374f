"""The gap report for a meeting: figures, the ten gravest, the decisions asked; the details stand in the workbook."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from rightsgraph.ontology.text.written_dates import Period, read
from rightsgraph.queries.answer import Answer
from rightsgraph.queries.gap_kinds import weights
from rightsgraph.reports.about import about, made_after, subtitle
from rightsgraph.reports.asked import AskedWords
from rightsgraph.reports.choice import Choice, chosen
from rightsgraph.reports.desk import on_record
from rightsgraph.reports.document import (
    Block,
    Bullets,
    Cell,
    Heading,
    Paragraph,
    Remark,
    Report,
    Sheet,
    Table,
    Text,
    cell,
    count_words,
)
from rightsgraph.reports.gap_cells import figures, sheet_name, short
from rightsgraph.reports.material import ReportedGraph, unmarked
from rightsgraph.reports.reading import law_names
from rightsgraph.reports.registry import Kind
from rightsgraph.reports.units import Naming
from rightsgraph.reports.wording import Wording

KIND = Kind(
    "gaps",
    "what is missing, for a meeting: figures, the ten gravest, decisions asked; details in the XLSX",
    tabular=True,
)
_KNOWN = (
    "recommendation", "document", "paragraph", "mechanism", "state", "cycle", "position", "text", "finding",
    "law_title", "law_number", "provision_label",
)  # fmt: skip
_INTERNAL = ("needs", "method", "dataset", "source", "datasets", "locator", "note")
_DAY = re.compile(r"\d{4}-(?:\d\d|Q[1-4])(?:-\d\d)?")
# sentences of the question on changes
_CHANGED = re.compile(r"(.+?) was changed by (.+?) from (\S+) on")
_REWORDED = re.compile(r"(.+?) has new words from (\S+) on.*")
_TEN = 10
# which gap asks which decision of a meeting
_DECISIONS = {
    "no-law": "law", "no-agency": "agency", "agency-ended": "agency", "no-measure": "measure",
    "conflicting-leads": "conflict", "contradicted": "contradicted", "overdue": "overdue",
}  # fmt: skip


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """The gaps of the recommendations that pass the filters."""
    return _GapReport(graph, choice).report()


@dataclass
class _Grave:
    weight: int
    codes: list[str]


class _GapReport:
    def __init__(self, graph: ReportedGraph, choice: Choice) -> None:
        self._graph, self._choice = graph, choice
        self._material = chosen(graph, choice)
        self._say, self._naming = Wording(self._material.language), Naming(self._material)
        self._told = {told.id: told for told in self._material.told}
        self._counts = self._gaps()
        self._found = {r["code"]: self._gaps(r["code"]) for r in self._counts.rows if r["count"]}
        self._name_laws()

    def _name_laws(self) -> None:
        """What the rows name beside the recommendations' own law: what amended it, say."""
        values = [value for answer in self._found.values() for row in answer.rows for value in row.values()]
        tokens = {
            token for value in values for token in re.split(r"[\s;,()\[\]']+", str(value)) if "/" in token
        }
        laws = {token.partition("#")[0] for token in tokens} - set(self._material.laws)
        self._material.laws |= law_names(self._graph, laws, self._material.day)

    def _gaps(self, code: str | None = None, **more: Any) -> Answer:
        lang = "local" if self._choice.lang == "local" else "en"
        given = {"as_at": self._choice.as_at, "lang": lang, **self._choice.filters, **more}
        return self._graph.gaps(code, **given)

    def report(self) -> Report:
        say, material = self._say, self._material
        counted = (self._counts.denominator or {}).get("count", 0)
        blocks: list[Block] = [
            Heading(1, say("summary")),
            Paragraph((say("gaps-counted", count=counted),)),
            *[Paragraph((words,)) for words in self._later()],
            self._summary(),
            *self._remarks(),
            Heading(1, say("ten-gravest")),
            *self._gravest(),
            Heading(1, say("decisions-asked")),
            Bullets(tuple((words,) for words in self._decisions())),
            Paragraph((say("details-in-workbook"),), "small"),
        ]
        sheets = [self._sheet(code, answer) for code, answer in self._found.items()]
        return Report(
            *(say("title-gaps"), subtitle(material), tuple(blocks)),
            about=about(material, {}, [say("gaps-counted", count=counted)]),
            sheets=(self._summary_sheet(), *sheets),
            language=material.language,
            words=count_words(blocks),
            details=True,
            front=self._front(),
        )

    def _later(self) -> list[str]:
        """How many recommendations are younger than the day that the note holds for."""
        later = made_after(self._material)
        return [self._say("made-after", day=self._say.day(self._material.day), count=later)] if later else []

    def _front(self) -> tuple[Block, ...]:
        material = self._material
        states = sorted({told.row["state"] for told in material.told} - {None})
        named = self._say.listed([material.called(state) for state in states])
        lines = [(self._say("title-gaps"), "title"), (named, "subtitle"), (subtitle(material), "subtitle")]
        return tuple(Paragraph((words,), style) for words, style in lines if words)

    def _title(self, code: str) -> str:
        """A gap in words."""
        words = self._say.value("gap", code)
        return words[:1].upper() + words[1:]

    # figures

    def _summary(self) -> Table:
        say, changes = self._say, self._changes()
        names = ("col-gap", "col-count", "col-among", "col-share")
        since = say("changes", day=say.day(self._since)) if changes else ""
        columns = (*(say(name) for name in names), *([since] if since else []))
        rows = tuple(
            (
                ((self._title(row["code"]), Remark(row["code"])),),
                *(cell(text) for text in figures(row)),
                *([cell(changes.get(row["code"]) or say("unchanged"))] if since else []),
            )
            for row in self._counts.rows
            if row["count"]
        )
        widths = (0.39, 0.1, 0.1, 0.12, 0.29) if since else (0.58, 0.14, 0.13, 0.15)
        return Table(columns, rows, widths)

    def _remarks(self) -> list[Block]:
        """What the figures do not tell: shares of what is no recommendation, gaps that nothing recorded could show."""
        shown = [row for row in self._counts.rows if row["count"]]
        said = [self._say("gaps-no-share")] if any(row["share"] is None for row in shown) else []
        unknown = [self._say.value("gap", row["code"]) for row in self._counts.rows if row["count"] is None]
        said += [self._say("gaps-unknown", names="; ".join(unknown))] if unknown else []
        return [Paragraph((words,), "small") for words in said]

    @property
    def _since(self) -> str:
        """The date asked for, else that of the last review before the day of the report."""
        dated = [told.row["date"] for told in self._material.told if told.row["date"]]
        last = max((day for day in dated if day < self._choice.as_at), default="")
        return min(self._choice.since or last, self._choice.as_at)

    def _changes(self) -> dict[str, str]:
        if not self._since:
            return {}
        period = read(
            self._since
        )  # a review that only a year is known of is compared with that year's first day
        if not isinstance(period, Period):
            return {}
        changes = self._gaps(compare=period.first.isoformat())
        return {
            row["code"]: self._say("changes-line", opened=row["opened"], closed=row["closed"])
            for row in changes.rows
            if row["opened"] or row["closed"]
        }

    # the gravest

    def _gravest(self) -> list[Block]:
        """The recommendations whose gaps weigh most; the weights are those by which gaps are ordered everywhere."""
        weighed: dict[str, _Grave] = {}
        for code, answer in self._found.items():
            for row in answer.rows:
                identifier = row.get("recommendation")
                if identifier in self._told and row.get("finding") != "not assessable":
                    grave = weighed.setdefault(identifier, _Grave(0, []))
                    if code not in grave.codes:
                        grave.codes.append(code)
                        grave.weight += weights().get(code, 0)
        order = {told: place for place, told in enumerate(self._told)}
        first = sorted(weighed, key=lambda told: (-weighed[told].weight, order[told]))[:_TEN]
        words = AskedWords(self._material, [self._told[one] for one in first])
        rows = tuple(self._grave(identifier, weighed[identifier], words) for identifier in first)
        columns = tuple(self._say(name) for name in ("col-recommendation", "col-text", "col-explained"))
        said = [Paragraph((remark,), "small") for remark in words.remarks]
        return [Table(columns, rows, (0.2, 0.42, 0.38)), *said]

    def _grave(self, identifier: str, grave: _Grave, words: AskedWords) -> tuple[Cell, ...]:
        told = self._told[identifier]
        codes = sorted(grave.codes, key=lambda code: (-weights().get(code, 0), code))
        why = "; ".join(self._say.value("gap", code) for code in codes[:4])
        told.gaps = [(code, self._say.value("gap", code)) for code in codes]
        source = ((Text(self._naming.source(told), strong=True), on_record(self._naming.say, [told])),)
        text = words.line(told, short(unmarked(self._material.asked(told))))
        return source, (text, *cell(*self._naming.position(told))), cell(why[:1].upper() + why[1:])

    # decisions

    def _decisions(self) -> list[str]:
        counts: Counter[str] = Counter()
        for row in self._counts.rows:
            if row["count"] and row["code"] in _DECISIONS:
                key = _DECISIONS[row["code"]]
                counts[key] = max(counts[key], row["count"])
        asked = dict.fromkeys(_DECISIONS[code] for code in _DECISIONS)
        found = [self._say(f"decision-{key}", count=counts[key]) for key in asked if counts[key]]
        return found or [self._say("decision-none")]

    # details

    def _summary_sheet(self) -> Sheet:
        say = self._say
        columns = tuple(say(name) for name in ("col-gap", "col-count", "col-among", "col-share"))
        rows = tuple((self._title(row["code"]), *figures(row)) for row in self._counts.rows if row["count"])
        return Sheet(say("summary"), columns, rows)

    def _sheet(self, code: str, answer: Answer) -> Sheet:
        """What is named, its words, and what explains the gap: names for ids, words for columns."""
        say, first = self._say, answer.columns[0]
        rest = [name for name in answer.columns if name not in (first, *_KNOWN, *_INTERNAL)]
        rows = tuple(
            self._detail(row, first, rest) for row in answer.rows if row.get("finding") != "not assessable"
        )
        columns = (say("col-what"), say("col-text"), say("col-explained"))
        kept = [n for n in range(len(columns)) if n == 0 or any(row[n] for row in rows)]
        filled = tuple(tuple(row[n] for n in kept) for row in rows)
        return Sheet(sheet_name(self._title(code)), tuple(columns[n] for n in kept), filled)

    def _detail(self, row: dict[str, Any], first: str, rest: list[str]) -> tuple[str, ...]:
        """What has no name of its own stands under whom it is with."""
        named = self._named(row, first) or self._called(str(row.get("agency") or ""))
        explained = [words for words in self._explained(row, rest) if words != named]
        return named, " ".join((row.get("text") or "").split()), "; ".join(explained)

    def _named(self, row: dict[str, Any], first: str) -> str:
        return "; ".join(dict.fromkeys(self._called(part) for part in str(row[first] or "").split(";")))

    def _called(self, identifier: str) -> str:
        """A recommendation or provision as it is cited, an agency or theme by its name; empty for a bare id."""
        material = self._material
        if _DAY.fullmatch(identifier):
            return self._say.day(identifier)
        if told := _CHANGED.fullmatch(identifier):
            what, by, day = (self._called(told[1]), self._called(told[2]), self._say.day(told[3]))
            return self._say("gap-changed", what=what, by=by, day=day)
        if told := _REWORDED.fullmatch(identifier):
            return self._say("gap-reworded", what=self._called(told[1]), day=self._say.day(told[2]))
        if identifier in self._told:
            return self._naming.source(self._told[identifier])
        law = material.laws.get(material.law_id(identifier))
        if law and (law.title or law.title_local or law.number):
            return material.citation(identifier, amended=False)
        if identifier in material.names:
            return material.name(identifier)
        if " " not in identifier:
            return identifier if identifier[:4].isdigit() else ""
        words = [self._called(word) if "/" in word else word for word in identifier.split()]
        return " ".join(word for word in words if word)

    def _explained(self, row: dict[str, Any], names: list[str]) -> list[str]:
        """What explains a gap; a law is not named again beside its provision."""
        given = [(n, row[n]) for n in names if row.get(n) not in (None, "", []) and type(row[n]) is not int]
        parts = [
            (name, str(part))
            for name, value in given
            for part in (value if isinstance(value, list) else str(value).split(";"))
        ]
        laws = {part.partition("#")[0] for _, part in parts if "#" in part}
        found = [self._dated(name, part) for name, part in parts if part not in laws]
        return list(dict.fromkeys(filter(None, found)))

    def _dated(self, column: str, value: str) -> str:
        """A value in words, a day with what it is the day of."""
        phrase = f"gap-day:{column}"
        if _DAY.fullmatch(value) and self._say.value("gap-day", column) != column:
            return self._say(phrase, day=self._say.day(value))
        return self._called(value)
