"""A recommendation's words and the States that made it, told apart.

`Ratify ... (Nicaragua); Consider ... (Albania, Chad);` is one recommendation with two clauses. A bracket is a
list of States when it holds States' names and a clause ends with it; other brackets, `(ICCPR)`, are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rightsgraph.loaders.un.names import all_states, looks_like_name, some_states, split_names
from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.text.folding import squeeze

_AFTER_GROUP = re.compile(
    r"\s*(?:[;.,:]+\s*)*(?:and|or|et|ou|y|o|e)?\s*$|\s*[;.:]|\s*/\s*(?=[A-Z(\[])|\s+(?:and|or|et|ou|y|o)\s+(?=[A-ZÀ-Ý])|\s*,?\s*[(\[]|\s+(?=[A-ZÀ-Ý\"“‘])|\s*,\s*(?=[A-ZÀ-Ý])"
)
# The mark of a footnote behind a bracket: "(France)2;", "(Mexico)*."
_NOTE = re.compile(r"\s?(?:\d{1,3}|[*†‡∗]{1,3}|[¹²³⁰-⁹]{1,3})(?=\s*(?:[;.,:]|and\b|$|\())")
_ONLY_MARKS = re.compile(r"[\d\s*†‡∗.;]{1,6}")
# what a bracket with States explains, none of them asking: "its neighbours (Chile, Peru)"
_EXAMPLES = re.compile(
    r"\b(?:neighbou?rs?|neighbou?ring|countr(?:y|ies)|states?|nations?|territor(?:y|ies)|regions?|borders?"
    r"|partners?|islands?|as|including|e\.g\.)\s*$", re.I
)  # fmt: skip
_BRACKET = re.compile(r"[()\[\]]")
_ACRONYM = re.compile(r"^(?!UK$|USA?$|UAE$|DPRK$)[A-Z]{2,5}$")
_LONGEST_LIST, _TAIL, _MOST_LOOSE = 2000, 4000, 50
# A bracket after a treaty or a body is its short name, not a State: "the Convention (Istanbul Convention)".
_SHORT_NAME = re.compile(
    r"\b(?:convention|protocol|act|law|plan|code|article|resolution|rule|principle|programme)s?\b", re.I
)
_TRAILING = " ;,.:/\u00a0"


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a recommendation: its words, and the States named at its end, as written."""

    text: str
    states: tuple[str, ...]
    written: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation taken apart; `unknown` are names at its end that no list of States has."""

    text: str
    made_by: tuple[str, ...]
    clauses: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    start: int
    end: int
    inside: str


def take_apart(raw: str, under_review: str | None = None) -> Asked:
    """Words, States and clauses of an item without its number; the State under review never asks itself."""
    text = squeeze(raw)
    clauses = _clauses(text)
    spoken = [clause for clause in clauses if clause.text]
    names = [name for clause in clauses for name in (*_inside(clause, under_review), *clause.states)]
    written = tuple(clause.written for clause in spoken) if len(spoken) > 1 else ()
    made_by = tuple(dict.fromkeys(names))
    unknown = tuple(name for name in made_by if not iso3(name))
    return Asked("; ".join(clause.text for clause in spoken), made_by, written, unknown)


def _inside(clause: Clause, under_review: str | None) -> Iterator[str]:
    """States in brackets in the middle of a clause: "Sign (Chile), ratify (Peru) the Convention"."""
    for group in _groups(clause.text):
        names = split_names(group.inside)
        known = bool(names) and all(iso3(name) and not _ACRONYM.match(name) for name in names)
        if (
            known
            and not _EXAMPLES.search(clause.text, 0, group.start)
            and under_review not in {iso3(name) for name in names}
        ):
            yield from names


def ends_with_states(raw: str) -> bool:
    """True when the last bracket of the text lists known States and nothing but a stop or a mark follows."""
    text = squeeze(raw)[-_TAIL:]
    groups = _groups(text)
    return bool(groups) and not _plain_rest(text[groups[-1].end :]) and some_states(groups[-1].inside)


def _plain_rest(text: str) -> str:
    """What stands behind a bracket beside stops, "and" and the mark of a footnote."""
    return re.sub(r"^(?:and|or|et|ou|y|o|e)$", "", _NOTE.sub("", text, count=1).strip(_TRAILING + "*†‡"))


def _clauses(text: str) -> list[Clause]:
    out: list[Clause] = []
    start = 0
    for run in _runs(text):
        words = text[start : run[0].start].strip()
        end = run[-1].end
        names = tuple(name for group in run for name in split_names(group.inside))
        whole = text[start:end].strip(_TRAILING)
        start = end + len(text[end:]) - len(text[end:].lstrip(_TRAILING))
        begins = r"(?=[^\W\d_])" if out else r"(?=[A-ZÀ-Ý])"
        words = re.sub(rf"^(?:and|or|et|ou|y|o|e)\s+{begins}", "", words.strip(_TRAILING + ";"))
        if not words and out:  # "(Chile); (Estonia);" belong to the clause before
            last = out[-1]
            out[-1] = Clause(last.text, last.states + names, f"{last.written} {whole}")
        else:
            out.append(Clause(words, names, whole))
    rest = text[start:].strip()
    if _plain_rest(rest) and not _ONLY_MARKS.fullmatch(rest):
        out.append(Clause(rest.strip(_TRAILING) if out else rest.rstrip(" ;"), (), rest))
    return out


def _runs(text: str) -> list[list[_Group]]:
    """State groups that stand side by side, `(Maldives) (Portugal)`, together."""
    runs: list[list[_Group]] = []
    groups = _groups(text)
    for number, group in enumerate(groups):
        beside = bool(runs) and not text[runs[-1][-1].end : group.start].strip(_TRAILING + ";")
        if not _is_states(text, group, number == len(groups) - 1) and not (
            beside and all_states(group.inside)
        ):
            continue
        if beside:
            runs[-1].append(group)
        else:
            runs.append([group])
    return runs


def _is_states(text: str, group: _Group, last: bool) -> bool:
    after = text[group.end :]
    if after and not _AFTER_GROUP.match(after):
        return False
    if all_states(group.inside) or some_states(group.inside):
        return True
    named = all(map(looks_like_name, split_names(group.inside))) and not _SHORT_NAME.search(group.inside)
    return last and named and not _plain_rest(after)


def _groups(text: str) -> list[_Group]:
    """Outermost brackets; one that was not closed, or not opened, counts where what it holds are States."""
    pairs, opened, closed = _pairs(text)
    groups = [_Group(start, end + 1, text[start + 1 : end]) for start, end in pairs]
    for start in opened:
        cut = text.find(";", start)
        stop = cut if cut >= 0 else len(text)
        if stop - start < _LONGEST_LIST and all_states(_balanced(text[start + 1 : stop])):
            groups = [group for group in groups if not start < group.start < stop]
            groups.append(_Group(start, stop, _balanced(text[start + 1 : stop]).rstrip(" .")))
    for end in closed[:_MOST_LOOSE]:
        # A closing bracket too many belongs to the group: "(Iran (Islamic Republic of)));"
        if text[end - 1 : end] != ")" and (found := _unopened(text, end)):
            groups = [group for group in groups if not found.start <= group.start < found.end]
            groups.append(found)
    return [_widened(text, group) for group in sorted(groups, key=lambda group: group.start)]


def _pairs(text: str) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """(outermost pairs, brackets never closed, brackets never opened), each bracket looked at once."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    closed: list[int] = []
    for at in (match.start() for match in _BRACKET.finditer(text)):
        if text[at] in "([":
            stack.append(at)
        elif stack:
            start = stack.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, at))
        else:
            closed.append(at)
    return pairs, stack[-_MOST_LOOSE:], closed


def _unopened(text: str, end: int) -> _Group | None:
    """`... the Convention Chile, Peru);`: the longest end of the text before the bracket that lists States."""
    start = max(text.rfind(mark, 0, end) for mark in ";(.)") + 1
    start = max(start, end - _LONGEST_LIST)
    for match in re.finditer(r"(?<=\s)(?=[A-Z])", text[start:end]):
        at = start + match.start()
        if all_states(text[at:end]):
            return _Group(at, end + 1, text[at:end])
    return None


def _balanced(inside: str) -> str:
    missing = inside.count("(") - inside.count(")")
    return inside + ")" * missing if missing > 0 else inside


def _widened(text: str, group: _Group) -> _Group:
    """With the closing brackets too many and the mark of a footnote that stand behind it."""
    end = group.end
    while text[end : end + 1] == ")":
        end += 1
    if mark := _NOTE.match(text, end):
        end = mark.end()
    return _Group(group.start, end, group.inside)
