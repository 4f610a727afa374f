"""The tables of the store of record (SQLite), and how it is opened.

What inputs said (`statement`, `link_statement`, `decision`) is the record. `ref`, `node`, `link`, `derived_link` and
the key tables are computed from it and could be computed anew at any time.

What most nodes and relationships show is what their only statement says. It is not stored twice: `node_row` and
`link_row` hold what goes beyond it, the views `node` and `link` show all. Whoever reads asks the views. Long JSON
(the columns `body`, `more` and `derived`) lies packed; `unpack(body)` gives the text.

A statement's id as a node (`nid`) is its own id where nothing else is said. An end of a link statement is one
integer: twice the statement's number (the row's own node), or twice the reference's number plus one.
"""

from __future__ import annotations

import glob
import sqlite3
import time
import uuid
from pathlib import Path

from rightsgraph.graph.record import checksum, packed
from rightsgraph.graph.record.connection import OPEN, RecordConnection
from rightsgraph.ontology.errors import GraphError

FORMAT_VERSION = 7
_PAGE = 8_192  # bytes: long rows leave less of it empty
WAIT = 600.0  # seconds a second writer waits for the first
CACHE = 16_384  # KB of the file kept in memory; with four times as much, loading took as long

DDL = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE dataset (did INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, rev INTEGER NOT NULL DEFAULT 0);
CREATE TABLE source (
    src INTEGER PRIMARY KEY, did INTEGER NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL,
    loaded_at TEXT NOT NULL, UNIQUE (did, name, sha256));
CREATE TABLE statement (
    sid INTEGER PRIMARY KEY, did INTEGER NOT NULL, label TEXT NOT NULL, own TEXT NOT NULL, rank INTEGER NOT NULL,
    body TEXT NOT NULL, origin TEXT NOT NULL, owner INTEGER, suffix TEXT NOT NULL DEFAULT '', nid TEXT, node INTEGER,
    rev INTEGER NOT NULL DEFAULT 0, sum INTEGER, UNIQUE (label, own, did));
CREATE INDEX statement_node ON statement (node) WHERE node IS NOT NULL;
CREATE INDEX statement_rev ON statement (rev) WHERE rev > 1;
CREATE INDEX statement_did ON statement (did);
CREATE INDEX statement_owner ON statement (owner) WHERE owner IS NOT NULL;
CREATE TABLE joinkey (
    key INTEGER NOT NULL, sid INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, sid)) WITHOUT ROWID;
CREATE INDEX joinkey_sid ON joinkey (sid);
CREATE TABLE ref (
    rid INTEGER PRIMARY KEY, labels TEXT NOT NULL, scheme TEXT NOT NULL, state TEXT NOT NULL, text TEXT NOT NULL,
    owner INTEGER, suffix TEXT NOT NULL DEFAULT '', node INTEGER, candidates TEXT);
CREATE INDEX ref_text ON ref (text);
CREATE INDEX ref_node ON ref (node);
CREATE INDEX ref_owner ON ref (owner) WHERE owner IS NOT NULL;
CREATE TABLE probe (
    key TEXT NOT NULL, rid INTEGER NOT NULL, mask INTEGER NOT NULL, PRIMARY KEY (key, rid)) WITHOUT ROWID;
CREATE INDEX probe_rid ON probe (rid);
CREATE TABLE inside (rid INTEGER PRIMARY KEY, key TEXT NOT NULL);
CREATE INDEX inside_key ON inside (key);
CREATE TABLE usage (
    sid INTEGER NOT NULL, name TEXT NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (sid, name)) WITHOUT ROWID;
CREATE INDEX usage_rid ON usage (rid);
CREATE TABLE citing (key TEXT NOT NULL, sid INTEGER NOT NULL, PRIMARY KEY (key, sid)) WITHOUT ROWID;
CREATE INDEX citing_sid ON citing (sid);
CREATE TABLE link_statement (
    lid INTEGER PRIMARY KEY, did INTEGER NOT NULL, type TEXT NOT NULL, s INTEGER NOT NULL, e INTEGER NOT NULL,
    keytext TEXT NOT NULL, body TEXT NOT NULL, origin TEXT NOT NULL, link INTEGER, rev INTEGER NOT NULL DEFAULT 0,
    sum INTEGER);
