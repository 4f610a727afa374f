"""A law as the graph has it, and what the words of a draft may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_ANY_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
LAWS = (
    "MATCH (l:Law) RETURN l.id AS id, l.number AS number, l.title AS title, l.title_local AS title_local, "
    "l.short_title AS short_title, l.kind AS kind, l.state AS state, l.issued_on AS issued_on, "
    "l.in_force_since AS since, l.in_force_until AS until, l.start_known AS start_known, l.described AS described, "
    "l.replaced_by AS replaced_by ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Law:
    """A law with what its row says; days are ISO strings, None where open or unknown."""

    id: str
    number: str | None
    title: str | None
    title_local: str | None
    kind: str | None
    state: str | None
    issued_on: str | None
    since: str | None
    until: str | None
    start_known: bool
    described: bool
    replaced_by: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its title and number, as a remedy names it."""
        title = self.title or self.title_local
        return f"{title} ({self.number})" if title and self.number else title or self.number or self.id

    @property
    def years(self) -> set[str]:
        """The years by which it may be told from others of its name."""
        said = (self.id, self.title or "", self.title_local or "", self.issued_on or "", self.since or "")
        return {year for text in said for year in _ANY_YEAR.findall(text)} - {"0001"}


@dataclass(frozen=True, slots=True)
class Meant:
    """The laws that words may mean: one, several, or none. `why` says why there is none, `note` how it was chosen."""

    ids: tuple[str, ...] = ()
    why: str = ""
    surely: bool = False  # of none: words that identify a law, which no law bears
    note: str = ""


def law_of(row: dict[str, Any]) -> Law:
    """A law from a row of `LAWS`."""
    replaced = row["replaced_by"] or ()
    listed = (replaced,) if isinstance(replaced, str) else tuple(replaced)
    return Law(
        row["id"], row["number"], row["title"], row["title_local"], row["kind"], row["state"], row["issued_on"],
        row["since"], row["until"], bool(row["start_known"]), bool(row["described"]), listed,
    )  # fmt: skip
