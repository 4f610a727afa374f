"""Where the command begins: it can be told to end before anything else is imported."""

from __future__ import annotations

import os
import signal
from types import FrameType

# what tells a command to end, as far as the system has it
SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def main() -> None:
    """Run the command line."""
    for number in SIGNALS:
        signal.signal(number, _at_once)
    from rightsgraph.cli import main as run

    run()


def _at_once(number: int, _frame: FrameType | None) -> None:
    """Nothing is open yet."""
    os.write(2, b"Stopped.\n")
    os._exit(128 + number)
