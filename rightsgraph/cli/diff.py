"""`rightsgraph diff`: two cycles, documents, days or graphs compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rightsgraph.cli.context import complete, open_from, output_options


@click.command()
@click.argument("a", shell_complete=complete("Document"))
@click.argument("b", shell_complete=complete("Document"))
@click.option(
    "--state",
    metavar="REFERENCE",
    help="Only recommendations to this State.",
    shell_complete=complete("State"),
)
@click.option(
    "--mechanism", metavar="REFERENCE", help="Only this mechanism.", shell_complete=complete("Mechanism")
)
@click.option(
    "--of",
    metavar="REFERENCE",
    help="Between two dates: the words of this law or provision, what changed in them word by word.",
    shell_complete=complete("Provision"),
)
@click.option("--as-at", metavar="DATE", help="The date for law and agencies; today by default.")
@click.option(
    "--lang", type=click.Choice(["en", "local"]), default="en", help="Names and titles, where both exist."
)
@output_options()
@click.pass_context
def command(
    ctx: click.Context,
    a: str,
    b: str,
    state: str | None,
    mechanism: str | None,
    of: str | None,
    as_at: str | None,
    lang: str,
    format_: str | None,
    output: Path | None,
) -> None:
    """Compare A and B: what is new, what is repeated, where position, law or agency changed.

    A and B are two cycles (1 2), two documents, two dates, or two graphs (files or URLs). With --of and two dates:
    what changed in the words of a law or provision, and which recommendations rest on them.
    """
    from rightsgraph.cli.context import emit_named
    from rightsgraph.diff import are_graphs, diff, diff_graphs
    from rightsgraph.queries.format.parameters import iso_date

    if of is not None:
        from rightsgraph.wording import diff_words

        graph = open_from(ctx, one_state=True)
        days = [iso_date(given, "date to compare") for given in (a, b)]
        place = graph.resolve(of, ["Provision", "Law"])
        emit_named(graph, diff_words(graph, place, days[0], days[1], lang), format_, output)
        return
    filters: dict[str, Any] = {k: v for k, v in (("state", state), ("mechanism", mechanism)) if v}
    if are_graphs(a, b):
        from rightsgraph.api import open_graph

        _need_graphs(a, b)
        with open_graph(a) as one, open_graph(b) as other:
            day = iso_date(as_at or one.as_at, "date for --as-at")
            emit_named(other, diff_graphs(one, other, day, filters, lang), format_, output)
        return
    graph = open_from(ctx, one_state=True)
    day = iso_date(as_at or graph.as_at, "date for --as-at")
    emit_named(graph, diff(graph, a, b, day, filters, lang), format_, output)


def _need_graphs(*urls: str) -> None:
    """GraphError for a path where nothing lies, which opening would turn into a new, empty graph."""
    from rightsgraph.ontology.errors import GraphError

    for url in urls:
        if "://" not in url and not Path(url).exists():
            raise GraphError(
                f"{Path(url).name}: there is no graph here. Check the path of what is to be compared."
            )
