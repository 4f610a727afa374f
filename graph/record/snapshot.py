"""The graph as engines and exports read it from the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import orjson
from rightsgraph.graph.derived.for_questions import QuestionValues
from rightsgraph.graph.identity import shown
from rightsgraph.graph.identity.relationships import IMPLIED_NAME
from rightsgraph.graph.protocol import SAME_KNOWN, Gone, LinkState, NodeState
from rightsgraph.graph.record import evidence_text, statement_body
from rightsgraph.graph.record.counted import after, datasets
from rightsgraph.ontology.model.model import Model

_EVIDENCE = ("source", "locator", "quote", "confidence")


def as_json(value: Any) -> str:
    """JSON text as properties hold it: in the order given, without blanks, letters as they are."""
    return orjson.dumps(value).decode()


def as_line(value: Any) -> str:
    """A value among others in a line of text."""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def evidence_dicts(parts: list[list[Any]]) -> list[dict[str, Any]]:
    """Stored evidence as a list of {source, locator, quote, confidence}."""
    return [dict(zip(_EVIDENCE, item, strict=True)) for item in parts]


def node_properties(merged: str, derived: str) -> dict[str, Any]:
    """All values of a node as the graph shows them."""
    return _shown({**statement_body.parse(merged), **statement_body.parse(derived)})


def _shown(values: dict[str, Any]) -> dict[str, Any]:
    values["evidence"] = [
        evidence_text.line(*parts, dataset) for dataset, *parts in values.get("evidence", ())
    ]
    return values


def _known(values: dict[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in known and value is not None}


def nodes(
    db: sqlite3.Connection, model: Model, label: str, since: int, *, for_questions: bool = False
) -> Iterator[NodeState]:
    """Nodes of a label changed after a version, by id; `for_questions`: with what only serves questions."""
    properties = model.classes[label].properties
    known = properties if for_questions else {n: p for n, p in properties.items() if not p.for_questions}
    more = QuestionValues(db, model)
    if label == "Dataset":
        yield from _dataset_nodes(db, known, more, since)
        return
    rows = db.cursor().execute(
        f"SELECT n.id, n.derived, {shown.COLUMNS} FROM node_row n {shown.JOINS} "
        f"WHERE n.label = ? AND {after('n', since)} ORDER BY n.id",
        (label, since),
    )
    for node_id, derived, *stored in rows:
        values = {**shown.values(*stored), **statement_body.parse(derived)}
        if for_questions:
            values |= more.of(label, node_id, values)
        yield _state(label, node_id, _known(_shown(values), known))


def node_state(
    model: Model, more: QuestionValues, label: str, node_id: str, values: dict[str, Any]
) -> NodeState:
    """A node with these merged and derived values, as an engine shows it."""
    values = values | more.of(label, node_id, values)
    return _state(label, node_id, _known(_shown(values), model.classes[label].properties))


def _state(label: str, node_id: str, values: dict[str, Any]) -> NodeState:
    return NodeState(label, node_id, values)


def _dataset_nodes(
    db: sqlite3.Connection, known: Mapping[str, Any], more: QuestionValues, since: int
) -> Iterator[NodeState]:
    for item in datasets(db):
        if item["rev"] <= since:
            continue
        last = item["sources"][-1] if item["sources"] else {}
        values = _known(
            {
                "name": item["name"],
                "format": last.get("format"),
                "input": last.get("name"),
                "sha256": last.get("sha256"),
                "loaded_on": (last.get("loaded_at") or "")[:10] or None,
                "load_state": "complete",
                "record": "described",
                "aliases": [],
                "datasets": [item["name"]],
                "evidence": [],
                **more.of("Dataset", item["name"], {}),
            },
            known,
        )
        yield NodeState("Dataset", item["name"], values)


# the body as it is stored, as in the view `link`: what many relationships say is unpacked once
_LINK = (
    f"SELECT a.id, b.id, coalesce(d.name, '{IMPLIED_NAME}'), l.keytext, "
    "coalesce(l.body, (SELECT x.body FROM link_statement x WHERE x.link = l.link)), l.derived FROM "
)
_LINKS = f"""
{_LINK} link_row l JOIN node a ON a.pk = l.s JOIN node b ON b.pk = l.e LEFT JOIN dataset d ON d.did = l.did
WHERE l.type = ? AND l.rev > ? AND l.rev > 1 AND a.label = ? AND b.label = ? ORDER BY a.id, b.id, d.name, l.keytext
"""
_ALL_LINKS = f"""
{_LINK} node a CROSS JOIN link_row l ON l.s = a.pk AND l.type = ?1 CROSS JOIN node b ON b.pk = l.e
LEFT JOIN dataset d ON d.did = l.did WHERE a.label = ?3 AND b.label = ?4 AND l.rev > ?2
ORDER BY a.id, b.id, d.name, l.keytext
"""
_ENDS = "json_each(?) p CROSS JOIN node_row a ON a.label = ? AND a.id = json_extract(p.value, '$[0]')"
_LINKS_BETWEEN = f"""
{_LINK} {_ENDS} CROSS JOIN node b ON b.label = ? AND b.id = json_extract(p.value, '$[1]')
CROSS JOIN link_row l ON l.s = a.pk AND l.type = ? AND l.e = b.pk LEFT JOIN dataset d ON d.did = l.did
"""
_DERIVED = """
SELECT a.id, b.id, x.key, x.body FROM derived_link x JOIN node a ON a.pk = x.s JOIN node b ON b.pk = x.e
WHERE x.type = ? AND x.rev > ? AND x.rev > 1 AND a.label = ? AND b.label = ? ORDER BY a.id, b.id, x.key
"""
_ALL_DERIVED = """
SELECT a.id, b.id, x.key, x.body FROM node a CROSS JOIN derived_link x ON x.s = a.pk AND x.type = ?1
CROSS JOIN node b ON b.pk = x.e WHERE a.label = ?3 AND b.label = ?4 AND x.rev > ?2 ORDER BY a.id, b.id, x.key
"""
_DERIVED_BETWEEN = f"""
SELECT a.id, b.id, x.key, x.body FROM {_ENDS} CROSS JOIN node b ON b.label = ? AND b.id = json_extract(p.value, '$[1]')
CROSS JOIN derived_link x ON x.e = b.pk AND x.type = ? AND x.s = a.pk
"""
_SAYING = "SELECT n.id, d.name, s.own, s.body, n.sid IS NOT NULL FROM"
_DESCRIBED = f"""
{_SAYING} (SELECT sid FROM statement WHERE rev > ?2 AND rev > 1 AND label = ?1 UNION SELECT x.sid FROM node y
CROSS JOIN statement x ON x.node = y.pk WHERE y.label = ?1 AND y.rev > ?2 AND y.rev > 1) w CROSS JOIN statement s ON s.sid = w.sid
JOIN node_row n ON n.pk = s.node JOIN dataset d ON d.did = s.did ORDER BY n.id, d.name, s.own
"""
_ALL_DESCRIBED = f"""
{_SAYING} statement s JOIN node_row n ON n.pk = s.node JOIN dataset d ON d.did = s.did WHERE s.label = ?1
ORDER BY n.id, d.name, s.own
"""
_DESCRIBED_BETWEEN = f"""
{_SAYING.replace("n.", "a.")} {_ENDS} CROSS JOIN dataset d ON d.name = json_extract(p.value, '$[1]')
CROSS JOIN statement s ON s.node = a.pk AND s.did = d.did
"""


def links(
    db: sqlite3.Connection, model: Model, type_: str, start_label: str, end_label: str, since: int
) -> Iterator[LinkState]:
    """Relationships of a type between two labels changed after a version, by (start, end, key)."""
    if type_ == "DESCRIBED_IN":
        query, wanted = (_DESCRIBED, (start_label, since)) if since > 0 else (_ALL_DESCRIBED, (start_label,))
        rows = db.cursor().execute(query, wanted)
    else:
        every, later = (
            (_ALL_DERIVED, _DERIVED) if model.relationships[type_].derived else (_ALL_LINKS, _LINKS)
        )
        query = later if since > 0 else every
        rows = db.cursor().execute(query, (type_, since, start_label, end_label))
    return _link_states(model, type_, start_label, end_label, rows)


def links_between(
    db: sqlite3.Connection,
    model: Model,
    type_: str,
    start_label: str,
    end_label: str,
    pairs: Iterable[tuple[str, str]],
) -> Iterator[LinkState]:
    """Relationships of a type between these (start, end)."""
    given = as_json(sorted(set(pairs)))
    if type_ == "DESCRIBED_IN":
        rows = db.cursor().execute(_DESCRIBED_BETWEEN, (given, start_label))
    else:
        query = _DERIVED_BETWEEN if model.relationships[type_].derived else _LINKS_BETWEEN
        rows = db.cursor().execute(query, (given, start_label, end_label, type_))
    return _link_states(model, type_, start_label, end_label, rows)


def _link_states(
    model: Model, type_: str, start_label: str, end_label: str, rows: Iterable[tuple[str, ...]]
) -> Iterator[LinkState]:
    """The rows of a type's own statement as relationships."""
    if type_ == "DESCRIBED_IN":
        return _described_in(start_label, rows)
    if model.relationships[type_].derived:
        return _derived_states(type_, start_label, end_label, rows)
    return _states(model, type_, start_label, end_label, rows)


