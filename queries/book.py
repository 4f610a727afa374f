"""The book of questions: finds the query files, asks one of a graph, and gives the answer."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib import import_module
from operator import itemgetter
from pathlib import Path
from typing import Any

from rightsgraph.graph.memory import uncollected
from rightsgraph.graph.protocol import AskedGraph
from rightsgraph.ontology.errors import UnknownName, UsageError
from rightsgraph.queries.answer import METHODS, Answer, count_methods
from rightsgraph.queries.asking import OWN, Asking, Rows
from rightsgraph.queries.format.header import ANALYSIS, Query
from rightsgraph.queries.format.lint import check
from rightsgraph.queries.format.parameters import iso_date, values_of
from rightsgraph.queries.format.parser import parse
from rightsgraph.queries.order import TEXTS, natural, sort_rows

SHARED = "shared"
__all__ = ["Asking", "Book", "Rows"]


class Book:
    """The questions of some folders: the program's own, then the user's; a later file wins."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._folders = [OWN, *folders]
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
            check(query, deep=not file.is_relative_to(OWN))
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
        query, rows = asking.query, _found(asking)
        counts = asking.statement("denominator")[0] if counted and query.denominator else {}
        return Answer(
            question=query.name,
            title=query.title,
            parameters=asking.values,
            as_at=asking.as_at,
            columns=query.column_names,
            rows=rows,
            denominator={"label": query.denominator, "count": counts["count"], **_needs(asking, rows)}
            if counts
            else None,
            evidence=_evidence(asking, rows),
            datasets=_datasets(asking),
            identity=query.identity,
            made_later=counts.get("later", 0),
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


def _found(asking: Asking) -> Rows:
    """The rows of a statement or of an analysis, in the order in which they are answered."""
    query = asking.query
    if query.kind == ANALYSIS:
        program = import_module(f"rightsgraph.queries.analysis.{query.name.replace('-', '_')}")
        return sort_rows(_shaped(query, program.rows(asking)), query.identity)
    rows = _shaped(query, asking.statement("main"))
    return sort_rows(rows, query.identity) if query.has_union else rows


def _needs(asking: Asking, rows: Rows) -> dict[str, str]:
    """Where nothing is found: what would have to be recorded or computed before anything could be."""
    if rows or "needs" not in asking.query.statements:
        return {}
    told = [row["needs"] for row in asking.statement("needs") if row["needs"]]
    return {"needs": told[0]} if told else {}


def _shaped(query: Query, rows: Rows) -> Rows:
    """The declared columns, lists in natural order and joined, what says nothing as null."""
    names = query.column_names
    lists = [column.name for column in query.columns if column.kind == "list"]
    if query.kind == ANALYSIS:
        rows = [{name: row.get(name) for name in names} for row in rows]
    for name in lists:  # the statement returns the declared columns in their order
        if not TEXTS.issuperset(map(type, map(itemgetter(name), rows))):
            _join_lists(rows, name)
    for row in [row for row in rows if "" in row.values()]:
        row.update({name: None for name, value in row.items() if value == ""})
    return rows


def _join_lists(rows: Rows, name: str) -> None:
    for row in rows:
        value = row[name]
        if value is not None:  # nearly always of one text, for which nothing is called
            alone = type(value) is list and len(value) == 1 and type(value[0]) is str and value[0]
            row[name] = alone or _listed(value)


def _listed(value: Any) -> str | None:
    if type(value) is not list:
        return str(value)
    return _joined(tuple(value))


@lru_cache(maxsize=50_000)
def _joined(values: tuple[Any, ...]) -> str | None:
    return ";".join(sorted({str(one) for one in values if one not in (None, "")}, key=natural)) or None


def _evidence(asking: Asking, rows: Rows) -> dict[str, int]:
    """The links behind the answer by method: counted in its rows, else by the file's own statement."""
    if asking.evidence or "method" in asking.query.column_names or "evidence" not in asking.query.statements:
        return asking.evidence or count_methods(rows)
    counts = {row["method"]: row["links"] for row in asking.statement("evidence")}
    return {method: counts.get(method, 0) for method in METHODS}


def _datasets(asking: Asking) -> list[str]:
    """What the answer rests on, as the file's own statement says; else all there are."""
    if "datasets" not in asking.query.statements:
        return _all_datasets(asking.graph)
    return sorted({row["dataset"] for row in asking.statement("datasets") if row["dataset"]}, key=natural)


def _all_datasets(graph: AskedGraph) -> list[str]:
    return sorted(
        row["name"] for row in graph.run("MATCH (d:Dataset) RETURN d.id AS name ORDER BY name").rows
    )
