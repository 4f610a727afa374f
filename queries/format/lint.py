"""Checks a query file against its own header and the Cypher that both engines answer alike.

`check(query)` looks at what costs nothing; `check(query, deep=True)` also at names against the ontology and
at every construct outside the common subset. The program's own files are checked in full by the tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rightsgraph.graph.cypher_text import Token, refuse_writes, tokens
from rightsgraph.ontology.errors import QueryFileError, UsageError
from rightsgraph.queries.format.definitions import expanded
from rightsgraph.queries.format.filters import fill, markers, used
from rightsgraph.queries.format.header import ANALYSIS, BUILT_IN, STATEMENT, Query, Statement
from rightsgraph.queries.format.lint_chains import chain_faults
from rightsgraph.queries.format.lint_names import name_faults
from rightsgraph.queries.format.lint_outer import outer_faults
from rightsgraph.queries.format.lint_rules import Fault, returned, rule_faults
from rightsgraph.queries.format.parameters import default_fault
from rightsgraph.queries.format.written import WIDTH

SECTIONS = ("denominator", "not-assessable", "needs", "beside", "evidence", "datasets", "picture")
LINES, LONG = 40, {"who-implements": 90, "timeline": 90, "deadlines": 90}
LONG_ANALYSIS = 40
STEP_ONLY = ("lang",)  # a step may use it without its being declared: it is the command's own option


def check(query: Query, deep: bool = False) -> None:
    """Raise QueryFileError at the first fault."""
    for error in errors(query, deep):
        raise error


def errors(query: Query, deep: bool = True) -> Iterator[QueryFileError]:
    """Every fault of a file, with its line."""
    yield from _parameters(query)
    yield from _filters(query)
    for statement in query.statements.values():
        full = expanded(fill(statement.text, query.filters, query.parameters), query.definitions)
        found = tokens(full, statement.line)
        yield from _reading(query, statement)
        if deep:
            for fault in (
                *rule_faults(found),
                *outer_faults(found),
                *chain_faults(found),
                *name_faults(found),
            ):
                yield query.error(fault.line, f"{fault.message} (statement `{statement.name}`)")
    yield from _columns(query)
    yield from _order(query)
    yield from _limits(query)


def engine_faults(found: Sequence[Token]) -> Iterator[Fault]:
    """What the engines would not answer, or not alike, in one statement."""
    yield from rule_faults(found)
    yield from lost_rows(found)


def lost_rows(found: Sequence[Token]) -> Iterator[Fault]:
    """Conditions that the embedded engine answers wrongly, without a word."""
    yield from outer_faults(found)
    yield from chain_faults(found)


@lru_cache(maxsize=1_024)
def refuse_lost_rows(query: str) -> None:
    """UsageError for a condition that the embedded engine answers wrongly and whose plan does not show it.

    What the plan shows is found by the engine's own side (`graph.embedded.sound`).
    """
    for fault in outer_faults(tokens(query)):
        raise UsageError(f"The embedded engine would answer this wrongly. {fault.message}")


def _reading(query: Query, statement: Statement) -> Iterator[QueryFileError]:
    try:
        refuse_writes(statement.text)
    except UsageError as error:
        yield query.error(statement.line, str(error))


def _parameters(query: Query) -> Iterator[QueryFileError]:
    in_filters = {name for entry in query.filters for name in used(entry.predicate)}
    seen = in_filters | {entry.parameter for entry in query.filters}
    for statement in query.statements.values():
        names = used(statement.text)
        seen |= names
        known = {*query.parameters, *BUILT_IN, *statement.given}
        for name in sorted(names - known):
            line = next((t.line for t in _at(statement) if t.text == f"${name}"), statement.line)
            yield query.error(line, f"Parameter ${name} is not declared in the header.")
    for name, parameter in query.parameters.items():
        bare = {used_in for statement in query.statements.values() for used_in in used(statement.text)}
        if name in bare and parameter.default is None and not parameter.required:
            message = f"`{name}` is used without a filter and has no default: write `parameter {name}!:`."
            yield query.error(parameter.line, message)
    for parameter in query.parameters.values():
        if fault := default_fault(parameter):
            yield query.error(parameter.line, fault)
    for name in sorted(in_filters - {*query.parameters, *BUILT_IN}):
        yield query.error(1, f"A filter uses ${name}, which the header does not declare.")
    for name, parameter in query.parameters.items():
        if name not in seen and query.kind != ANALYSIS:  # a program may use it
            yield query.error(parameter.line, f"Parameter `{name}` is declared and used nowhere.")


def _filters(query: Query) -> Iterator[QueryFileError]:
    places = {group for statement in query.statements.values() for group in markers(statement.text)}
    groups = {entry.group for entry in query.filters}
    for entry in query.filters:
        if entry.own and entry.group not in places:
            yield query.error(
                entry.line, f"No statement has the marker `/* and {entry.group} */` for this filter."
            )
        for name in used(entry.predicate) - {entry.parameter, *BUILT_IN}:
            message = f"The filter of `{entry.parameter}` uses ${name}; it may only use its own parameter."
            yield query.error(entry.line, message)
    for statement in query.statements.values():
        for group in sorted(markers(statement.text) - groups):
            yield query.error(statement.line, f"The marker `{group}` has no filter in the header.")


def _limits(query: Query) -> Iterator[QueryFileError]:
    """A question stays one statement that is read at one look; what may stand beside it has fixed names."""
    if not query.kind:
        return
    if query.sort_by_identity:
        yield query.error(1, "A file with `// kind:` has no `// order:`.")
    for name in sorted(set(query.statements) - {"main", *SECTIONS}) if query.kind == STATEMENT else ():
        line = query.statements[name].line
        yield query.error(
            line, f"There is no section `{name}` beside a statement. There are: {', '.join(SECTIONS)}."
        )
    most = LONG.get(query.name, LINES) if query.kind == STATEMENT else LONG_ANALYSIS
    for statement in query.statements.values():
        lines = [line for line in statement.text.strip().splitlines() if line.strip()]
        if len(lines) > most:
            yield query.error(
                statement.line, f"`{statement.name}` has {len(lines)} lines; {most} are allowed."
            )
        for at, text in enumerate(statement.text.splitlines()):
            if len(text) > WIDTH:
                yield query.error(
                    statement.line + at, f"The line has {len(text)} characters; {WIDTH} are allowed."
                )


def _columns(query: Query) -> Iterator[QueryFileError]:
    """The statement returns the declared columns (and perhaps `dataset`, for the foot)."""
    if query.kind == ANALYSIS:
        return
    found = [name for name in returned(_at(query.main)) if name not in ("dataset", "datasets")]
    declared = [name for name in query.column_names if name not in ("dataset", "datasets")]
    if found != declared:
        yield query.error(
            query.main.line, f"The statement returns {_list(found)}; the header declares {_list(declared)}."
        )


def _order(query: Query) -> Iterator[QueryFileError]:
    if query.sort_by_identity or query.kind == ANALYSIS or (query.kind and query.has_union):
        return
    keys = _order_keys(list(_at(query.main)))
    missing = [name for name in query.identity if name not in keys]
    if missing:
        yield query.error(
            query.main.line,
            f"The order is not total: ORDER BY lacks {_list(missing)}. Add them at its end, "
            "or write `// order: identity` in the header.",
        )


def _order_keys(found: list[Token]) -> set[str]:
    """The names that the last ORDER BY, after the last RETURN, sorts by."""
    words = [token.upper for token in found]
    if "RETURN" not in words:
        return set()
    last = len(words) - 1 - words[::-1].index("RETURN")
    if "ORDER" not in words[last:]:
        return set()
    return {token.name for token in found[last + words[last:].index("ORDER") :] if token.name}


def _at(statement: Statement) -> list[Token]:
    return tokens(statement.text, statement.line)


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "nothing"
