"""`copy` in both directions gives graphs that export alike; run again it finds everything there."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.ontology.errors import UsageError
from tables import example, exported, fresh, shown, write_csv

from rightsgraph import open_graph
from rightsgraph.cli import main
from rightsgraph.copy_graph import copy, left_in_target

pytestmark = pytest.mark.neo4j


def test_there_and_back(empty_neo4j: str, tmp_path: Path) -> None:
    with fresh(tmp_path / "a") as first, open_graph(empty_neo4j) as server, fresh(tmp_path / "b") as second:
        first.load(example(), dataset="viet-nam")
        first.decide("reject", ["CAT/C/VNM/CO/1#15(b)", "vnm/10/2017/QH14#art_18"], "no", "Lan")
        assert all(not r.unchanged for r in copy(first, server))
        assert exported(server) == exported(first)
        copy(server, second)
        assert exported(second) == exported(first)
        assert shown(second) == shown(first)
        assert all(r.unchanged for r in copy(first, server)), "what has arrived is not written again"


def test_by_command(empty_neo4j: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with fresh(tmp_path) as graph:
        graph.load(example(), dataset="viet-nam")
    with pytest.raises(SystemExit) as ended:
        main(["copy", "--to", empty_neo4j, "--graph", str(tmp_path / "rights.db")])
    assert not ended.value.code
    assert "viet-nam: " in capsys.readouterr().out


def test_onto_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with fresh(tmp_path) as graph, open_graph("rights.db") as same, pytest.raises(UsageError):
        copy(graph, same)


def test_a_server_copied_onto_itself(empty_neo4j: str) -> None:
    other = empty_neo4j.replace("neo4j://", "BOLT://") + "/neo4j/"
    with open_graph(empty_neo4j) as graph, open_graph(other) as same, pytest.raises(UsageError):
        copy(graph, same)


def test_what_the_target_has_beyond_the_source_is_told(tmp_path: Path) -> None:
    with fresh(tmp_path / "a") as first, fresh(tmp_path / "b") as second:
        file = write_csv(
            tmp_path / "laws.csv",
            [{"number": f"{n}/2020/QH14", "title": "x", "state": "VNM"} for n in (1, 2)],
        )
        first.load(file, dataset="one")
        first.load(file, dataset="two")
        copy(first, second)
        assert left_in_target(first, second) == []
        first.load(
            write_csv(file, [{"number": "1/2020/QH14", "title": "x", "state": "VNM"}]),
            dataset="one",
            replace=True,
        )
        first.forget("two")
        copy(first, second)
        one, two = left_in_target(first, second)
        assert one.startswith("one: ")
        assert "(it says 1 statements more)" in one
        assert "the whole dataset, 2 statements" in two
