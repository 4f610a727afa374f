"""A user's own query is answered from its projection, though writers take that away meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import copy_graph
from rightsgraph.graph.embedded import child
from rightsgraph.graph.embedded.files import ProjectionFiles

from rightsgraph import open_graph


def test_a_projection_taken_away_before_the_child_opens_it(
    example_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, place = child.ask_child, copy_graph(example_graph, tmp_path)

    def taken_away(path: Path, query: str, parameters: dict[str, object]) -> object:
        for file in place.parent.glob("*.graph.*.*.*"):
            file.unlink()
        return asked(path, query, parameters)

    monkeypatch.setattr(child, "ask_child", taken_away)
    with open_graph(place) as graph:
        found = graph.cypher("MATCH (s:State) RETURN count(*) AS n").rows
    assert found[0]["n"] > 0
    assert list(place.parent.glob("*building*")) == []


def test_what_is_gone_cannot_be_kept(tmp_path: Path) -> None:
    files = ProjectionFiles(tmp_path / "g.db")
    with pytest.raises(FileNotFoundError), files.kept(tmp_path / "g.db.graph.1"):
        pass
    assert list(tmp_path.iterdir()) == []
