"""The application: the pages that are in `pages/`, the programs' interface, and the guard before all of them."""

from __future__ import annotations

import pkgutil
import secrets
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp

from rightsgraph.web import api, pages
from rightsgraph.web.asked import Asked
from rightsgraph.web.desk import Desk
from rightsgraph.web.guard import MAX_BODY, Guard
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles


def routes() -> list[BaseRoute]:
    """The routes of every page, in the order of their modules' names, then those for programs."""
    found: list[BaseRoute] = []
    for info in sorted(pkgutil.iter_modules(pages.__path__), key=lambda one: one.name):
        found += import_module(f"{pages.__name__}.{info.name}").ROUTES
    folder = str(files("rightsgraph.web") / "static")
    return [*found, *api.ROUTES, Mount("/static", StaticFiles(directory=folder))]


def create_app(
    url: str, *, token: str | None = None, queries: Sequence[Path] = (), max_body: int = MAX_BODY
) -> Starlette:
    """The pages over a graph; `token` opens the one session of this desk (made up where it is not given)."""
    folder = Path(mkdtemp(prefix="rightsgraph-"))
    desk = Desk(url, folder, queries)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            desk.close()
            shutil.rmtree(folder, ignore_errors=True)

    app = Starlette(
        routes=routes(), lifespan=lifespan, exception_handlers={HTTPException: _missing, Exception: _broken}
    )
    app.state.desk = desk
    app.state.token = token or secrets.token_urlsafe(24)
    app.add_middleware(Guard, token=app.state.token, max_body=max_body)
    return app


async def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    said = "There is no such page." if status == 404 else "This cannot be answered so."
    return _wrong(request, status, said)


async def _broken(request: Request, error: Exception) -> Response:
    import logging

    logging.getLogger("rightsgraph.web").error("%s failed", request.url.path, exc_info=error)
    return _wrong(request, 500, "Something unexpected happened. The graph is as it was; the log says more.")


def _wrong(request: Request, status: int, said: str) -> Response:
    if request.url.path.startswith("/api/") or request.query_params.get("format") == "json":
        return JSONResponse({"error": said}, status_code=status)
    return Asked.of(request).page("wrong.html", status=status, message=said, nearest=())
