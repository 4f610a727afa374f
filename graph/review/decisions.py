"""Reviewers' decisions: records of their own that outrank every statement and survive every reload.

A decision names both sides by all the ids they had when it was made, so it follows them when a dataset is forgotten
and loaded anew, or when statements are joined differently. The latest decision on a pair counts; all are kept.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rightsgraph.graph.identity import aliases
from rightsgraph.graph.identity.relationships import IMPLIED, drop_links
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.text import folding as text

Place = tuple[str, int, int]  # type of link, start and end; of a mandate ("Mandate", itself, itself)
PAIR_TYPES = ("IMPLEMENTED_BY", "SIMILAR_TO")
STATUS = {"confirm": "confirmed", "reject": "rejected"}
WITHDRAW = "withdraw"  # takes back the latest decision on the same pair or mandate


@dataclass(frozen=True)
class Answers:
    """What of a request a decision answers: the agency that was asked, and what its rows are about."""

    agency: str
    subjects: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """As stored and exported."""
        return {"agency": self.agency, "subjects": list(self.subjects)}


@dataclass(frozen=True)
class Decision:
    """A reviewer's confirm, reject or withdraw; `sides` are [label, ids] of the one or two nodes it concerns."""

    verdict: str
    sides: tuple[tuple[str, tuple[str, ...]], ...]
    why: str
    reviewer: str
    decided_at: str  # ISO date and time, UTC
    answers: Answers | None = None  # where an agency gave it in the form of its request

    @property
    def id(self) -> str:
        """A hash of what was decided, by whom and when: the same decision restored twice is one."""
        said = [self.verdict, self.sides, self.why, self.reviewer, self.decided_at]
        given = [[self.answers.agency, self.answers.subjects]] if self.answers else []
        body = json.dumps([*said, *given], ensure_ascii=False)
        return "review:" + hashlib.blake2b(body.encode(), digest_size=8).hexdigest()

    def plain(self) -> dict[str, Any]:
        """As exported."""
        return {
            "verdict": self.verdict,
            "sides": [{"label": label, "ids": list(ids)} for label, ids in self.sides],
            "why": self.why,
            "reviewer": self.reviewer,
            "decided_at": self.decided_at,
            **({"answers": self.answers.plain()} if self.answers else {}),
        }

    @classmethod
    def from_plain(cls, body: dict[str, Any]) -> Decision:
        """The decision that `plain` gave."""
        sides = tuple((side["label"], tuple(sorted(side["ids"]))) for side in body["sides"])
        given = body.get("answers")
        answers = Answers(given["agency"], tuple(given["subjects"])) if given else None
        return cls(body["verdict"], sides, body["why"], body["reviewer"], body["decided_at"], answers)


def record(db: sqlite3.Connection, decision: Decision) -> bool:
    """Keep a decision; False when it was there already, or is the last one on the same things said once more."""
    names = decision.verdict in aliases.OF_NAMES
    sides = json.dumps(decision.plain()["sides"], ensure_ascii=False)
    if decision.verdict in STATUS and _last_said(db, sides) == (
        decision.verdict,
        decision.why,
        decision.reviewer,
    ):
        return False
    cursor = db.execute(
        "INSERT OR IGNORE INTO decision VALUES (?,?,?,?,?,?,?)",
        (
            decision.id,
            "name" if names else "pair" if len(decision.sides) == 2 else "mandate",
            decision.verdict,
            decision.why,
            decision.reviewer,
            decision.decided_at,
            sides,
        ),
    )
    if decision.answers and cursor.rowcount > 0:
        given = json.dumps(decision.answers.plain(), ensure_ascii=False)
        db.execute("INSERT OR REPLACE INTO answered VALUES (?, ?)", (decision.id, given))
    if names and cursor.rowcount > 0:
        aliases.take(db, decision)
    return cursor.rowcount > 0


def _last_said(db: sqlite3.Connection, sides: str) -> tuple[str, str, str] | None:
    """Verdict, reason and reviewer of the latest decision on these sides."""
    row: tuple[str, str, str] | None = db.execute(
        "SELECT verdict, why, reviewer FROM decision WHERE sides = ? ORDER BY decided_at DESC, id DESC LIMIT 1",
        (sides,),
    ).fetchone()
    return row


