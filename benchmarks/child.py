"""Load inputs one after the other into a graph and print, for each, a line of JSON: `child.py GRAPH INPUT...`."""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from pathlib import Path

_STATUS = Path("/proc/self/status")  # of Linux


def peak() -> float:
    """Megabytes at the peak: this process, and the largest it started."""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    most, of_children = (
        resource.getrusage(kind).ru_maxrss / unit for kind in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    # the other figure counts the process that started this one, as it was before it became another program
    own = re.search(r"VmHWM:\s*(\d+) kB", _STATUS.read_text()) if _STATUS.is_file() else None
    return (int(own[1]) / 2**10 if own else most) + of_children


def main() -> None:
    """Load; the projection's build is part of it."""
    from rightsgraph import open_graph

    graph, *inputs = sys.argv[1:]
    for given in inputs:
        begun = time.perf_counter()
        with open_graph(graph) as opened:
            receipt = opened.load(given, dataset="bench")[0]
        taken = round(time.perf_counter() - begun, 3)
        said = {
            "seconds": taken,
            "read": receipt.read,
            "unchanged": receipt.unchanged,
            "peak_mb": round(peak()),
        }
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
