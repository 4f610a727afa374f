"""The common subset of Cypher: what LadybugDB and Neo4j both answer, and answer alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rightsgraph.graph.cypher_text import Token


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a statement that the rules forbid."""

    line: int
    message: str


_PROPERTIES, _STEP = "Return named properties.", "Do it in a Python step."
_ON_NODES = ("labels", "type", "id", "properties", "keys", "nodes", "relationships")
_ON_TEXTS = ("split", "substring", "tostring", "left", "right", "replace", "tolower", "toupper", "trim")
_OTHERS = ("shortestpath", "allshortestpaths", "reduce", "head", "last", "tail", "duration", "datetime")
_FUNCTIONS = {**dict.fromkeys(_ON_NODES, _PROPERTIES), **dict.fromkeys((*_ON_TEXTS, *_OTHERS), _STEP)}
_RESERVED = {"order", "end", "group", "table", "column", "on"}
_QUOTE = {"ENDS", "STARTS", "CONTAINS", "ORDER", "GROUP", "TABLE", "COLUMN", "ON", "END"}
_OPENERS = {"EXISTS", "COUNT"}
_BEFORE_LIST = {
    "IN",
    "RETURN",
    "WITH",
    "UNWIND",
    "WHERE",
    "AND",
    "OR",
    "NOT",
    "THEN",
    "ELSE",
    "WHEN",
    "CASE",
    "AS",
    "BY",
}


def rule_faults(found: Sequence[Token]) -> Iterator[Fault]:
    """Every breach of the subset in one statement."""
    yield from _calls(found)
    yield from _words(found)
    yield from _brackets(found)
    yield from _walks(found)
    yield from _null_tests(found)
    yield from _with_order(found)
    yield from _returns(found)


def returned(found: Sequence[Token]) -> list[str]:
    """The aliases of the last RETURN, in order."""
    return [alias for alias, _ in _items(found) if alias]


def _calls(found: Sequence[Token]) -> Iterator[Fault]:
    for before, token, after in _around(found):
        name = token.text.lower() if token.kind == "name" else ""
        if after == "(" and before not in (".", ":") and name in _FUNCTIONS:
            yield Fault(token.line, f"`{token.text}()` differs between the engines. {_FUNCTIONS[name]}")
        if name == "date" and after == "(" and _next_is(found, token, "(", ")"):
            yield Fault(token.line, "`date()` without a date is not alike on both engines. Use date($as_at).")
        if before == "." and after != "(" and name in {"year", "month", "day"}:
            yield Fault(
                token.line, f"`.{token.text}` of a date is not alike on both engines. Compare with a DATE."
            )


def _words(found: Sequence[Token]) -> Iterator[Fault]:
    for before, token, after in _around(found):
        if before == "." and token.upper in _QUOTE:
            yield Fault(
                token.line, f"`{token.text}` is a word of one engine's language. Write .`{token.text}`."
            )
        if before in (".", ":", "|"):
            continue
        if token.upper == "CALL":
            yield Fault(token.line, "`CALL` is outside the common subset. Use EXISTS { } or COUNT { }.")
        elif token.upper == "COLLECT" and after == "{":
            yield Fault(token.line, "`COLLECT { }` is outside the common subset. Use collect().")
        elif token.upper in _OPENERS and after == "{" and not _next_is(found, token, "{", "MATCH"):
            yield Fault(token.line, f"Write `{token.text} {{ MATCH ... }}`.")
        elif token.upper == "UNION" and after.upper() != "ALL":
            yield Fault(token.line, "Write UNION ALL; UNION alone removes rows in an order of its own.")


def _brackets(found: Sequence[Token]) -> Iterator[Fault]:
    for at, token in enumerate(found):
        before = found[at - 1] if at else None
        rest = [item.text for item in found[at + 1 : at + 4]]
        if token.text == "[" and before is not None:
            if (before.kind in ("name", "quoted") and before.upper not in _BEFORE_LIST) or before.text in (
                ")",
                "]",
            ):
                yield Fault(token.line, "A list index is not alike on both engines. Do it in a Python step.")
            elif before.text not in ("-", "<-") and (rest[1:2] and rest[1].upper() == "IN"):
                yield Fault(
                    token.line, "A list comprehension is outside the common subset. Do it in a Python step."
                )
            elif before.text not in ("-", "<-") and rest[:1] == ["("]:
                yield Fault(
                    token.line, "A pattern comprehension is outside the common subset. Use collect()."
                )
        if token.text == "{" and before is not None and before.kind == "name" and rest[:1] == ["."]:
            yield Fault(token.line, "A map projection is outside the common subset. Return named properties.")
        if token.text == "+" and before is not None and ("[" in rest[:1] or before.text == "]"):
            yield Fault(token.line, "Adding to a list is not alike on both engines. Do it in a Python step.")
        if token.text == ":" and _two_labels(found, at):
            yield Fault(
                token.line, "`(n:A:B)` means A or B to one engine, A and B to the other. Write `(n:A|B)`."
            )


