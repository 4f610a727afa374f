"""Memory of the process, and Python's search for cycles of objects in it.

What the C library keeps of freed memory goes back to the system, where it can be asked to (glibc). Python searches
less often, or not at all, where many objects are made that have no cycles.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_ARENA_MAX, _MMAP_THRESHOLD = -8, -3  # M_ARENA_MAX, M_MMAP_THRESHOLD of <malloc.h>
# bytes; the engine takes and frees blocks of 2 MB all the time, and the system makes each new one page by page
_LARGE = 2**22


@cache
def _library() -> Any:
    if not sys.platform.startswith("linux"):
        return None
    import ctypes  # here, as what asks a graph a question starts without it

    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None


def give_back() -> None:
    """Return what is free."""
    if (library := _library()) is not None:
        library.malloc_trim(0)


@cache
def one_arena() -> None:
    """Let threads that begin from now on share their free memory: each would keep its own, up to a hundred megabytes."""
    if (library := _library()) is not None:
        library.mallopt(_ARENA_MAX, 1)


@cache
def large_blocks_apart() -> None:
    """Let large blocks go back to the system as soon as they are free, not when what lies above them is: the size from
    which they do would else grow with each one that is freed."""
    if (library := _library()) is not None:
        library.mallopt(_MMAP_THRESHOLD, _LARGE)


_RARELY = (20_000, 20, 20)
_lock = threading.Lock()
_usual: list[tuple[int, int, int]] = []  # once for each that is within


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Within it Python looks for cycles of objects less often: much of a load makes few of them."""
    with _lock:
        _usual.append(_usual[0] if _usual else gc.get_threshold())
        gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        with _lock:
            before = _usual.pop()
            if not _usual:
                gc.set_threshold(*before)


@contextmanager
def uncollected() -> Iterator[None]:
    """Inside, Python does not look for cycles.

    Rows are many small objects without cycles, and looking for some among them takes longer than making them (each
    full look 40 ms with the program's modules loaded).
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
