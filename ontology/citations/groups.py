"""Groups of provisions in a text: keyword and numbers joined to paths, each path made an eId."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rightsgraph.ontology.citations import numbers, words
from rightsgraph.ontology.citations.numbers import Path
from rightsgraph.ontology.citations.words import BASIC, BELOW, KEYWORD, PARAGRAPH, POINT, Level
from rightsgraph.ontology.ids.eid import EId, Step, clean_number

_DEPTH = {"art": ("para", "point", "subpara", "item"), "sec": ("subsec", "para", "subpara", "item")}
_YEAR = re.compile(r"\s*\(?(?:1[6-9]|20)\d\d(?!\d)")
_LOOKED_AHEAD = 50  # members of a list before the article that holds them; every member looks for it
_FIGURE = re.compile(r"\s?\d")
_DEPTH["rule"] = ("subrule", "para", "subpara", "item")


@dataclass(slots=True)
class Branch:
    """A path that is being put together, from the outermost level known so far."""

    path: Path
    rank: int


@dataclass(slots=True)
class Group:
    """Provisions named together, which share the law."""

    start: int
    end: int
    reason: str | None
    vietnamese: bool
    branches: list[Branch]
    inner_from: int = 0  # index of the path element where the last inner unit began; 0: there is none

    @property
    def rank(self) -> int:
        """The outermost level named."""
        return min((branch.rank for branch in self.branches), default=BELOW)

    def eids(self) -> tuple[str, ...]:
        """The eIds, in the order of the text."""
        return () if self.reason else self._made()

    def asked(self) -> tuple[str, ...]:
        """The eIds as a graph is asked for them: there a dot is no doubt (`graph.identity` tries both readings)."""
        return self._made() if isinstance(self.reason, numbers.DotDoubt) else self.eids()

    def _made(self) -> tuple[str, ...]:
        made = (eid_of(branch.path) for branch in self.branches)
        return tuple(dict.fromkeys(str(eid) for eid in made))


@dataclass(frozen=True, slots=True)
class Unit:
    """A keyword with its numbers."""

    level: Level
    paths: tuple[Path, ...]
    start: int
    end: int
    reason: str | None


def find(text: str) -> Iterator[Group]:
    """Every group of provisions in the text, in order, not overlapping."""
    position = 0
    while match := KEYWORD.search(text, position):
        unit = _unit(text, match)
        if unit is None:
            position = match.end()
            continue
        group = _grow(text, unit)
        position = group.end
        yield group


def at(text: str, start: int) -> Group | None:
    """The group that begins exactly at `start`."""
    match = KEYWORD.match(text, start)
    unit = _unit(text, match) if match else None
    return _grow(text, unit) if unit else None


def _unit(text: str, match: re.Match[str]) -> Unit | None:
    level = words.level_of(match)
    if level.prefix == "rule" and level.plural and _YEAR.match(text, match.end()):
        return None  # "the Police Regulations 2001" is a title
    if match[0].lower() in ("s", "ss") and not _FIGURE.match(text, match.end()):
        return None
    found = numbers.read(text, match.end(), level)
    if not found.paths and not found.reason:
        return None
    return Unit(level, tuple(found.paths), match.start(), found.end, found.reason)


def _grow(text: str, first: Unit) -> Group:
    """Joins the units that follow, as long as they speak of the same article or of one that contains it."""
    branches = [Branch(path, first.level.rank) for path in first.paths]
    group = Group(first.start, first.end, first.reason, first.level.vietnamese, branches)
    while True:
        following = _joined(text, group)
        if following is None:
            return group
        unit, how = following
        group.reason = numbers.graver(group.reason, unit.reason)
        _JOIN[how](group, unit)
        group.end = unit.end


def _joined(text: str, group: Group) -> tuple[Unit, str] | None:
    inward = words.INWARD.match(text, group.end)
    unit = _unit_at(text, inward.end()) if inward else None
    if unit and unit.paths:
        how = _relation(text, group, unit, inward[0] if inward else "")
        if how:
            return unit, how
    to = words.RANGE_SEPARATOR.match(text, group.end)
    unit = _unit_at(text, to.end()) if to else None
    if unit and len(unit.paths) == 1 and unit.level.rank == group.branches[-1].rank == BASIC:
        return unit, "range"
    separator = words.LIST_SEPARATOR.match(text, group.end)
    unit = _unit_at(text, separator.end()) if separator else None
    if unit and unit.paths and _sibling_at(group, unit) and not _held(text, unit):
        return unit, "sibling"
    if unit and unit.paths and unit.level.rank > BASIC and _leads_outwards(text, unit):
        return unit, "beside"
    return None


def _held(text: str, unit: Unit) -> bool:
    """ "point a and point b of paragraph 2": the level behind the unit, below the article, holds it."""
    inward = words.INWARD.match(text, unit.end)
    outer = _unit_at(text, inward.end()) if inward else None
    return outer is not None and BASIC < outer.level.rank < unit.level.rank


def _sibling_at(group: Group, unit: Unit) -> int:
    """Where in the last path one of the unit's kind stands inside another, 0 if nowhere: "Điều 10, khoản 1 và khoản 2",
    "Article 10, paragraph 1, point a and paragraph 2".
    """
    kinds = [kind for kind, _ in group.branches[-1].path] if group.inner_from else []
    return next((at for at in range(len(kinds) - 1, 0, -1) if kinds[at] == unit.level.prefix), 0)


def _unit_at(text: str, start: int) -> Unit | None:
    match = KEYWORD.match(text, start)
    return _unit(text, match) if match else None


def _relation(text: str, group: Group, unit: Unit, linker: str) -> str | None:
    """`outer` when the unit contains what stands before it, `inner` when it lies in it."""
    rank = unit.level.rank
    if not group.branches:
        return None
    last = group.branches[-1]
    if (rank < last.rank or _subsection_of_paragraph(last, unit)) and len(unit.paths) == 1:
        return "outer"
    plain = not linker.strip(" ,\n\t\u00a0")
    if _section_of_article(last, unit):
        return "inner" if plain else None
    if _article_of_section(last, unit):
        return "outer"
    if plain and _is_deeper(group, unit):
        # "paragraph 1, point a and paragraph 2 of article 5": the article that holds both is still to come
        return "inner" if _leads_outwards(text, unit) == (last.rank > BASIC) else None
    return None


def _is_deeper(group: Group, unit: Unit) -> bool:
    """Whether a unit may lie in what was read last: a point in a paragraph, a paragraph in a subsection."""
    if unit.level.prefix == "para" and group.branches[-1].path[-1][0] == "subsec":
        return True
    return unit.level.rank > BASIC and unit.level.rank > _innermost(group)


def _subsection_of_paragraph(last: Branch, unit: Unit) -> bool:
    """ "paragraph (a) of subsection (1)": in acts with sections, paragraphs lie in subsections."""
    return unit.level.prefix == "subsec" and last.path[0][0] == "para"


def _section_of_article(last: Branch, unit: Unit) -> bool:
    """ "Art. III, Sec. 3": constitutions whose articles, in Roman numerals, hold sections."""
    holds = len(last.path) == 1 and last.path[0][0] == "art" and last.path[0][1].isupper()
    return holds and unit.level.prefix == "sec" and len(unit.paths) == 1


def _article_of_section(last: Branch, unit: Unit) -> bool:
    """ "Section 3(1), Article III"."""
    articled = unit.level.prefix == "art" and len(unit.paths) == 1 and unit.paths[0][0][1].isupper()
    return articled and last.path[0][0] == "sec"


def _innermost(group: Group) -> int:
    """The depth already reached inside the last branch."""
    kinds = [kind for kind, _ in group.branches[-1].path]
    ranks = {"para": PARAGRAPH, "subsec": PARAGRAPH, "al": PARAGRAPH, "point": POINT, "subpara": BELOW}
    deepest = max((ranks.get(kind, BASIC) for kind in kinds), default=BASIC)
    return max(deepest, BASIC + kinds.count("br"))


def _leads_outwards(text: str, unit: Unit) -> bool:
    """Whether a unit like "khoản 2" is followed by the article that contains it, or stands in an open
    list.
    """
    end, rank = unit.end, unit.level.rank
    for _ in range(_LOOKED_AHEAD):
        inward = words.INWARD.match(text, end)
        following = _unit_at(text, inward.end()) if inward else None
        separator = words.LIST_SEPARATOR.match(text, end)
        if following is None and separator:
            following = _unit_at(text, separator.end())
            if following is None or following.level.rank <= BASIC:
                return False
        if following is None or not following.paths:
            return False
        if following.level.rank <= BASIC:
            return True
        if following.level.rank > rank and not separator:
            return False
        end, rank = following.end, following.level.rank
    return False


def _join_outer(group: Group, unit: Unit) -> None:
    for branch in group.branches:
        held = _article_of_section(branch, unit) or _subsection_of_paragraph(branch, unit)
        if branch.rank > unit.level.rank or held:
            branch.path = (*unit.paths[0], *branch.path)
            branch.rank = unit.level.rank


def _join_inner(group: Group, unit: Unit) -> None:
    last = group.branches.pop()
    group.inner_from = len(last.path)
    group.branches += [Branch((*last.path, *path), last.rank) for path in unit.paths]


def _join_sibling(group: Group, unit: Unit) -> None:
    last = group.branches[-1]
    group.inner_from = _sibling_at(group, unit)
    outer = last.path[: group.inner_from]
    group.branches += [Branch((*outer, *path), last.rank) for path in unit.paths]


def _join_beside(group: Group, unit: Unit) -> None:
    group.branches += [Branch(path, unit.level.rank) for path in unit.paths]


def _join_range(group: Group, unit: Unit) -> None:
    first, last = group.branches[-1].path, unit.paths[0]
    counted = None
    if len(first) == len(last) == 1:
        from rightsgraph.ontology.ids.numerals import span

        counted = span(first[0][1], last[0][1], unit.level.vietnamese)
    if counted is None:
        group.reason = f"the range {first[-1][1]} to {last[-1][1]} cannot be counted out"
        return
    group.branches += [Branch(((first[0][0], number),), BASIC) for number in counted[1:]]


_JOIN = {
    "outer": _join_outer,
    "inner": _join_inner,
    "beside": _join_beside,
    "range": _join_range,
    "sibling": _join_sibling,
}


def eid_of(path: Path) -> EId:
    """The eId of a path; brackets and vague words take the level that their place gives them."""
    basic = next((kind for kind, _ in path if kind in _DEPTH), "art")
    if basic == "art" and any(kind == "subsec" for kind, _ in path):
        basic = "sec"
    steps: list[Step] = []
    for kind, number in path:
        prefix = _prefix(kind, number, basic, [step.prefix for step in steps])
        if prefix == "art":  # articles run through the whole law: what is around them is no part of their id
            steps = [step for step in steps if step.prefix in ("sched", "annex")]
        steps.append(Step(prefix, clean_number(number)))
    return EId(tuple(steps))


def _prefix(kind: str, number: str, basic: str, outer: list[str]) -> str:
    if kind not in ("br", "para", "point", "subpara"):
        return kind
    depth = _DEPTH[basic]
    reached = max((depth.index(prefix) + 1 for prefix in outer if prefix in depth), default=0)
    figures = number[0].isdigit()
    if kind == "para" and figures:
        return "para"
    least = 0 if figures and kind == "br" else 1
    return depth[max(least, min(reached, 3))]