def _two_labels(found: Sequence[Token], at: int) -> bool:
    texts = [token.text for token in found[max(0, at - 3) : at]]
    return (
        len(texts) == 3
        and (texts[1] == ":" or (texts[0] == "(" and texts[1] == ":"))
        and bool(found[at - 1].name)
    )


def _walks(found: Sequence[Token]) -> Iterator[Fault]:
    distinct = any(token.upper == "DISTINCT" for token in found)
    inside = False
    for at, token in enumerate(found):
        if token.text == "[" and at and found[at - 1].text in ("-", "<-"):
            inside = True
        elif token.text == "]":
            inside = False
        elif inside and token.text == "*":
            rest = [item.text for item in found[at + 1 : at + 5]]
            bounded = (
                ".." not in rest[:2]
                or (rest[rest.index("..") + 1 : rest.index("..") + 2] or ["]"])[0].isdigit()
            )
            if not bounded or not any(text.isdigit() for text in rest[:3]):
                yield Fault(token.line, "A walk needs an upper bound: `*1..8`.")
            elif not distinct:
                yield Fault(
                    token.line, "A walk may find an end twice, and not alike on both engines: use DISTINCT."
                )


def _null_tests(found: Sequence[Token]) -> Iterator[Fault]:
    for at, token in enumerate(found):
        rest = [item.text.upper() for item in found[at + 1 : at + 4]]
        if token.kind != "parameter":
            continue
        if rest[:2] == ["IS", "NULL"]:
            yield Fault(
                token.line, f"`{token.text} IS NULL` is an error in one engine. Declare a filter instead."
            )
        if rest[:1] == ["="] and rest[1:2] in (["''"], ['""']) and rest[2:] == ["OR"]:
            yield Fault(
                token.line, f"`{token.text} = '' OR` keeps Neo4j from its index. Declare a filter instead."
            )


def _with_order(found: Sequence[Token]) -> Iterator[Fault]:
    words = [token.upper for token in found]
    for at, word in enumerate(words):
        if word != "WITH" or (at and words[at - 1] in ("STARTS", "ENDS")):
            continue
        ends = [
            i
            for i in range(at + 1, len(words))
            if words[i] in ("MATCH", "RETURN", "UNWIND", "WITH", "OPTIONAL")
        ]
        clause = words[at : ends[0] if ends else None]
        if "ORDER" in clause and "LIMIT" not in clause:
            yield Fault(found[at].line, "The order of a WITH without LIMIT is lost. Sort at the end.")


def _returns(found: Sequence[Token]) -> Iterator[Fault]:
    variables = pattern_variables(found)
    for alias, token in _items(found):
        if not alias:
            yield Fault(token.line, "Every returned value needs `AS name`.")
        elif alias.lower() in _RESERVED:
            yield Fault(token.line, f"`{alias}` is a word of the language. Choose another name.")
        elif alias in variables:
            yield Fault(token.line, f"`{alias}` is also a variable of the pattern. Choose another name.")
    for before, token, after in _around(found):
        if (
            before.upper() in ("RETURN", ",", "DISTINCT")
            and after.upper() == "AS"
            and token.name in variables
        ):
            yield Fault(token.line, f"`{token.text}` is a node or relationship; return its properties.")


def pattern_variables(found: Sequence[Token]) -> set[str]:
    """Names of nodes and relationships in the patterns: `(n:` and `[r:`."""
    return {
        token.name
        for before, token, after in _around(found)
        if token.name and ((before in ("(", "[") and after == ":") or (before == "[" and after == "]"))
    }


def _items(found: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """(alias, first token) of each item of the last RETURN; the alias is empty where there is none."""
    words = [token.upper for token in found]
    if "RETURN" not in words:
        return
    start = len(words) - 1 - words[::-1].index("RETURN") + 1
    item: list[Token] = []
    depth = 0
    for token in found[start:]:
        depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
        named = bool(item) and item[-1].upper == "AS"
        if depth == 0 and not named and token.upper in ("ORDER", "LIMIT", "SKIP", "UNION"):
            break
        if depth == 0 and token.text == ",":
            yield _alias(item), item[0]
            item = []
        elif token.text != ";" and not (not item and token.upper == "DISTINCT"):
            item.append(token)
    if item:
        yield _alias(item), item[0]


def _alias(item: Sequence[Token]) -> str:
    return item[-1].name if len(item) > 2 and item[-2].upper == "AS" else ""


def _around(found: Sequence[Token]) -> Iterator[tuple[str, Token, str]]:
    texts = ["", *(token.text for token in found), ""]
    return zip(texts, found, texts[2:], strict=False)


def _next_is(found: Sequence[Token], token: Token, *texts: str) -> bool:
    at = next(i for i, item in enumerate(found) if item is token)
    return [item.text.upper() for item in found[at + 1 : at + 1 + len(texts)]] == [
        text.upper() for text in texts
    ]
