"""The copy of a projection that was changed is the projection built as a whole, whatever the changes were."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator
from os import environ
from pathlib import Path
from typing import Any

import pytest
from projections import held, rebuilt
from rightsgraph.graph.embedded import change as changing
from rightsgraph.graph.embedded import making
from rightsgraph.graph.embedded.build import build
from rightsgraph.graph.embedded.change import change
from rightsgraph.graph.embedded.schema import link_tables, node_tables
from rightsgraph.graph.protocol import Gone, LinkState, NodeState
from rightsgraph.ontology.model.model import model
from tables import fresh, write_csv, write_folder

from rightsgraph import open_graph

ROUNDS = int(environ.get("FUZZ_ROUNDS", "2"))
NODES, LINKS = 4, 2  # of each label and pair of labels
TEXTS = (
    "plain",
    'quotes " and , commas',
    "two\nlines",
    "Quyền con người",
    "",
    "[a, b]",
    "it's",
    "\\n",
    "\u20ac",
)
VALUES = {
    "STRING": lambda chance: chance.choice(TEXTS),
    "STRING[]": lambda chance: [chance.choice(TEXTS) + "x" for _ in range(chance.randrange(3))],
    "DATE": lambda chance: f"20{chance.randrange(10, 30)}-0{chance.randrange(1, 9)}-15",
    "INT64": lambda chance: chance.randrange(-5, 10**10),
    "DOUBLE": lambda chance: chance.random() * 100,
    "BOOLEAN": lambda chance: chance.random() < 0.5,
}


class Changing:
    """A store in memory that holds nodes of every label and relationships of every type, and changes at random."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.rev = 1
        self._labels = {table.label: table.columns for table in node_tables(model())}
        self._pairs = {
            (link.type, start, end): link.columns
            for link in link_tables(model())
            for start, end in link.pairs
        }
        self._nodes: dict[tuple[str, str], tuple[dict[str, Any], int]] = {}
        self._links: dict[tuple[str, str, str, str, str, str], tuple[dict[str, Any], int]] = {}
        self._gone: list[tuple[int, Gone]] = []
        for label in self._labels:
            for _ in range(NODES):
                self._put_node(label)
        for pair in self._pairs:
            for _ in range(LINKS):
                self._put_link(pair)

    def turn(self) -> None:
        """One more write: about a fifth of everything comes, goes or changes."""
        self.rev += 1
        for label in self._labels:
            if self.chance.random() < 0.7:
                self._put_node(label, self._one_of(label) if self.chance.random() < 0.5 else None)
            if self.chance.random() < 0.3 and (node := self._one_of(label)):
                self._drop_node(label, node)
                if self.chance.random() < 0.5:
                    self._put_node(label, node)
        for pair in self._pairs:
            if self.chance.random() < 0.6:
                self._put_link(pair)
        for key in list(self._links):
            if self.chance.random() < 0.1:
                self._drop_link(key)
            elif self.chance.random() < 0.1:
                self._put_link(key[0:2] + key[3:4], key)

    def _one_of(self, label: str) -> str | None:
        found = sorted(node_id for known, node_id in self._nodes if known == label)
        return self.chance.choice(found) if found else None

    def _made(self, columns: dict[str, str]) -> dict[str, Any]:
        return {
            name: VALUES[type_](self.chance)
            for name, type_ in columns.items()
            if name != "id" and self.chance.random() < 0.7
        }

    def _put_node(self, label: str, node_id: str | None = None) -> None:
        node_id = node_id or f"{label} '{self.chance.randrange(10**6)}' \"x\", {len(self._nodes)}"
        self._nodes[label, node_id] = (self._made(dict(self._labels[label])), self.rev)

    def _put_link(self, pair: tuple[str, ...], key: tuple[str, ...] | None = None) -> None:
        type_, start_label, end_label = pair
        start, end = self._one_of(start_label), self._one_of(end_label)
        if key is None and start and end:
            key = (type_, start_label, start, end_label, end, str(self.chance.randrange(3)))
        if key is not None:
            self._links[key] = (self._made(dict(self._pairs[type_, start_label, end_label])), self.rev)  # type: ignore[index]

    def _drop_node(self, label: str, node_id: str) -> None:
        for key in [k for k in self._links if k[1:3] == (label, node_id) or k[3:5] == (label, node_id)]:
            self._drop_link(key)
        del self._nodes[label, node_id]
        self._gone.append((self.rev, Gone(label, node_id)))

    def _drop_link(self, key: tuple[str, str, str, str, str, str]) -> None:
        type_, start_label, start, end_label, end, mark = key
        del self._links[key]
        self._gone.append((self.rev, Gone(start_label, start, type_, end_label, end, mark)))

    # as a projection reads it

    def version(self) -> int:
        return self.rev

    def mark(self) -> str:
        return "m"

    def stood_at(self, version: int, mark: str) -> bool:
        return True

    def size(self) -> int:
        return len(self._nodes) + len(self._links)

    def changed(self, since: int) -> int:
        return sum(rev > since for _, rev in (*self._nodes.values(), *self._links.values()))

    def nodes(self, label: str, since: int = 0) -> Iterator[NodeState]:
        for (known, node_id), (values, rev) in sorted(self._nodes.items(), key=lambda item: item[0]):
            if known == label and rev > since:
                yield NodeState(label, node_id, values)

    def links(self, type_: str, start_label: str, end_label: str, since: int = 0) -> Iterator[LinkState]:
        for key, (values, rev) in self._links.items():
            if (key[0], key[1], key[3]) == (type_, start_label, end_label) and rev > since:
                yield LinkState(*key, values)

    def links_between(
        self, type_: str, start_label: str, end_label: str, pairs: Iterable[tuple[str, str]]
    ) -> Iterator[LinkState]:
        wanted = set(pairs)
        return (
            link for link in self.links(type_, start_label, end_label) if (link.start, link.end) in wanted
        )

    def gone(self, since: int) -> Iterator[Gone]:
        found = [one for rev, one in self._gone if rev > since]
        yield from sorted(found, key=lambda one: one.type is None)


