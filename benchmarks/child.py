"""Load inputs one after the other into a graph and print, for each, a line of JSON: `child.py GRAPH INPUT...`."""

from __future__ import annotations

import json
import re
import resource
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

_PROCESSES = Path("/proc")  # of Linux
_EVERY = 0.02  # seconds


class Peak:
    """Megabytes at the peak: of this process and, where they can be seen, of those that it started, at one moment."""

    def __init__(self) -> None:
        self._most = 0.0
        if (_PROCESSES / "self" / "status").is_file():
            threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while True:
            self._most = max(self._most, sum(_resident(pid, "VmRSS") for pid in ("self", *_children())))
            time.sleep(_EVERY)

    def megabytes(self) -> float:
        """Until now."""
        unit = 2**20 if sys.platform == "darwin" else 2**10
        own = _resident("self", "VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
        return max(own, self._most)


def _children() -> list[str]:
    """Processes that this one started and that have not ended; what it was itself, until it began, is not theirs."""
    found: list[str] = []
    for thread in (_PROCESSES / "self" / "task").iterdir():
        with suppress(OSError):
            found += (thread / "children").read_text().split()
    return found


def _resident(pid: str, what: str) -> float:
    try:
        found = re.search(rf"{what}:\s*(\d+) kB", (_PROCESSES / pid / "status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 2**10 if found else 0.0


def main() -> None:
    """Load; the projection's build is part of it."""
    from rightsgraph import open_graph

    graph, *inputs = sys.argv[1:]
    peak = Peak()
    for given in inputs:
        begun = time.perf_counter()
        with open_graph(graph) as opened:
            receipt = opened.load(given, dataset="bench")[0]
        taken = round(time.perf_counter() - begun, 3)
        said = {
            "seconds": taken,
            "read": receipt.read,
            "unchanged": receipt.unchanged,
            "peak_mb": round(peak.megabytes()),
        }
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
