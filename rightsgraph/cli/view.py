"""`rightsgraph view`: an interactive picture of an answer, a neighbourhood, or the graph, as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rightsgraph.cli.context import open_from

_HELP = {"ignore_unknown_options": True, "allow_extra_args": True}


@click.command(context_settings=_HELP)
@click.argument("name", required=False)
@click.option(
    "--around", metavar="ID", help="The node in the middle (any reference), or where trace and impact start."
)
@click.option(
    "--depth", type=click.IntRange(0, 6), default=1, show_default=True, help="How many links around it."
)
@click.option("--as-at", metavar="DATE", help="The date the picture holds for; today by default.")
@click.option(
    "--cap",
    type=click.IntRange(1, 5000),
    help="At most so many nodes. Without it an answer is shown whole, the graph and a neighbourhood up to 300.",
)
@click.option(
    "--lang",
    type=click.Choice(["en", "local", "fr", "es"]),
    default="en",
    help="What the page begins with: local names and words, or its own words in French or Spanish.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The HTML file."
)
@click.pass_context
def command(
    ctx: click.Context,
    name: str | None,
    around: str | None,
    depth: int,
    as_at: str | None,
    cap: int | None,
    lang: str,
    output: Path,
) -> None:
    """Write an interactive view of an answer, a neighbourhood, or the graph.

    NAME is a question (`rightsgraph ask` lists them; its own parameters are taken too, as in
    `view who-implements --mechanism CAT -o cat.html`), or trace, impact (with --around), agency-themes,
    gaps.
    """
    from rightsgraph.ontology.errors import UsageError
    from rightsgraph.views.build import OWN, view

    if output.suffix.lower() not in (".html", ".htm", ".xhtml", ""):
        raise UsageError(f"{output.name}: a view is a page; let its name end in .html.")
    graph = open_from(ctx, one_state=True)
    given = _parameters(ctx, graph, name, OWN)
    made = view(graph, name, around=around, depth=depth, as_at=as_at, cap=cap, lang=lang, **given)
    made.save(output)
    picture = made.picture
    of = f" of {picture.total:,}" if picture.capped else ""
    click.echo(f"{output}: showing {picture.count:,}{of} items, {len(picture.links):,} links.", err=True)
    if picture.note:
        click.echo(picture.note, err=True)


def _parameters(ctx: click.Context, graph: Any, name: str | None, own: dict[str, Any]) -> dict[str, Any]:
    """The question's own parameters from the rest of the line, read as `ask` reads them."""
    if not ctx.args:
        return {}
    if name is None or (name in own and own[name][1]):
        raise click.NoSuchOption(ctx.args[0], ctx=ctx)
    from rightsgraph.cli.ask import option_of
    from rightsgraph.views.over_time import MAIN

    query = graph.book.query(MAIN if name == "agency-themes" else "no-law" if name == "gaps" else name)
    reader = click.Command(name, params=[option_of(parameter) for parameter in query.parameters.values()])
    with reader.make_context(name, list(ctx.args), parent=ctx) as inner:
        return {key: value for key, value in inner.params.items() if value not in (None, False)}
