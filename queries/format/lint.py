"""Checks a query file against its own header and the Cypher that both engines answer alike.

`check(query)` looks at what costs nothing; `check(query, deep=True)` also at names against the ontology and
at every construct outside the common subset. The program's own files are checked in full by the tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rightsgraph.graph.cypher_clauses import clauses
from rightsgraph.graph.cypher_names import name_faults
from rightsgraph.graph.cypher_subset import returned, rule_faults
from rightsgraph.graph.cypher_text import Token, refuse_writes, tokens
from rightsgraph.graph.embedded.lost_rows import lost_rows
from rightsgraph.ontology.errors import QueryFileError, UsageError
from rightsgraph.queries.format.definitions import expanded
from rightsgraph.queries.format.filters import fill, markers, used
from rightsgraph.queries.format.header import ANALYSIS, BUILT_IN, STATEMENT, Query, Statement
from rightsgraph.queries.format.parameters import default_fault
from rightsgraph.queries.format.written import WIDTH

SECTIONS = ("denominator", "not-assessable", "needs", "beside", "evidence", "datasets", "picture")
LINES, LONG = 40, {"who-implements": 90, "timeline": 90, "deadlines": 90}
LONG_ANALYSIS = 40


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
            for fault in (*rule_faults(found), *lost_rows(found), *name_faults(found)):
                yield query.error(fault.line, f"{fault.message} (statement `{statement.name}`)")
    yield from _columns(query)
    yield from _order(query)
    yield from _limits(query)


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
    """The statement returns the declared columns."""
    if query.kind == ANALYSIS:
        return
    found, declared = returned(_at(query.main)), query.column_names
    if found != declared:
        yield query.error(
            query.main.line, f"The statement returns {_list(found)}; the header declares {_list(declared)}."
        )


def _order(query: Query) -> Iterator[QueryFileError]:
    if query.kind == ANALYSIS or query.has_union:
        return
    keys = _order_keys(query.main)
    missing = [name for name in query.identity if name not in keys]
    if missing:
        yield query.error(
            query.main.line,
            f"The order is not total: ORDER BY lacks {_list(missing)}. Add them at its end.",
        )


def _order_keys(statement: Statement) -> set[str]:
    """The names that the ORDER BY after the last RETURN sorts by."""
    last = [clause.found for clause in clauses(statement.text) if clause.word == "RETURN"][-1:]
    order = [at for found in last for at, token in enumerate(found) if token.upper == "ORDER"][-1:]
    return {token.name for found in last for at in order for token in found[at:] if token.name}


def _at(statement: Statement) -> list[Token]:
    return tokens(statement.text, statement.line)


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "nothing"