def decisions(db: sqlite3.Connection) -> list[Decision]:
    """All decisions, the oldest first."""
    return [_from_row(*row) for _, *row in _rows(db)]


def _rows(db: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    """Id, verdict, sides, reason, reviewer, time, and what of a request it answers ("": nothing), the oldest first."""
    later = db.execute("SELECT 1 FROM main.sqlite_master WHERE name = 'answered'").fetchone()
    given = "(SELECT body FROM answered a WHERE a.decision = d.id)" if later else "NULL"
    yield from db.execute(
        f"SELECT id, verdict, sides, why, reviewer, decided_at, coalesce({given}, '') FROM decision d "
        "ORDER BY decided_at, id"
    )


def standing(found: Iterable[Decision]) -> list[Decision]:
    """Of decisions on one thing, the oldest first, those that no later one took back."""
    kept: list[Decision] = []
    for one in found:
        if one.verdict != WITHDRAW:
            kept.append(one)
        elif kept:
            kept.pop()
    return kept


def _from_row(
    verdict: str, sides: str, why: str, reviewer: str, decided_at: str, answers: str = ""
) -> Decision:
    said = {"verdict": verdict, "why": why, "reviewer": reviewer, "decided_at": decided_at}
    given = {"answers": statement_body.parse(answers)} if answers else {}
    return Decision.from_plain({**said, **given, "sides": statement_body.parse(sides)})


def damaged(db: sqlite3.Connection) -> Iterator[str]:
    """Ids of decisions that are not what was decided: an id is made of what its decision says."""
    for id_, *said in _rows(db):
        try:
            whole = _from_row(*said).id == id_
        except (ValueError, LookupError, TypeError, AttributeError):
            whole = False
        if not whole:
            yield str(id_)


def ids_of(db: sqlite3.Connection, pk: int) -> tuple[str, ...]:
    """All ids by which the statements of a node may be known later."""
    row = db.execute("SELECT id, merged FROM node WHERE pk = ?", (pk,)).fetchone()
    found = {row[0], *statement_body.parse(row[1]).get("aliases", [])}
    found |= {own for (own,) in db.execute("SELECT own FROM statement WHERE node = ?", (pk,))}
    return tuple(sorted(found))


def nodes(db: sqlite3.Connection, label: str, ids: tuple[str, ...]) -> set[int]:
    """The nodes that are known by any of the ids."""
    found = set()
    for node_id in ids:
        found |= {
            pk for (pk,) in db.execute("SELECT pk FROM node WHERE label = ? AND id = ?", (label, node_id))
        }
        if not found:
            rows = db.execute(
                "SELECT pk FROM nodekey WHERE label = ? AND key = ? AND kind IN (1, 2)",
                (label, text.key(node_id)),
            )
            found |= {pk for (pk,) in rows}
    return found


def places_of(db: sqlite3.Connection, decision: Decision) -> frozenset[Place] | tuple[object, ...]:
    """Where its verdict is kept; what is not in the graph now is told apart by its ids."""
    found = frozenset(_places([nodes(db, label, ids) for label, ids in decision.sides]))
    return found or tuple(sorted(decision.sides))


def names_of(db: sqlite3.Connection, decision: Decision) -> list[str]:
    """What it is on, by the ids of today; by one that it had, where it is not in the graph now."""
    found = []
    for label, ids in decision.sides:
        pks = sorted(nodes(db, label, ids))
        known = db.execute("SELECT id FROM node WHERE pk = ?", (pks[0],)).fetchone() if pks else None
        found.append(known[0] if known else max(ids, key=len))
    return found


def answers_of(db: sqlite3.Connection, decision: Decision) -> Answers | None:
    """What of a request it answers, by the ids of today; as it was said, where it is not in the graph now."""
    if not decision.answers:
        return None
    given = decision.answers
    subjects = (_id_of(db, ("Recommendation", "Measure"), name) for name in given.subjects)
    return Answers(_id_of(db, ("Agency",), given.agency), tuple(subjects))


def _id_of(db: sqlite3.Connection, labels: Sequence[str], name: str) -> str:
    for label in labels:
        for pk in sorted(nodes(db, label, (name,))):
            return str(db.execute("SELECT id FROM node WHERE pk = ?", (pk,)).fetchone()[0])
    return name


def _places(sides: Sequence[set[int]]) -> Iterator[Place]:
    """A mandate, or both directions of a pair in every type of link."""
    if len(sides) == 1:
        yield from (("Mandate", pk, pk) for pk in sides[0])
        return
    for kind in PAIR_TYPES:
        for left, right in ((sides[0], sides[1]), (sides[1], sides[0])):
            yield from ((kind, one, two) for one in left for two in right)


def apply(db: sqlite3.Connection, rev: int) -> None:
    """Compute the verdict on each pair and mandate; what changed is marked for linking and merging."""
    said: dict[Place, list[Decision]] = defaultdict(list)
    reviews: dict[str, tuple[Decision, set[int], set[int]]] = {}
    for decision in decisions(db):
        if decision.verdict in aliases.OF_NAMES:
            continue  # on names, not on links
        sides = [nodes(db, label, ids) for label, ids in decision.sides]
        reviews[decision.id] = (decision, sides[0], sides[1] if len(sides) == 2 else set())
        for place in _places(sides):
            said[place].append(decision)
    wanted: dict[Place, tuple[str, str]] = {}
    for place, found in said.items():
        left = standing(found)
        if left:
            wanted[place] = (STATUS[left[-1].verdict], left[-1].id)
        for one in found:
            if one not in left:  # what was taken back reviews nothing any more, nor does what takes back
                reviews[one.id] = (one, set(), set())
    known = {
        (t, s, e): (status, by)
        for t, s, e, status, by in db.execute("SELECT type, s, e, status, decision FROM verdict")
    }
    for place in known.keys() | wanted.keys():
        if known.get(place) != wanted.get(place):
            _change(db, place, wanted.get(place))
    _show_reviews(db, reviews, rev)


def _change(db: sqlite3.Connection, place: Place, verdict: tuple[str, str] | None) -> None:
    db.execute("DELETE FROM verdict WHERE type = ? AND s = ? AND e = ?", place)
    if verdict:
        db.execute("INSERT INTO verdict VALUES (?,?,?,?,?)", (*place, *verdict))
    if place[0] == "Mandate":
        db.execute("INSERT OR IGNORE INTO dirty_node VALUES (?)", (place[1],))
    else:
        db.execute(
            "INSERT OR IGNORE INTO dirty_link SELECT link FROM link WHERE type = ? AND s = ? AND e = ?", place
        )


def _show_reviews(
    db: sqlite3.Connection, reviews: dict[str, tuple[Decision, set[int], set[int]]], rev: int
) -> None:
    """Each decision as a Review node with its relationships."""
    for review_id, (decision, left, right) in reviews.items():
        merged = {
            "decision": decision.verdict,
            "reason": decision.why,
            "reviewer": decision.reviewer,
            "decided_on": decision.decided_at[:10],
            "aliases": [],
            "datasets": [],
            "evidence": [],
            "record": "described",
        }
        db.execute(
            "INSERT OR IGNORE INTO node_row (label, id, kind, more, rev) VALUES ('Review', ?, 'described', ?, ?)",
            (review_id, statement_body.dump(merged), rev),
        )
        pk = db.execute("SELECT pk FROM node WHERE label = 'Review' AND id = ?", (review_id,)).fetchone()[0]
        wanted = {("REVIEWS", end) for end in left} | {("REGARDING", end) for end in right}
        known = set(db.execute("SELECT type, e FROM link WHERE s = ?", (pk,)))
        for type_, end in known - wanted:
            drop_links(db, f"s = {pk} AND type = '{type_}' AND e = {end}", rev)
        db.executemany(
            "INSERT INTO link_row (type, s, e, did, keytext, body, rev) VALUES (?, ?, ?, ?, '{}', '{\"e\":[],\"p\":{}}', ?)",
            [(type_, pk, end, IMPLIED, rev) for type_, end in wanted - known],
        )
