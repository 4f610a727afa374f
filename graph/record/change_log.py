"""What one write changed, as JSON lines for a journal; and the same write done again from them elsewhere.

A line is one statement as it is stored, with the places it was read from, or what was withdrawn, forgotten
or decided. Doing the lines again in their order, on a store that stands where the first one stood, gives
the same statements; so the same graph.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import orjson
from rightsgraph.graph.identity.reference_index import References
from rightsgraph.graph.record import checksum, statement_body
from rightsgraph.graph.record.staging import STAGE_LINK, STAGE_NODE
from rightsgraph.graph.record.upsert import Settler
from rightsgraph.graph.record.write import Writing
from rightsgraph.graph.review.decisions import Decision, decisions
from rightsgraph.ontology.errors import GraphError

Line = dict[str, Any]
_CHUNK = 500  # lines

# An end of a link: [label, own id] of a statement of the same dataset, or the four parts of a reference.
_END = """CASE {t}.{e} & 1
    WHEN 0 THEN (SELECT json_array(label, own) FROM statement WHERE sid = {t}.{e} >> 1)
    ELSE (SELECT json_array(text, labels, scheme, state) FROM ref WHERE rid = {t}.{e} >> 1) END"""
_ENDS = ", ".join(_END.format(t="l", e=end) for end in ("s", "e"))
_OLD_ENDS = ", ".join(_END.format(t="OLD", e=end) for end in ("s", "e"))
_WATCH = f"""
CREATE TEMP TABLE IF NOT EXISTS seen_node (dataset TEXT, label TEXT, own TEXT);
CREATE TEMP TABLE IF NOT EXISTS seen_link (dataset TEXT, type TEXT, start TEXT, stop TEXT, keytext TEXT);
CREATE TEMP TABLE IF NOT EXISTS seen_dataset (name TEXT);
CREATE TEMP TABLE IF NOT EXISTS seen_decision (id TEXT);
CREATE TEMP TABLE IF NOT EXISTS again_link (lid INTEGER PRIMARY KEY);
CREATE TEMP TRIGGER IF NOT EXISTS see_node AFTER DELETE ON main.statement BEGIN
    INSERT INTO seen_node SELECT name, OLD.label, OLD.own FROM dataset WHERE did = OLD.did; END;
CREATE TEMP TRIGGER IF NOT EXISTS see_link AFTER DELETE ON main.link_statement BEGIN
    INSERT INTO seen_link SELECT name, OLD.type, {_OLD_ENDS}, OLD.keytext FROM dataset
    WHERE did = OLD.did; END;
CREATE TEMP TRIGGER IF NOT EXISTS see_dataset AFTER DELETE ON main.dataset BEGIN
    INSERT INTO seen_dataset VALUES (OLD.name); END;
CREATE TEMP TRIGGER IF NOT EXISTS see_decision AFTER INSERT ON main.decision BEGIN
    INSERT INTO seen_decision VALUES (NEW.id); END;
