"""`rightsgraph serve`: the whole product in a browser, on this machine alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rightsgraph.cli.context import address, is_new, open_from

PORT = 8765


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes a free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Loopback only.")
@click.option("--open", "open_", is_flag=True, help="Open the browser.")
@click.pass_context
def command(ctx: click.Context, port: int, host: str, open_: bool) -> None:
    """Serve the graph as pages: search, questions, gaps, review, load, reports, pictures.

    The printed address bears a token for this desk; it is worth nothing once it was used. Stop with Ctrl+C.
    """
    import socket

    from rightsgraph.ontology.errors import UsageError

    if host not in ("127.0.0.1", "localhost", "::1"):
        raise UsageError(
            f"--host {host}: pages are served to this machine alone (127.0.0.1). For others, write static pages: "
            "rightsgraph site DIR."
        )
    family = socket.AF_INET6 if host == "::1" else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("::1" if host == "::1" else "127.0.0.1", port))
    except OSError:
        raise UsageError(f"Port {port} is taken. Name another: rightsgraph serve --port {port + 1}") from None
    listening.listen()  # before the address is told: who follows it at once waits for the first answer, not in vain
    _serve(ctx, listening, host, open_)


def _serve(ctx: click.Context, listening: Any, host: str, open_: bool) -> None:
    import uvicorn

    from rightsgraph.web.app import create_app

    folder = ctx.ensure_object(dict).get("queries")
    url = address(ctx)
    if not is_new(ctx):  # what cannot be opened is told here, not on every page
        open_from(ctx).close()
    if "://" not in url:
        url = str(Path(url).resolve())
    app = create_app(url, queries=[Path(folder)] if folder else [])
    name = "[::1]" if host == "::1" else host
    page = f"http://{name}:{listening.getsockname()[1]}/?token={app.state.token}"
    click.echo(f"Open this page (the address is good once): {page}\nStop with Ctrl+C.")
    if open_:
        import webbrowser

        webbrowser.open(page)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=20, lifespan="on",
        limit_concurrency=100, h11_max_incomplete_event_size=65_536, timeout_graceful_shutdown=5,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
