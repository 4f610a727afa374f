"""Builds a projection file from the store by bulk copy: all of it, in chunks, within a bounded buffer pool.

Lists travel as one text joined by a token that is new for every build, because the engine's CSV reader keeps
the quotation marks inside a list and so cannot tell `["a,b"]` from `["a", "b"]`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.embedded.schema import link_tables, node_tables, quoted, statements
from rightsgraph.graph.protocol import LinkState, Progress, StoreView
from rightsgraph.ontology.model.model import Model

if TYPE_CHECKING:
    import ladybug

CHUNK = 250_000  # rows
# of CSV text: a copy must fit into the pool whole, and long texts fill it before the rows do (100,000
# recommendations at once did not fit into 256 MB, nor did a million relationships)
_CHUNK_SIZE = 16_000_000
BUILD_POOL = 400 * 2**20
_CSV = "(HEADER=false, PARALLEL=false, AUTO_DETECT=false, DELIM=',', QUOTE='\"', ESCAPE='\"')"


def build(
    store: StoreView, model: Model, target: Path, progress: Progress | None = None, chunk: int = CHUNK
) -> None:
    """Write everything the store holds to the new file `target`; its folder takes the passing CSV files."""
    import ladybug

    database = ladybug.Database(str(target), buffer_pool_size=BUILD_POOL)
    connection = ladybug.Connection(database)
    try:
        for statement in statements(model):
            connection.execute(statement)
        _Copy(connection, target.parent, chunk, progress).everything(store, model)
        connection.execute("CHECKPOINT")
    finally:
        connection.close()
        database.close()


class _Copy:
    """One build's way of writing chunks and copying them in."""

    def __init__(
        self, connection: ladybug.Connection, folder: Path, chunk: int, progress: Progress | None
    ) -> None:
        self._connection, self._chunk, self._progress = connection, chunk, progress
        self._csv = folder / "chunk.csv"
        self._token = f"\x1f{secrets.token_hex(4)}\x1f"
        self._done = 0

    def everything(self, store: StoreView, model: Model) -> None:
        for node in node_tables(model):
            rows: Iterator[Sequence[Any]] = (
                [state.id if name == "id" else state.properties.get(name) for name in node.columns]
                for state in store.nodes(node.label)
            )
            self._copy(node.label, rows, list(node.columns.values()), "")
        for link in link_tables(model):
            types = ["STRING", "STRING", *link.columns.values()]
            for start, end in link.pairs:
                rows = _link_rows(store.links(link.type, start, end), link.columns)
                self._copy(link.type, rows, types, f" (from='{start}', to='{end}')")

    def _copy(self, table: str, rows: Iterator[Sequence[Any]], types: Sequence[str], ends: str) -> None:
        statement = self._statement(table, types, ends)
        while batch := self._write(rows):
            self._connection.execute(statement)
            self._done += batch
            if self._progress:
                self._progress("building the graph", self._done, None)
        self._csv.unlink(missing_ok=True)

    def _statement(self, table: str, types: Sequence[str], ends: str) -> str:
        read = ", ".join(f"c{i} {'STRING' if t == 'STRING[]' else t}" for i, t in enumerate(types))
        split = ", ".join(
            f"string_split(c{i}, '{self._token}')" if t == "STRING[]" else f"c{i}"
            for i, t in enumerate(types)
        )
        path = self._csv.as_posix().replace("\\", "\\\\").replace("'", "\\'")
        rows = f"LOAD WITH HEADERS ({read}) FROM '{path}' {_CSV} RETURN {split}"
        return f"COPY {quoted(table)} FROM ({rows}){ends}"

    def _write(self, rows: Iterator[Sequence[Any]]) -> int:
        """Write the next chunk; its number of rows."""
        count = size = 0
        with self._csv.open("w", encoding="utf-8", newline="") as file:
            for row in rows:
                count += 1
                size += file.write(",".join(map(self._cell, row)) + "\n")
                if count >= self._chunk or size >= _CHUNK_SIZE:
                    break
        return count

    def _cell(self, value: Any) -> str:
        """A quoted field; an unquoted empty one is null."""
        if value is None or value == []:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, list | tuple):
            value = self._token.join(map(str, value))
        return '"' + str(value).replace('"', '""') + '"'


def _link_rows(links: Iterable[LinkState], columns: Mapping[str, str]) -> Iterator[Sequence[Any]]:
    for link in links:
        yield [link.start, link.end, *(link.properties.get(name) for name in columns)]
