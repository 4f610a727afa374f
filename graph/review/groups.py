"""Proposals that rest on the same words, as groups: one look, one decision, each member recorded.

A sentence of a document and a law are one group, whatever recommendations the document ties to them; where nothing is
quoted, a cluster of similar recommendations and a provision are. Likenesses of the same requests are one group.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.text.natural_order import sort_key

Row = dict[str, Any]
PROGRAM = "rightsgraph"  # the source that is named where the program itself says something
NEARLY_THE_SAME = 0.8  # from this likeness on two recommendations say nearly the same
_DIGITS = 8
_SCORE = re.compile(r"^score [\d.]+(?: \([^)]*\))?: *")  # what the program measured, before its reasons
_PLACE_WORDS = 4  # a locator of more words tells a reason, not a place
_ALIKE = """
SELECT a.id, b.id, json_extract(l.body, '$.p.score'), json_extract(l.body, '$.p.status')
FROM link l CROSS JOIN node a ON a.pk = l.s CROSS JOIN node b ON b.pk = l.e WHERE l.type = 'SIMILAR_TO'
"""


@dataclass(frozen=True)
class Group:
    """Proposals that one decision can settle; the name changes with the members, so that it names what was seen."""

    name: str
    kind: str
    because: str
    rows: tuple[Row, ...]

    @property
    def pairs(self) -> list[tuple[str, ...]]:
        """What a decision is recorded on: each pair (or mandate) once."""
        return list(dict.fromkeys(tuple(filter(None, (row["id"], row["other"]))) for row in self.rows))

    @property
    def firsts(self) -> list[str]:
        """The recommendations (or mandates) concerned."""
        return list(dict.fromkeys(row["id"] for row in self.rows))

    @property
    def others(self) -> list[str]:
        """What they are linked to."""
        return list(dict.fromkeys(row["other"] for row in self.rows if row["other"]))

    @property
    def extent(self) -> str | None:
        """The extent that all members propose."""
        said = {row["extent"] for row in self.rows}
        return said.pop() if len(said) == 1 else None


def grouped(db: sqlite3.Connection, rows: Iterable[Row]) -> list[Group]:
    """The rows of the queue in groups, the most telling first: surest, with words quoted, settling most at once."""
    requests, same = _clusters(db), _clusters(db, NEARLY_THE_SAME)
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(_key(row, same if row["kind"] == "similar" else requests), []).append(row)
    groups = [_group(members) for members in found.values()]
    return sorted(
        groups, key=lambda g: (*_telling(g.rows[0]), -len(g.pairs), sort_key(g.rows[0]["id"]), g.name)
    )


def _telling(row: Row) -> tuple[bool, int, bool]:
    """What a document says comes before what the program sees."""
    return row["source"] == PROGRAM, statement_body.sureness(row["confidence"]), not row["quote"]


def _group(members: list[Row]) -> Group:
    members.sort(key=lambda row: (sort_key(row["id"]), sort_key(row["other"] or ""), row["dataset"] or ""))
    said = "\n".join(f"{row['kind']} {row['id']} {row['other'] or ''}" for row in members)
    name = "g" + hashlib.blake2b(said.encode(), digest_size=_DIGITS // 2).hexdigest()
    for row in members:
        row["group"] = name
    return Group(name, members[0]["kind"], members[0]["because"], tuple(members))


def _key(row: Row, clusters: Mapping[str, str]) -> tuple[Any, ...]:
    kind, first, other = row["kind"], row["id"], row["other"]
    if kind == "similar":
        return kind, *sorted((clusters.get(first, first), clusters.get(other, other)))
    if row["quote"]:
        about = row["text"] if kind == "mandate" else (other or "").partition("#")[0]
        return kind, row["source"], row["locator"], row["quote"], about
    if kind == "mandate":
        return kind, row["text"], row["source"], row["locator"]
    return kind, clusters.get(first, first), other, row["dataset"]


def _clusters(db: sqlite3.Connection, least: float = 0.0) -> dict[str, str]:
    """Of each recommendation that is like others (from `least` on, not rejected): the first of them."""
    heads: dict[str, str] = {}

    def head(name: str) -> str:
        while heads.get(name, name) != name:
            name = heads[name]
        return name

    for one, other, score, status in db.execute(_ALIKE):
        if status == "confirmed" or (status != "rejected" and (score or 0) >= least):
            first, second = sorted((head(one), head(other)), key=sort_key)
            heads[second] = first
            heads.setdefault(first, first)
    return {name: head(name) for name in heads}


def reason(row: Row) -> str:
    """Why it is proposed, in words: whose words say so, or what the program saw."""
    place = ", ".join(str(row[name]) for name in ("source", "locator") if row[name])
    said = _SCORE.sub("", str(row["locator"] or ""))
    if row["source"] == PROGRAM or (not row["quote"] and len(said.split()) > _PLACE_WORDS):
        return said or "proposed by the program"
    if row["quote"]:
        return f"in the words of {place}" if place else "in the words quoted"
    if place:
        return f"named in {place}, which is not quoted"
    return f"proposed by dataset {row['dataset']}, which names no source"
