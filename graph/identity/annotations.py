"""Annotations that name the same paragraph of the same document: the Universal Human Rights Index has such.

Their rows would have one id, and one dataset says of an id only one thing. So one of them has the paragraph (the one
that has it in the dataset already, else the first by annotation id, whatever the order of the rows); the others go by
their annotation ids. Those with its very words are joined to it; those with other words stay apart, without a
paragraph, as nothing tells which of them a reference to the paragraph would mean.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.text import folding as text

_PARAGRAPH, _NUMBER, _ANNOTATION = 0, 1, 2  # ranks of the ids, as `ontology.identity` gives them
_LISTED = 100  # issues that are spelt out
_OWN = "label = 'Recommendation' AND rank = 0 AND place <> ''"  # an exact export has no places: it stays as it is
_TWICE = f"SELECT own FROM stage_node WHERE {_OWN} GROUP BY own HAVING count(*) > 1"
_STANDING = f"""
    SELECT DISTINCT n.own FROM (SELECT own, body FROM stage_node WHERE {_OWN}) n CROSS JOIN statement s
    ON s.label = 'Recommendation' AND s.own = n.own AND s.did = ?
    WHERE s.body <> n.body AND json_extract(unpack(s.body), '$.p.uhri_id') <> json_extract(unpack(n.body), '$.p.uhri_id')
"""

Issues = list[tuple[str, str, str]]


@dataclass(frozen=True)
class _Holder:
    """The annotation that has the paragraph."""

    key: str
    words: str


def part_annotations(db: sqlite3.Connection, did: int, issues: Issues, *, replace: bool) -> None:
    """Give each annotation among the staged rows a statement of its own; `replace`: what stood does not count."""
    shared = {row[0] for row in db.execute(_TWICE)}
    if not replace:
        shared |= {row[0] for row in db.execute(_STANDING, (did,))}
    apart: Issues = []
    for own in sorted(shared):
        _part(db, own, None if replace else _standing(db, did, own), apart)
    issues += apart[:_LISTED]
    if len(apart) > _LISTED:
        message = f"paragraph taken: {len(apart)} records, of which {_LISTED} are listed"
        issues.append(("warning", "summary", message))


def _standing(db: sqlite3.Connection, did: int, own: str) -> statement_body.Body | None:
    query = "SELECT body FROM statement WHERE label = 'Recommendation' AND own = ? AND did = ?"
    row = db.execute(query, (own, did)).fetchone()
    return statement_body.parse(row[0]) if row else None


def _part(db: sqlite3.Connection, own: str, standing: statement_body.Body | None, apart: Issues) -> None:
    query = f"SELECT seq, body, place FROM stage_node WHERE {_OWN} AND own = ? ORDER BY seq"
    staged = [(seq, statement_body.parse(body), place) for seq, body, place in db.execute(query, (own,))]
    named = [body for _, body, _ in staged if _annotation(body)]
    if standing is not None and _annotation(standing):
        holder = _holder(standing)
    elif named:
        holder = min(map(_holder, named), key=lambda one: (one.key, one.words))
    else:
        return
    for seq, body, place in staged:
        said = _annotation(body)
        if not said or text.key(said) == holder.key:
            continue
        joined = _words(body) == holder.words
        _give_own(db, seq, own, body, joined=joined)
        if not joined:
            message = f"{own}: another annotation has this paragraph; kept under uhri:{said}"
            apart.append(("warning", place, message))


def _give_own(db: sqlite3.Connection, seq: int, own: str, body: dict[str, Any], *, joined: bool) -> None:
    keys = [key for key in body["k"] if key[0] != _ANNOTATION]
    if joined:
        keys.append([_PARAGRAPH, own])
    else:
        keys = [key for key in keys if key[0] != _NUMBER]
        body["p"].pop("paragraph", None)
    body["k"] = sorted(keys)
    db.execute(
        "UPDATE stage_node SET own = ?, rank = ?, body = ? WHERE seq = ?",
        (f"uhri:{_annotation(body)}", _ANNOTATION, statement_body.packed(body), seq),
    )


def _annotation(body: statement_body.Body) -> str:
    return text.clean(str(body["p"].get("uhri_id") or ""))


def _words(body: statement_body.Body) -> str:
    return text.clean(str(body["p"].get("text") or ""))


def _holder(body: statement_body.Body) -> _Holder:
    return _Holder(text.key(_annotation(body)), _words(body))
