"""Pictures found by walking: a neighbourhood, a recommendation's paths, what rests on a law, all."""

from __future__ import annotations

from collections.abc import Iterable

from rightsgraph.views.drawing import Drawing
from rightsgraph.views.picture import Picture
from rightsgraph.views.reading import Reader, Tie

HUB = 40  # a node with more links than this is shown, but not walked through (a State, a mechanism)
CAP = 300
OUT, IN = 1, -1
Step = tuple[str, int]

# from a recommendation to laws and agencies; the way back is the same steps turned round
TRACE: tuple[Step, ...] = (
    ("IMPLEMENTED_BY", OUT),
    ("PART_OF", OUT),
    ("COVERS", IN),
    ("HELD_BY", OUT),
    ("SUCCEEDED_BY", OUT),
)
# what rests on a law, provision or agency: its parts, what is linked to it, mandates, holders, acts under it
IMPACT: tuple[Step, ...] = (
    ("PART_OF", IN),
    ("IMPLEMENTED_BY", IN),
    ("CONFERRED_BY", IN),
    ("COVERS", IN),
    ("HELD_BY", OUT),
    ("HELD_BY", IN),
    ("DETAILS", IN),
    ("UNDER", IN),
    ("REPLACES", IN),
    ("REPEALS", IN),
    ("SUCCEEDED_BY", OUT),
    ("COVERS", OUT),
)
IMPACT_STOPS = ("Recommendation", "Agency")  # where the question what rests on the law ends


def around(drawing: Drawing, centre: int, depth: int, cap: int = CAP) -> Picture:
    """Everything within `depth` links of a node; the next ring is there folded, to be expanded."""
    reader = drawing.reader
    rings = _rings(reader, centre, depth + 1, cap)
    for ring in rings[: depth + 1]:
        drawing.add(ring)
    if depth + 1 < len(rings):
        drawing.add(rings[depth + 1], folded=True)
    name = drawing.cards.names(reader.thing(centre))[0]
    _tie_all(drawing, [n for ring in rings for n in ring])
    found = sum(len(ring) for ring in rings[: depth + 1])
    steps = "1 step" if depth == 1 else f"{depth} steps"
    note = None
    if found >= cap:
        note = "The nearest are shown. Narrow it: a smaller --depth, or another --around."
    return drawing.finish(f"Around {name}", subtitle=f"within {steps}", note=note)


def _rings(reader: Reader, centre: int, depth: int, cap: int) -> list[list[int]]:
    """Nodes by their distance from the centre, at most `cap` in each ring and in all before the last."""
    degrees = reader.degrees()
    rings, seen = [[centre]], {centre}
    for _ in range(depth):
        through = [n for n in rings[-1] if n == centre or degrees.get(n, 0) <= HUB]
        found = [n for tie in reader.ties(through) for n in _ends(tie, through) if n not in seen]
        ring = sorted(dict.fromkeys(found), key=lambda n: (-degrees.get(n, 0), n))[: max(0, cap - len(seen))]
        seen.update(ring)
        rings.append(ring)
    return rings


def _ends(tie: Tie, through: Iterable[int]) -> list[int]:
    inside = set(through)
    return [end for end, other in ((tie.end, tie.start), (tie.start, tie.end)) if other in inside]


def trace(drawing: Drawing, start: int) -> Picture:
    """Every path from a recommendation to laws and agencies, or back from those to recommendations."""
    reader = drawing.reader
    thing = reader.thing(start)
    forward = thing.label == "Recommendation"
    steps = TRACE if forward else tuple((name, -way) for name, way in TRACE)
    found = _walk(reader, start, steps) | (set() if forward else _walk(reader, start, TRACE))
    drawing.add(found)
    _tie_all(drawing, found, {name for name, _ in TRACE})
    if forward:
        _gaps_of_trace(drawing, start, found)
    return drawing.finish(f"Paths of {drawing.cards.names(thing)[0]}")


def _gaps_of_trace(drawing: Drawing, start: int, found: set[int]) -> None:
    """Where a path stops: no law, or a law that nobody answers for."""
    from rightsgraph.views.chains import missing_agency, missing_law

    things = drawing.reader.things(found)
    here = things[start].id
    if not any(t.label in ("Law", "Provision") for t in things.values()):
        missing_law(drawing, here, "No law or provision is linked to this recommendation.")
    elif not any(t.label == "Agency" for t in things.values()):
        for t in things.values():
            if t.label == "Provision" and any(
                tie.start == start and tie.end == t.pk for tie in drawing.reader.ties([t.pk])
            ):
                missing_agency(
                    drawing, t.id, "No agency holds a mandate that covers this provision or its law."
                )


def impact(drawing: Drawing, start: int) -> Picture:
    """What rests on a law, provision or agency."""
    reader = drawing.reader
    found = _walk(reader, start, IMPACT, IMPACT_STOPS)
    drawing.add(found)
    _tie_all(drawing, found, {name for name, _ in IMPACT})
    return drawing.finish(f"What rests on {drawing.cards.names(reader.thing(start))[0]}")


def _walk(reader: Reader, start: int, steps: tuple[Step, ...], stops: tuple[str, ...] = ()) -> set[int]:
    """All nodes reached by these steps in any order."""
    seen, todo = {start}, [start]
    allowed = set(steps)
    while todo:
        following = set()
        for tie in reader.ties(todo):
            if (tie.type, OUT) in allowed and tie.start in todo:
                following.add(tie.end)
            if (tie.type, IN) in allowed and tie.end in todo:
                following.add(tie.start)
        new = sorted(following - seen)
        seen.update(new)
        todo = [n for n in new if reader.thing(n).label not in stops]
    return seen


def whole(drawing: Drawing, cap: int = CAP) -> Picture:
    """The whole graph up to a cap; beyond it the main chain's most linked nodes, and how to narrow."""
    reader = drawing.reader
    layers = {c.label: c.layer for c in reader.model.classes.values()}
    every = [(n, label) for n, label, _ in reader.all_numbers() if label != "Dataset"]
    degrees = reader.degrees()
    chosen = [n for n, _ in every]
    if len(every) > cap:
        # first the chain from recommendations to agencies, most linked first: it says most in least space
        ranked = sorted(every, key=lambda e: (layers.get(e[1]) not in (0, 1, 2), -degrees.get(e[0], 0), e[0]))
        chosen = _shared(ranked, layers, cap)
    drawing.add(chosen)
    _tie_all(drawing, chosen)
    note = None
    if len(every) > cap:
        note = (
            "The most linked are shown. Narrow it: `view who-implements --mechanism CAT`, `view --around ID`."
        )
    return drawing.finish("The whole graph", total=len(every), note=note)


def _shared(ranked: list[tuple[int, str]], layers: dict[str, int | None], cap: int) -> list[int]:
    """The cap shared out among the layers of the main chain, what one leaves goes to the next in rank."""
    share = cap // 3
    taken: dict[int | None, int] = {}
    first = []
    for number, label in ranked:
        layer = layers.get(label)
        if layer in (0, 1, 2) and taken.get(layer, 0) < share:
            taken[layer] = taken.get(layer, 0) + 1
            first.append(number)
    rest = [n for n, _ in ranked if n not in set(first)]
    return (first + rest)[:cap]


def _tie_all(drawing: Drawing, numbers: Iterable[int], types: set[str] | None = None) -> None:
    for tie in drawing.reader.among(numbers):
        if types is None or tie.type in types:
            drawing.tie(tie)
