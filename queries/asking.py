"""One asking of a question: the statements that it may send, and what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rightsgraph.ontology.errors import QueryFileError, UsageError
from rightsgraph.queries.format.filters import fill, ready
from rightsgraph.queries.format.header import Query
from rightsgraph.queries.format.parameters import AskedGraph
from rightsgraph.queries.format.written import written

OWN = Path(__file__).parent
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

    def _rows(self, text: str, given: Mapping[str, Any]) -> Rows:
        values = self._values(given)
        return self._run(fill(text, self.query.filters, values), values)

    def _values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        return {"as_at": self.as_at, **self.values, **given}

    def _run(self, full: str, values: Mapping[str, Any]) -> Rows:
        return self.graph.run(*ready(full, values)).rows


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
