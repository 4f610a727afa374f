"""A statement as its clauses, a WHERE as its conditions (which of them look at what was bound before), a RETURN as its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rightsgraph.graph.cypher_text import Token, depths, tokens

CLAUSES = {"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "UNION", "CALL"}
# words that make something of a property that is missing; in any other condition it is simply not met
_OF_NOTHING = {"OR", "XOR", "NOT", "IS", "CASE", "COALESCE", "EXISTS", "COUNT"}
_AFTER_ITEMS = ("ORDER", "LIMIT", "SKIP", "OFFSET", "UNION")
_NO_VARIABLE_AFTER = (".", ":", "|")


@dataclass(frozen=True)
class Clause:
    """A keyword and what follows it up to the next."""

    word: str
    found: Sequence[Token]

    @property
    def text(self) -> str:
        """What follows the keyword as it stands, comments left out."""
        return _joined(self.found)


@dataclass(frozen=True)
class Condition:
    """One of the conditions that AND joins."""

    text: str
    line: int
    names: frozenset[str]  # every bare word that may be a variable
    reads: frozenset[str]  # variables of which a property is read, other than the id
    simple: bool  # not met where a property that it reads is missing


def clauses(text: str) -> list[Clause]:
    """The clauses of a statement in their order; WHERE is one of its own."""
    return clauses_of(tokens(text))


def clauses_of(found: Sequence[Token]) -> list[Clause]:
    """The same of its tokens, without comments."""
    starts = [i for i, depth in depths(found) if depth == 0 and _begins(found, i)]
    ends = [*starts, len(found)][1:]
    return [
        Clause(found[start].upper, found[start + 1 : end]) for start, end in zip(starts, ends, strict=True)
    ]


def items(returned: Clause) -> list[list[Token]]:
    """What stands between the commas of a RETURN."""
    found: list[list[Token]] = [[]]
    for at, depth in depths(returned.found):
        token, before = returned.found[at], found[-1][-1:]
        if depth == 0 and (token.text == ";" or (token.upper in _AFTER_ITEMS and not _named(before))):
            break
        if depth == 0 and token.text == ",":
            found.append([])
        elif found[-1] or token.upper != "DISTINCT":
            found[-1].append(token)
    return found


def alias(item: Sequence[Token]) -> str:
    """What an item of a RETURN is called; empty where the query gives it no name."""
    return item[-1].name if len(item) > 2 and item[-2].upper == "AS" else ""


def headings(query: str, columns: Sequence[str]) -> list[str]:
    """What the columns of a user's own query are called: by their alias, else by the words of the query itself.

    As the engine gives them where the query returns `*` or is not understood.
    """
    returned = next((one for one in clauses(query) if one.word == "RETURN"), None)
    wanted = [alias(item) or _words(query, item) for item in items(returned)] if returned else []
    whole = len(wanted) == len(columns) and not {"", "*"} & set(wanted)
    return wanted if whole else list(columns)


def _named(before: Sequence[Token]) -> bool:
    return bool(before) and (before[0].text in _NO_VARIABLE_AFTER or before[0].upper == "AS")


def _words(query: str, item: Sequence[Token]) -> str:
    return query[item[0].start : item[-1].start + len(item[-1].text)] if item else ""


def conditions(where: Clause) -> list[Condition]:
    """The conditions of a WHERE; a single one where OR stands between them."""
    found = where.found
    outer = [i for i, depth in depths(found) if depth == 0]
    if any(found[i].upper in ("OR", "XOR") for i in outer):
        return [_condition(found, "({})")]
    cuts = [i for i in outer if found[i].upper == "AND"]
    pairs = zip([-1, *cuts], [*cuts, len(found)], strict=True)
    return [_condition(found[start + 1 : end]) for start, end in pairs]


def _begins(found: Sequence[Token], at: int) -> bool:
    word, before = found[at].upper, found[at - 1] if at else None
    if word == "WITH":
        return before is None or before.upper not in ("STARTS", "ENDS")
    return (word in CLAUSES or word == "WHERE") and (before is None or before.text not in _NO_VARIABLE_AFTER)


def _condition(found: Sequence[Token], form: str = "{}") -> Condition:
    names, reads = set[str](), set[str]()
    for at, token in enumerate(found):
        if not token.name or (at and found[at - 1].text in _NO_VARIABLE_AFTER):
            continue
        names.add(token.name)
        after = found[at + 1 : at + 3]
        if len(after) == 2 and after[0].text == "." and after[1].name not in ("", "id"):
            reads.add(token.name)
    simple = _OF_NOTHING.isdisjoint(token.upper for token in found)
    line = found[0].line if found else 0
    return Condition(form.format(_joined(found)), line, frozenset(names), frozenset(reads), simple)


def _joined(found: Sequence[Token]) -> str:
    parts = list[str]()
    for before, token in zip([None, *found], found, strict=False):
        if before is not None and before.start + len(before.text) < token.start:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)
