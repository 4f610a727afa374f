"""`rightsgraph mcp`: the graph for assistants, by the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.context import address, open_from

PORT = 8766  # beside that of `serve`


@click.command()
@click.option(
    "--http",
    is_flag=True,
    help="Serve over HTTP on this machine alone, instead of standard input and output.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port, with --http."
)
@click.option(
    "--allow-proposals", is_flag=True,
    help="Offer the tool propose_link, which writes into the reviewers' queue and nowhere else.",
)  # fmt: skip
@click.pass_context
def command(ctx: click.Context, http: bool, port: int, allow_proposals: bool) -> None:
    """Answer assistants by the Model Context Protocol: the questions, search, show, trace, gaps, impact, verify.

    All tools only read, but for propose_link with --allow-proposals. Needs the extra: pip install 'rightsgraph[mcp]'.
    """
    from rightsgraph.ontology.errors import UsageError

    open_from(ctx).close()  # what cannot be opened is told here, not to the assistant
    try:
        from rightsgraph.mcp.server import Door, over_http, over_stdio
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise UsageError(
            "The package for assistants is not installed: pip install 'rightsgraph[mcp]'."
        ) from error
    folder = ctx.ensure_object(dict).get("queries")
    door = Door(address(ctx), [Path(folder)] if folder else [], proposals=allow_proposals)
    if http:
        click.echo(
            f"Assistants on this machine find the graph at http://127.0.0.1:{port}/mcp (stop with Ctrl+C).",
            err=True,
        )
        over_http(door, port)
    else:
        import anyio

        anyio.run(over_stdio, door)