"""
_SEEN = ("seen_node", "seen_link", "seen_dataset", "seen_decision")
_SOURCES = """
SELECT d.name, s.src, s.name, s.sha256, s.format, s.loaded_at FROM source s JOIN dataset d ON d.did = s.did
WHERE d.rev > ?1 AND (?2 IS NULL OR d.name = ?2) ORDER BY s.src
"""
_NODES = """
SELECT d.name, s.label, s.own, s.rank, unpack(s.body), s.origin FROM statement s JOIN dataset d ON d.did = s.did
WHERE s.rev > ?1 AND (?2 IS NULL OR d.name = ?2) ORDER BY s.did, s.sid
"""
_LINKS = f"""
SELECT d.name, l.type, {_ENDS}, l.keytext, unpack(l.body), l.origin FROM link_statement l
JOIN dataset d ON d.did = l.did WHERE l.rev > ?1 AND (?2 IS NULL OR d.name = ?2) ORDER BY l.did, l.lid
"""


def watch(db: sqlite3.Connection) -> None:
    """Note from now on what this connection withdraws and decides."""
    db.executescript(_WATCH)


def forget_seen(db: sqlite3.Connection) -> None:
    """Begin noting anew: what follows is another write."""
    for table in _SEEN:
        db.execute(f"DELETE FROM temp.{table}")


def changes(session: Writing) -> Iterator[bytes]:
    """What the session changed, as chunks of JSON lines."""
    return _chunks(_changed(session.db, session.rev))


def everything(db: sqlite3.Connection) -> Iterator[bytes]:
    """The whole record, as chunks of JSON lines."""
    return _chunks(_said(db, 0, None))


def of_dataset(db: sqlite3.Connection, dataset: str) -> Iterator[str]:
    """All that one dataset says, as lines that `Replay` takes."""
    return _said(db, -1, set(), dataset)


def live_bytes(db: sqlite3.Connection) -> int:
    """What the whole record takes as JSON lines, about."""
    total = 0
    for table in ("statement", "link_statement"):
        total += int(
            db.execute(f"SELECT coalesce(sum(length(unpack(body)) + 250), 0) FROM {table}").fetchone()[0]
        )
    return total


def _chunks(lines: Iterable[str]) -> Iterator[bytes]:
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) >= _CHUNK:
            yield ("\n".join(held) + "\n").encode()
            held.clear()
    if held:
        yield ("\n".join(held) + "\n").encode()


def _changed(db: sqlite3.Connection, rev: int) -> Iterator[str]:
    for dataset, type_, start, stop, keytext in db.execute("SELECT * FROM temp.seen_link").fetchall():
        yield _text(
            "withdrawn link", dataset, type=type_, start=json.loads(start), stop=json.loads(stop), key=keytext
        )
    for dataset, label, own in db.execute("SELECT * FROM temp.seen_node").fetchall():
        yield _text("withdrawn node", dataset, label=label, id=own)
    for (name,) in db.execute("SELECT name FROM temp.seen_dataset").fetchall():
        yield _text("forgotten", name)
    yield from _said(db, rev - 1, {one for (one,) in db.execute("SELECT id FROM temp.seen_decision")})


def _said(
    db: sqlite3.Connection, since: int, decided: set[str] | None, only: str | None = None
) -> Iterator[str]:
    """What was said after a version (of one dataset), in the order in which it can be said again."""
    given = (since, only)
    for dataset, number, *rest in db.execute(_SOURCES, given).fetchall():
        yield _text("source", dataset, number=number, source=rest)
    for dataset, label, own, rank, body, origin in db.cursor().execute(_NODES, given):
        yield (
            f'{{"dataset":{_quoted(dataset)},"id":{statement_body.dump(own)},"kind":"node","label":{_quoted(label)},"rank":{rank},'
            f'"body":{body},"origin":{origin}}}'
        )
    for dataset, type_, start, stop, keytext, body, origin in db.cursor().execute(_LINKS, given):
        yield (
            f'{{"dataset":{_quoted(dataset)},"key":{_quoted(keytext)},"kind":"link","start":{start},"stop":{stop},'
            f'"type":{_quoted(type_)},"body":{body},"origin":{origin}}}'
        )
    for decision in decisions(db):
        if decided is None or decision.id in decided:
            yield _text("decision", "", decision=decision.plain())


def _text(kind: str, dataset: str, **more: Any) -> str:
    """One line."""
    return statement_body.dump({"kind": kind, "dataset": dataset, **more})


@lru_cache(maxsize=1_024)  # datasets, types and labels come again and again
def _quoted(text: str) -> str:
    """A text as JSON. Bodies, origins and ends are JSON already and stand in a line as they are."""
    return statement_body.dump(text)


class Replay:
    """Does a write again from its lines, given in their order; `end` settles what is left."""

    def __init__(self, session: Writing) -> None:
        self._session, self._db = session, session.db
        self._refs = References(session.db)
        self._place: tuple[str, str] | None = None  # (kind, dataset) of the lines that come now
        self._did = 0
        self._seq = 0
        self._sources: dict[int, int] = {}
        self._several: list[tuple[str, int]] = []  # origins of statements that were read from several places

    def take(self, chunk: bytes) -> None:
        """Do the lines of a chunk."""
        for text in chunk.split(b"\n"):
            if text:
                line = orjson.loads(text)
                place = (line["kind"], line["dataset"])
                if place != self._place:
                    self._settle()
                    self._place, self._seq = place, 0
                self._line(line)

    def end(self) -> None:
        """Nothing more comes."""
        self._settle()
        self._session.changed = True  # it counts as a write, even if this store knew all of it

    def _line(self, line: Line) -> None:
        match line["kind"]:
            case "node" | "link":
                self._said(line)
            case "source":
                self._session.begin(line["dataset"])
                self._sources[line["number"]] = self._session.source(*line["source"])
            case "decision":
                self._session.decide(Decision.from_plain(line["decision"]))
            case "withdrawn link":
                self._withdraw_link(line)
            case "withdrawn node":
                sid = self._statement(line["dataset"], line["label"], line["id"])
                self._session.withdraw_node(sid)
            case "forgotten":
                self._session.forget(line["dataset"])

    def _said(self, line: Line) -> None:
        self._seq += 1
        if self._seq == 1:
            self._session.begin(line["dataset"])  # empties the tables that the lines are staged in
            self._did = self._session.dataset_number(line["dataset"])
        origin = [[self._sources.get(number, number), where] for number, where in line["origin"]]
        source, where = origin[0] if origin else (0, "")
        if len(origin) > 1:
            self._several.append((statement_body.dump(origin), self._seq))
        if line["kind"] == "node":
            row = (
                self._seq,
                line["label"],
                line["id"],
                line["rank"],
                statement_body.packed(line["body"]),
                source,
                where,
                1,
            )
            self._db.execute(STAGE_NODE, row)
            return
        ends = [self._end(line["dataset"], line[side]) for side in ("start", "stop")]
        link = (
            self._seq,
            line["type"],
            *ends,
            line["key"],
            statement_body.packed(line["body"]),
            source,
            where,
        )
        self._db.execute(STAGE_LINK, link)

    def _settle(self) -> None:
        """What was staged becomes what the dataset says of it, word for word."""
        kind = self._place[0] if self._place else ""
        self._refs.flush()
        if kind in ("node", "link") and self._seq:
            Settler(self._db, self._did, self._session.rev, replace=True).run()
            self._db.execute("UPDATE dataset SET rev = ? WHERE did = ?", (self._session.rev, self._did))
            self._keep_origins(kind)
        if kind == "withdrawn link":
            self._session.withdraw_links("SELECT lid FROM temp.again_link")
            self._db.execute("DELETE FROM temp.again_link")
        self._place = None

    def _keep_origins(self, kind: str) -> None:
        if kind == "node":
            query = checksum.ORIGIN_OF_NODE.format(sid="(SELECT sid FROM stage_node WHERE seq = ?2)")
        else:
            query = checksum.ORIGIN_OF_LINK.format(
                lid="(SELECT k.lid FROM stage_link l JOIN link_statement k ON k.s = l.s AND k.e = l.e AND k.type = l.type "
                f"AND k.keytext = l.keytext AND k.did = {self._did} WHERE l.seq = ?2)"
            )
        self._db.executemany(query, self._several)
        self._several.clear()

    def _withdraw_link(self, line: Line) -> None:
        start, stop = (self._end(line["dataset"], line[side]) for side in ("start", "stop"))
        self._db.execute(
            "INSERT OR IGNORE INTO temp.again_link SELECT lid FROM link_statement WHERE s = ? AND e = ? "
            "AND type = ? AND did = ? AND keytext = ?",
            (start, stop, line["type"], self._session.dataset_number(line["dataset"]), line["key"]),
        )

    def _end(self, dataset: str, end: list[str]) -> int:
        if len(end) == 2:
            return 2 * self._statement(dataset, *end)
        return 2 * self._refs.number(statement_body.ref_from([end[0], json.loads(end[1]), *end[2:]])) + 1

    def _statement(self, dataset: str, label: str, own: str) -> int:
        row = self._db.execute(
            "SELECT s.sid FROM statement s JOIN dataset d ON d.did = s.did "
            "WHERE s.label = ? AND s.own = ? AND d.name = ?",
            (label, own, dataset),
        ).fetchone()
        if row is None:
            raise GraphError(
                f"The journal speaks of {label} {own!r} of dataset {dataset!r}, which it did not say before. "
                "Restore a backup of the database."
            )
        return int(row[0])
