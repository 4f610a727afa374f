"""`rightsgraph trace`: every path of a node between recommendations, law and agencies, with its evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rightsgraph.cli.context import complete, open_from, output_options

if TYPE_CHECKING:
    from rightsgraph.queries.paths.hops import Path as Way

_LABELS = ("Recommendation", "Law", "Provision", "Agency", "Mandate", "Measure")


@click.command()
@click.argument("id_", metavar="ID", shell_complete=complete(*_LABELS))
@click.option("--as-at", metavar="DATE", help="The date the paths hold for; today by default.")
@click.option(
    "--lang", type=click.Choice(["en", "local"]), default="en", help="Names and titles, where both exist."
)
@output_options()
@click.pass_context
def command(
    ctx: click.Context, id_: str, as_at: str | None, lang: str, format_: str | None, output: Path | None
) -> None:
    """Show every path from a recommendation to laws and agencies, or back, and where a path stops, why.

    ID is a recommendation, law, provision, agency, mandate or measure, by id, alias, number or name.
    """
    from rightsgraph.queries.paths.hops import in_json
    from rightsgraph.render import sheets
    from rightsgraph.render.formats import emit_text

    graph = open_from(ctx, one_state=True)
    day = as_at or graph.as_at
    paths = graph.trace(id_, day, lang=lang)
    body = in_json(paths)
    emit_text(_text(paths, day), sheets.paths(body), body, format_, output)


def _text(paths: list[Way], day: str) -> str:
    from rightsgraph.graph.identity.relationships import IMPLIED_NAME
    from rightsgraph.render.tree import tree

    stopped = sum(path[-1].type == "STOPS" for path in paths)
    hops = [hop for path in paths for hop in path]
    said = {name for hop in hops for name in (hop.dataset or "").split(";")}
    said |= {item["dataset"] or "" for hop in hops for item in hop.evidence}
    datasets = sorted(said - {"", IMPLIED_NAME})
    links = {
        (*sorted((hop.start.id, hop.to.id)), hop.extent, hop.method)
        for hop in hops
        if hop.type == "IMPLEMENTED_BY"
    }
    editorial = sum(link[3] == "editorial" for link in links)
    return (
        f"{tree(paths)}\nAs at {day} · {len(paths)} {'path' if len(paths) == 1 else 'paths'}, "
        f"{stopped} of them {'stops' if stopped == 1 else 'stop'} on the way · datasets: {', '.join(datasets) or 'none'}\n"
        f"{editorial} of {len(links)} links are editorial (made by a dataset's editors, not by a document). "
        "This is no legal advice.\n"
    )
