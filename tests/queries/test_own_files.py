"""What an engine says against a query file of a user's own: told with the file and the line."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.ontology.errors import QueryFileError
from rightsgraph.queries.book import Asking, Book
from tables import write_folder

from rightsgraph import open_graph

FILE = """\
// title: Which laws are there?
// description: One row per law.
// column law: id | the law
// identity: law
MATCH (l:Law)
{main}
RETURN l.id AS law
ORDER BY law

// section: picture given one
MATCH (l:Law) WHERE l.id = $one {kinds}
RETURN l.id AS law
"""


def asking(folder: Path, graph: object, **parts: str) -> Asking:
    (folder / "mine.cypher").write_text(FILE.format(**{"main": "", "kinds": "", **parts}), encoding="utf-8")
    return Book([folder]).asking(graph, "mine", {}, "2025-01-01")  # type: ignore[arg-type]


def test_a_statement_that_an_engine_refuses_is_named(tmp_path: Path) -> None:
    laws = {"laws": [{"id": "ken/1/2020", "number": "1/2020", "title": "One.", "state": "KEN"}]}
    with open_graph(tmp_path / "rights.db") as graph:
        graph.load(write_folder(tmp_path / "in", laws))
        assert asking(tmp_path, graph).statement("main") == [{"law": "ken/1/2020"}]
        with pytest.raises(QueryFileError) as caught:
            asking(tmp_path, graph, main='WHERE l.id STARTS "x"').statement("main")
        assert (caught.value.line, Path(caught.value.file).name) == (5, "mine.cypher")
        assert "Statement `main`: " in str(caught.value)
        with pytest.raises(QueryFileError) as caught:
            asking(tmp_path, graph, kinds='AND l.id STARTS "x"').statement("picture", one="a")
        assert caught.value.line == 11
        assert "Statement `picture`: " in str(caught.value)