CREATE INDEX link_statement_start ON link_statement (s, e);
CREATE INDEX link_statement_end ON link_statement (e);
CREATE INDEX link_statement_link ON link_statement (link) WHERE link IS NOT NULL;
CREATE INDEX link_statement_did ON link_statement (did);
CREATE TABLE node_row (
    pk INTEGER PRIMARY KEY, label TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, sid INTEGER,
    more TEXT NOT NULL DEFAULT '{}', derived TEXT NOT NULL DEFAULT '{}', rev INTEGER NOT NULL DEFAULT 0, UNIQUE (label, id));
CREATE INDEX node_rev ON node_row (label, rev) WHERE rev > 1;
CREATE TABLE nodekey (
    key TEXT NOT NULL, label TEXT NOT NULL, kind INTEGER NOT NULL, pk INTEGER NOT NULL, said INTEGER NOT NULL,
    PRIMARY KEY (key, label, kind, pk)) WITHOUT ROWID;
CREATE INDEX nodekey_said ON nodekey (pk) WHERE said;
CREATE TABLE link_row (
    link INTEGER PRIMARY KEY, type TEXT NOT NULL, s INTEGER NOT NULL, e INTEGER NOT NULL, did INTEGER NOT NULL,
    keytext TEXT NOT NULL, body TEXT, rev INTEGER NOT NULL DEFAULT 0, derived TEXT NOT NULL DEFAULT '{}');
CREATE INDEX link_start ON link_row (s, type);
CREATE INDEX link_end ON link_row (e, type);
CREATE INDEX link_rev ON link_row (type, rev) WHERE rev > 1;
CREATE TABLE derived_link (
    link INTEGER PRIMARY KEY, type TEXT NOT NULL, s INTEGER NOT NULL, e INTEGER NOT NULL, key TEXT NOT NULL,
    body TEXT NOT NULL, rev INTEGER NOT NULL);
CREATE INDEX derived_link_end ON derived_link (e, type);
CREATE INDEX derived_link_start ON derived_link (s, type);
CREATE INDEX derived_link_rev ON derived_link (type, rev) WHERE rev > 1;
CREATE TABLE duty_support (
    target INTEGER NOT NULL, mandate INTEGER NOT NULL, PRIMARY KEY (target, mandate)) WITHOUT ROWID;
CREATE INDEX duty_support_mandate ON duty_support (mandate);
CREATE TABLE link_source (
    key TEXT NOT NULL, link INTEGER NOT NULL, PRIMARY KEY (key, link)) WITHOUT ROWID;
CREATE INDEX link_source_link ON link_source (link);
CREATE TABLE source_day (key TEXT PRIMARY KEY, day TEXT) WITHOUT ROWID;
CREATE TABLE disagreement (
    pk INTEGER NOT NULL, words TEXT NOT NULL, label TEXT NOT NULL, about TEXT NOT NULL, PRIMARY KEY (pk, words)) WITHOUT ROWID;
CREATE INDEX disagreement_label ON disagreement (label);
CREATE TABLE agency_life (pk INTEGER PRIMARY KEY, facts TEXT NOT NULL);
CREATE TABLE gone (
    rev INTEGER NOT NULL, label TEXT NOT NULL, id TEXT NOT NULL, type TEXT, end_label TEXT NOT NULL DEFAULT '',
    end_id TEXT NOT NULL DEFAULT '', key TEXT NOT NULL DEFAULT '');
