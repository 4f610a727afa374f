"""The book of questions: finds the query files, asks one of a graph, and gives the answer."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from rightsgraph.graph.values import uncollected
from rightsgraph.ontology.errors import QueryFileError, UnknownName, UsageError
from rightsgraph.queries.answer import Answer, count_methods
from rightsgraph.queries.format.among import way
from rightsgraph.queries.format.filters import fill, markers, ready
from rightsgraph.queries.format.forms import REACHED, leads_on, of_label, of_list, of_list_onwards
from rightsgraph.queries.format.header import Query, Statement
from rightsgraph.queries.format.lint import check
from rightsgraph.queries.format.parameters import AskedGraph, iso_date, values_of
from rightsgraph.queries.format.parser import parse
from rightsgraph.queries.order import sort_rows

SHARED = "shared"
_OWN = Path(__file__).parent
_FEW_LOOKUPS = 2  # a list of ids from which nothing leads on is looked up by the index
_FEW_ONWARDS = 4  # and where its second step is made optional, it is gone on from by the index, too
Rows = list[dict[str, Any]]


@dataclass
class Asking:
    """One asking of a question, as its step sees it: the statements it may run, and what was asked."""

    query: Query
    graph: AskedGraph
    values: dict[str, Any]
    as_at: str
    lang: str = "en"
    datasets: set[str] = field(default_factory=set)
    kept: dict[str, Any] = field(default_factory=dict)  # what a step's `first` worked out for its rows
    evidence: dict[str, int] | None = (
        None  # links by method, where a step unites them so that rows cannot be counted
    )
    # ids that filters find, by the statements that found them
    found: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def statement(self, name: str, **given: Any) -> Rows:
        """The rows of a section of the file, with the parameters that it asks the step for.

        A filter's parameter may be given, too: it narrows this statement alone.
        """
        with _named(self.query, name):
            return self._rows(self.query.statements[name].text, given)

    def of_ids(self, name: str, ids: Collection[str], label: str | None = None) -> Rows:
        """The rows of a section given each, for these ids; `label` says what they are, where it is known.

        A statement for each of a few, else one with the list: whichever is faster on the engine.
        """
        with _named(self.query, name):
            return self._of_ids(self.query.statements[name], ids, label)

    def _of_ids(self, section: Statement, ids: Collection[str], label: str | None) -> Rows:
        text, given = of_label(section, label), str(section.each)
        onwards = of_list_onwards(text, given) if self.few else None
        few = _FEW_ONWARDS if onwards else self.few if leads_on(text) else _FEW_LOOKUPS
        if len(ids) <= min(self.few, few):
            return [row for one in sorted(ids) for row in self._rows(text, {given: one})]
        if not ids:
            return []
        values = self._values(text, {f"{given}s": sorted(ids)})
        full = fill(text, self.query.filters, values)
        stepping = of_list_onwards(full, given) if onwards else None
        return self._told(stepping, values) if stepping else self._run(of_list(full, given), values)

    def _rows(self, text: str, given: Mapping[str, Any]) -> Rows:
        values, filters = self._values(text, given), self.query.filters
        found = way(text, filters, values, lambda ways: self._ids(ways, values)) if self.few else None
        if found is None:
            return self._run(fill(text, filters, values), values)
        full, values = fill(text, filters, values, found.started), {**values, **found.values}
        stepping = None if found.started else found.asked_by(full)
        return self._told(stepping, values) if stepping else self._run(full, values)

    def _values(self, text: str, given: Mapping[str, Any]) -> dict[str, Any]:
        return {"as_at": self.as_at, **self.values, **given, **self._also(text)}

    def _run(self, full: str, values: Mapping[str, Any]) -> Rows:
        return self.graph.run(*ready(full, values)).rows

    def _told(self, full: str, values: Mapping[str, Any]) -> Rows:
        """The rows of a statement with an optional step that reached something."""
        return [row for row in self._run(full, values) if row.pop(REACHED)]

    def _also(self, text: str) -> dict[str, list[str]]:
        """What the filters of a statement find beside their predicates; nothing for those that find nothing."""
        groups = markers(text) & {entry.group for entry in self.query.filters if entry.also}
        return {
            entry.also.values: ids
            for entry in self.query.filters
            if entry.also
            and entry.group in groups
            and entry.parameter in self.values
            and (ids := self._ids(entry.also.statements, self.values))
        }

    def _ids(self, statements: tuple[str, ...], values: Mapping[str, Any]) -> list[str]:
        asked = [ready(text, values) for text in statements]
        key = tuple(map(repr, asked))
        if key not in self.found:
            found: list[str] = []
            for text, given in asked:
                found = sorted(row["id"] for row in self.graph.run(text, given).rows)
                if not found:
                    break
            self.found[key] = found
        return self.found[key]

    @property
    def few(self) -> int:
        """Up to how many ids the engine is faster with a statement for each than with a list of them."""
        return self.graph.few


Step = Callable[[Rows, Asking], Rows]
First = Callable[[Asking], Rows]


class Book:
    """The questions of some folders: the program's own, then the user's; a later file wins."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._folders = [_OWN, *folders]
        self._files: dict[str, Path] | None = None
        self._queries: dict[str, Query] = {}

    def names(self) -> list[str]:
        """The names of all questions."""
        return sorted(self._found())

    def query(self, name: str) -> Query:
        """A question by name, its file checked; UnknownName with the nearest names."""
        wanted = name.strip().casefold().replace("_", "-")
        if wanted not in self._queries:
            file = self._found().get(wanted)
            if file is None:
                raise UnknownName(
                    "question", name, difflib.get_close_matches(wanted, self.names(), n=3, cutoff=0.4)
                )
            query = parse(file, self._fragment)
            check(query, deep=not file.is_relative_to(_OWN))
            self._queries[wanted] = query
        return self._queries[wanted]

    def run(
        self,
        graph: AskedGraph,
        name: str,
        parameters: Mapping[str, Any] | None = None,
        as_at: str | date | None = None,
        lang: str = "en",
    ) -> Answer:
        """Ask a question as at a date (today by default)."""
        with uncollected():
            return self.answer(self.asking(graph, name, parameters, as_at, lang))

    def asking(
        self,
        graph: AskedGraph,
        name: str,
        parameters: Mapping[str, Any] | None = None,
        as_at: str | date | None = None,
        lang: str = "en",
    ) -> Asking:
        """A question with its parameters read, not yet asked."""
        query, given = self.query(name), dict(parameters or {})
        day = iso_date(as_at or date.today(), "date for --as-at")  # noqa: DTZ011 - a reader's own today
        lang = given.pop("lang", None) or lang
        return Asking(query, graph, values_of(query, graph, given), day, lang)

    def answer(self, asking: Asking, *, counted: bool = True) -> Answer:
        """Ask it; not `counted`, for its rows alone."""
        query, graph = asking.query, asking.graph
        first, step = _step(query)
        rows = _finish(query, step(_take_datasets(first(asking), asking), asking))
        return Answer(
            question=query.name,
            title=query.title,
            parameters=asking.values,
            as_at=asking.as_at,
            columns=query.column_names,
            rows=rows,
            denominator=_denominator(asking) if counted else None,
            evidence=asking.evidence or count_methods(rows),
            datasets=sorted(asking.datasets) or _all_datasets(graph),
            identity=query.identity,
            kinds={column.name: column.kind for column in query.columns},
        )

    def picture(self, answer: Answer, graph: AskedGraph) -> Rows | None:
        """The rows of the file's picture statement for an answer; None where it has none."""
        query = self.query(answer.question)
        if "picture" not in query.statements:
            return None
        return Asking(query, graph, answer.parameters, answer.as_at).statement("picture")

    def _found(self) -> dict[str, Path]:
        if self._files is None:
            self._files = {}
            for folder in self._folders:
                if not folder.is_dir():
                    raise UsageError(f"{folder} is no folder of query files.")
                files = [*folder.glob("*.cypher"), *folder.glob("*/*.cypher")]
                self._files.update({file.stem: file for file in sorted(files) if file.parent.name != SHARED})
        return self._files

    def _fragment(self, name: str) -> Path | None:
        candidates = [folder / SHARED / f"{name}.cypher" for folder in reversed(self._folders)]
        return next((file for file in candidates if file.is_file()), None)


