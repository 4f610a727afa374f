"""What a loader gives: rows of the contract's tables, and an account of everything else in the file.

A loader is one module in `loaders/formats/` with

    FORMAT = Format(name=..., title=..., reads=..., recognised_by=...)
    def recognise(source: Source) -> int          # 0 (no) to 100 (certain), by content
    def read(source: Source, options: Options) -> Iterator[Item]

It is found by its place: nothing else is edited. It never writes and never looks at the graph. References
(a law's number, an agency's name) are passed on as the file writes them; the graph resolves them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rightsgraph.ontology.model.records import Evidence

__all__ = [
    "Complete",
    "Decided",
    "Evidence",
    "Format",
    "Issue",
    "Item",
    "Known",
    "Options",
    "Read",
    "Reject",
    "Row",
    "Skipped",
    "Value",
]

Value = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a contract table: `values` by column name, `where` it stood, `evidence` of the row.

    Several rows of one file may speak of one thing (same id): values that agree are one record with several
    evidences; `list` values are united when `unite` names their column (one row per recommending State).
    `link_evidence` gives a column's links an evidence of their own.
    """

    table: str
    values: Mapping[str, Value]
    where: str
    evidence: tuple[Evidence, ...] = ()
    unite: tuple[str, ...] = ()
    link_evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    partial: bool = False  # says only some things of what another input describes (an addendum's positions)
    state: str | None = None  # whose law references in the row mean, where no column tells (ISO3)


@dataclass(frozen=True, slots=True)
class Read:
    """`count` of the input's own units (rows, articles, paragraphs) were read."""

    count: int = 1


@dataclass(frozen=True, slots=True)
class Reject:
    """A unit that gives no record, with the reason and what it held; `cut`: the file is damaged there.

    What stands behind a damage may be lost, so nothing is withdrawn (`--replace`) because such a file no longer says it.
    """

    where: str
    reason: str
    record: Mapping[str, Value] = field(default_factory=dict)
    cut: bool = False
    columns: tuple[str, ...] = ()  # to blame, where single ones are


@dataclass(frozen=True, slots=True)
class Skipped:
    """Text that is rightly no record (a heading, an introduction), with the reason: nothing is lost in silence."""

    where: str
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should look at; the record it concerns was loaded."""

    level: str  # "info", "warning"
    where: str
    message: str
    column: str = ""  # whose value in the row was left out or read otherwise


@dataclass(frozen=True, slots=True)
class Complete:
    """How much of a numbered series of the document was read: the completeness line of the receipt.

    `unit` is the plural that is printed ("recommendations", "paragraphs", "articles"), `series` the first and
    last number ("115.1-115.227"), `of` how many numbers the series has, `missing` those that gave nothing, as
    printed. `read` 0 says that a recognised document yielded nothing. See `loaders.completeness`.
    """

    unit: str
    series: str
    read: int
    of: int
    missing: tuple[str, ...] = ()


Item = Row | Read | Reject | Skipped | Issue | Complete


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was written in a form: on a mandate, or on a pair; `refused` says why it is none, `contradicted`
    that the form says the opposite too. `asked` is the agency whose request it answers, `subjects` on which of its rows.
    """

    where: str
    verdict: str  # "confirm", "reject"
    references: tuple[str, ...]
    why: str
    reviewer: str
    refused: str = ""
    contradicted: bool = False
    asked: str = ""
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A report of the Universal Periodic Review that the graph has; `prefix`: the one paragraph of its numbers, else ""."""

    document: str
    state: str | None
    date: str | None
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said beside the path. `state` names the State under review where the input does not; `of` names
    the document whose recommendations are answered; `reviews` are those that the graph has, for formats that answer.
    """

    state: str | None = None
    only_state: str | None = None
    only_mechanism: str | None = None
    years: tuple[int, int] | None = None
    of: str | None = None
    reviews: tuple[Known, ...] = ()
    dates: str | None = None  # DMY or MDY: how dates such as 01/07/2025 are read


@dataclass(frozen=True, slots=True)
class Format:
    """A line of `rightsgraph formats`."""

    name: str
    title: str
    reads: str
    recognised_by: str
    answers: bool = False  # names another document's recommendations by their numbers
    narrows: bool = False  # leaves out what is not of the State, mechanism or years asked for while it reads
