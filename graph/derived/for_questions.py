"""Values that repeat, for the sake of short questions, what other values say; made when a graph is read for an engine."""

from __future__ import annotations

import sqlite3
from typing import Any

from rightsgraph.graph.derived.captions import caption
from rightsgraph.graph.derived.intervals import ALWAYS, NEVER
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.ids.states import state_of_law
from rightsgraph.ontology.model.model import Model
from rightsgraph.ontology.text.natural_order import sort_key

_LAW = "SELECT merged FROM node WHERE label = 'Law' AND id = ?"
_FACTS = {"number": "law_number", "title": "law_title", "title_local": "law_title_local", "kind": "law_kind"}
_WITH_FORCE = ("Law", "Provision", "Mandate")


class QuestionValues:
    """Gives them for one reading of a graph; what is said of a law is looked up once."""

    def __init__(self, db: sqlite3.Connection, model: Model) -> None:
        self._db, self._model = db, model
        self._laws: dict[str, dict[str, Any]] = {}

    def of(self, label: str, node_id: str, values: dict[str, Any]) -> dict[str, Any]:
        """The values of a node beside those it has."""
        found: dict[str, Any] = {"sort_key": sort_key(node_id)}
        if values.get("evidence"):
            found["sources"] = sorted({item[1] for item in values["evidence"] if item[1]})
        if label in _WITH_FORCE:
            found["in_force_since"] = values.get("begins") or ALWAYS
            found["in_force_until"] = values.get("ends") or NEVER
        if label == "Law":
            found |= law_facts(values, node_id)
        elif label == "Provision" and values.get("law"):
            found |= self._law(values["law"])
        if not values.get("name"):
            called = values.get("called") or ("", "")
            with_others = values | found
            with_others["holder"], with_others["covered"] = called
            found["name"] = caption(self._model.classes[label].caption, with_others, node_id)
        return found

    def _law(self, law: str) -> dict[str, Any]:
        if law not in self._laws:
            row = self._db.execute(_LAW, (law,)).fetchone()
            self._laws[law] = law_facts(statement_body.parse(row[0]), law) if row else {}
        return self._laws[law]


def law_facts(merged: dict[str, Any], law: str) -> dict[str, Any]:
    """What laws and their provisions repeat of a law."""
    facts = {name: merged[own] for own, name in _FACTS.items() if merged.get(own) is not None}
    state = merged.get("state") or state_of_law(law)
    return {**facts, "law_state": state} if state else facts
