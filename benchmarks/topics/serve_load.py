"""Ten people at one desk of `serve`: pages and decisions, on the example and on 10,000 recommendations."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.common import ROOT, Size, quantiles, seconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightsgraph.api import Graph

TITLE = "Ten people in the browser"
CLIENTS, DECISIONS, PAUSE = 10, 200, 3.0
LARGE = 10_000
EXAMPLE_P95, LARGE_P95 = "example: p95 of pages, ms", f"{LARGE:,} recommendations: p95 of pages, ms"
TARGETS = {EXAMPLE_P95: "aim 300", LARGE_P95: "aim 700"}
PAGES = (
    "/ask/who-implements?mechanism=CAT", "/search?q=torture", "/gaps/no-law?mechanism=CAT", "/review", "/thing/CAT",
    "/ask/recommendations?mechanism=CAT", "/",
)  # fmt: skip


def _calls() -> dict[str, Callable[[Graph], Any]]:
    """The library's own call behind a page."""
    return {
        PAGES[0]: lambda graph: graph.ask("who-implements", mechanism="CAT"),
        PAGES[1]: lambda graph: graph.search("torture"),
        PAGES[2]: lambda graph: graph.gaps("no-law", mechanism="CAT"),
        PAGES[3]: lambda graph: graph.review_groups(),
        PAGES[4]: lambda graph: graph.show("CAT"),
        PAGES[5]: lambda graph: graph.ask("recommendations", mechanism="CAT"),
    }


def measure(size: Size) -> dict[str, Any]:
    """Three minutes with ten clients at full size; the same with fewer requests and no pause at the others."""
    sys.path.append(str(ROOT / "tests" / "support"))
    share, pause = {"tiny": (0.05, 0.0), "quick": (0.2, 1.0)}.get(size.name, (1.0, PAUSE))
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as place:
        figures |= _measured("example", _example(Path(place)), share, pause)
        if size.name != "tiny":
            figures |= _measured(f"{LARGE:,} recommendations", _made(Path(place) / "made"), share, pause)
    return figures


def _example(folder: Path) -> Path:
    from importlib.resources import files

    from rightsgraph import open_graph

    with open_graph(folder / "rights.db") as graph:
        graph.load(Path(str(files("rightsgraph.examples"))) / "viet-nam", dataset="viet-nam")
    return folder / "rights.db"


def _made(folder: Path) -> Path:
    from benchmarks.generate_tables import write_tables
    from rightsgraph import open_graph

    (folder / "tables").mkdir(parents=True)
    write_tables(folder / "tables", LARGE)
    with open_graph(folder / "rights.db") as graph:
        graph.load(folder / "tables", dataset="made")
    return folder / "rights.db"


def _measured(name: str, graph_file: Path, share: float, pause: float) -> dict[str, Any]:
    from many_clients import decided, proposed_pairs, together
    from served import serving

    from rightsgraph import open_graph

    decisions = max(CLIENTS, round(DECISIONS * share))
    with open_graph(graph_file) as graph:
        pairs = proposed_pairs(graph, decisions, graph_file.parent)
        alone = {page: _alone(graph, call) for page, call in _calls().items()}
    works = [_work(pairs[number::CLIENTS], number) for number in range(CLIENTS)]
    with serving(graph_file) as served:
        for page in PAGES:  # what is read once a process is not what is measured
            served.get(page)
        seen = together(served, works, pause)
    confirmed = [pair for one in seen for pair in one.confirmed]
    with open_graph(graph_file) as graph:
        kept = decided(graph)
    taken: dict[str, list[float]] = {}
    for one in seen:
        for what, times in one.taken.items():
            taken.setdefault(what, []).extend(times)
    deciding = taken.pop("a decision")
    pages = [each for times in taken.values() for each in times]
    ratios = [statistics.median(taken[page]) / alone[page] for page in alone if page in taken]
    return {
        f"{name}: requests": len(pages) + len(deciding),
        f"{name}: decisions confirmed, kept, lost, doubled": (
            f"{len(confirmed)}, {len(kept)}, {len(set(confirmed) - set(kept))}, {len(kept) - len(set(kept))}"
        ),
        f"{name}: refused or failed": sum(len(one.wrong) for one in seen),
        f"{name}: p95 of pages, ms": round(quantiles(pages)[1] * 1000),
        f"{name}: p95 of decisions, ms": round(quantiles(deciding)[1] * 1000),
        f"{name}: p50 of a page, of the library's call alone": round(statistics.median(ratios), 1),
    }


def _work(pairs: list[tuple[str, str]], number: int) -> list[Any]:
    """Two pages, then a decision, and again."""
    found: list[Any] = []
    for turn, pair in enumerate(pairs):
        at = number + 2 * turn
        found += [PAGES[at % len(PAGES)], PAGES[(at + 1) % len(PAGES)], pair]
    return found


def _alone(graph: Graph, call: Callable[[Graph], Any]) -> float:
    call(graph)
    return statistics.median(seconds(lambda: call(graph)) for _ in range(3))
