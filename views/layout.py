"""Where everything stands: layers from left to right, provisions under their law, few crossings.

Each layer is laid as one or more columns of cards, so that a long layer stays a readable block. The order
inside a layer follows the neighbours in the other layers (barycentre sweeps); ties are broken by natural
order of ids. The same picture is always laid the same way.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rightsgraph.queries.order import natural
from rightsgraph.views.picture import PictureLink, PictureNode

CARD_WIDTH = 250
CARD_HEIGHT = 58
ROW = 72
COLUMN = 284
INDENT = 18
GAP = 190  # between layers: room for the links
ASPECT = 1.55  # width to height of the usual picture area
SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Band:
    """A layer as laid: its number, the middle and width of its columns, the top of its first card."""

    layer: int
    x: float
    width: float
    top: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions of the cards' middles by node id, and the layers' bands."""

    positions: Mapping[str, tuple[float, float]]
    bands: Sequence[Band]


@dataclass(slots=True)
class _Block:
    """A node with all that is laid under it, kept together: (id, depth) in reading order."""

    members: list[tuple[str, int]] = field(default_factory=list)
    key: float = 0.0
    folded: bool = False  # nothing of it is shown at first


def place(nodes: Sequence[PictureNode], links: Sequence[PictureLink], layers: Mapping[str, int]) -> Layout:
    """Positions for every node; `layers` gives each class its layer."""
    layer_of = {n.id: layers.get(n.label, 1_000) for n in nodes}
    blocks = _blocks(nodes, layer_of)
    neighbours = _neighbours(links, layer_of)
    _order(blocks, neighbours)
    folded = {n.id for n in nodes if n.folded}
    for row in blocks.values():
        for block in row:
            block.folded = all(member in folded for member, _ in block.members)
        row.sort(key=lambda block: block.folded)  # what is shown at first stands together, the rest below
    return _columns(blocks)


def _blocks(nodes: Sequence[PictureNode], layer_of: Mapping[str, int]) -> dict[int, list[_Block]]:
    """Per layer its blocks: a law with its provisions, or a node alone, in natural order."""
    ordered = sorted(nodes, key=lambda n: (n.label, natural(n.id)))
    children: dict[str, list[str]] = defaultdict(list)
    roots: list[str] = []
    for node in ordered:
        parent = node.parent
        if parent is not None and parent != node.id and layer_of.get(parent) == layer_of[node.id]:
            children[parent].append(node.id)
        else:
            roots.append(node.id)
    blocks: dict[int, list[_Block]] = defaultdict(list)
    seen: set[str] = set()
    # what is left after the roots are nodes whose parents go in a circle: each starts a block of its own
    for root in [*roots, *(n.id for n in ordered)]:
        if root not in seen:
            blocks[layer_of[root]].append(_Block(_descend(root, children, seen)))
    return dict(sorted(blocks.items()))


def _descend(root: str, children: Mapping[str, list[str]], seen: set[str]) -> list[tuple[str, int]]:
    members: list[tuple[str, int]] = []
    stack = [(root, 0)]
    while stack:
        current, depth = stack.pop()
        if current in seen:
            continue
        seen.add(current)
        members.append((current, depth))
        stack.extend((child, depth + 1) for child in reversed(children.get(current, [])))
    return members


def _neighbours(links: Sequence[PictureLink], layer_of: Mapping[str, int]) -> dict[str, list[str]]:
    """For each node the nodes of other layers it is linked with."""
    found: dict[str, list[str]] = defaultdict(list)
    for link in links:
        start, end = layer_of.get(link.start), layer_of.get(link.end)
        if start is not None and end is not None and start != end:
            found[link.start].append(link.end)
            found[link.end].append(link.start)
    return found


def _order(blocks: dict[int, list[_Block]], neighbours: Mapping[str, list[str]]) -> None:
    """Barycentre sweeps, to and fro; blocks without neighbours keep their place."""
    rank: dict[str, float] = {}
    for row in blocks.values():
        _rank(row, rank)
    numbers = list(blocks)
    for sweep in range(SWEEPS):
        for number in numbers if sweep % 2 == 0 else reversed(numbers):
            row = blocks[number]
            for block in row:
                places = [rank[other] for member, _ in block.members for other in neighbours.get(member, ())]
                own = rank[block.members[0][0]]
                # fsum: the sum must not hang on the order in which the links were given
                block.key = math.fsum(places) / len(places) if places else own
            row.sort(key=lambda block: block.key)
            _rank(row, rank)


def _rank(row: Sequence[_Block], rank: dict[str, float]) -> None:
    total = max(1, sum(len(block.members) for block in row))
    place = 0
    for block in row:
        for member, _ in block.members:
            rank[member] = place / total
            place += 1


def _columns(blocks: dict[int, list[_Block]]) -> Layout:
    """Cut each layer into columns so that the whole has a readable shape, and set the cards."""
    sizes = [sum(len(block.members) for block in row) for row in blocks.values()]
    rows = _rows(sizes)
    positions: dict[str, tuple[float, float]] = {}
    bands: list[Band] = []
    left = 0.0
    for number, row in blocks.items():
        columns = _fill(row, rows)
        height = max(len(column) for column in columns) * ROW
        for index, column in enumerate(columns):
            x = left + index * COLUMN + CARD_WIDTH / 2
            for place, (member, depth) in enumerate(column):
                shift = min(depth, 3) * INDENT
                positions[member] = (round(x + shift, 1), round(place * ROW - height / 2 + ROW / 2, 1))
        width = (len(columns) - 1) * COLUMN + CARD_WIDTH
        bands.append(Band(number, round(left + width / 2, 1), width, round(-height / 2, 1)))
        left += width + GAP
    return Layout(positions, bands)


def _rows(sizes: Sequence[int]) -> int:
    """Cards a column may hold for the whole to come nearest to the usual shape of a screen."""
    if not sizes:
        return 1
    best, best_off = 1, math.inf
    for rows in range(1, max(sizes, default=1) + 1):
        columns = sum(math.ceil(size / rows) for size in sizes)
        width = columns * COLUMN + (len(sizes) - 1) * GAP
        off = abs(math.log(width / (rows * ROW) / ASPECT))
        if off < best_off:
            best, best_off = rows, off
    return best


def _fill(row: Sequence[_Block], rows: int) -> list[list[tuple[str, int]]]:
    """Blocks in order, each into the shortest column, so that neighbours in order stand at like heights."""
    total = sum(len(block.members) for block in row)
    columns: list[list[tuple[str, int]]] = [[] for _ in range(max(1, math.ceil(total / rows)))]
    for block in row:
        pieces = [block.members[i : i + rows] for i in range(0, len(block.members), rows)]
        for piece in pieces:
            shortest = min(range(len(columns)), key=lambda i: len(columns[i]))
            columns[shortest].extend(piece)
    return [column for column in columns if column]
