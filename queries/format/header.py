"""A query file: what its header says, and its statements.

    // title: Which laws carry out a recommendation?
    // description: One row per linked provision. A line that begins with white space
    //   goes on where the last one ended.
    // audience: drafters of State reports
    // include: recommendation-filters            header lines of `shared/recommendation-filters.cypher`
    // parameter law: ref:Law | the law to look at | 100/2015/QH13
    // parameter law!: ...                     must be given
    // parameter status: list choice:confirmed,proposed = confirmed | which links count | confirmed,proposed
    // filter law @links: p.law = $law            goes where the body says `/* and links */`
                                               or, with no WHERE before it, `/* where links */`
    // column law: string | the law's id
    // identity: recommendation, law
    // denominator: recommendations               counted by the statement in `section: denominator`
    // # a remark
    MATCH ...
    // section: denominator
    MATCH ... RETURN count(r) AS count
    // section: picture

The first statement is the answer's. `section: NAME given a, b` declares parameters that an analysis hands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from rightsgraph.graph.cypher_text import tokens
from rightsgraph.ontology.errors import QueryFileError

ParameterKind = Literal["string", "integer", "number", "boolean", "date", "ref", "choice"]

KINDS = ("string", "integer", "number", "boolean", "date", "ref", "choice")
BUILT_IN = ("as_at", "lang")  # given to every statement: the date the answer holds for, the language of names
STATEMENT, ANALYSIS = "statement", "analysis"


@dataclass(frozen=True)
class Parameter:
    """A parameter a reader may give: `labels` and `scheme` for references, `choices` for closed values."""

    name: str
    kind: ParameterKind
    many: bool = False
    default: str | None = None
    meaning: str = ""
    example: str = ""
    labels: tuple[str, ...] = ()
    scheme: str | None = None
    choices: tuple[str, ...] = ()
    line: int = 0
    required: bool = False


@dataclass(frozen=True)
class Filter:
    """A condition that is put in at the marker of its `group` when its parameter is given."""

    parameter: str
    group: str
    predicate: str
    line: int
    unless: bool = False  # put in where its parameter is not given
    own: bool = True  # of the file itself, not of what it includes


@dataclass(frozen=True)
class Definition:
    """A short name for an expression: `name(x, y)` in a statement stands for `text` with its own variables."""

    name: str
    variables: tuple[str, ...]
    text: str
    line: int = 0


@dataclass(frozen=True)
class Column:
    """A column of the answer."""

    name: str
    kind: str
    meaning: str
    line: int = 0


@dataclass(frozen=True)
class Statement:
    """One Cypher statement of the file, with the line it begins on and the parameters an analysis hands in."""

    name: str
    text: str
    line: int
    given: tuple[str, ...] = ()


@dataclass(frozen=True)
class Query:
    """A question: everything its file says."""

    name: str
    file: Path
    topic: str
    title: str
    description: str
    audience: str
    parameters: dict[str, Parameter]
    filters: tuple[Filter, ...]
    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    statements: dict[str, Statement]
    denominator: str | None = None
    kind: str = STATEMENT
    reason: str = ""  # why an analysis is no statement
    definitions: dict[str, Definition] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)  # where each header entry stands

    @property
    def main(self) -> Statement:
        """The statement whose rows are the answer, or an analysis's raw material."""
        return self.statements["main"]

    @property
    def has_union(self) -> bool:
        """Whether the answer's statement joins several by UNION, so that `ask` puts its rows in order."""
        return any(token.upper == "UNION" for token in tokens(self.main.text))

    @property
    def column_names(self) -> list[str]:
        """The answer's columns in order."""
        return [column.name for column in self.columns]

    def error(self, line: int, message: str) -> QueryFileError:
        """An error of this file, to be raised."""
        return QueryFileError(str(self.file), line, message)


IDENTIFIER = re.compile(r"^[a-z][a-z0-9_]*$")
