"""A small private graph in which something has ended: some recommendations with what they rest on, duties anew.

It is read out of the store and changed in memory: nothing is written, nobody waits, a folder that cannot be
written will do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from rightsgraph.graph.derived.agencies import Agencies
from rightsgraph.graph.derived.duties import ASSIGNING, COVERING, TYPE, Calculation
from rightsgraph.graph.derived.for_questions import QuestionValues
from rightsgraph.graph.derived.force import chains
from rightsgraph.graph.derived.mandates import Mandates
from rightsgraph.graph.derived.relationships import DerivedLink
from rightsgraph.graph.protocol import Gone, LinkState, NodeState
from rightsgraph.graph.record import snapshot, statement_body
from rightsgraph.ontology.model.model import Model

_PLACES = "SELECT e FROM link WHERE type = 'IMPLEMENTED_BY' AND s IN (SELECT pk FROM temp.supposed)"
_PARTS = """
    SELECT a.label, a.id, b.label, b.id, l.type FROM temp.supposed w CROSS JOIN node a ON a.pk = w.pk
    CROSS JOIN link l ON l.s = a.pk AND l.type IN ('IMPLEMENTED_BY', 'PART_OF') CROSS JOIN temp.supposed x ON x.pk = l.e
    CROSS JOIN node b ON b.pk = l.e
"""


@dataclass(frozen=True)
class Supposition:
    """What is taken to be gone from a day on: laws and provisions with what they contain, agencies, mandates."""

    day: str
    places: Set[str] = field(default_factory=frozenset)
    agencies: Set[str] = field(default_factory=frozenset)
    mandates: Set[str] = field(default_factory=frozenset)


class SupposedStore:
    """The store of that private graph, as an engine reads it."""

    def __init__(
        self, db: sqlite3.Connection, model: Model, recommendations: Iterable[str], what: Supposition
    ) -> None:
        self._db, self._model, self._what = db, model, what
        self._nodes: dict[str, dict[str, NodeState]] = {}
        self._links: dict[tuple[str, str, str], list[LinkState]] = {}
        db.execute("CREATE TEMP TABLE IF NOT EXISTS supposed (pk INTEGER PRIMARY KEY)")
        try:
            self._fill(recommendations)
        finally:
            for table in ("supposed", "chain"):
                db.execute(f"DELETE FROM temp.{table}")

    def _fill(self, recommendations: Iterable[str]) -> None:
        self._include(self._numbers("Recommendation", recommendations))
        places = [pk for (pk,) in self._db.execute(f"SELECT DISTINCT e FROM ({_PLACES})")]
        chains(self._db, _PLACES)
        duties = dict(self._duties())
        self._include(places)
        self._include(pk for (pk,) in self._db.execute("SELECT anc FROM chain").fetchall())
        self._include({one.other for links in duties.values() for one in links})
        self._read_nodes()
        self._read_links()
        self._add_duties(duties)

    def _numbers(self, label: str, ids: Iterable[str]) -> list[int]:
        query = "SELECT pk FROM node WHERE label = ? AND id = ?"
        return [pk for one in ids for (pk,) in self._db.execute(query, (label, one))]

    def _include(self, numbers: Iterable[int]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO supposed VALUES (?)", [(pk,) for pk in numbers])

    def _duties(self) -> Iterator[tuple[int, list[DerivedLink]]]:
        """By target, as if what is supposed were so."""
        what = self._what
        ended = dict.fromkeys(self._numbers("Agency", what.agencies), what.day)
        without = set(self._numbers("Mandate", what.mandates))
        calculation = Calculation(self._db, Mandates(self._db), Agencies(self._db, ended))
        ways: tuple[tuple[str, str, Callable[[int, list[int]], list[DerivedLink]]], ...] = (
            (COVERING, _PLACES, calculation.over_law),
            (ASSIGNING, "SELECT pk FROM temp.supposed", calculation.over_recommendation),
        )
        for query, targets, duties in ways:
            rows = self._db.execute(query.format(targets=targets)).fetchall()
            for target, group in groupby(rows, key=lambda row: row[0]):
                numbers = sorted({mandate for _, mandate in group} - without)
                yield target, duties(target, numbers)

    def _read_nodes(self) -> None:
        more = QuestionValues(self._db, self._model)
        rows = self._db.execute(
            "SELECT n.label, n.id, n.merged, n.derived FROM supposed w CROSS JOIN node n ON n.pk = w.pk ORDER BY n.id"
        )
        for label, node_id, merged, derived in rows.fetchall():
            values = {**statement_body.parse(merged), **statement_body.parse(derived)}
            state = snapshot.node_state(
                self._model, more, label, node_id, self._changed(label, node_id, values)
            )
            self._nodes.setdefault(label, {})[node_id] = state

    def _changed(self, label: str, node_id: str, values: dict[str, Any]) -> dict[str, Any]:
        day = self._what.day
        if label == "Agency" and node_id in self._what.agencies:
            return values | {"active_to": min(values.get("active_to") or day, day)}
        if not self._what.places.isdisjoint(values.get("containers") or ()):
            return values | {"ends": min(values.get("ends") or day, day)}
        return values

    def _read_links(self) -> None:
        pairs: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
        for start_label, start, end_label, end, type_ in self._db.execute(_PARTS).fetchall():
            pairs.setdefault((type_, start_label, end_label), []).append((start, end))
        for place, ends in pairs.items():
            self._links[place] = list(snapshot.links_between(self._db, self._model, *place, ends))

    def _add_duties(self, duties: dict[int, list[DerivedLink]]) -> None:
        names: dict[int, tuple[str, str]] = {
            pk: (label, node_id)
            for pk, label, node_id in self._db.execute(
                "SELECT n.pk, n.label, n.id FROM supposed w CROSS JOIN node n ON n.pk = w.pk"
            )
        }
        for target, links in duties.items():
            for one in links:
                start, end = names[one.other], names[target]
                state = LinkState(TYPE, *start, *end, one.key, statement_body.parse(one.body))
                self._links.setdefault((TYPE, start[0], end[0]), []).append(state)

    # what an engine reads

    def version(self) -> int:
        """It does not change."""
        return 1

    def nodes(self, label: str, since: int = 0) -> Iterator[NodeState]:  # noqa: ARG002 - it has one state
        """The nodes of a label, by id."""
        return iter(self._nodes.get(label, {}).values())

    def links(self, type_: str, start_label: str, end_label: str, since: int = 0) -> Iterator[LinkState]:  # noqa: ARG002 - it has one state
        """The relationships of a type between two labels."""
        return iter(self._links.get((type_, start_label, end_label), []))

    def gone(self, since: int) -> Iterator[Gone]:  # noqa: ARG002 - it has one state
        """Nothing."""
        return iter(())
