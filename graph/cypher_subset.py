"""The common subset of Cypher: what LadybugDB and Neo4j both answer, and answer alike.

Each rule is a pattern over the statement's tokens parted by blanks (`MATCH ( l : Law ) WHERE l . kind = $kind`) and what
is told where it is found; the group `it` is what is named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from rightsgraph.graph.cypher_clauses import alias, clauses_of, items
from rightsgraph.graph.cypher_text import Fault, Token

_RESERVED = {"order", "end", "group", "table", "column", "on"}
_NAME = r"(?:\w+|`[^`]*`)"
_NOT_OF = r"(?<![.:|] )"  # no property, label or type
_CLAUSE = r"\b(?:MATCH|RETURN|UNWIND|WITH|OPTIONAL)\b"
_OF_NODES = "labels|type|id|properties|keys|nodes|relationships"
_OF_TEXTS = "split|substring|toString|left|right|replace|toLower|toUpper|trim"
_OF_LISTS = "shortestPath|allShortestPaths|reduce|head|last|tail|duration|datetime"
_BEFORE_LIST = "IN|RETURN|WITH|UNWIND|WHERE|AND|OR|NOT|THEN|ELSE|WHEN|CASE|AS|BY|DISTINCT"
_RULES = [
    (rf"(?<![.:] )\b(?P<it>{_OF_NODES}) \(", "`{}()` differs between the engines. Return named properties."),
    (rf"(?<![.:] )\b(?P<it>{_OF_TEXTS}|{_OF_LISTS}) \(", "`{}()` differs between the engines. Do it in a Python step."),
    (r"\bdate \( \)", "`date()` without a date is not alike on both engines. Use date($as_at)."),
    (r"\. (?P<it>year|month|day)\b(?! \()", "`.{}` of a date is not alike on both engines. Compare with a DATE."),
    (r"\. (?P<it>ENDS|STARTS|CONTAINS|ORDER|GROUP|TABLE|COLUMN|ON|END)\b",
     "`{0}` is a word of one engine's language. Write .`{0}`."),
    (rf"{_NOT_OF}\bCALL\b", "`CALL` is outside the common subset. Use EXISTS {{ }} or COUNT {{ }}."),
    (rf"{_NOT_OF}\bCOLLECT \{{", "`COLLECT {{ }}` is outside the common subset. Use collect()."),
    (rf"{_NOT_OF}\b(?P<it>EXISTS|COUNT) \{{(?! MATCH\b)", "Write `{} {{ MATCH ... }}`."),
    (rf"{_NOT_OF}\bUNION\b(?! ALL\b)", "Write UNION ALL; UNION alone removes rows in an order of its own."),
    (rf"(?:\b(?!(?:{_BEFORE_LIST})\b)\w+|`|[)\]]) \[", "A list index is not alike on both engines. Do it in a Python step."),
    (rf"(?<!- )\[ {_NAME} IN\b", "A list comprehension is outside the common subset. Do it in a Python step."),
    (r"(?<!- )\[ \(", "A pattern comprehension is outside the common subset. Use collect()."),
    (r"\w \{ \.", "A map projection is outside the common subset. Return named properties."),
    (r"\+ \[|\] \+", "Adding to a list is not alike on both engines. Do it in a Python step."),
    (rf": {_NAME} :", "`(n:A:B)` means A or B to one engine, A and B to the other. Write `(n:A|B)`."),
    (r"- \[ [^\]]*\*(?! (?:\d+ )?\.\. \d)(?! \d+ (?!\.\.))", "A walk needs an upper bound: `*1..8`."),
    (r"\A(?!.*\bDISTINCT\b).*- \[ [^\]]*\*", "A walk may find an end twice, and not alike on both engines: use DISTINCT."),
    (r"(?P<it>\$\w+) IS NULL\b", "`{} IS NULL` is an error in one engine. Declare a filter instead."),
    (r"(?P<it>\$\w+) = (?:''|\"\") OR\b", "`{} = '' OR` keeps Neo4j from its index. Declare a filter instead."),
    (rf"(?<!STARTS )(?<!ENDS )\bWITH\b(?:(?!{_CLAUSE}|\bLIMIT\b).)*\bORDER\b(?:(?!{_CLAUSE}|\bLIMIT\b).)*(?={_CLAUSE}|\Z)",
     "The order of a WITH without LIMIT is lost. Sort at the end."),
]  # fmt: skip
_PATTERNS = [(re.compile(pattern, re.IGNORECASE | re.DOTALL), told) for pattern, told in _RULES]
_VARIABLE = re.compile(rf"[(\[] ({_NAME}) :|\[ ({_NAME}) \]")


def rule_faults(found: Sequence[Token]) -> Iterator[Fault]:
    """Every breach of the subset in one statement."""
    parts = [_plain(token) for token in found]
    text, starts = " ".join(parts), [0, *accumulate(len(part) + 1 for part in parts)]
    for pattern, told in _PATTERNS:
        for match in pattern.finditer(text):
            named = match["it"] if "it" in pattern.groupindex else ""
            yield Fault(found[bisect_right(starts, match.start()) - 1].line, told.format(named))
    yield from _returns(found, {(m[1] or m[2]).strip("`") for m in _VARIABLE.finditer(text)})


def returned(found: Sequence[Token]) -> list[str]:
    """The aliases of the last RETURN, in order."""
    return [name for item in _last_items(found) if (name := alias(item))]


def _plain(token: Token) -> str:
    """A token as the rules look at it: of a text nothing but whether it is empty."""
    return "'_'" if token.kind == "string" and len(token.text) > len("''") else token.text


def _returns(found: Sequence[Token], variables: set[str]) -> Iterator[Fault]:
    for item in _last_items(found):
        name, token = alias(item), item[0]
        if not name:
            yield Fault(token.line, "Every returned value needs `AS name`.")
        elif name.lower() in _RESERVED:
            yield Fault(token.line, f"`{name}` is a word of the language. Choose another name.")
        elif name in variables:
            yield Fault(token.line, f"`{name}` is also a variable of the pattern. Choose another name.")
        if name and len(item) == 3 and token.name in variables:
            yield Fault(token.line, f"`{token.text}` is a node or relationship; return its properties.")


def _last_items(found: Sequence[Token]) -> list[list[Token]]:
    last = [clause for clause in clauses_of(found) if clause.word == "RETURN"][-1:]
    return [item for clause in last for item in items(clause) if item]
