"""One node with everything that is known of it, for `show`."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from typing import Any

from rightsgraph.graph.identity.relationships import IMPLIED_NAME
from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.given import GivenDates, shown
from rightsgraph.graph.record.snapshot import evidence_dicts, link_properties, node_properties
from rightsgraph.ontology.model.model import Model

_HIDDEN = ("evidence", "law_mark", "called")


@dataclass(frozen=True)
class Other:
    """The node at the other end of a relationship."""

    id: str
    label: str
    name: str


@dataclass(frozen=True)
class Related:
    """A relationship of the node, "out" of it or "in" to it; days in `properties` as they were given."""

    type: str
    direction: str
    other: Other
    properties: dict[str, Any]
    evidence: list[dict[str, Any]]


@dataclass(frozen=True)
class LoadedFrom:
    """The file, its hash, the time of loading (ISO) and the place in it."""

    file: str
    sha256: str
    loaded_at: str
    where: str


@dataclass(frozen=True)
class Said:
    """What one dataset says of the node, under the id that follows from its own data."""

    dataset: str
    id: str
    given_ids: list[str]
    properties: dict[str, Any]
    evidence: list[dict[str, Any]]
    loaded_from: list[LoadedFrom]


@dataclass(frozen=True)
class NodeAccount:
    """One node: merged properties, relationships, and every dataset's statement."""

    id: str
    label: str
    properties: dict[str, Any]
    relationships: list[Related]
    statements: list[Said]

    def to_json(self) -> dict[str, Any]:
        """The node as `show --format json` prints it."""
        return asdict(self)


def name_of(model: Model, label: str, values: dict[str, Any], node_id: str) -> str:
    """What a person calls a node."""
    main = model.classes[label].name_property
    found = values.get(main) if main else None
    return str(found or values.get("name") or values.get("title") or values.get("citation") or node_id)


def show(db: sqlite3.Connection, model: Model, label: str, node_id: str) -> NodeAccount:
    """Properties, relationships and statements of a node, in a fixed order."""
    pk, merged, derived = db.execute(
        "SELECT pk, merged, derived FROM node WHERE label = ? AND id = ?", (label, node_id)
    ).fetchone()
    values = node_properties(merged, derived)
    values |= GivenDates(db, model).worked_out(values, node_id)
    hidden = {*_HIDDEN, *(n for n, p in model.classes[label].properties.items() if p.for_questions)}
    properties = {name: value for name, value in sorted(shown(values).items()) if name not in hidden}
    return NodeAccount(node_id, label, properties, _relationships(db, model, pk), _statements(db, pk))


def _relationships(db: sqlite3.Connection, model: Model, pk: int) -> list[Related]:
    found = []
    for direction, mine, theirs in (("out", "s", "e"), ("in", "e", "s")):
        rows = db.execute(
            f"SELECT l.type, n.label, n.id, n.merged, n.derived, coalesce(d.name, '{IMPLIED_NAME}'), l.body FROM link l "
            f"JOIN node n ON n.pk = l.{theirs} LEFT JOIN dataset d ON d.did = l.did WHERE l.{mine} = ? "
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
            other = Other(node_id, label, name)
            found.append(Related(type_, direction, other, properties, evidence_dicts(parsed["e"])))
    return found


def _statements(db: sqlite3.Connection, pk: int) -> list[Said]:
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
            LoadedFrom(
                file=sources[number][0], sha256=sources[number][1], loaded_at=sources[number][2], where=where
            )
            for number, where in statement_body.parse(origin)
            if number in sources
        ]
        properties = dict(sorted(shown(said).items()))
        found.append(Said(dataset, own, body["g"], properties, evidence_dicts(body["e"]), loaded))
    return found