def _states(
    model: Model, type_: str, start_label: str, end_label: str, rows: Iterable[tuple[str, ...]]
) -> Iterator[LinkState]:
    known = model.relationships[type_].properties

    @lru_cache(maxsize=SAME_KNOWN)
    def said(dataset: str, body: str | bytes, derived: str) -> dict[str, Any]:
        values = link_properties(dataset, statement_body.parse(body))
        return _known(
            values | statement_body.parse(derived) if derived != statement_body.NOTHING else values, known
        )

    for start, end, dataset, keytext, body, derived in rows:
        values = said(dataset, body, derived)
        yield LinkState(type_, start_label, start, end_label, end, dataset + keytext, values)


def link_properties(dataset: str, body: statement_body.Body) -> dict[str, Any]:
    """All values of a relationship as the graph shows them."""
    evidence = body["e"]
    return {
        **body["p"],
        "dataset": dataset,
        "evidence": [evidence_text.line(*parts) for parts in evidence],
        "sources": statement_body.sources(evidence),
        "cited": any(source or locator for source, locator, *_ in evidence),
        "decided": bool(body["p"].get("decided", False)),
    }


def _derived_states(
    type_: str, start_label: str, end_label: str, rows: Iterable[tuple[str, ...]]
) -> Iterator[LinkState]:
    for start, end, key, text in rows:
        values = statement_body.parse(text)
        yield LinkState(type_, start_label, start, end_label, end, key, values)


