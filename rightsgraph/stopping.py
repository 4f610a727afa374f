"""How a command ends when it is told to (Ctrl-C, SIGTERM, a closed terminal): soon, tidily, with a word.

A signal reaches Python only between two of its own steps: what an engine is at is interrupted by a thread that waits
for signals. What does not end then is ended after `GRACE` seconds; what was half written is not seen by anybody.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from rightsgraph.start import SIGNALS

GRACE = 5.0
# where connections are kept that may be at something long
_AT_WORK = ("rightsgraph.graph.record.connection", "rightsgraph.graph.embedded.bulk")
_told = 0


def exit_code() -> int:
    """As shells know it: 128 and the signal."""
    return 128 + (_told or signal.SIGINT)


def told() -> bool:
    """Whether the command was told to end."""
    return _told > 0


@contextmanager
def stoppable() -> Iterator[None]:
    """Within it a signal raises KeyboardInterrupt in the main thread, whatever it is at."""
    global _told
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _told = 0
    before = {number: signal.signal(number, _stop) for number in SIGNALS}
    read, write = socket.socketpair()
    write.setblocking(False)
    fd = signal.set_wakeup_fd(write.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_watch, args=(read,), daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(fd)
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        write.close()


def _stop(number: int, _frame: FrameType | None) -> None:
    global _told
    if not _told:  # told again while it tidies up
        _told = number
        raise KeyboardInterrupt


def _watch(read: socket.socket) -> None:
    with read:
        numbers = read.recv(1)
        if not numbers or numbers[0] not in SIGNALS:
            return
        until = time.monotonic() + GRACE
        while not _told and time.monotonic() < until:
            _interrupt()
            time.sleep(0.05)
        read.settimeout(max(0.0, until - time.monotonic()))
        with suppress(TimeoutError):
            while read.recv(64):
                pass
            return  # it has ended by itself
        os.write(2, b"Stopped.\n")
        os._exit(128 + numbers[0])


def _interrupt() -> None:
    for name in _AT_WORK:
        for connection in list(getattr(sys.modules.get(name), "OPEN", ())):
            with suppress(Exception):  # closed meanwhile
                connection.interrupt()
