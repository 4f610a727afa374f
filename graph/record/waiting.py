"""Writers wait in the order in which they came.

SQLite's own waiting looks now and then whether the store is free: who looks at the right moment is first, and of several writers
one can miss its turn for half a minute. So one writer alone waits for the store, the rest wait for its place: as soon as
it writes, the next one takes it. The place is a lock on SQLite's journal beside the store, which lasts as long as anybody has the
store open; SQLite itself locks other files, and a process that dies lets it go.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # not on Windows: there SQLite's own waiting is all
    fcntl = None  # type: ignore[assignment]

_LOOKS = 0.01  # seconds between two looks; who comes in between has to be very quick


@contextmanager
def in_turn(store: Path, patience: float) -> Iterator[None]:
    """Within it no other process waits for this store's write lock; after `patience` seconds it goes on all the same."""
    journal = store.with_name(f"{store.name}-wal")
    try:
        stream = journal.open("rb")
    except OSError:  # nobody writes, or the folder does not let us look: SQLite will say
        yield
        return
    with stream:
        _take(stream, patience)
        yield  # closing the file gives the place to the next one


def _take(stream: BinaryIO, patience: float) -> None:
    until = time.monotonic() + patience
    while fcntl is not None and time.monotonic() < until:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_LOOKS)
        except OSError:  # a file system without such locks
            return
        else:
            return
