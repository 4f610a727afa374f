"""Load inputs one after the other into a graph and print, for each, a line of JSON: `child.py GRAPH INPUT...`."""

from __future__ import annotations

import json
import resource
import sys
import time


def peak() -> float:
    """Megabytes at the peak: this process, and the largest it started."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return sum(resource.getrusage(kind).ru_maxrss for kind in kinds) / unit


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
