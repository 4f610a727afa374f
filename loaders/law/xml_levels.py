"""From the elements of a publisher's XML to the levels of a law: a dialect says which element opens which level.

Elements that a dialect does not know are transparent: their words belong to the level they stand in, and levels
inside them are levels of it. So what a publisher adds (marks of amendment, links) changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rightsgraph.loaders.law.akn_xml import name_of
from rightsgraph.loaders.law.model import DEPTH, LawText, Unit
from rightsgraph.ontology.ids.eid import EId
from rightsgraph.ontology.text.folding import nfc

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_DEPTH = 200
BASIC = ("article", "section", "rule", "regulation")
ATTACHED = ("schedule", "annex", "attachment")
_BELOW = {"subsection": 7, "clause": 8, "subclause": 9, "item": 10, "subitem": 11}


@dataclass(frozen=True)
class Dialect:
    """How one publisher writes law. `level` gives the level that an element opens, None for any other."""

    level: Callable[[_Element], str | None]
    number: Callable[[_Element], str]
    heading: Callable[[_Element], str]
    apart: frozenset[str]  # numbers and headings: no words of the level's own text
    quoting: frozenset[str] = frozenset()  # other laws' words: text, whatever levels they hold
    left_out: Mapping[str, str] = field(default_factory=dict)  # element -> why it is no text of the law
    blocks: frozenset[str] = frozenset()  # elements that end a line


def depth_of(level: str, outer: Unit | None) -> float:
    """How deep a level lies: articles and sections at one depth, what they hold below them."""
    if level in BASIC:
        return DEPTH["article"]
    return max(_BELOW.get(level, DEPTH.get(level, 8)), outer.depth + 1 if outer and outer.depth >= 6 else 0)


def levels(root: _Element, dialect: Dialect) -> LawText:
    """The levels of a law with their eIds; what is left out is in `dropped`, with the reason."""
    law = LawText()
    for unit in _units(root, dialect, None, law, 0):
        law.units.append(unit)
    name_levels(law)
    return law


def _units(
    element: _Element, dialect: Dialect, parent: Unit | None, law: LawText, depth: int
) -> Iterator[Unit]:
    """The outermost levels below an element, each with what it holds."""
    for inner in element:
        name = name_of(inner)
        if not name or name in dialect.quoting or name in dialect.apart:
            continue
        if name in dialect.left_out:
            law.dropped.append((_left_out(inner, name), dialect.left_out[name]))
            continue
        if depth > _MAX_DEPTH:
            law.notes.append((f"line {inner.sourceline}", "nested deeper than 200 levels; not read"))
            return
        level = dialect.level(inner)
        number = dialect.number(inner) if level else ""
        if level is None or not (number or level in ATTACHED):
            yield from _units(inner, dialect, parent, law, depth + 1)
            continue
        unit = Unit(level, number, depth_of(level, parent), f"{level} at line {inner.sourceline}", parent)
        unit.heading = dialect.heading(inner)
        unit.lines = [line for line in words_of(inner, dialect).split("\n") if line]
        unit.children = list(_units(inner, dialect, unit, law, depth + 1))
        yield unit


def _left_out(element: _Element, name: str) -> Unit:
    return Unit(name, "", 0, f"line {element.sourceline}", heading=name)


def words_of(element: _Element, dialect: Dialect) -> str:
    """An element's own words, without its number, heading and inner levels; blocks end a line."""
    parts: list[str] = []
    _collect(element, dialect, parts, 0, quoted=False)
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(parts).split("\x00"))
    return nfc("\n".join(line for line in lines if line))


def _collect(element: _Element, dialect: Dialect, parts: list[str], depth: int, *, quoted: bool) -> None:
    parts.append(element.text or "")
    for inner in element:
        name = name_of(inner)
        if name and depth < _MAX_DEPTH and not _elsewhere(inner, name, dialect, quoted=quoted):
            _collect(inner, dialect, parts, depth + 1, quoted=quoted or name in dialect.quoting)
            if quoted and name in dialect.apart:
                parts.append(" ")  # "2" and "A person": the number of a quoted level and its words
        if name in dialect.blocks:
            parts.append("\x00")
        parts.append(inner.tail or "")


def _elsewhere(element: _Element, name: str, dialect: Dialect, *, quoted: bool) -> bool:
    """Whether the words of an element belong to no text or to another level."""
    if name in dialect.left_out:
        return True
    if quoted:
        return False
    if name in dialect.apart:
        return True
    level = dialect.level(element)
    return level is not None and bool(dialect.number(element) or level in ATTACHED)


def name_levels(law: LawText) -> None:
    """Gives every level its eId: qualified by what contains it only where the number occurs more than once."""
    own = Counter(
        (u.level, u.number) for u in law.walk() if u.depth <= DEPTH["article"] and not attached_to(u)
    )
    seen: set[str] = set()

    def name(unit: Unit) -> bool:
        unit.eid = _eid(unit, own)
        if str(unit.eid) in seen:
            law.doubled.append(unit)
            return False
        seen.add(str(unit.eid))
        unit.children = [child for child in unit.children if name(child)]
        return True

    law.units = [unit for unit in law.units if name(unit)]


def attached_to(unit: Unit) -> Unit | None:
    """The schedule or annex that a unit lies in or is; None for the body of the law."""
    found: Unit | None = unit
    while found is not None and found.level not in ATTACHED:
        found = found.parent
    return found


def _eid(unit: Unit, own: Counter[tuple[str, str]]) -> EId:
    alone = EId(()).child(unit.level, unit.number)
    if unit.parent is None:
        return alone
    attached = attached_to(unit)
    if unit.depth > DEPTH["article"]:
        return unit.parent.place.child(unit.level, unit.number)
    if attached is not None and attached is not unit:
        return attached.place.child(unit.level, unit.number)
    return alone if own[unit.level, unit.number] == 1 else unit.parent.place.child(unit.level, unit.number)