@pytest.mark.parametrize("few", [0, 2, changing.FEW])
def test_a_changed_copy_is_the_whole_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Rows are copied into a table, or, where there are few, created one by one."""
    monkeypatch.setattr(changing, "FEW", few)
    store = Changing(ROUNDS)
    last, since = tmp_path / "0", store.version()
    build(store, model(), last)
    assert len(held(last)) > len(model().classes) + len(model().relationships)
    for turn in range(1, ROUNDS + 1):
        for _ in range(store.chance.randrange(1, 3)):  # several writes may lie between two projections
            store.turn()
        place = tmp_path / str(turn)
        shutil.copyfile(last, place)
        change(store, model(), place, since)
        assert held(place) == rebuilt(store, tmp_path / f"whole{turn}")
        last, since = place, store.version()


# the same of a graph as it is used

LAW = "10/2020/QH14"


def _tables(chance: random.Random) -> dict[str, list[dict[str, object]]]:
    some = sorted(chance.sample(range(1, 12), 6))
    return {
        "laws": [{"number": LAW, "title": f"Law {chance.randrange(3)}", "state": "VNM", "in_force_from": "2021-01-01"}],
        "provisions": [{"law": LAW, "article": n, "clause": n % 3, "text": f"words {chance.randrange(3)}"} for n in some],
        "agencies": [{"id": f"a{n % 3}", "name": f"Agency {n % 3}", "state": "VNM"} for n in some[:3]],
        "recommendations": [
            {"document": "CAT/C/VNM/CO/1", "paragraph": n, "text": f"ask {n}", "themes": "Torture; Health" if n % 2 else "",
             "date": f"20{10 + chance.randrange(9)}-05-01"} for n in some
        ],
        "implementation": [
            {"recommendation": f"CAT/C/VNM/CO/1#{n}", "provision": f"{LAW} art. {chance.choice(some)}", "source": "s",
             "extent": chance.choice(("full", "partial")), "method": "suggested", "status": "proposed"} for n in some
        ],
        "mandates": [
            {"id": f"m{n}", "agency": f"a{n % 3}", "role": "lead", "covers": f"{LAW} art. {n}", "status": "proposed"}
            for n in some
        ],
    }  # fmt: skip


def test_whatever_is_done_to_a_graph_its_changed_projection_is_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, built = random.Random(7), []
    monkeypatch.setattr(making, "build", lambda *given: (built.append(1), build(*given)))
    with fresh(tmp_path) as graph:
        for turn in range(3 * ROUNDS):
            name = chance.choice("ab")
            _one_change(graph, chance, name, write_folder(tmp_path / f"in{turn}", _tables(chance)))
            path = graph.engine.projection.path
            assert path is not None
            assert held(path) == rebuilt(graph.engine.store, tmp_path / f"whole{turn}"), turn
    assert len(built) == 1


def _one_change(graph: Any, chance: random.Random, name: str, folder: Path) -> None:
    known = [item["name"] for item in graph.engine.store.datasets()]
    waiting = graph.review_queue()
    what = chance.choice(("load", "replace", "forget", "decide", "decide"))
    if what == "decide" and waiting:
        row = chance.choice(waiting)
        graph.decide(chance.choice(("confirm", "reject")), [row[n] for n in ("id", "other") if row[n]], "why")
    elif what == "forget" and name in known:
        graph.forget(name)
    else:
        graph.load(folder, dataset=name, replace=what == "replace")


def test_a_stored_write_does_not_fail_because_of_its_projection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise RuntimeError("No space left on device")

    asked = "MATCH (n:Law) RETURN count(*) AS n"
    with fresh(tmp_path) as graph:
        graph.load(write_csv(tmp_path / "laws.csv", [{"number": LAW, "title": "One", "state": "VNM"}]))
        with monkeypatch.context() as patch:
            patch.setattr(making, "change", full)
            patch.setattr(making, "build", full)
            more = [{"number": "11/2020/QH14", "title": "Two", "state": "VNM"}]
            receipt = graph.load(write_folder(tmp_path / "more", {"laws": more}), dataset="more")[0]
            assert receipt.nodes["Law"]["created"] == 1
            assert "could not be prepared" in caplog.text
            with open_graph(tmp_path / "rights.db") as reader:
                assert reader.run(asked).rows == [{"n": 1}]  # the last whole one, and it is said
            assert "before the last write" in caplog.text
        assert graph.run(asked).rows == [{"n": 2}]


def test_a_write_that_is_taken_back_leaves_no_projection_behind(tmp_path: Path) -> None:
    asked = "MATCH (n:Law) RETURN n.title AS title"
    with fresh(tmp_path) as graph:
        graph.load(write_csv(tmp_path / "laws.csv", [{"number": LAW, "title": "One", "state": "VNM"}]))
        with pytest.raises(RuntimeError, match="struck"):
            _struck(graph)
        assert graph.run(asked).rows == [{"title": "One"}]
        two = {"laws": [{"number": LAW, "title": "Two", "state": "VNM"}]}
        graph.load(write_folder(tmp_path / "other", two), dataset="laws", replace=True)
        assert graph.run(asked).rows == [{"title": "Two"}]


def _struck(graph: Any) -> None:
    with graph.engine.writing() as session:
        session.forget("laws")
        session.finish()
        graph.engine._prepare()  # as the end of a write does
        raise RuntimeError("struck")


def test_an_answer_is_of_one_state_however_long_it_takes(tmp_path: Path) -> None:
    asked = "MATCH (n:Law) RETURN count(*) AS n"
    with fresh(tmp_path) as graph:
        graph.load(write_csv(tmp_path / "laws.csv", [{"number": LAW, "title": "One", "state": "VNM"}]))
        with open_graph(tmp_path / "rights.db") as reader, reader.engine.reading():
            before = reader.show(LAW)
            graph.forget("laws")
            assert reader.run(asked).rows == [{"n": 1}]
            assert reader.show(LAW) == before
        with open_graph(tmp_path / "rights.db") as reader:
            assert reader.run(asked).rows == [{"n": 0}]
