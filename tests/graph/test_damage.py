"""Damage inside a file that SQLite still reads is noticed, and an emptied file is not taken for a new graph."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from commands import run
from rightsgraph.graph.health import examine
from rightsgraph.graph.record import packed

from rightsgraph import open_graph


@pytest.fixture
def path(example_copy: Path) -> Path:
    with open_graph(example_copy) as graph:
        rec, provision = (
            graph.run(
                "MATCH (r:Recommendation)-[:IMPLEMENTED_BY]->(p:Provision) RETURN r.id AS rec, p.id AS provision ORDER BY rec, provision LIMIT 1"
            )
            .rows[0]
            .values()
        )
        graph.decide("confirm", [rec, provision], "read", "a lawyer")
    return example_copy


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        packed.prepare(db)
        changed = db.execute(statement).rowcount
        db.commit()
    assert changed == 1


def errors(path: Path, *, deep: bool = False) -> list[str]:
    with open_graph(path) as graph:
        return [
            f"{f.rule} {f.id}: {f.message}" for f in examine(graph.engine, deep=deep)[1] if f.level == "error"
        ]


def test_whole(path: Path) -> None:
    assert errors(path, deep=True) == []


@pytest.mark.parametrize("older", [False, True], ids=["new", "made before"])
def test_datasets_that_disagree_are_no_damage(path: Path, tmp_path: Path, older: bool) -> None:
    """SQLite 3.40 finds NULL where there is none in a table whose key does not stand first."""
    with open_graph(path) as graph:
        (one,) = graph.run(
            "MATCH (d:Document) WHERE d.date IS NOT NULL RETURN d.id AS id ORDER BY id LIMIT 1"
        ).rows
        said = tmp_path / "documents.csv"
        said.write_text(f"id,date\n{one['id']},1999-01-01\n", encoding="utf-8")
        graph.load(said, dataset="another")
        assert graph.engine.store.db.execute("SELECT count(*) FROM disagreement").fetchone()[0] > 0
    if older:
        with closing(sqlite3.connect(path)) as db:
            db.executescript(
                "CREATE TABLE d AS SELECT * FROM disagreement; DROP TABLE disagreement; CREATE TABLE disagreement (pk INTEGER NOT NULL, "
                "label TEXT NOT NULL, about TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (pk, words)) WITHOUT ROWID; "
                "INSERT INTO disagreement SELECT pk, label, about, words FROM d; DROP TABLE d"
            )
    assert errors(path) == []


def test_what_another_build_of_zlib_packed_is_the_same(path: Path) -> None:
    """Of a file that comes from another machine, the texts are compared, not how they were packed."""
    with closing(sqlite3.connect(path)) as db:
        packed.prepare(db)
        looser = partial(
            zlib.compressobj, 1, zlib.DEFLATED, packed.WINDOW, 9, zlib.Z_DEFAULT_STRATEGY, packed.DICTIONARY
        )

        def repacked(stored: str | bytes) -> str | bytes:
            if isinstance(stored, str):
                return stored
            packer = looser()
            return packer.compress(packed.unpack(stored).encode()) + packer.flush()

        db.create_function("repacked", 1, repacked)
        before = db.execute("SELECT more, derived FROM node_row ORDER BY pk").fetchall()
        db.execute("UPDATE node_row SET more = repacked(more), derived = repacked(derived)")
        db.execute("UPDATE derived_link SET body = repacked(body)")
        assert db.execute("SELECT more, derived FROM node_row ORDER BY pk").fetchall() != before
        db.commit()
    assert errors(path, deep=True) == []


@pytest.mark.parametrize(
    "changed",
    [
        "UPDATE statement SET body = pack(replace(unpack(body), 'Penal', 'Renal')) WHERE sid = "
        "(SELECT sid FROM statement WHERE instr(unpack(body), 'Penal') LIMIT 1)",
        "UPDATE statement SET body = x'0badfeed' WHERE sid = 1",
        "UPDATE statement SET own = own || 'x' WHERE sid = (SELECT max(sid) FROM statement)",
        "UPDATE statement SET origin = '[]' WHERE sid = 1",
        "UPDATE link_statement SET e = e + 2 WHERE lid = 1",
        "UPDATE link_statement SET body = CAST(x'7bff' AS TEXT) WHERE lid = 1",
        "UPDATE decision SET verdict = 'reject'",
        "UPDATE decision SET sides = 'nothing'",
    ],
)
def test_what_was_said_is_what_was_written(path: Path, changed: str) -> None:
    change(path, changed)
    found = errors(path)
    assert len(found) == 1
    assert "is not what was written" in found[0]


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ("UPDATE node_row SET sid = NULL, more = (SELECT replace(merged, '2018-01-01', '2019-01-01') FROM node n "
         "WHERE n.pk = node_row.pk) WHERE pk = "
         "(SELECT pk FROM node WHERE label = 'Law' AND merged LIKE '%2018-01-01%' LIMIT 1)", "nodes"),
        ("UPDATE link_row SET body = (SELECT replace(body, 'partial', 'full') FROM link l "
         "WHERE l.link = link_row.link) WHERE link = "
         "(SELECT link FROM link WHERE type = 'IMPLEMENTED_BY' AND body LIKE '%partial%' LIMIT 1)", "relationships"),
        ("DELETE FROM derived_link WHERE link = (SELECT min(link) FROM derived_link)", "derived relationships"),
    ],
)  # fmt: skip
def test_what_is_worked_out_is_compared_with_what_was_said(path: Path, changed: str, part: str) -> None:
    change(path, changed)
    assert [line for line in errors(path, deep=True) if line.startswith(f"worked out {part}: ")]


def test_a_graph_made_before_checksums(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        for table in ("statement", "link_statement"):
            db.execute(f"ALTER TABLE {table} DROP COLUMN sum")
        said = db.execute("SELECT (SELECT count(*) FROM statement) + (SELECT count(*) FROM link_statement)")
        written = said.fetchone()[0]
    with open_graph(path) as graph:
        facts, findings = examine(graph.engine)
        assert facts["statements_without_checksum"] == written
        assert not [finding for finding in findings if finding.level == "error"]


def test_an_emptied_file_is_not_a_new_graph(path: Path, tmp_path: Path) -> None:
    with open_graph(path) as graph:
        graph.ask("recommendations")
    path.write_bytes(b"")
    table = tmp_path / "states.csv"
    table.write_text("id,name\nVNM,Viet Nam\n", encoding="utf-8")
    for words in (("ask", "recommendations"), ("load", table)):
        done = run(*words, "--graph", path)
        assert done.code == 4
        assert "is empty" in done.err
        assert path.read_bytes() == b""


_UNREADABLE = ["'[\"half'", "CAST(x'5b22ff225d' AS TEXT)"]


@pytest.mark.parametrize("value", _UNREADABLE)
def test_doctor_tells_what_cannot_be_read_beside_the_statements(path: Path, value: str) -> None:
    change(path, f"UPDATE ref SET candidates = {value} WHERE rid = (SELECT max(rid) FROM ref)")
    found = errors(path)
    assert len(found) == 1
    assert found[0].startswith("record record: The file of the graph is damaged")
    done = run("doctor", "--graph", path)
    assert done.code == 1
    assert "damaged" in done.said


@pytest.mark.parametrize("value", _UNREADABLE)
def test_a_command_that_cannot_read_leads_to_doctor(path: Path, value: str) -> None:
    stub = "SELECT rid FROM ref JOIN node ON node.pk = ref.node WHERE node.kind = 'stub' ORDER BY rid LIMIT 1"
    change(path, f"UPDATE ref SET labels = {value} WHERE rid = ({stub})")
    done = run("resolve", "--graph", path)
    assert done.code == 4
    assert "rightsgraph doctor" in done.said
