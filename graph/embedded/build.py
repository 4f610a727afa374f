"""Builds a projection file from the store by bulk copy: all of it, in chunks, within a bounded buffer pool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from rightsgraph.graph.embedded.ahead import CopyAhead
from rightsgraph.graph.embedded.bulk import FULL, MORE_ROOM, ROOM, Bulk, OpenFile
from rightsgraph.graph.embedded.schema import link_tables, node_tables, statements
from rightsgraph.graph.protocol import NodeState, Progress, StoreView
from rightsgraph.ontology.model.model import Model


def build(store: StoreView, model: Model, target: Path, progress: Progress | None = None) -> None:
    """Write everything the store holds to the new file `target`; its folder takes the passing CSV files."""
    try:
        _build(store, model, target, progress, ROOM)
    except RuntimeError as error:
        if FULL not in str(error):
            raise
        for left in target.parent.glob(f"{target.name}*"):
            left.unlink()
        _build(store, model, target, progress, MORE_ROOM)


def _build(store: StoreView, model: Model, target: Path, progress: Progress | None, room: int) -> None:
    with closing(OpenFile(target)) as file:
        for statement in statements(model):
            file.connection.execute(statement)
        with CopyAhead(file, _counting(progress), room) as bulk:
            _everything(store, model, bulk)
        file.connection.execute("CHECKPOINT")


def _counting(progress: Progress | None) -> Any:
    if progress is None:
        return None
    done = 0

    def told(count: int) -> None:
        nonlocal done
        done += count
        progress("building the graph", done, None)

    return told


def _everything(store: StoreView, model: Model, bulk: Bulk) -> None:
    for node in node_tables(model):
        bulk.copy_nodes(node, node_rows(store.nodes(node.label), node.columns))
    for link in link_tables(model):
        for start, end in link.pairs:
            bulk.copy_links(link, start, end, store.links(link.type, start, end))


def node_rows(states: Iterable[NodeState], columns: Mapping[str, str]) -> Iterator[Sequence[Any]]:
    """Nodes as rows of their table."""
    names = list(columns)
    place = names.index("id")
    for state in states:
        row = list(map(state.properties.get, names))
        row[place] = state.id
        yield row