CREATE INDEX gone_rev ON gone (rev);
CREATE TABLE decision (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, verdict TEXT NOT NULL, why TEXT NOT NULL, reviewer TEXT NOT NULL,
    decided_at TEXT NOT NULL, sides TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX decision_sides ON decision (sides);
CREATE TABLE verdict (type TEXT NOT NULL, s INTEGER NOT NULL, e INTEGER NOT NULL, status TEXT NOT NULL,
    decision TEXT NOT NULL, PRIMARY KEY (type, s, e)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (tokens, content='', columnsize=0, tokenize="unicode61 remove_diacritics 0 tokenchars '_'");
"""

# what a node shows by its only statement alone (`node_row.sid`), and over it what `node_row.more` adds; names as in
# `identity.shown`, which does the same in Python
VIEWS = """
CREATE VIEW node AS SELECT k.pk, k.label, k.id, k.kind, CASE WHEN k.sid IS NULL THEN unpack(k.more) ELSE (
    SELECT json_patch(json_patch(json_object('aliases', json('[]'), 'datasets', json_array(d.name), 'evidence',
        (SELECT json_group_array(json_array(d.name, json_extract(x.value, '$[0]'), json_extract(x.value, '$[1]'),
            json_extract(x.value, '$[2]'), json_extract(x.value, '$[3]'))) FROM json_each(unpack(s.body), '$.e') x),
        'record', k.kind), json_extract(unpack(s.body), '$.p')), unpack(k.more))
    FROM statement s CROSS JOIN dataset d ON d.did = s.did WHERE s.sid = k.sid) END AS merged, unpack(k.derived) AS derived, k.rev
    FROM node_row k;
CREATE VIEW link AS SELECT k.link, k.type, k.s, k.e, k.did, k.keytext,
    unpack(coalesce(k.body, (SELECT x.body FROM link_statement x WHERE x.link = k.link))) AS body, k.rev, k.derived
    FROM link_row k;
"""

LATER = {
    "decision_sides": "CREATE INDEX IF NOT EXISTS decision_sides ON decision (sides)",
    # nodes with a date that names no day: no answer has to look through all nodes for them
    "alias": "CREATE TABLE IF NOT EXISTS alias (key TEXT PRIMARY KEY, label TEXT NOT NULL, ids TEXT NOT NULL, "
    "written TEXT NOT NULL) WITHOUT ROWID",
    "same": "CREATE TABLE IF NOT EXISTS same (label TEXT NOT NULL, key TEXT NOT NULL, mark TEXT NOT NULL, "
    "PRIMARY KEY (label, key, mark)) WITHOUT ROWID",
    # what of an agency's request a decision answers
    "answered": "CREATE TABLE IF NOT EXISTS answered (decision TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID",
    # what was loaded, with how the dataset stood before
    "loading": "CREATE TABLE IF NOT EXISTS loading (n INTEGER PRIMARY KEY, dataset TEXT NOT NULL, kind TEXT NOT NULL, "
    "name TEXT NOT NULL, loaded_at TEXT NOT NULL, counts TEXT NOT NULL, stood BLOB, was_empty INTEGER NOT NULL, "
    "undone INTEGER NOT NULL DEFAULT 0)",
    "given": "CREATE TABLE IF NOT EXISTS given (pk INTEGER PRIMARY KEY)",
    # what relationships mean by the State they speak of (an empty id: nothing)
    "link_as": "CREATE TABLE IF NOT EXISTS link_as (lid INTEGER PRIMARY KEY, label TEXT NOT NULL, id TEXT NOT NULL)",
    "given_link": "CREATE TABLE IF NOT EXISTS given_link (link INTEGER PRIMARY KEY)",
}

TEMP_DDL = """
CREATE TEMP TABLE stage_node (seq INTEGER PRIMARY KEY, label TEXT, own TEXT, rank INTEGER, body TEXT, source INTEGER,
    place TEXT, united INTEGER, sid INTEGER);
CREATE TEMP TABLE stage_link (seq INTEGER, type TEXT, s INTEGER, e INTEGER, keytext TEXT, body TEXT, source INTEGER,
    place TEXT);
CREATE TEMP TABLE touched_sid (sid INTEGER PRIMARY KEY);
CREATE TEMP TABLE touched_lid (lid INTEGER PRIMARY KEY);
CREATE TEMP TABLE dirty_sid (sid INTEGER PRIMARY KEY);
CREATE TEMP TABLE waiting_sid (sid INTEGER PRIMARY KEY);
CREATE TEMP TABLE dirty_rid (rid INTEGER PRIMARY KEY);
CREATE TEMP TABLE changed_rid (rid INTEGER PRIMARY KEY);
CREATE TEMP TABLE dirty_lid (lid INTEGER PRIMARY KEY);
CREATE TEMP TABLE spoken_lid (lid INTEGER PRIMARY KEY);
CREATE TEMP TABLE dirty_link (link INTEGER PRIMARY KEY);
CREATE TEMP TABLE several_link (link INTEGER PRIMARY KEY);
CREATE TEMP TABLE leaving_link (link INTEGER PRIMARY KEY);
CREATE TEMP TABLE dirty_node (pk INTEGER PRIMARY KEY);
CREATE TEMP TABLE moved_node (pk INTEGER PRIMARY KEY);
CREATE TEMP TABLE loose_rid (rid INTEGER PRIMARY KEY);
CREATE TEMP TABLE closure (sid INTEGER PRIMARY KEY);
CREATE TEMP TABLE dirty_force (pk INTEGER PRIMARY KEY);
CREATE TEMP TABLE moved_place (pk INTEGER PRIMARY KEY);
CREATE TEMP TABLE changed_place (pk INTEGER PRIMARY KEY);
CREATE TEMP TABLE disputed (pk INTEGER PRIMARY KEY);
CREATE TEMP TABLE dirty_mandate (pk INTEGER PRIMARY KEY);
CREATE TEMP TABLE dirty_duty (pk INTEGER PRIMARY KEY);
CREATE TEMP TABLE work (pk INTEGER PRIMARY KEY);
CREATE TEMP TABLE chain (pk INTEGER, anc INTEGER, PRIMARY KEY (pk, anc)) WITHOUT ROWID;
"""


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the store, made if missing; GraphError says why it cannot be opened."""
    _refuse_emptied(path)
    try:
        connection = sqlite3.connect(
            path, timeout=WAIT, isolation_level=None, check_same_thread=False, factory=RecordConnection
        )
        OPEN.add(connection)
        connection.execute("PRAGMA foreign_keys = OFF")
        _prepare(connection, path)
    except sqlite3.DatabaseError as error:
        raise GraphError(
            f"{path.name}: this file cannot be opened as a graph ({error}). "
            "Give another --graph, or restore the file from a copy."
        ) from error
    return connection


def _refuse_emptied(path: Path) -> None:
    """An empty file beside what was made from its graph is not a new graph."""
    if (
        path.is_file()
        and path.stat().st_size == 0
        and any(path.parent.glob(f"{glob.escape(path.name)}.graph.*"))
    ):
        raise GraphError(
            f"{path.name}: the file is empty, but was a graph once ({path.name}.graph.* beside it was made from it). "
            "Restore the file from a copy; or remove both to begin anew."
        )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    found = _version(connection)
    if found == 0:
        _create(connection, path)
    elif found != FORMAT_VERSION:
        raise GraphError(
            f"{path.name}: made by another version of rightsgraph (format {found}, here {FORMAT_VERSION}). With that "
            "version write `rightsgraph export jsonl -o all.jsonl`, and load all.jsonl here into a new graph."
        )
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    connection.execute("PRAGMA temp_store = FILE")
    connection.executescript(TEMP_DDL)
    checksum.prepare(connection)
    packed.prepare(connection)
    _add_tables(connection)


def _add_tables(connection: sqlite3.Connection) -> None:
    """Tables that came later: a graph made before has none of what they hold, so it lacks nothing but them."""
    known = {
        name
        for (name,) in connection.execute(
            "SELECT name FROM main.sqlite_master WHERE type IN ('table', 'index')"
        )
    }
    try:
        for name, statement in LATER.items():
            if name not in known:
                connection.execute(statement)
        checksum.add_columns(connection)
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error):
            raise  # who only reads does without


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _create(connection: sqlite3.Connection, path: Path) -> None:
    # tables and version come in one transaction: tables without a version are somebody else's
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        if _version(connection) == 0:
            raise GraphError(
                f"{path.name}: a SQLite file, but not a rightsgraph graph. Give another --graph."
            )
        return
    connection.execute(
        f"PRAGMA page_size = {_PAGE}"
    )  # of a new file; one that another has made keeps its own
    _patiently(connection, "PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    # another process may have made it meanwhile
    if _version(connection) == 0:
        for statement in (DDL + VIEWS).split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('version', '0')")
        # tells this graph from one made anew under the same name: a projection belongs to one graph
        connection.execute("INSERT INTO meta VALUES ('identity', ?)", (uuid.uuid4().hex,))
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
    connection.execute("COMMIT")


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Carry out a statement that does not wait by itself for another process's lock."""
    until = time.monotonic() + WAIT
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
