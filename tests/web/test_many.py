"""Many at once, and a desk that dies: no decision is lost or doubled, nothing is half written."""

from __future__ import annotations

import os
import random
import threading
import time
from pathlib import Path

import pytest
from many_clients import Pair, Seen, client, decided, proposed_pairs, together
from served import serving
from tables import write_folder

from rightsgraph import open_graph

LAW = "10/2020/QH14"
WRITES = 50
KILLS = int(os.environ.get("KILLS", "2"))  # `make kills` tries many more moments
PAGES = ("/", "/search?q=ask", "/gaps", "/ask/who-implements?state=VNM", "/review", "/thing/a1")


@pytest.fixture
def waiting(tmp_path: Path) -> tuple[Path, list[Pair]]:
    """A graph in which fifty proposals wait."""
    tables = {
        "laws": [{"number": LAW, "title": "Law on Something", "state": "VNM", "in_force_from": "2021-01-01"}],
        "provisions": [{"law": LAW, "article": str(n), "text": f"words {n}"} for n in range(1, 6)],
        "agencies": [{"id": "a1", "name": "Ministry of Something", "state": "VNM"}],
        "mandates": [{"id": "m1", "agency": "a1", "role": "lead", "covers": LAW, "conferred_by": LAW}],
        "recommendations": [
            {"document": "CAT/C/VNM/CO/1", "paragraph": str(n), "text": f"ask {n}", "state": "VNM"} for n in range(1, 31)
        ],
    }  # fmt: skip
    folder = write_folder(tmp_path / "tables", tables)
    with open_graph(tmp_path / "rights.db") as graph:
        graph.load(folder, dataset="d")
        pairs = proposed_pairs(graph, WRITES, tmp_path)
    return tmp_path / "rights.db", pairs


def test_ten_clients_lose_and_double_nothing(waiting: tuple[Path, list[Pair]]) -> None:
    graph_file, pairs = waiting
    works: list[list[str | Pair]] = []
    for number in range(10):
        mine: list[str | Pair] = [*pairs[number::10], PAGES[number % len(PAGES)]]
        if number:  # the first decision of each is one that another has made or will make, too
            mine.append(pairs[number - 1])
        works.append(mine)
    with serving(graph_file) as served:
        seen = together(served, works, 0.0)
    confirmed = [pair for one in seen for pair in one.confirmed]
    wrong = [said for one in seen for said in one.wrong]
    assert sorted(confirmed) == sorted(pairs)  # each once, though nine were asked for twice
    assert wrong == ["a decision: 400"] * 9
    with open_graph(graph_file) as graph:
        assert decided(graph) == sorted(pairs)
        assert graph.review_queue() == []


@pytest.mark.parametrize("turn", range(KILLS))
def test_a_desk_that_is_killed_in_the_middle_of_writes(waiting: tuple[Path, list[Pair]], turn: int) -> None:
    graph_file, pairs = waiting
    before = graph_file.stat().st_size
    found: list[Seen] = []
    with serving(graph_file) as served:
        writer = threading.Thread(target=lambda: found.append(client(served, "Lan", list(pairs), 0.0)))
        writer.start()
        chance = random.Random(turn)
        time.sleep(chance.uniform(0.3, 2.5))
        served.kill()
        writer.join()
    confirmed = found[0].confirmed
    assert before
    with open_graph(graph_file) as graph:
        kept = decided(graph)
        assert set(confirmed) <= set(kept)  # nothing that the browser was told
        assert len(kept) <= len(confirmed) + 1  # and at most the one that was under way
        assert len(set(kept)) == len(kept)
        linked = {(row["recommendation"], row["provision"]) for row in graph.ask("who-implements").rows}
        assert linked == set(kept)  # what answers says the same as the record
        assert len(graph.review_queue()) == WRITES - len(kept)
    with serving(graph_file) as served:  # and it goes on
        rest = [pair for pair in pairs if pair not in set(kept)][:2]
        assert client(served, "Lan", rest, 0.0).confirmed == rest
