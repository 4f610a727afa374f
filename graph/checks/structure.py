"""Cycles, overlaps, links at two levels of one law, ids that look alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby, pairwise

from rightsgraph.graph.checks.finding import Finding
from rightsgraph.ontology.model.model import Model
from rightsgraph.ontology.text.folding import fold, key

_CYCLIC = ("PART_OF", "SUCCEEDED_BY", "BROADER", "REPLACES", "REPEALS")
_LATEST = "9999-99-99"

_TEXTS = """
    SELECT p.id, t.id, json_extract(t.merged, '$.valid_from'), json_extract(t.merged, '$.valid_to')
    FROM link l JOIN node t ON t.pk = l.s JOIN node p ON p.pk = l.e WHERE l.type = 'VERSION_OF'
    GROUP BY p.pk, t.pk ORDER BY p.id, 3, t.id
"""
_BOTH_LEVELS = """
    WITH RECURSIVE linked(rec, pk) AS (
        SELECT DISTINCT l.s, l.e FROM link l WHERE l.type = 'IMPLEMENTED_BY'
        AND coalesce(json_extract(l.body, '$.p.status'), 'confirmed') = 'confirmed'),
    up(rec, pk, above, depth) AS (
        SELECT rec, pk, pk, 0 FROM linked UNION
        SELECT u.rec, u.pk, l.e, u.depth + 1 FROM up u JOIN link l ON l.s = u.above AND l.type = 'PART_OF' WHERE u.depth < 40)
    SELECT DISTINCT r.id, a.id, b.id FROM up u JOIN linked k ON k.rec = u.rec AND k.pk = u.above AND u.pk <> u.above
    JOIN node r ON r.pk = u.rec JOIN node a ON a.pk = u.pk JOIN node b ON b.pk = u.above ORDER BY 1, 2, 3
"""


def cycles(db: sqlite3.Connection, _: Model) -> Iterator[Finding]:
    """Things that are, over several steps, part or successor of themselves."""
    for type_ in _CYCLIC:
        edges: dict[int, list[int]] = {}
        for start, end in db.execute("SELECT DISTINCT s, e FROM link WHERE type = ?", (type_,)):
            edges.setdefault(start, []).append(end)
        for loop in _loops(edges):
            names = [db.execute("SELECT id FROM node WHERE pk = ?", (pk,)).fetchone()[0] for pk in loop]
            first = names.index(min(names))
            ring = [*names[first:], *names[:first]]
            message = f"{type_} goes round: {' -> '.join([*ring, ring[0]])}."
            yield Finding("cycle", "error", ring[0], message, f"Take one of the {type_} relationships away.")


def _loops(edges: dict[int, list[int]]) -> Iterator[list[int]]:
    """One loop of each strand that closes on itself; found without recursion."""
    done: set[int] = set()
    for root in sorted(edges):
        if root in done:
            continue
        path, places, waiting = [root], {root: 0}, [iter(edges.get(root, ()))]
        while waiting:
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
                done.add(last := path.pop())
                del places[last]
            elif step in places:
                yield path[places[step] :]
            elif step not in done:
                places[step] = len(path)
                path.append(step)
                waiting.append(iter(edges.get(step, ())))


def overlaps(db: sqlite3.Connection, _: Model) -> Iterator[Finding]:
    """Two wordings of one provision on the same day."""
    for provision, group in groupby(db.execute(_TEXTS).fetchall(), key=lambda row: row[0]):
        for before, after in pairwise(group):
            end, begin = before[3] or _LATEST, after[2] or ""
            if begin < end:
                message = f"Two texts are valid at once: {before[1]} until {before[3] or 'now'}, {after[1]} from {begin or '?'}."
                yield Finding(
                    "overlapping-texts", "error", provision, message,
                    "Give the earlier text the later one's first day as valid_to.",
                )  # fmt: skip


def both_levels(db: sqlite3.Connection, _: Model) -> Iterator[Finding]:
    """A recommendation linked to a provision and to what contains it."""
    for recommendation, inside, outside in db.execute(_BOTH_LEVELS).fetchall():
        message = f"It is linked to {inside} and to {outside}, which contains it."
        yield Finding("linked-at-two-levels", "warning", recommendation, message, "Keep the more exact link.")


def look_alikes(db: sqlite3.Connection, model: Model) -> Iterator[Finding]:
    """Ids that differ only in case or accents: perhaps one thing written in two ways."""
    for label in model.classes:
        groups: dict[str, list[str]] = {}
        for (node_id,) in db.execute("SELECT id FROM node WHERE label = ? ORDER BY id", (label,)):
            # points d and đ of one article are two
            known = key(node_id) if label in ("Provision", "ProvisionText") else fold(node_id)
            groups.setdefault(known, []).append(node_id)
        for found in groups.values():
            if len(found) > 1:
                message = f"{label} ids that differ only in case or accents: {', '.join(found)}."
                yield Finding(
                    "look-alike-ids",
                    "warning",
                    found[0],
                    message,
                    "If they are one thing, write the id in one way.",
                )


RULES = (cycles, overlaps, both_levels, look_alikes)
