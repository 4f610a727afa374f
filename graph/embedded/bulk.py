"""Rows into the embedded engine by the file: copied into a table, or taken one by one by a statement.

Lists travel as one text joined by a token that is new for every file, because the engine's CSV reader keeps
the quotation marks inside a list and so cannot tell `["a,b"]` from `["a", "b"]`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from rightsgraph.graph.embedded.schema import LinkTable, NodeTable, quoted
from rightsgraph.graph.memory import give_back, large_blocks_apart, one_arena
from rightsgraph.graph.protocol import LinkState, once_for_same

if TYPE_CHECKING:
    import ladybug

OPEN: WeakSet[Any] = WeakSet()  # connections of this process: what a signal interrupts
_MUCH = 5_000  # rows
# Bytes of CSV text that are copied at once. A copy must fit into the pool whole (100,000 recommendations did not fit
# into 256 MB, nor did a million relationships).
NODES_AT_ONCE = 8_000_000
# Into a table that has none yet the engine copies relationships six times as fast as behind others, of which it writes
# those of the same nodes anew (docs/decisions/0019): so all of a table's at once, in a pool that takes them.
LINKS_AT_ONCE = 160_000_000
BUILD_POOL = 256 * 2**20  # what is beyond it is written; with more, memory would grow with the graph
# bytes of pool for each byte that is copied at once, where that is more than the usual one; and if that was too small
ROOM, MORE_ROOM = 6, 12
# of CSV text, after which a file is opened anew: what the engine keeps of the rows it took grows with them until then,
# and opening takes time
ANEW = 4 * NODES_AT_ONCE
FULL = "buffer pool is full"
# what a file may grow to; the engine reserves as many addresses at once (8 TiB unsaid), of which a process has 128 TiB
MOST = 2**38
_CSV = "(HEADER=false, PARALLEL=false, AUTO_DETECT=false, DELIM=',', QUOTE='\"', ESCAPE='\"')"


class OpenFile:
    """A projection file, made if missing, open for writing."""

    def __init__(self, target: Path, pool: int = BUILD_POOL) -> None:
        one_arena()
        large_blocks_apart()
        self.folder, self._target = target.parent, target
        self._open(pool)

    def _open(self, pool: int) -> None:
        import ladybug

        give_back()  # what reading and deriving have left, or the engine
        self.pool = pool
        self._database = ladybug.Database(str(self._target), buffer_pool_size=pool, max_db_size=MOST)
        self.connection = ladybug.Connection(self._database)
        OPEN.add(self.connection)

    def anew(self, pool: int) -> None:
        """Close and open it: what the engine keeps of the rows that it took grows with them until then."""
        self.close()
        self._open(pool)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
        self._database.close()


class Bulk:
    """Writes rows to a passing CSV file in chunks, and has the engine read each."""

    def __init__(
        self,
        file: OpenFile,
        told: Callable[[int], None] | None = None,
        anew_after: int | None = None,
        room: int = ROOM,
    ) -> None:
        """`anew_after`: bytes of CSV after which the file is opened anew; never where unsaid, as inside a transaction.
        `room`: how many times what is copied at once the pool has to be."""
        self._file, self._told, self._anew_after, self._room = file, told, anew_after, room
        self._taken = 0
        self._csv = file.folder / "chunk.csv"
        self._token = f"\x1f{secrets.token_hex(4)}\x1f"

    def copy_nodes(self, table: NodeTable, rows: Iterable[Sequence[Any]]) -> None:
        """Append rows to a table of nodes: its columns in their order."""
        types = list(table.columns.values())
        self._append(map(self._line, rows), partial(self._copying, table.label, types), NODES_AT_ONCE)

    def copy_links(self, table: LinkTable, start: str, end: str, links: Iterable[LinkState]) -> None:
        """Append relationships between two labels to their table."""
        types = ["STRING", "STRING", *table.columns.values()]
        copying = partial(self._copying, table.type, types, f" (from='{start}', to='{end}')")
        self._append(self._link_lines(links, list(table.columns)), copying, LINKS_AT_ONCE)

    def _append(self, lines: Iterator[str], copying: Callable[[], str], most: int) -> None:
        """Copy lines of CSV by the statement that is told where they lie; about `most` bytes of them at once."""
        for _ in self._read(lines, copying(), most):
            pass

    def create(self, columns: Mapping[str, str], link: LinkState) -> None:
        """One relationship, found by its ends: a join of read rows would pair all nodes."""
        found = {name: link.properties.get(name) for name in columns}
        said = {name: value for name, value in found.items() if value not in (None, [])}
        values = ", ".join(
            f"{quoted(name)}: {f'date($c{n})' if columns[name] == 'DATE' else f'$c{n}'}"
            for n, name in enumerate(said)
        )
        self._file.connection.execute(
            f"MATCH (a:{quoted(link.start_label)} {{id: $a}}), (b:{quoted(link.end_label)} {{id: $b}}) "
            f"CREATE (a)-[:{quoted(link.type)} {{{values}}}]->(b)",
            {"a": link.start, "b": link.end} | {f"c{n}": value for n, value in enumerate(said.values())},
        )

    def each(
        self, rows: Iterable[Sequence[Any]], types: Sequence[str], clauses: str
    ) -> Iterator[Sequence[Any]]:
        """What the clauses return, run for each row (`c0`, `c1` ... are its values); the caller takes all of it."""
        for answer in self._read(map(self._line, rows), f"{self._load(types)} {clauses}"):
            yield from map(list, answer.get_all())

    def value(self, place: int, type_: str) -> str:
        """A row's value as an expression."""
        return f"string_split(c{place}, '{self._token}')" if type_ == "STRING[]" else f"c{place}"

    def _copying(self, table: str, types: Sequence[str], ends: str = "") -> str:
        values = ", ".join(self.value(n, type_) for n, type_ in enumerate(types))
        return f"COPY {quoted(table)} FROM ({self._load(types)} RETURN {values}){ends}"

    def _load(self, types: Sequence[str]) -> str:
        read = ", ".join(f"c{i} {'STRING' if t == 'STRING[]' else t}" for i, t in enumerate(types))
        path = self._csv.as_posix().replace("\\", "\\\\").replace("'", "\\'")
        return f"LOAD WITH HEADERS ({read}) FROM '{path}' {_CSV}"

    def _read(
        self, lines: Iterator[str], statement: str, most: int = NODES_AT_ONCE
    ) -> Iterator[ladybug.QueryResult]:
        while batch := self._write(lines, most):
            self._make_room(self._csv)
            answer = self._execute(statement)
            yield answer
            answer.close()
            self._let_go(batch)
            if self._told:
                self._told(batch)
        self._csv.unlink(missing_ok=True)

    def _execute(self, statement: str) -> ladybug.QueryResult:
        answer = self._file.connection.execute(statement)
        if isinstance(answer, list):
            raise TypeError("one statement, one answer")
        return answer

    def _make_room(self, csv: Path) -> None:
        """Before the engine takes these rows: what it keeps of those before is let go of where both would be much, and the
        pool is as large as they need."""
        if self._anew_after is None:
            return
        size = csv.stat().st_size
        pool = max(BUILD_POOL, size * self._room)
        if (self._taken and self._taken + size > self._anew_after) or pool != self._file.pool:
            self._taken = 0
            self._file.anew(pool)
        self._taken += size

    @staticmethod
    def _let_go(batch: int) -> None:
        """After the engine took so many rows: what it no longer needs goes back."""
        if batch > _MUCH:
            give_back()

    def _write(self, lines: Iterator[str], most: int) -> int:
        """Write the next chunk, of about so many bytes at most; its number of rows."""
        count = size = 0
        with self._csv.open("w", encoding="utf-8", newline="") as file:
            for line in lines:
                count += 1
                size += file.write(line)
                if size >= most:
                    break
        return count

    def _link_lines(self, links: Iterable[LinkState], names: Sequence[str]) -> Iterator[str]:
        """Relationships as lines."""
        cell = self._cell
        rest = once_for_same(lambda link: self._line(map(link.properties.get, names)))
        for link in links:
            yield f"{cell(link.start)},{cell(link.end)},{rest(link)}"

    def _line(self, row: Iterable[Any]) -> str:
        """A row as a line of CSV; an unquoted empty field is null."""
        cell = self._cell
        # most cells are empty, or text without a mark in it
        return (
            ",".join(
                [
                    ""
                    if value is None
                    else f'"{value}"'
                    if type(value) is str and '"' not in value
                    else cell(value)
                    for value in row
                ]
            )
            + "\n"
        )

    def _cell(self, value: Any) -> str:
        """A quoted field; of nothing an empty one."""
        if type(value) is list or type(value) is tuple:
            if not value:
                return ""
            value = self._token.join(map(str, value)) if len(value) > 1 else str(value[0])
        elif type(value) is bool:
            return "true" if value else "false"
        text = str(value)
        return f'"{text}"' if '"' not in text else '"' + text.replace('"', '""') + '"'
