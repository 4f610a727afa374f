"""Search: the store's index finds the nodes, the ranking is computed here; a server's graph is searched in its mirror."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.node_account import name_of
from rightsgraph.graph.search.index import node_number, searched_text
from rightsgraph.graph.search.query import Node, Term, fts5, holds, occurrences, parse, terms
from rightsgraph.ontology.ids.states import state_of_law
from rightsgraph.ontology.model.model import Model
from rightsgraph.ontology.text import folding as texts
from rightsgraph.ontology.text.tokens import stem, token_text, words

_NAME_WEIGHT = 4.0  # a word of the name tells more than one of the text
_ID_WEIGHT = 8.0


@dataclass(frozen=True)
class Hit:
    """A node that was found, with its score and the words found in it."""

    label: str
    id: str
    name: str
    score: float
    found: tuple[str, ...]
    text: str | None


def candidates(db: sqlite3.Connection, node: Node) -> list[int]:
    """Numbers of the nodes that SQLite's index gives; some for what they said before."""
    rows = db.execute("SELECT rowid FROM words WHERE words MATCH ?", (fts5(node),))
    return sorted({node_number(entry) for (entry,) in rows})


def search(
    db: sqlite3.Connection,
    model: Model,
    text: str,
    *,
    labels: Sequence[str] = (),
    state: str | None = None,
    mechanism: str | None = None,
) -> list[Hit]:
    """All hits, best first."""
    tree = parse(text)
    looked = terms(tree)
    hits = []
    for pk in candidates(db, tree):
        row = db.execute(
            "SELECT label, id, merged, derived FROM node WHERE pk = ?",
            (pk,),
        ).fetchone()
        if row is None or (labels and row[0] not in labels):
            continue
        values = {**statement_body.parse(row[2]), **statement_body.parse(row[3])}
        tokens = token_text(searched_text(model, row[0], row[1], values))
        if not holds(tree, tokens):
            continue
        if state is not None and not _of_state(db, pk, row[1], values, state):
            continue
        if mechanism is not None and values.get("mechanism") != mechanism:
            continue
        hits.append(_hit(model, row[0], row[1], values, tokens, looked))
    return sorted(hits, key=lambda hit: (-hit.score, hit.label, hit.id))


_FURTHER = """
    SELECT 1 FROM link l CROSS JOIN node s ON s.pk = l.e
    WHERE l.s = :pk AND l.type IN ('ADDRESSED_TO', 'CONCERNS') AND s.label = 'State' AND s.id = :state
    UNION ALL SELECT 1 FROM link l CROSS JOIN link d ON d.s = l.e AND d.type = 'CONCERNS' CROSS JOIN node s ON s.pk = d.e
    WHERE l.s = :pk AND l.type = 'IN_DOCUMENT' AND s.label = 'State' AND s.id = :state
    AND NOT EXISTS (SELECT 1 FROM link o WHERE o.s = :pk AND o.type = 'ADDRESSED_TO')
"""


def _of_state(db: sqlite3.Connection, pk: int, node_id: str, values: dict[str, Any], state: str) -> bool:
    """Whether a node belongs to a State: by its own word, its law's, or as one of several it is addressed to."""
    own = values.get("state")
    if own:
        return own == state or db.execute(_FURTHER, {"pk": pk, "state": state}).fetchone() is not None
    law = values.get("law") or node_id
    query = "SELECT merged, derived FROM node WHERE label = 'Law' AND id = ?"
    row = db.execute(query, (law,)).fetchone()
    if row is None:
        return False
    said = {**statement_body.parse(row[0]), **statement_body.parse(row[1])}.get("state")
    return bool((said or state_of_law(law)) == state)


def _hit(
    model: Model, label: str, node_id: str, values: dict[str, Any], tokens: str, looked: list[Term]
) -> Hit:
    name = name_of(model, label, values, node_id)
    name_words, id_key = set(words(name)) | {"s_" + stem(w) for w in words(name)}, texts.fold(node_id)
    score = 0.0
    for term in looked:
        count = occurrences(term, tokens)
        score += math.log1p(count) * (_NAME_WEIGHT if name_words.issuperset(term.tokens()) else 1.0)
        score += _ID_WEIGHT * (" ".join(term.words) == " ".join(words(id_key)))
    length = tokens.count(" ") / 2 + 1
    score = round(score / math.sqrt(math.log(length + 2)), 6)
    excerpt = _excerpt(values)
    return Hit(
        label,
        node_id,
        name,
        score,
        _found_words(searched_text(model, label, node_id, values), looked),
        None if excerpt == name else excerpt,
    )


def _found_words(text: str, looked: list[Term]) -> tuple[str, ...]:
    """The words of a node, as it writes them, that answer the search; one may hold several: `100/2015/QH13`."""
    written = text.split()
    held = [(word, place) for place, one in enumerate(written) for word in words(one)]
    plain = [word for word, _ in held]
    stems = [stem(word) for word in plain]
    places = {held[at][1] for term in looked for at in _standing(term, plain if term.prefix else stems)}
    found = dict.fromkeys(written[place].strip(".,;:()[]\"'«»“”") for place in sorted(places))
    return tuple(list(found)[:8])


def _standing(term: Term, among: list[str]) -> Iterator[int]:
    """Where the words of a term stand, all of them next to each other, among words or their stems."""
    *first, last = term.words if term.prefix else map(stem, term.words)
    for at, word in enumerate(among):
        start = at - len(first)
        if (
            start >= 0
            and (word.startswith(last) if term.prefix else word == last)
            and among[start:at] == first
        ):
            yield from range(start, at + 1)


def _excerpt(values: dict[str, Any]) -> str | None:
    found = values.get("text") or values.get("heading") or values.get("title")
    return str(found) if found else None
