"""A thousand citations with planted errors, from the example and from random worlds: all found, no right one flagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from planted import Planted, Planter
from tables import write_folder
from verified_world import DAY, world

from rightsgraph import open_graph
from rightsgraph.api import Graph
from rightsgraph.verifying.draft import of_text
from rightsgraph.verifying.judging import verify
from rightsgraph.verifying.model import WRONG

_OF_EXAMPLE, _OF_WORLDS = 500, 500


def _missed(graph: Graph, sentences: list[Planted], day: str) -> list[str]:
    draft = of_text("\n\n".join(one.text for one in sentences))
    assert len(draft.passages) == len(sentences)
    said: dict[str, list[str]] = {}
    for one in verify(graph, draft, day).judged:
        said.setdefault(one.cited.passage.where, []).extend(one.verdicts)
    wrong = []
    for passage, planted in zip(draft.passages, sentences, strict=True):
        verdicts = said.get(passage.where, [])
        flagged = WRONG & set(verdicts)
        found = planted.expected in flagged if planted.expected else not flagged and bool(verdicts)
        if not found:
            wrong.append(f"{planted.kind}: {planted.text} -> {verdicts}, expected {planted.expected}")
    return wrong


@pytest.mark.slow
def test_planted_in_the_example(example_graph: Path) -> None:
    with open_graph(example_graph) as graph:
        sentences = list(Planter(graph, "2025-08-01", Random(28)).sentences(_OF_EXAMPLE))
        assert _missed(graph, sentences, "2025-08-01") == []
    kinds = Counter((one.kind, one.expected) for one in sentences)
    assert min(kinds.values()) >= 15
    assert len(kinds) >= 12


@pytest.fixture(params=["en", "vi", "fr", "es"])
def random_world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Graph]:
    chance = Random(f"{request.param}-28")
    folder = write_folder(tmp_path / "world", world(chance, request.param))
    with open_graph(tmp_path / "rights.db") as graph:
        (receipt,) = graph.load(folder, dataset="world")
        assert receipt.rejected == []
        yield graph


@pytest.mark.slow
def test_planted_in_random_worlds(random_world: Graph) -> None:
    sentences = list(Planter(random_world, DAY, Random(4)).sentences(_OF_WORLDS // 4))
    assert _missed(random_world, sentences, DAY) == []
    assert {one.expected for one in sentences} >= {
        None, "not found", "ended", "quote differs", "agency differs", "position differs",
    }  # fmt: skip
