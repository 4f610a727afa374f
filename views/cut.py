"""Which nodes a picture keeps where a limit leaves no place for all: linked ones, from end to end of the chain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import heappop, heappush
from typing import Any

MAIN_LAYERS = (0, 1, 2)  # from recommendations over law to agencies: it says most in least space
_ALIKE = 0  # one heap for all: the most linked next, whatever its class
NOTE = "The most linked are shown. Narrow it by the question's own filters or --around, or raise --cap."


def most_linked(layers: Mapping[Any, int | None], links: Iterable[tuple[Any, Any]], cap: int) -> list[Any]:
    """At most `cap` of the nodes (node -> layer, in a fixed order), each linked to another one of them.

    The main chain comes first, in equal shares for its layers; then what else is linked to it; nodes without
    a link only where all linked ones have their place.
    """
    pairs = [(a, b) for a, b in links if a != b and a in layers and b in layers]
    chosen: dict[Any, None] = {}
    chain = [(a, b) for a, b in pairs if layers[a] in MAIN_LAYERS and layers[b] in MAIN_LAYERS]
    _grow(chosen, layers, chain, cap, by_layer=True)
    _grow(chosen, layers, pairs, cap, by_layer=False)
    linked = {end for pair in pairs for end in pair}
    if linked <= chosen.keys():
        chosen.update(dict.fromkeys([n for n in layers if n not in linked][: cap - len(chosen)]))
    elif not chosen:  # a limit of one: no link has a place in it
        degrees = Counter(end for pair in pairs for end in pair)
        chosen[max(layers, key=lambda n: degrees[n])] = None
    return list(chosen)


def _grow(
    chosen: dict[Any, None],
    layers: Mapping[Any, int | None],
    pairs: Iterable[tuple[Any, Any]],
    cap: int,
    by_layer: bool,
) -> None:
    """Add nodes that are linked to chosen ones; where none is left, start at the most linked of the rest."""
    near: dict[Any, set[Any]] = defaultdict(set)
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    place = {node: i for i, node in enumerate(layers)}
    ranked = sorted(near, key=lambda n: (-len(near[n]), place[n]))
    rank = {node: i for i, node in enumerate(ranked)}
    waiting: dict[int | None, list[int]] = defaultdict(list)
    taken: Counter[int | None] = Counter(layers[n] for n in chosen)
    seen = set(chosen)

    def meet(node: Any) -> None:
        for other in near.get(node, ()):
            if other not in seen:
                seen.add(other)
                heappush(waiting[layers[other] if by_layer else _ALIKE], rank[other])

    for node in list(chosen):
        meet(node)
    seeds = iter(ranked)
    while len(chosen) < cap:
        open_layers = [layer for layer, heap in waiting.items() if heap]
        if open_layers:
            layer = min(open_layers, key=lambda one: (taken[one], one or 0))
            node = ranked[heappop(waiting[layer])]
        else:
            node = next((n for n in seeds if n not in seen), None)
            if node is None or len(chosen) + 2 > cap:  # alone in the last place, it would show no link
                return
            seen.add(node)
        chosen[node] = None
        taken[layers[node] if by_layer else _ALIKE] += 1
        meet(node)
