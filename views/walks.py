"""Pictures found by walking: a neighbourhood, a recommendation's paths, what rests on a law, all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rightsgraph.views.cut import most_linked
from rightsgraph.views.drawing import Drawing
from rightsgraph.views.picture import Picture
from rightsgraph.views.reading import Reader

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
    *rings, beyond = _rings(reader, centre, depth + 1)
    found = [n for ring in rings for n in ring]
    kept = found[:cap]
    folded = [] if len(found) > cap else beyond[: cap - len(found)]
    drawing.add(kept)
    drawing.add(folded, folded=True)
    names = drawing.cards.names(reader.thing(centre))
    _tie_all(drawing, kept + folded)
    steps = "1 step" if depth == 1 else f"{depth} steps"
    note = None
    if len(found) > cap:
        note = "The nearest are shown. Narrow it: a smaller --depth, or another --around."
    return drawing.finish(
        f"Around {names[0]}", subtitle=f"within {steps}", total=len(found), note=note, about=names
    )


def _rings(reader: Reader, centre: int, depth: int) -> list[list[int]]:
    """Nodes by their distance from the centre, in each ring the most linked first; a hub is not walked through."""
    degrees = reader.degrees()
    near: dict[int, set[int]] = defaultdict(set)
    for start, end in reader.pairs():
        near[start].add(end)
        near[end].add(start)
    rings, seen = [[centre]], {centre}
    for _ in range(depth):
        through = [n for n in rings[-1] if n == centre or degrees.get(n, 0) <= HUB]
        ring = {other for n in through for other in near[n]} - seen
        seen |= ring
        rings.append(sorted(ring, key=lambda n: (-degrees.get(n, 0), n)))
    return rings


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
    names = drawing.cards.names(thing)
    return drawing.finish(f"Paths of {names[0]}", about=names)


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
    names = drawing.cards.names(reader.thing(start))
    return drawing.finish(f"What rests on {names[0]}", about=names)


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
    every = {n: layers.get(label) for n, label, _ in reader.all_numbers() if label != "Dataset"}
    chosen = list(every) if len(every) <= cap else most_linked(every, reader.pairs(), cap)
    drawing.add(chosen)
    _tie_all(drawing, chosen)
    note = None
    if len(every) > cap:
        note = (
            "The most linked are shown. Narrow it: `view who-implements --mechanism CAT`, `view --around ID`."
        )
    return drawing.finish("The whole graph", total=len(every), note=note)


def _tie_all(drawing: Drawing, numbers: Iterable[int], types: set[str] | None = None) -> None:
    for tie in drawing.reader.among(numbers):
        if types is None or tie.type in types:
            drawing.tie(tie)
