"""Whether a node is what a reference's words claim: all of one reading must hold, else it is not meant."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.citations.law_words import Claim, claims, folded_number, number_mark, state_stripped
from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.model.model import Model
from rightsgraph.ontology.text.folding import key
from rightsgraph.ontology.text.names import constitution_words, loose_keys, ordered_key, without_genre

_DATES = ("issued_on", "in_force_from")


def loose_names(model: Model, label: str, body: dict[str, Any]) -> set[str]:
    """The keys that a statement's names, given ids and number answer to loosely."""
    said = body["p"]
    names = [said[name] for name in model.classes[label].names if isinstance(said.get(name), str)]
    state = _state(body)
    found: set[str] = set()
    for name in [*names, *body["g"]]:
        found |= loose_keys(name)
        if state and (bare := state_stripped(name, state)):
            found |= loose_keys(bare)
    if label == "Law" and said.get("kind") == "constitution":
        found |= {key for word in constitution_words() for key in loose_keys(word)}
    if label == "Law" and said.get("number"):
        found.add(folded_number(str(said["number"])))
    return found


def _state(body: dict[str, Any]) -> str | None:
    given = body.get("r", {}).get("state")
    return iso3(str(given[0])) if given else None


def agreeing(db: sqlite3.Connection, model: Model, written: str, pks: Iterable[int]) -> set[int]:
    """Those of the nodes of which all of one reading of the words holds."""
    found = {pk for pk in pks if _agrees(db, model, written, pk)}
    if len(found) < 2:
        return found
    wanted = ordered_key(written)
    same = {pk for pk in found if wanted in _ordered(db, model, pk)}
    return same or found


def _ordered(db: sqlite3.Connection, model: Model, pk: int) -> set[str]:
    rows = db.execute("SELECT s.label, s.body FROM statement s WHERE s.node = ?", (pk,)).fetchall()
    said = [(label, statement_body.parse(body)["p"]) for label, body in rows]
    return {
        ordered_key(str(p[name])) for label, p in said for name in model.classes[label].names if p.get(name)
    }


def _agrees(db: sqlite3.Connection, model: Model, written: str, pk: int) -> bool:
    label, node_id = db.execute("SELECT label, id FROM node WHERE pk = ?", (pk,)).fetchone()
    if label == "Recommendation":
        return True  # asked for by its number alone
    bodies = [
        statement_body.parse(body)
        for (body,) in db.execute("SELECT body FROM statement WHERE node = ?", (pk,))
    ]
    names: set[str] = set().union(*(loose_names(model, label, body) for body in bodies), loose_keys(node_id))
    return any(_holds(claim, names, node_id, bodies) for claim in claims(written, law=label == "Law"))


def _holds(claim: Claim, names: set[str], node_id: str, bodies: list[dict[str, Any]]) -> bool:
    if claim.name and claim.name not in names and not _same_but_for_kind(claim, names):
        return False
    if claim.number and number_mark(claim.number) not in names:
        return False
    if claim.state and not _is_of(claim.state, node_id, bodies):
        return False
    return not claim.year or _is_from(claim.year, node_id, bodies)


def _same_but_for_kind(claim: Claim, names: set[str]) -> bool:
    """Where the number is given too, "Loi n° 65-60 portant Code pénal" is the `Code pénal` of that number."""
    bare = without_genre(claim.name)
    return bool(claim.number and bare) and bare in {without_genre(name) for name in names}


def _is_of(state: str, node_id: str, bodies: list[dict[str, Any]]) -> bool:
    return node_id.startswith(state.lower() + "/") or any(_state(body) == state for body in bodies)


def _is_from(year: str, node_id: str, bodies: list[dict[str, Any]]) -> bool:
    said = [str(body["p"].get(name) or "")[:4] for body in bodies for name in _DATES]
    return year in said or year in key(node_id).replace("/", " ").replace("@", " ").replace("-", " ").split()
