"""A recommendation's words and the States that made it, told apart.

`Ratify ... (Nicaragua); Consider ... (Albania, Chad);` is one recommendation with two clauses. A bracket is a
list of States when it holds States' names and a clause ends with it; other brackets, `(ICCPR)`, are text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rightsgraph.loaders.un.names import all_states, looks_like_name, some_states, split_names
from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.text.folding import squeeze

_AFTER_GROUP = re.compile(
    r"\s*(?:[;.,:]+\s*)*(?:and|or)?\s*$|\s*[;.:]|\s*,?\s*\(|\s+(?=[A-Z\"“‘])|\s*,\s*(?=[A-Z])"
)
# A bracket after a treaty or a body is its short name, not a State: "the Convention (Istanbul Convention)".
_SHORT_NAME = re.compile(
    r"\b(?:convention|protocol|act|law|plan|code|article|resolution|rule|principle|programme)s?\b", re.I
)
_TRAILING = " ;,.:\u00a0"


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


def take_apart(raw: str) -> Asked:
    """Words, States and clauses of an item without its number."""
    clauses = _clauses(squeeze(raw))
    names = [name for clause in clauses for name in clause.states]
    spoken = [clause for clause in clauses if clause.text]
    text = "; ".join(clause.text for clause in spoken)
    written = tuple(clause.written for clause in spoken) if len(spoken) > 1 else ()
    made_by = tuple(dict.fromkeys(names))
    return Asked(text, made_by, written, tuple(name for name in made_by if not iso3(name)))


def ends_with_states(raw: str) -> bool:
    """True when the last bracket of the text lists known States and nothing but a stop follows."""
    groups = _groups(squeeze(raw))
    return (
        bool(groups)
        and not squeeze(raw)[groups[-1].end :].strip(_TRAILING)
        and some_states(groups[-1].inside)
    )


def _clauses(text: str) -> list[Clause]:
    out: list[Clause] = []
    start = 0
    for run in _runs(text):
        words = text[start : run[0].start].strip()
        end = run[-1].end
        names = tuple(name for group in run for name in split_names(group.inside))
        whole = text[start:end].strip(_TRAILING)
        start = end + len(text[end:]) - len(text[end:].lstrip(_TRAILING))
        words = re.sub(r"^(?:and|or)\s+(?=[A-Z])", "", words.strip(_TRAILING + ";"))
        if not words and out:  # "(Chile); (Estonia);" belong to the clause before
            last = out[-1]
            out[-1] = Clause(last.text, last.states + names, f"{last.written} {whole}")
        else:
            out.append(Clause(words, names, whole))
    rest = text[start:].strip()
    if rest.strip(_TRAILING):
        out.append(Clause(rest.strip(_TRAILING) if out else rest.rstrip(" ;"), (), rest))
    return out


def _runs(text: str) -> list[list[_Group]]:
    """State groups that stand side by side, `(Maldives) (Portugal)`, together."""
    runs: list[list[_Group]] = []
    groups = _groups(text)
    for number, group in enumerate(groups):
        if not _is_states(text, group, number == len(groups) - 1):
            continue
        if runs and not text[runs[-1][-1].end : group.start].strip(_TRAILING + ";"):
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
    return last and named and not after.strip(_TRAILING)


def _groups(text: str) -> list[_Group]:
    """Outermost brackets; one that is never closed ends at the next semicolon or the end of the text."""
    groups: list[_Group] = []
    at = 0
    while (at := text.find("(", at)) >= 0:
        depth = 0
        for end in range(at, len(text)):
            depth += (text[end] == "(") - (text[end] == ")")
            if depth == 0 or (text[end] == ";" and _is_cut(text, at, end)):
                break
        closed = depth == 0
        stop = end + 1 if closed or text[end] != ";" else end
        inside = text[at + 1 : end if closed or text[end] == ";" else stop]
        groups.append(_Group(at, stop, _balanced(inside)))
        # A closing bracket too many belongs to the group: "(Iran (Islamic Republic of)));"
        at = stop
    return [_widened(text, group) for group in groups]


def _is_cut(text: str, start: int, end: int) -> bool:
    """An open bracket at a semicolon was forgotten if what it holds are States."""
    return all_states(_balanced(text[start + 1 : end]))


def _balanced(inside: str) -> str:
    missing = inside.count("(") - inside.count(")")
    return inside + ")" * missing if missing > 0 else inside


def _widened(text: str, group: _Group) -> _Group:
    end = group.end
    while text[end : end + 1] == ")":
        end += 1
    return _Group(group.start, end, group.inside)
