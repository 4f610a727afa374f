"""The state of an open graph: what it holds, whether it is whole, and what to do where it is not."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from typing import Any

from rightsgraph.graph.checks.finding import Finding
from rightsgraph.graph.checks.references import ambiguous, stubs
from rightsgraph.graph.checks.worked_out import differences
from rightsgraph.graph.engine import Engine
from rightsgraph.graph.record import checksum
from rightsgraph.graph.record.damage import UNREADABLE, unsound
from rightsgraph.graph.review import decisions
from rightsgraph.ontology.errors import RightsgraphError

_NAMED = 3  # damaged statements that a finding names
_PARTS = ("ladybug", "neo4j", "rdflib", "pyshacl")
_REMEDY = "Restore the file from a copy, or load the data anew into a new graph."


def examine(engine: Engine, *, deep: bool = False) -> tuple[dict[str, Any], list[Finding]]:
    """Facts for a person or a program to read, and findings; `deep`: all that answers rest on is compared."""
    damaged = _record(engine.store.db)
    try:
        return _examine(engine, damaged, deep=deep)
    except UNREADABLE as error:  # beside the statements, which have checksums
        return _examine(engine, [_damaged([str(error)])], deep=deep)


def _examine(engine: Engine, damaged: list[Finding], *, deep: bool) -> tuple[dict[str, Any], list[Finding]]:
    anew = getattr(engine, "make_copy_anew", None)
    if damaged and anew is None:  # nothing else can be read with trust
        return _program(engine) | {"nodes": {}, "relationships": {}, "derived": {}, "datasets": []}, damaged
    if damaged and anew is not None:  # the record itself is on the server
        anew()
        damaged = [
            Finding("copy", "warning", "local copy", "It was damaged, and was made anew from the server.", "")
        ]
    db = engine.store.db
    if deep:
        damaged += differences(db, engine.model)
    findings = [*damaged, *_answers(engine), *ambiguous(db, engine.model), *_stubs(engine)]
    facts: dict[str, Any] = {
        **_program(engine),
        "graph_version": engine.store.version(),
        "schema": f"format {db.execute('PRAGMA user_version').fetchone()[0]}, ontology {engine.model.version[:12]}",
        "projection": "up to date" if not any(f.rule == "projection" for f in findings) else "not usable",
        "stubs": _count(db, "SELECT count(*) FROM node WHERE kind = 'stub'"),
        "ambiguous_references": _count(db, "SELECT count(*) FROM ref WHERE candidates IS NOT NULL"),
        "decisions": _count(db, "SELECT count(*) FROM decision"),
        "nodes": dict(
            db.execute("SELECT label, count(*) FROM node GROUP BY label ORDER BY label").fetchall()
        ),
        "relationships": dict(
            db.execute("SELECT type, count(*) FROM link GROUP BY type ORDER BY type").fetchall()
        ),
        "derived": dict(
            db.execute("SELECT type, count(*) FROM derived_link GROUP BY type ORDER BY type").fetchall()
        ),
        "statements_without_checksum": checksum.without(db),
        "datasets": [
            {key: one[key] for key in ("name", "statements", "links")} for one in engine.store.datasets()
        ],
    }
    more, found = engine.health(
        deep=deep
    )  # a server: its members, indexes, who is writing, what it holds itself
    return facts | more, [*findings, *found]


def _program(engine: Engine) -> dict[str, Any]:
    return {
        "engine": engine.name,
        "rightsgraph": _version("rightsgraph"),
        "python": platform.python_version(),
        **{name: _version(name) for name in _PARTS},
        "sqlite": sqlite3.sqlite_version,
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _count(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(query).fetchone()[0])


def _record(db: sqlite3.Connection) -> list[Finding]:
    try:
        said = list(islice(unsound(db), _NAMED + 1))
        if not said:
            said = list(islice(_changed(db), _NAMED + 1))
    except UNREADABLE as error:
        said = [str(error)]
    return [_damaged(said)] if said else []


def _damaged(said: list[str]) -> Finding:
    return Finding("record", "error", "record", f"The file of the graph is damaged: {_some(said)}.", _REMEDY)


def _some(said: list[str]) -> str:
    return "; ".join(said[:_NAMED]) + ("; and more" if len(said) > _NAMED else "")


def _changed(db: sqlite3.Connection) -> Iterator[str]:
    """What does not agree with its checksum; of a decision that is its id."""
    for name in checksum.damaged(db):
        yield f"{name} is not what was written"
    for id_ in decisions.damaged(db):
        yield f"the decision {id_} is not what was written"


def _answers(engine: Engine) -> list[Finding]:
    """Whether Cypher is answered, from the same number of nodes as the record has."""
    remedy = "Ask again: it is built anew. If that does not help, free some disk space or memory."
    wanted = found = 0
    try:
        with engine.reading(asking=True):
            found = engine.run("MATCH (n:Recommendation) RETURN count(n) AS n").rows[0]["n"]
            wanted = _count(engine.store.db, "SELECT count(*) FROM node WHERE label = 'Recommendation'")
    except RightsgraphError as error:
        return [
            Finding("projection", "error", "projection", f"Questions cannot be answered: {error}", remedy)
        ]
    if found == wanted:
        return []
    message = f"Questions see {found} recommendations, the record has {wanted}."
    return [Finding("projection", "error", "projection", message, remedy)]


def _stubs(engine: Engine) -> list[Finding]:
    return list(stubs(engine.store.db, engine.model))
