"""What a reviewer reads of a node: a provision with its heading and all its parts, whatever its language."""

from __future__ import annotations

import sqlite3
from typing import Any

from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.node_account import name_of
from rightsgraph.ontology.model.model import Model

_LONGEST = 1_500  # letters of a provision's parts
_PARTS = "SELECT merged FROM node WHERE label = 'Provision' AND id >= ? AND id < ? ORDER BY json_extract(derived, '$.print_order'), id LIMIT 60"
_COVERED = "SELECT n.label, n.id, n.merged FROM link l JOIN node n ON n.pk = l.e WHERE l.s = ? AND l.type = 'COVERS' ORDER BY n.id"


def text_of(db: sqlite3.Connection, model: Model, label: str, values: dict[str, Any], node_id: str) -> str:
    """The text of a node, else its name; of a provision whose words stand in its clauses, those under its heading."""
    own = values.get("text") or values.get("text_local")
    if own:
        return str(own)
    heading = values.get("heading") or values.get("heading_local")
    if label == "Provision":
        parts = [_part(merged) for (merged,) in db.execute(_PARTS, (f"{node_id}__", f"{node_id}_`"))]
        said = " ".join(part for part in parts if part)
        cut = said if len(said) <= _LONGEST else said[:_LONGEST].rpartition(" ")[0] + " ..."
        whole = ". ".join(str(one) for one in (heading, cut) if one)
        if whole:
            return whole
    return str(heading or name_of(model, label, values, node_id))


def covered_texts(db: sqlite3.Connection, model: Model, mandate: int) -> str:
    """What a mandate covers: ids, and of recommendations their words."""
    found = []
    for label, node_id, merged in db.execute(_COVERED, (mandate,)).fetchall():
        words = (
            text_of(db, model, label, statement_body.parse(merged), node_id)
            if label == "Recommendation"
            else ""
        )
        found.append(f"{node_id}: {words}" if words else node_id)
    return ", ".join(found)


def _part(merged: str) -> str:
    values = statement_body.parse(merged)
    words = str(values.get("text") or values.get("text_local") or "")
    return f"{values['number']}. {words}" if words and values.get("number") else words
