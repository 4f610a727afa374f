"""A query in a form that the engine answers rightly: as it is, or with its conditions asked for at the end; or refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.cypher_clauses import clauses, conditions
from rightsgraph.graph.cypher_text import tokens
from rightsgraph.graph.embedded.lost_rows import lost_rows
from rightsgraph.graph.embedded.plan import is_sound
from rightsgraph.ontology.errors import UsageError

if TYPE_CHECKING:
    import ladybug

_PLANNED = {"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "UNION"}
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
    for fault in lost_rows(found):  # what the plan does not show
        raise UsageError(f"The embedded engine would answer this wrongly. {fault.message}")
    try:
        if _sound(connection, query, parameters):
            return query
    except RuntimeError:  # told when it is run
        return query
    late = with_late_conditions(query)
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


def with_late_conditions(query: str) -> str:
    """The same query: what WHERE asks of MATCH clauses that follow each other is asked for behind the last of them."""
    parts: list[str] = []
    asked: list[str] = []
    before = ""
    for clause in clauses(query):
        plain = clause.word == "MATCH" and before != "OPTIONAL"
        if clause.word == "WHERE" and before == "plain MATCH":
            told = [one.text for one in conditions(clause)]
            if early := [one for one in told if _looks_up(one)]:
                parts.append(f"WHERE {' AND '.join(early)}")
            asked += [one for one in told if one not in early]
            continue
        if asked and not plain:
            parts.append(f"{_ALL} WHERE {' AND '.join(f'({one})' for one in asked)}")
            asked = []
        parts.append(f"{clause.word} {clause.text}".rstrip())
        before = "plain MATCH" if plain else clause.word
    return " ".join(parts)


def _looks_up(condition: str) -> bool:
    found = tokens(condition)
    plain = len(found) == 5 and [t.text for t in found[1:4]] == [".", "id", "="]
    return plain and found[4].kind in ("parameter", "string")
