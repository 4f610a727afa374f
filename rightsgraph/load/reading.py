"""Large files are read and checked in a process of their own, while this one stores what they say.

Run as `python -m rightsgraph.load.reading`: a pickled request on standard input; on standard output, for each file in
turn, its rows in batches and then what is told of it, or why it is refused. Both ends are this program.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from traceback import format_exception
from typing import IO, TYPE_CHECKING, Any, cast

from rightsgraph.graph.memory import rarely_collected
from rightsgraph.graph.record.receipt import Receipt
from rightsgraph.load.validation import checked_rows
from rightsgraph.loaders.api import Row
from rightsgraph.loaders.registry import loaders
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import GraphError, RightsgraphError, UsageError

if TYPE_CHECKING:
    from rightsgraph.load.load import Request
    from rightsgraph.loaders.registry import Loader

LEAST = 4_000_000  # bytes of an input; a smaller one is read before another process has begun
# kinds of files; others are read whole, and were when they were recognised
_BY_ROWS = ("text", "json", "xml", "xlsx", "ods", "zip")
_BATCH = 500  # rows
_PIPE = 2**20  # bytes that may wait between the two, where the system can be asked for them

Placed = tuple[Source, "Loader", str]  # a file, its loader, and what stands before places in it
RowsOf = Callable[[Placed, Receipt], Iterator[Row]]
Told = tuple[str, Any]  # what it is, and that


@contextmanager
def reading(files: Sequence[Placed], request: Request) -> Iterator[RowsOf]:
    """Within it, what gives the rows of each file that passed the check; asked for in the order of the files.

    It takes the file, and a receipt for everything else in it.
    """
    apart = _begun(files, request) if _worth_it(files) else None
    if apart is None:
        yield lambda file, receipt: checked_rows(file[0], file[1], request, receipt, file[2])
        return
    with apart:
        try:
            yield _Apart(apart).rows
        except BaseException:
            apart.kill()  # it may read on for long before it sees that nobody listens
            raise


def _worth_it(files: Sequence[Placed]) -> bool:
    by_rows = all(source.kind in _BY_ROWS for source, _, _ in files)
    return by_rows and sum(source.size for source, _, _ in files) >= LEAST and _processors() > 1


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def _begun(files: Sequence[Placed], request: Request) -> subprocess.Popen[bytes] | None:
    """The process; None where none can be started."""
    named = tuple((source.path, loader.FORMAT.name, prefix) for source, loader, prefix in files)
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "rightsgraph.load.reading"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pipesize=_PIPE,
            start_new_session=True,  # Ctrl-C is for this process, which ends it
        )
    except OSError:
        return None
    with (
        suppress(BrokenPipeError),
        cast("IO[bytes]", process.stdin) as given,
    ):  # one that could not begin is told later
        pickle.dump((named, replace(request, tick=None)), given)
    return process


class _Apart:
    """What the other process sends, file by file."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process, self._sent = process, cast("IO[bytes]", process.stdout)
        self._within = False  # a file whose end was not yet sent

    def rows(self, file: Placed, receipt: Receipt) -> Iterator[Row]:
        """The rows of the next file."""
        source = file[0]
        while self._within:  # of a file that was left in the middle
            self._next(source)
        self._within = True
        before = receipt.read
        while True:
            what, told = self._next(source)
            if what == "rows":
                count, rows = told
                receipt.read = before + count
                yield from (Row(*values) for values in rows)
            elif what == "end":
                receipt.read = before + told.read
                receipt.take(told)
                return
            else:
                raise told

    def _next(self, source: Source) -> Told:
        try:
            what, told = pickle.load(self._sent)  # noqa: S301 - sent by this program
        except (EOFError, pickle.UnpicklingError) as error:
            self._within = False
            raise GraphError(
                f"{source.name}: the process that read it has ended (code {self._process.wait()}), perhaps because "
                "memory ran out. Nothing of it was loaded. Close other programs and load it again."
            ) from error
        self._within = what == "rows"
        return what, told


def main() -> None:
    """Read what is asked for on standard input."""
    files, request = pickle.load(sys.stdin.buffer)  # noqa: S301 - sent by this program
    to, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else is to come between
    with suppress(BrokenPipeError), rarely_collected():  # whoever asked has ended
        for path, format_, prefix in files:
            _send(Source(path), loaders()[format_], request, prefix, to)
        to.flush()


def _send(source: Source, loader: Loader, request: Request, prefix: str, to: IO[bytes]) -> None:
    receipt, batch = Receipt(""), []

    def put(what: str, told: Any) -> None:
        pickle.dump((what, told), to, pickle.HIGHEST_PROTOCOL)

    try:
        for row in checked_rows(source, loader, request, receipt, prefix):
            batch.append(_plain(row))
            if len(batch) >= _BATCH:
                put("rows", (receipt.read, batch))
                batch = []
    except Exception as error:  # noqa: BLE001 - raised at the other end
        put("refused", _sendable(error))
    else:
        put("rows", (receipt.read, batch))
        put("end", receipt)


def _sendable(error: Exception) -> Exception:
    """The error as it comes out at the other end; of a fault of ours, with where it was."""
    if not isinstance(error, RightsgraphError):
        error.add_note("".join(format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - what was just made
    except Exception:  # noqa: BLE001 - made with other things than it holds
        return UsageError(str(error)) if isinstance(error, RightsgraphError) else RuntimeError(repr(error))
    return error


def _plain(row: Row) -> tuple[Any, ...]:
    """Its fields: they travel faster than the row."""
    return (
        row.table, row.values, row.where, row.evidence, row.unite, row.link_evidence, row.partial, row.state,
    )  # fmt: skip


if __name__ == "__main__":
    main()
