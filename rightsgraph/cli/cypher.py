"""`rightsgraph cypher`: a read-only query of one's own."""

from __future__ import annotations

import json
import re
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import click

from rightsgraph.cli.context import open_from, output_options


@click.command()
@click.argument("text")
@click.option(
    "--param",
    "params",
    metavar="K=V",
    multiple=True,
    help="A parameter, for $K in the query; several allowed.",
)
@output_options()
@click.pass_context
def command(
    ctx: click.Context, text: str, params: tuple[str, ...], format_: str | None, output: Path | None
) -> None:
    """Answer a read-only Cypher query; a write is refused. `-` reads it from standard input."""
    from rightsgraph.graph.cypher_text import refuse_writes
    from rightsgraph.own_query import cypher
    from rightsgraph.render.formats import Sheet, emit_sheet

    query = sys.stdin.read() if text == "-" else text
    refuse_writes(query)
    values = dict(_parameter(given) for given in params)
    _require(query, values)
    engine = open_from(ctx).engine
    result = cypher(engine, query, values)
    body = {"columns": list(result.columns), "rows": result.rows, "count": len(result.rows)}
    emit_sheet(Sheet(result.columns, result.rows), body, format_, output)


def _require(query: str, values: dict[str, Any]) -> None:
    """The embedded engine takes a parameter without a value for nothing, and answers with no rows."""
    from rightsgraph.graph.cypher_text import tokens
    from rightsgraph.ontology.errors import UsageError

    wanted = dict.fromkeys(token.text[1:] for token in tokens(query) if token.kind == "parameter")
    missing = [name for name in wanted if name not in values]
    if missing:
        raise UsageError(f"The query asks for ${missing[0]}: add --param {missing[0]}=VALUE.")


_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # a server compares a day with a day only, never with a text


def _parameter(given: str) -> tuple[str, Any]:
    """`n=5` is a number, `ids=["a","b"]` a list, `day=2026-01-01` a day, everything else a text."""
    from rightsgraph.ontology.errors import UsageError

    name, equals, value = given.partition("=")
    if not equals or not name.isidentifier():
        raise UsageError(f"{given!r} is no parameter. Write --param name=value.")
    if _DAY.fullmatch(value):
        with suppress(ValueError):
            return name, date.fromisoformat(value)
    try:
        parsed = json.loads(value)
    except ValueError:
        parsed = value
    if parsed is None or isinstance(parsed, dict):
        return name, value
    return name, parsed
