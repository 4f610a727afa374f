"""The gap report for a meeting: summary, tables, changes since a date."""

from __future__ import annotations

from typing import Any

from rightsgraph.queries.answer import Answer
from rightsgraph.reports.about import about, subtitle
from rightsgraph.reports.choice import Choice, chosen
from rightsgraph.reports.document import Block, Cell, Heading, Paragraph, Report, Sheet, Table, Text, cell
from rightsgraph.reports.material import ReportedGraph
from rightsgraph.reports.registry import Kind
from rightsgraph.reports.sentences import Sentences
from rightsgraph.reports.wording import Wording

KIND = Kind(
    "gaps", "what is missing, for a meeting: summary, tables, changes since a date (--since)", tabular=True
)
_KNOWN = ("recommendation", "document", "paragraph", "mechanism", "state", "cycle", "position", "text")
_LONGEST = 240


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """The gaps of the recommendations that pass the filters."""
    return _GapReport(graph, choice).report()


class _GapReport:
    def __init__(self, graph: ReportedGraph, choice: Choice) -> None:
        self._graph, self._choice = graph, choice
        self._material = chosen(graph, choice)
        self._say = Wording(self._material.language)
        self._sentences = Sentences(self._material)
        self._told = {told.id: told for told in self._material.told}
        self._counts = self._gaps()
        self._found = {r["code"]: self._gaps(r["code"]) for r in self._counts.rows if r["count"]}

    def _gaps(self, code: str | None = None, **more: Any) -> Answer:
        given = {"as_at": self._choice.as_at, "lang": self._choice.lang, **self._choice.filters, **more}
        return self._graph.gaps(code, **given)

    def report(self) -> Report:
        say = self._say
        blocks: list[Block] = [Heading(1, say("summary")), self._summary()]
        sheets = [_sheet("Summary", self._counts)]
        if self._choice.since:
            changes = self._gaps(compare=self._choice.since)
            since = say.day(min(self._choice.since, self._choice.as_at))
            blocks += [Heading(1, say("changes", day=since)), *self._changes(changes)]
            sheets.append(_sheet("Changes", changes))
        for code, answer in self._found.items():
            blocks += [
                Heading(1, self._title(code)),
                Paragraph((answer.title,), "small"),
                self._rows(answer),
            ]
            sheets.append(_sheet(code, answer))
        material = self._material
        return Report(
            *(say("title-gaps"), subtitle(material), tuple(blocks)),
            about=about(
                material, {}, [say("gaps-counted", count=(self._counts.denominator or {}).get("count", 0))]
            ),
            sheets=tuple(sheets),
            landscape=True,
            language=material.language,
        )

    def _title(self, code: str) -> str:
        """A gap in words with its code."""
        words = self._say.value("gap", code)
        return f"{words} ({code})"

    def _summary(self) -> Table:
        say = self._say
        columns = tuple(say(name) for name in ("col-gap", "col-count", "col-among", "col-share"))
        rows = tuple(
            tuple(
                cell(text)
                for text in (
                    self._title(row["code"]),
                    "–" if row["count"] is None else str(row["count"]),
                    str(row["denominator"]),
                    "" if row["share"] is None else f"{row['share']:.0%}",
                )
            )
            for row in self._counts.rows
        )
        return Table(columns, rows, (0.55, 0.15, 0.15, 0.15))

    def _changes(self, changes: Answer) -> list[Block]:
        say = self._say
        moved = [row for row in changes.rows if row["opened"] or row["closed"]]
        if not moved:
            return [Paragraph((say("no-changes"),))]
        names = ("before", "after", "opened", "closed", "stayed")
        columns = (say("col-gap"), *(say(f"col-{name}") for name in names))
        rows = tuple(
            (
                cell(self._title(row["code"])),
                *(cell(str(row[name])) for name in names),
            )
            for row in moved
        )
        return [Table(columns, rows, (0.5, 0.1, 0.1, 0.1, 0.1, 0.1))]

    def _rows(self, answer: Answer) -> Table:
        """What is named, its words, and what explains the gap."""
        say = self._say
        first = answer.columns[0]
        rest = [name for name in answer.columns if name not in (first, *_KNOWN)]
        rows = tuple(
            (self._named(row, first), cell(_short(row.get("text"))), self._explained(row, rest))
            for row in answer.rows
        )
        columns = (say("col-what"), say("col-text"), say("col-explained"))
        return Table(columns, rows, (0.25, 0.4, 0.35))

    def _named(self, row: dict[str, Any], first: str) -> Cell:
        return tuple((Text(self._called(part), strong=True),) for part in str(row[first] or "").split(";"))

    def _called(self, identifier: str) -> str:
        """A recommendation or provision as it is cited, an agency or theme by its name."""
        if identifier in self._told:
            return self._sentences.source(self._told[identifier])
        if identifier in self._material.law_of:
            return self._material.citation(identifier, amended=False)
        return self._material.name(identifier)

    def _explained(self, row: dict[str, Any], names: list[str]) -> Cell:
        told = [name for name in names if row.get(name) not in (None, "", [])]
        return cell(*(f"{name.replace('_', ' ')}: {_short(self._value(row[name]))}" for name in told))

    def _value(self, value: Any) -> str:
        return "; ".join(self._called(part) for part in str(value).split(";"))


def _short(text: object) -> str:
    words = " ".join(str(text or "").split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 2].rsplit(" ", 1)[0] + " …"


def _sheet(name: str, answer: Answer) -> Sheet:
    rows = tuple(tuple(row.get(column) for column in answer.columns) for row in answer.rows)
    return Sheet(name[:31], tuple(answer.columns), rows)