def _step(query: Query) -> tuple[First, Step]:
    """What asks the first statement, and what is done with its rows; a step may bring a `first` of its own."""
    if query.after is None:
        return _main, lambda rows, _asking: rows
    try:
        module = import_module(f"rightsgraph.queries.steps.{query.after.name}")
    except ModuleNotFoundError:
        raise query.error(
            query.after.line, f"There is no step `{query.after.name}` in queries/steps."
        ) from None
    return getattr(module, "first", _main), module.step


@contextmanager
def _named(query: Query, name: str) -> Iterator[None]:
    """What an engine says against a statement of a user's own file, with the file, the line and the statement."""
    try:
        yield
    except QueryFileError:
        raise
    except UsageError as error:
        if query.file.is_relative_to(_OWN):
            raise
        raise query.error(query.statements[name].line, f"Statement `{name}`: {error}") from error


def _main(asking: Asking) -> Rows:
    return asking.statement("main")


def _take_datasets(rows: Rows, asking: Asking) -> Rows:
    """Columns `dataset` or `datasets` that the file does not declare say what the rows rest on."""
    declared = asking.query.column_names
    for row in rows:
        for name in ("dataset", "datasets"):
            if name in row and name not in declared:
                value = row.pop(name)
                asking.datasets.update(value if isinstance(value, list) else [value] if value else [])
    return rows


def _finish(query: Query, rows: Rows) -> Rows:
    shaped = [{name: _cell(row.get(name)) for name in query.column_names} for row in rows]
    return sort_rows(shaped, query.identity) if query.sort_by_identity else shaped


def _cell(value: Any) -> Any:
    """A value as answers hold it: lists joined, what says nothing as null."""
    joined = ";".join(map(str, value)) if isinstance(value, list) else value
    return None if joined == "" else joined


def _denominator(asking: Asking) -> dict[str, Any] | None:
    if asking.query.denominator is None:
        return None
    return {"label": asking.query.denominator, "count": asking.statement("denominator")[0]["count"]}


def _all_datasets(graph: AskedGraph) -> list[str]:
    return sorted(
        row["name"] for row in graph.run("MATCH (d:Dataset) RETURN d.id AS name ORDER BY name").rows
    )
