"""One node with everything that is known of it, for `show`."""

from __future__ import annotations

import sqlite3
from typing import Any

from rightsgraph.graph.identity.relationships import IMPLIED_NAME
from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.given import GivenDates, shown
from rightsgraph.graph.record.snapshot import evidence_dicts, link_properties, node_properties
from rightsgraph.ontology.model.model import Model

_HIDDEN = ("evidence", "law_mark", "called")


def name_of(model: Model, label: str, values: dict[str, Any], node_id: str) -> str:
    """What a person calls a node."""
    main = model.classes[label].name_property
    found = values.get(main) if main else None
    return str(found or values.get("name") or values.get("title") or values.get("citation") or node_id)


def show(db: sqlite3.Connection, model: Model, label: str, node_id: str) -> dict[str, Any]:
    """Properties, relationships and statements of a node, in a fixed order."""
    pk, merged, derived = db.execute(
        "SELECT pk, merged, derived FROM node WHERE label = ? AND id = ?", (label, node_id)
    ).fetchone()
    values = node_properties(merged, derived)
    values |= GivenDates(db, model).worked_out(values, node_id)
    hidden = {*_HIDDEN, *(n for n, p in model.classes[label].properties.items() if p.for_questions)}
    return {
        "id": node_id,
        "label": label,
        "properties": {name: value for name, value in sorted(shown(values).items()) if name not in hidden},
        "relationships": _relationships(db, model, pk),
        "statements": _statements(db, pk),
    }


def _relationships(db: sqlite3.Connection, model: Model, pk: int) -> list[dict[str, Any]]:
    found = []
    for direction, mine, other in (("out", "s", "e"), ("in", "e", "s")):
        rows = db.execute(
            f"SELECT l.type, n.label, n.id, n.merged, n.derived, coalesce(d.name, '{IMPLIED_NAME}'), l.body FROM link l "
            f"JOIN node n ON n.pk = l.{other} LEFT JOIN dataset d ON d.did = l.did WHERE l.{mine} = ? "
            "ORDER BY l.type, n.label, n.id, d.name, l.keytext",
            (pk,),
        )
        for type_, label, node_id, merged, derived, dataset, body in rows:
            parsed = statement_body.parse(body)
            values = link_properties(dataset, parsed)
            properties = {k: v for k, v in sorted(shown(values).items()) if k not in _HIDDEN}
            name = name_of(
                model, label, {**statement_body.parse(merged), **statement_body.parse(derived)}, node_id
            )
            found.append(
                {
                    "type": type_,
                    "direction": direction,
                    "other": {"id": node_id, "label": label, "name": name},
                    "properties": properties,
                    "evidence": evidence_dicts(parsed["e"]),
                }
            )
    return found


def _statements(db: sqlite3.Connection, pk: int) -> list[dict[str, Any]]:
    rows = db.execute(
        "SELECT d.name, s.own, s.body, s.origin FROM statement s JOIN dataset d ON d.did = s.did WHERE s.node = ? "
        "ORDER BY d.name, s.own",
        (pk,),
    ).fetchall()
    sources = {row[0]: row[1:] for row in db.execute("SELECT src, name, sha256, loaded_at FROM source")}
    found = []
    for dataset, own, text, origin in rows:
        body = statement_body.parse(text)
        said = {**body["p"], **{name: parts[0] for name, parts in body.get("r", {}).items()}}
        loaded = [
            {
                "file": sources[number][0],
                "sha256": sources[number][1],
                "loaded_at": sources[number][2],
                "where": where,
            }
            for number, where in statement_body.parse(origin)
            if number in sources
        ]
        found.append(
            {
                "dataset": dataset,
                "id": own,
                "given_ids": body["g"],
                "properties": dict(sorted(shown(said).items())),
                "evidence": evidence_dicts(body["e"]),
                "loaded_from": loaded,
            }
        )
    return found