def _described_in(label: str, rows: Iterable[tuple[Any, ...]]) -> Iterator[LinkState]:
    """What each dataset says; what the only one says is what the node shows, and is not repeated."""
    for node_id, dataset, own, text, alone in rows:
        body = statement_body.parse(text)
        values = {
            "dataset": dataset,
            "own_id": own,
            "values": [] if alone else _told(body),
            "evidence": [] if alone else [evidence_text.line(*parts) for parts in body["e"]],
            "sources": statement_body.sources(body["e"]),
            "decided": False,
        }
        yield LinkState("DESCRIBED_IN", label, node_id, "Dataset", dataset, own, values)


def _told(body: statement_body.Body) -> list[str]:
    said = {**body["p"], **{name: parts[0] for name, parts in body.get("r", {}).items()}}
    return [f"{name}: {as_line(value)}" for name, value in sorted(said.items())]


def gone(db: sqlite3.Connection, since: int) -> Iterator[Gone]:
    """What went after a version; relationships before nodes."""
    rows = db.cursor().execute(
        "SELECT label, id, type, end_label, end_id, key FROM gone WHERE rev > ? ORDER BY type IS NULL, rev",
        (since,),
    )
    for label, node_id, type_, end_label, end_id, key in rows:
        yield Gone(label, node_id, type_, end_label, end_id, key)
