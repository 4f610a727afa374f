"""A section of a query file as the one statement that an engine is given, and that anybody can paste."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rightsgraph.graph.cypher_text import tokens
from rightsgraph.queries.format.definitions import expanded
from rightsgraph.queries.format.filters import fill, used
from rightsgraph.queries.format.header import Definition, Query
from rightsgraph.queries.format.parser import definitions_of, statements_of

WIDTH = 120
_KEPT = 500
_SHARED = Path(__file__).parents[1] / "shared"
_BREAKS = {"AND", "OR", "RETURN", "WITH", "WHEN", "ELSE", "MATCH", "WHERE"}
# words of the language that are no parameter's name to one of the engines
_WORDS = """all and any as case column default distinct else end exists glob group in is limit none not null on only or
order profile single table then to union unwind when where with xor shortest starts ends macro"""
RESERVED = frozenset(_WORDS.split())


def written(
    query: Query, section: str, values: Mapping[str, Any], as_at: str, lang: str = "en"
) -> tuple[str, dict[str, Any]]:
    """The statement with the filters that were given put in, and the parameters that it uses."""
    given = frozenset(name for name, value in values.items() if value is not False)
    text, names = _text(_Key(query), section, given)
    known = {"as_at": as_at, "lang": lang, **values}
    return text, {_parameter(name): known[name] for name in names if name in known}


class _Key:
    """A query that is equal to itself alone, so that texts can be kept."""

    def __init__(self, query: Query) -> None:
        self.query = query

    def __hash__(self) -> int:
        return id(self.query)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.query is self.query


@lru_cache(maxsize=_KEPT)
def _text(key: _Key, section: str, given: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    query = key.query
    text = full_text(query, section, given)
    names = sorted(used(text))
    for name in names:
        if _parameter(name) != name:
            text = _renamed(text, name)
    lines = (part for line in text.strip().splitlines() for part in _wrapped(line.rstrip()))
    return "\n".join(line for line in lines if line.strip()), tuple(names)


def full_text(query: Query, section: str, given: Iterable[str]) -> str:
    """A section with the filters of these parameters and with its definitions; its lines keep their numbers."""
    filled = fill(query.statements[section].text, query.filters, frozenset(given))
    return expanded(filled, query.definitions)


def _parameter(name: str) -> str:
    return f"p_{name}" if name in RESERVED else name


def _renamed(text: str, name: str) -> str:
    found = [t for t in tokens(text) if t.kind == "parameter" and t.text == f"${name}"]
    for token in reversed(found):
        text = f"{text[: token.start]}${_parameter(name)}{text[token.start + len(token.text) :]}"
    return text


def _wrapped(line: str) -> list[str]:
    """A line in pieces of at most 120 characters, broken before a keyword or after a comma; texts stay whole."""
    pieces: list[str] = []
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    while len(line) > WIDTH:
        found = tokens(line)
        places = [t.start for t in found if t.upper in _BREAKS]
        places += [a.start + 1 for a in found if a.text == ","]
        fit = [place for place in places if len(indent) < place <= WIDTH]
        if not fit:
            break
        pieces.append(line[: max(fit)].rstrip())
        line = indent + line[max(fit) :].lstrip()
    return [*pieces, line]


def written_out(statement: str) -> str:
    """A statement of the program itself, with what the library's questions define once."""
    return expanded(statement, _definitions())


@cache
def _definitions() -> dict[str, Definition]:
    return definitions_of(_SHARED / "definitions.cypher")


@cache
def sections(name: str) -> dict[str, str]:
    """The statements of a shared file, with what the library's questions define once."""
    found = statements_of(_SHARED / f"{name}.cypher")
    return {one.name: written_out(one.text) for one in found.values()}
