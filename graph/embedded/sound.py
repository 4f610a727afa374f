"""A query in a form that the engine answers rightly: as it is, or with its conditions asked for at the end; or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.cypher_text import Token, depths, tokens
from rightsgraph.graph.embedded.plan import is_sound
from rightsgraph.ontology.errors import UsageError

if TYPE_CHECKING:
    import ladybug

_CLAUSES = {"MATCH", "OPTIONAL", "WHERE", "WITH", "UNWIND", "RETURN", "UNION", "CALL"}
_PLANNED = _CLAUSES - {"WHERE", "CALL"}
_ALL = "WITH * LIMIT 9223372036854775807"  # conditions are not moved to before a LIMIT
_REFUSED = (
    "The embedded engine may lose rows of this query: it has conditions on several parts of one pattern. Take the pattern "
    "apart: MATCH a part with its condition, WITH what you need of it as properties (`WITH e.extent AS extent, r.id AS r`), "
    "then MATCH on; or ask a graph on a Neo4j server."
)


def sound_form(connection: ladybug.Connection, query: str, parameters: Mapping[str, Any]) -> str:
    """The query, or another with the same answer; UsageError where the engine might answer each of them wrongly."""
    found = tokens(query)
    if not found or found[0].upper not in _PLANNED:
        return query
    try:
        if _sound(connection, query, parameters):
            return query
    except RuntimeError:  # told when it is run
        return query
    late = with_late_conditions(query, found)
    try:
        if late != query and _sound(connection, late, parameters):
            return late
    except RuntimeError as error:
        raise UsageError(_REFUSED) from error
    raise UsageError(_REFUSED)


def _sound(connection: ladybug.Connection, query: str, parameters: Mapping[str, Any]) -> bool:
    answer = connection.execute(f"EXPLAIN LOGICAL {query}", dict(parameters))
    if isinstance(answer, list):
        raise UsageError("One statement at a time.")
    plan = "\n".join(str(cell) for row in answer.get_all() for cell in list(row))
    answer.close()
    return is_sound(plan)


def with_late_conditions(query: str, found: Sequence[Token]) -> str:
    """The same query: what WHERE asks of MATCH clauses that follow each other is asked for behind the last of them."""
    parts: list[str] = []
    asked: list[str] = []
    before = ""
    for word, start, text in _clauses(query, found):
        plain = before != "OPTIONAL" if word == "MATCH" else False
        if word == "WHERE" and before == "plain MATCH":
            early, late = _parted(text, found, start)
            parts += [f"WHERE {' AND '.join(early)} "] if early else []
            asked += late
            continue
        if asked and not plain:
            parts.append(f"{_ALL} WHERE {' AND '.join(f'({one})' for one in asked)} ")
            asked = []
        parts.append(text)
        before = "plain MATCH" if plain else word
    return "".join(parts)


def _clauses(query: str, found: Sequence[Token]) -> Iterator[tuple[str, int, str]]:
    """Each clause: its word, the place of its first token, its text."""
    starts = [at for at, depth in depths(found) if depth == 0 and _begins(found, at)]
    for at, after in zip(starts, [*starts, None][1:], strict=True):
        end = found[after].start if after is not None else len(query)
        yield found[at].upper, at, query[found[at].start : end]


def _begins(found: Sequence[Token], at: int) -> bool:
    before = found[at - 1] if at else None
    if found[at].upper not in _CLAUSES or (before is not None and before.text in (".", ":", "|")):
        return False
    return found[at].upper != "WITH" or before is None or before.upper not in ("STARTS", "ENDS")


def _parted(text: str, found: Sequence[Token], start: int) -> tuple[list[str], list[str]]:
    """The conditions that AND joins: those by which an id is looked up, and the others."""
    first = found[start].start
    inside = [t for t in found[start + 1 :] if t.start < first + len(text)]
    outer = [t for (_, depth), t in zip(depths(inside), inside, strict=True) if depth == 0]
    cuts = [t for t in outer if t.upper == "AND"]
    if any(t.upper in ("OR", "XOR") for t in outer):
        cuts = []
    edges = [
        first + len("WHERE"),
        *(end for cut in cuts for end in (cut.start, cut.start + 3)),
        first + len(text),
    ]
    all_of_it = [text[a - first : b - first].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)]
    early = [one for one in all_of_it if _looks_up(one)]
    return early, [one for one in all_of_it if one not in early]


def _looks_up(condition: str) -> bool:
    found = tokens(condition)
    plain = len(found) == 5 and [t.text for t in found[1:4]] == [".", "id", "="]
    return plain and found[4].kind in ("parameter", "string")
