"""A load that is killed, crowded or out of disk leaves the graph whole."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from commands import run
from rightsgraph.ontology.errors import GraphError
from tables import exported, fresh, shown, write_csv, write_folder

from rightsgraph import open_graph

ROWS = 250
KILLS = int(os.environ.get("KILLS", "8"))  # `make kills` tries many more moments


def tables() -> dict[str, list[dict[str, object]]]:
    law = "10/2020/QH14"
    return {
        "laws": [{"number": law, "title": "Law on Something", "state": "VNM", "in_force_from": "2021-01-01"}],
        "provisions": [{"law": law, "article": str(n), "text": f"words {n}"} for n in range(1, ROWS)],
        "recommendations": [
            {"document": "CAT/C/VNM/CO/1", "paragraph": str(n), "text": f"ask {n}", "themes": f"Theme {n % 7}"}
            for n in range(1, ROWS)
        ],
        "implementation": [
            {"recommendation": f"CAT/C/VNM/CO/1#{n}", "provision": f"{law} art. {n}", "extent": "full", "method": "document",
             "status": "confirmed", "source": "s"} for n in range(1, ROWS)
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("in") / "tables", tables())


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], float]:
    place = tmp_path_factory.mktemp("undisturbed")
    process = _start(folder, place)
    _wait_for_the_graph(place, process)
    started = time.monotonic()
    _finish(process)
    took = time.monotonic() - started
    with open_graph(place / "rights.db") as graph:
        return exported(graph), took


def _start(folder: Path, place: Path, **options: object) -> subprocess.Popen[bytes]:
    place.mkdir(parents=True, exist_ok=True)
    code = "from rightsgraph.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-P", "-c", code, "load", str(folder), "--dataset", "d", "--graph", str(place / "rights.db")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,  # type: ignore[call-overload]
    )  # fmt: skip


def _wait_for_the_graph(place: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the load has begun its file: before, the program only starts."""
    while process.poll() is None and not (place / "rights.db").exists():
        time.sleep(0.002)


def _finish(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    _, err = process.communicate(timeout=120)
    return process.returncode, err.decode()


def test_killed_at_any_moment(folder: Path, undisturbed: tuple[list[str], float], tmp_path: Path) -> None:
    chance = random.Random(20)
    lines, took = undisturbed
    for kill in range(KILLS):
        place = tmp_path / str(kill)
        process = _start(folder, place)
        _wait_for_the_graph(place, process)
        time.sleep(took * (kill + chance.random()) / KILLS)  # one moment in each part of a load
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with open_graph(place / "rights.db") as graph:
            graph.run("MATCH (n:Recommendation) RETURN n.id AS id ORDER BY id")
            graph.load(folder, dataset="d")
            assert exported(graph) == lines
            assert len(graph.run("MATCH (n:Recommendation) RETURN n.id AS id ORDER BY id").rows) == ROWS - 1


def test_two_loads_at_once_both_succeed(
    folder: Path, undisturbed: tuple[list[str], float], tmp_path: Path
) -> None:
    processes = [_start(folder, tmp_path), _start(folder, tmp_path)]
    for code, err in map(_finish, processes):
        assert code == 0, err
    with open_graph(tmp_path / "rights.db") as graph:
        assert exported(graph) == undisturbed[0]


def test_reading_goes_on_while_a_load_writes(folder: Path, tmp_path: Path) -> None:
    with fresh(tmp_path) as graph:
        graph.load(folder, dataset="d")
        with graph.engine.writing() as session:
            session.forget("d")
            with open_graph(tmp_path / "rights.db") as reader:
                rows = reader.run("MATCH (n:Recommendation) RETURN n.id AS id ORDER BY id").rows
                assert len(rows) == ROWS - 1
        assert graph.run("MATCH (n:Recommendation) RETURN n.id AS id ORDER BY id").rows == []


def _small_disk() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))


def test_a_full_disk_leaves_the_record_whole(
    folder: Path, undisturbed: tuple[list[str], float], tmp_path: Path
) -> None:
    with fresh(tmp_path) as graph:
        before = shown(graph)
    code, err = _finish(_start(folder, tmp_path, preexec_fn=_small_disk))
    assert code == 4, err
    assert "Traceback" not in err
    assert "as it was" in err
    with open_graph(tmp_path / "rights.db") as graph:
        assert shown(graph) == before
        graph.load(folder, dataset="d")
        assert exported(graph) == undisturbed[0]


def test_the_exact_export_is_json(undisturbed: tuple[list[str], float]) -> None:
    assert {json.loads(line)["kind"] for line in undisturbed[0]} == {"format", "dataset", "node", "link"}


def test_a_graph_of_another_format_says_how_it_comes_here(tmp_path: Path) -> None:
    place = tmp_path / "rights.db"
    open_graph(place).close()
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA user_version = 1")
    with pytest.raises(GraphError, match=r"With that version write `rightsgraph export jsonl -o all\.jsonl`"):
        open_graph(place)


def test_a_full_disk_is_said_in_plain_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise RuntimeError(
            "Checkpoint failed. Cannot write to file. path: /x/graph. Error: No space left on device"
        )

    monkeypatch.setattr("rightsgraph.graph.embedded.making.build", full)
    with fresh(tmp_path) as graph, pytest.raises(GraphError) as caught:
        graph.run("MATCH (n:Law) RETURN n.id AS id ORDER BY id")
    assert "no space is left on the disk. What was loaded is kept" in str(caught.value)
    assert "/x/graph" not in str(caught.value)


def test_a_nearly_full_disk_is_not_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine ends the user's process where the disk becomes full while it builds."""
    with fresh(tmp_path) as graph:
        monkeypatch.setattr(
            "shutil.disk_usage", lambda _: shutil._ntuple_diskusage(1 << 30, 1 << 30, 5 << 20)
        )
        with pytest.raises(
            GraphError, match=r"no space is left on the disk \(about 16 MB are needed, 5 MB are free\)"
        ):
            graph.run("MATCH (n:Law) RETURN n.id AS id ORDER BY id")
        assert not list(tmp_path.glob("*.graph.*"))


def test_doctor_answers_for_a_file_that_is_damaged_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "rights.db"
    file = write_csv(tmp_path / "laws.csv", [{"number": "1/2020/QH14", "title": "Law one", "state": "VNM"}])
    assert run("load", file, "--graph", path).code == 0
    with closing(sqlite3.connect(path)) as db:
        size = db.execute("PRAGMA page_size").fetchone()[0]
        page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'statement'").fetchone()[0]
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\xa5" * size)
    told = run("doctor", "--graph", path)
    assert told.code == 1
    assert "Restore the file from a copy" in told.out
    copied = run("copy", "--graph", path, "--to", tmp_path / "other.db")
    assert copied.code == 4
    assert "rights.db: could not be read" in copied.err
