"""Several people at one desk at once: pages and decisions over real connections, and what became of the decisions."""

from __future__ import annotations

import csv
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from served import Served

if TYPE_CHECKING:
    from rightsgraph.api import Graph

Pair = tuple[str, str]


def proposed_pairs(graph: Graph, count: int, folder: Path) -> list[Pair]:
    """So many links that nobody has decided on, loaded as proposals: recommendations of the graph with its provisions."""
    recommendations = _ids(graph, "MATCH (r:Recommendation) WHERE r.described RETURN r.id AS id ORDER BY id")
    places = _ids(graph, "MATCH (p:Provision) RETURN p.id AS id ORDER BY id LIMIT 40")
    known = set(_linked(graph))
    pairs = [(r, p) for p in places for r in recommendations if (r, p) not in known][:count]
    assert len(pairs) == count
    path = folder / "implementation.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["recommendation", "provision", "extent", "method", "status", "source", "quote"])
        writer.writerows(
            [r, p, "partial", "suggested", "proposed", "a reading", f"words of {r}"] for r, p in pairs
        )
    graph.load(path, dataset="proposed-for-many")
    return pairs


def _ids(graph: Graph, text: str) -> list[str]:
    return [str(row["id"]) for row in graph.run(text).rows]


def _linked(graph: Graph) -> Iterator[Pair]:
    text = "MATCH (r:Recommendation)-[:IMPLEMENTED_BY]->(p:Provision) RETURN DISTINCT r.id AS id, p.id AS other ORDER BY id"
    yield from ((row["id"], row["other"]) for row in graph.run(text).rows)


@dataclass
class Seen:
    """What one client saw: seconds of each page, the decisions that the desk confirmed to it, what went wrong."""

    taken: dict[str, list[float]] = field(default_factory=dict)
    confirmed: list[Pair] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def client(
    served: Served,
    name: str,
    work: Sequence[str | Pair],
    pause: float,
    going: Callable[[], bool] = lambda: True,
) -> Seen:
    """Ask for pages (text) and decide on pairs, one request every `pause` seconds."""
    seen = Seen()
    begun = time.monotonic()
    for turn, item in enumerate(work):
        if not going():
            break
        time.sleep(max(0.0, begun + turn * pause - time.monotonic()))
        started = time.monotonic()
        try:
            if isinstance(item, str):
                answer = served.get(item)
            else:
                fields = {"verdict": "confirm", "id": item[0], "other": item[1], "why": f"read by {name}"}
                answer = served.post("/review/decide", {**fields, "reviewer": name, "seen": "waiting"})
        except OSError:  # the desk was killed: nothing was confirmed
            break
        what = item if isinstance(item, str) else "a decision"
        seen.taken.setdefault(what, []).append(time.monotonic() - started)
        if answer.status not in (200, 303):
            seen.wrong.append(f"{what}: {answer.status}")
        elif not isinstance(item, str):
            seen.confirmed.append(item)
    return seen


def together(served: Served, works: Sequence[Sequence[str | Pair]], pause: float) -> list[Seen]:
    """All clients at once; what each saw."""
    seen: list[Seen] = [Seen() for _ in works]

    def run(number: int) -> None:
        time.sleep(pause * number / len(works))  # they do not begin at the same moment
        seen[number] = client(served, f"client {number}", works[number], pause)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(works))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return seen


def decided(graph: Graph) -> list[Pair]:
    """Every decision that the graph holds, as often as it holds it."""
    return sorted((row["id"], row["other"]) for row in graph.reviewed() if row["stands"] == "yes")
