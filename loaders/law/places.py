"""Places of the units of a law, as eIds: containers and articles that restart are qualified by what contains them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rightsgraph.loaders.law.model import DEPTH, LawText, Unit
from rightsgraph.ontology.ids import numerals
from rightsgraph.ontology.ids.eid import EId

_ATTACHED = ("schedule", "annex")
# Levels that most laws number through; the others are numbered anew in each container.
_THROUGH = ("group", "book", "part", "title", "chapter")


def name(law: LawText) -> None:
    """Gives every unit its eId; a second one of the same place is set apart, and what it contained is kept."""
    _number_apart(law)
    naming = _Naming(law)
    law.units = [kept for unit in law.units for kept in naming.name(unit)]


class _Naming:
    def __init__(self, law: LawText) -> None:
        self.law = law
        self.restarting = _restarting(law)
        self.holder = _holder(law)
        self.seen: set[str] = set()

    def name(self, unit: Unit) -> list[Unit]:
        """The unit with all in it that has a place; only what it contained where its place is taken."""
        unit.eid = self._eid(unit)
        if str(unit.eid) in self.seen:
            if unit.depth >= DEPTH["article"] or not unit.children:
                self.law.doubled.append(unit)
                return []
            self.law.emptied.append(unit)
            for child in unit.children:
                child.parent = unit.parent
            inside, unit.children = unit.children, []
            return [kept for child in inside for kept in self.name(child)]
        self.seen.add(str(unit.eid))
        unit.children = [kept for child in unit.children for kept in self.name(child)]
        return [unit]

    def _eid(self, unit: Unit) -> EId:
        parent = unit.parent
        own = EId(()).child(unit.level, unit.number)
        if parent is None:
            return own
        around = attachment(parent)
        if unit.depth == DEPTH["article"]:
            holder = around or (parent.within(self.holder) if self.holder else None)
            return (holder or parent).place.child(unit.level, unit.number) if holder else own
        if unit.level in _THROUGH and around is None and unit.level not in self.restarting:
            return own
        return parent.place.child(unit.level, unit.number)


def by_hundreds(unit: Unit) -> bool:
    """Whether an article's number begins a container of a law that gives each a hundred: section 101 after section 2."""
    before, value = unit.before, numerals.sort_value(unit.number)
    apart = before is None or before.parent is not unit.parent
    last = numerals.sort_value(before.number) if before else (0, "")
    jumps = value is not None and last is not None and value[0] > last[0] + 1
    return bool(apart and jumps and value and value[0] > 100 and value[0] % 100 == 1)


def attachment(unit: Unit | None) -> Unit | None:
    """The schedule, annex or transitional part in which a unit lies, itself included."""
    while unit is not None and unit.level not in _ATTACHED and not _restarts_by_name(unit):
        unit = unit.parent
    return unit


def _restarts_by_name(unit: Unit) -> bool:
    """A part with a name behind the articles, which counts anew: "TRANSITORIOS"; "Partie réglementaire" goes on."""
    if not _by_name(unit) or unit.before is None:
        return False
    first = next((inner for inner in unit.walk() if inner.depth == DEPTH["article"]), None)
    return first is None or first.number == "1"


def _by_name(unit: Unit) -> bool:
    """A part that has a name for a number: "TRANSITORIOS"."""
    return unit.level == "part" and len(unit.number) > 3 and unit.number.split("-")[0].islower()


def _main(law: LawText) -> Iterator[Unit]:
    return (unit for unit in law.walk() if attachment(unit) is None)


def _number_apart(law: LawText) -> None:
    """A second "ANNEX" or "TRANSITORIOS" without number is the second one."""
    seen: Counter[tuple[str, str]] = Counter()
    for unit in law.units:
        if _by_name(unit) or (unit.level in _ATTACHED and unit.number == "1"):
            seen[unit.level, unit.number] += 1
            count = seen[unit.level, unit.number]
            if count > 1:
                free = str(count) if unit.level in _ATTACHED else f"{unit.number}-{count}"
                taken = {(other.level, other.number) for other in law.units}
                unit.number = free if (unit.level, free) not in taken else unit.number


def _restarting(law: LawText) -> set[str]:
    """Container levels of which one number stands in two containers."""
    holders: dict[tuple[str, str], set[int]] = {}
    for unit in _main(law):
        if unit.depth < DEPTH["article"]:
            holders.setdefault((unit.level, unit.number), set()).add(id(unit.parent))
    return {level for (level, _), found in holders.items() if len(found) > 1}


def _holder(law: LawText) -> str | None:
    """The level by which articles are qualified where their numbers restart in it; None where they run through."""
    basics = [unit for unit in _main(law) if unit.depth == DEPTH["article"] and unit.level != "disposition"]
    doubled = {number for number, count in Counter(u.number for u in basics).items() if count > 1}
    apart = [u for u in basics if u.number in doubled and u.parent is not None]
    if len(doubled) < 2 or len({id(u.parent) for u in apart}) < 2:
        return None
    for level in _levels_outermost_first(basics):
        held = Counter((id(u.within(level)), u.number) for u in basics)
        if not any(count > 1 for count in held.values()):
            return level
    return None


def _levels_outermost_first(basics: list[Unit]) -> list[str]:
    found: dict[str, float] = {}
    for unit in basics:
        above = unit.parent
        while above is not None:
            found[above.level] = min(above.depth, found.get(above.level, above.depth))
            above = above.parent
    return sorted(found, key=lambda level: found[level])


def holes(law: LawText) -> None:
    """Numbers that are missing between two articles are said, not filled."""
    before: tuple[int, str] | None = None
    for unit in law.walk():
        if unit.level != "article" and not (unit.level == "section" and unit.depth == 6):
            continue
        value = numerals.sort_value(unit.number)
        if value and before and value[0] > before[0] + 1 and not by_hundreds(unit):
            missing = (
                f"{before[0] + 1}" if value[0] == before[0] + 2 else f"{before[0] + 1} to {value[0] - 1}"
            )
            law.notes.append((unit.where, f"no {unit.level} {missing} before {unit.level} {unit.number}"))
        before = value or before
