"""A command that is told to end does so soon, with a word, and leaves nothing half behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import exact, run
from tables import write_csv

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as Unix has them")
LONG = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE (a * b) % 7 = 3 RETURN count(*) AS n"
QUESTION = f"""// name: endless
// title: How many?
// description: One row.
// audience: nobody
// kind: statement
// column n: integer | how many
// identity: n
{LONG}
ORDER BY n
"""


def start(*words: object, **variables: str) -> subprocess.Popen[str]:
    code = "from rightsgraph.start import main; main()"
    return subprocess.Popen(
        [sys.executable, "-P", "-c", code, *map(str, words)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env={**os.environ, **variables},
    )  # fmt: skip


def ended(process: subprocess.Popen[str], number: int) -> None:
    _, err = process.communicate(timeout=60)
    assert process.returncode == 128 + number, err
    assert "Stopped." in err
    assert "Traceback" not in err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_load_that_is_told_to_end(number: int, tmp_path: Path) -> None:
    rows = [{"number": f"{n}/2020/QH14", "title": f"Law {n} " * 20, "state": "VNM"} for n in range(1, 6_000)]
    table, graph = write_csv(tmp_path / "laws.csv", rows), tmp_path / "rights.db"
    assert run("load", write_csv(tmp_path / "one.csv", rows[:1]), "--graph", graph).code == 0
    before, chance = exact(graph), random.Random(number)
    for _ in range(3):
        process = start("load", table, "--graph", graph)
        time.sleep(0.3 + 1.5 * chance.random())
        process.send_signal(number)
        ended(process, number)
        assert not [f.name for f in tmp_path.iterdir() if "building" in f.name or f.name.endswith(".part")]
    assert exact(graph) == before


def test_in_the_first_instant(tmp_path: Path) -> None:
    process = start("ask", "recommendations", "--graph", tmp_path / "rights.db")
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        process.send_signal(signal.SIGTERM)  # before the interpreter is up the system ends it
        time.sleep(0.001)
    process.communicate()
    assert process.returncode in (-signal.SIGTERM, 128 + signal.SIGTERM)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    folder = tmp_path / "questions"
    folder.mkdir()
    (folder / "endless.cypher").write_text(QUESTION, "utf-8")
    return folder


def test_the_engine_is_interrupted(small: Path, questions: Path) -> None:
    """What an engine is at does not wait for its end."""
    process = start("ask", "endless", "--queries", questions, "--graph", small)
    time.sleep(4)
    assert process.poll() is None, process.communicate()
    process.send_signal(signal.SIGTERM)
    ended(process, signal.SIGTERM)


def test_a_query_ends_by_its_time_limit(small: Path) -> None:
    process = start("cypher", LONG, "--graph", small, RIGHTSGRAPH_QUERY_SECONDS="2")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "The query was ended after 2 seconds. Narrow it" in err


def test_a_limit_that_is_no_number(small: Path) -> None:
    done = run(
        "cypher",
        "MATCH (n:Law) RETURN n.id AS id",
        "--graph",
        small,
        env={"RIGHTSGRAPH_QUERY_SECONDS": "soon"},
    )
    assert done.code == 2
    assert "RIGHTSGRAPH_QUERY_SECONDS=soon: give a number of seconds." in done.err
