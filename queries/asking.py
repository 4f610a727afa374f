"""One asking of a question: the statements that it may send, and what was asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rightsgraph.graph.protocol import AskedGraph
from rightsgraph.ontology.errors import QueryFileError, UsageError
from rightsgraph.queries.format.header import Query
from rightsgraph.queries.format.written import written

OWN = Path(__file__).parent
Rows = list[dict[str, Any]]


@dataclass
class Asking:
    """One asking of a question: what was asked, and the statements of its file as they are sent."""

    query: Query
    graph: AskedGraph
    values: dict[str, Any]
    as_at: str
    lang: str = "en"
    evidence: dict[str, int] | None = (
        None  # links by method, where an analysis unites rows so that they cannot be counted
    )

    def statement(self, name: str, **given: Any) -> Rows:
        """The rows of a section of the file, with the parameters that an analysis hands in."""
        with _named(self.query, name):
            return self.graph.run(*self.written(name, **given)).rows

    def written(self, name: str = "main", **given: Any) -> tuple[str, dict[str, Any]]:
        """A statement of the file as it is sent, and its parameters: what anybody can paste."""
        return written(self.query, name, {**self.values, **given}, self.as_at, self.lang)


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
