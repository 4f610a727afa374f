"""Agencies with their lives and successions, and who stands for whom through all time."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from rightsgraph.graph.derived.intervals import Span
from rightsgraph.graph.derived.succession import Life, Standing, Step, standings
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.text import folding as text

_ONE = "SELECT id, kind, merged FROM node WHERE pk = ?"
_STEPS = "SELECT e, body FROM link WHERE s = ? AND type = 'SUCCEEDED_BY'"


class Agencies:
    """Reads agencies, each once, and works out once who stands for one with a function.

    `ended`: agencies (their numbers) that are taken to be gone from a day on, if not before.
    """

    def __init__(self, db: sqlite3.Connection, ended: Mapping[int, str] | None = None) -> None:
        self._db, self._ended = db, ended or {}
        self._lives: dict[int, Life] = {}
        self._standings: dict[tuple[int, str], list[tuple[Span, Standing]]] = {}

    def standings(self, agency: int, function: str) -> list[tuple[Span, Standing]]:
        """Who stands for an agency as the holder of a mandate with this function, and when."""
        asked = agency, function
        if asked not in self._standings:
            self._standings[asked] = standings(agency, function, self.life)
        return self._standings[asked]

    def life(self, agency: int) -> Life:
        """What the graph says of an agency."""
        if agency not in self._lives:
            life = read_life(self._db, agency)
            if (day := self._ended.get(agency)) is not None:
                life = replace(life, active_to=min(life.active_to or day, day))
            self._lives[agency] = life
        return self._lives[agency]


def read_life(db: sqlite3.Connection, agency: int) -> Life:
    """An agency's days and the successions from it, in a fixed order."""
    node_id, kind, merged = db.execute(_ONE, (agency,)).fetchone()
    values = statement_body.parse(merged)
    steps = set()
    for end, body in db.execute(_STEPS, (agency,)):
        said = statement_body.parse(body)["p"]
        if said.get("effective_on"):
            functions = sorted({text.key(name) for name in said.get("functions") or ()})
            steps.add(Step(end, said["effective_on"], tuple(functions)))
    return Life(
        node_id,
        kind != "described",
        values.get("active_from"),
        values.get("active_to"),
        tuple(sorted(steps)),
    )
