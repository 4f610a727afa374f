"""A graph file of a former format is refused with the way out, and the way out gives the same graph."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from commands import run
from tables import write_folder

TABLES = {
    "laws": [{"number": "1/2020", "title": "On one thing", "state": "KEN", "kind": "law"}],
    "agencies": [{"id": "ministry", "name": "Ministry", "state": "KEN"}],
    "mandates": [{"agency": "ministry", "role": "lead", "covers": "1/2020", "conferred_by": "1/2020"}],
}


def test_it_is_refused_with_words_and_unchanged(tmp_path: Path) -> None:
    graph, new, whole = (tmp_path / name for name in ("old.db", "new.db", "all.jsonl"))
    assert run("load", write_folder(tmp_path / "in", TABLES), "--graph", graph).code == 0
    # with that version ...
    assert run("export", "jsonl", "-o", whole, "--graph", graph).code == 0
    with sqlite3.connect(graph) as db:
        db.execute("PRAGMA user_version = 3")
    before = graph.read_bytes()
    for command in (("ask", "recommendations"), ("load", tmp_path / "in"), ("doctor",)):
        refused = run(*command, "--graph", graph)
        assert refused.code == 4
        assert "format 3" in refused.err
        assert "export jsonl -o all.jsonl" in refused.err
        assert "Traceback" not in refused.err
    assert graph.read_bytes() == before
    # ... and here into a new graph
    assert run("load", whole, "--graph", new).code == 0
    assert run("export", "jsonl", "-o", tmp_path / "again.jsonl", "--graph", new).code == 0
    assert (tmp_path / "again.jsonl").read_bytes() == whole.read_bytes()
