"""`rightsgraph site`: the pages as static files, for a public server or a USB stick."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.context import open_from


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--state", metavar="REFERENCE", help="Only recommendations to this State in answers and pictures."
)
@click.option("--as-at", metavar="DATE", help="The date the pages hold for; today by default.")
@click.option(
    "--lang", type=click.Choice(["en", "local"]), default="en", help="Names and titles, where both exist."
)
@click.pass_context
def command(ctx: click.Context, folder: Path, state: str | None, as_at: str | None, lang: str) -> None:
    """Write the pages into DIR: they open from disk, read-only, without proposals and notes."""
    from rightsgraph.queries.format.parameters import iso_date
    from rightsgraph.web.site import write_site

    graph = open_from(ctx, one_state=True)
    day = iso_date(as_at or graph.as_at, "date for --as-at")
    given = {"state": graph.resolve(state, ["State"])} if state else {}
    with graph.engine.reading(asking=True):
        count = write_site(graph, folder, day, lang, **given)
    click.echo(f"Written: {count:,} pages. Open {folder / 'index.html'}", err=True)
