"""One asking of a question: the statements that it may send, and what was asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rightsgraph.ontology.errors import QueryFileError, UsageError
from rightsgraph.queries.format.among import way
from rightsgraph.queries.format.filters import fill, markers, ready
from rightsgraph.queries.format.forms import REACHED, leads_on, of_label, of_list, of_list_onwards
from rightsgraph.queries.format.header import Query, Statement
from rightsgraph.queries.format.parameters import AskedGraph
from rightsgraph.queries.format.written import written

OWN = Path(__file__).parent
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
            if self.query.kind:
                return self.graph.run(*self.written(name, **given)).rows
            return self._rows(self.query.statements[name].text, given)

    def written(self, name: str = "main", **given: Any) -> tuple[str, dict[str, Any]]:
        """A statement of the file as it is sent, and its parameters: what anybody can paste."""
        return written(self.query, name, {**self.values, **given}, self.as_at, self.lang)

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


@contextmanager
def _named(query: Query, name: str) -> Iterator[None]:
    """What an engine says against a statement of a user's own file, with the file, the line and the statement."""
    try:
        yield
    except QueryFileError:
        raise
    except UsageError as error:
        if query.file.is_relative_to(OWN):
            raise
        raise query.error(query.statements[name].line, f"Statement `{name}`: {error}") from error
