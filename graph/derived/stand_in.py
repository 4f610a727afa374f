"""Who stands in whose place when agencies have ended, as the writer works it out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from rightsgraph.graph.derived.agencies import Agencies
from rightsgraph.ontology.text import folding as text

_NUMBER = "SELECT pk FROM node WHERE label = 'Agency' AND id = ?"


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands for an agency; `via` is that agency where a successor does."""

    agency: str
    status: str
    via: str | None = None


class Standings:
    """Answers on a day, as if some agencies had ended by it."""

    def __init__(self, db: sqlite3.Connection, day: str, ended: Iterable[str] = ()) -> None:
        self._db, self._day = db, day
        numbers = (self._number(agency) for agency in ended)
        self._agencies = Agencies(db, {pk: day for pk in numbers if pk is not None})

    def standing(self, agency: str, function: str | None = None) -> list[Standing]:
        """The agency itself unless it has ended; else its active successors; else itself, ended."""
        pk = self._number(agency)
        if pk is None:
            return []
        return [
            Standing(self._agencies.life(one.agency).id, one.status, agency if one.succeeds else None)
            for span, one in self._agencies.standings(pk, text.key(function or ""))
            if span.since <= self._day < span.until
        ]

    def _number(self, agency: str) -> int | None:
        row = self._db.execute(_NUMBER, (agency,)).fetchone()
        return int(row[0]) if row else None
