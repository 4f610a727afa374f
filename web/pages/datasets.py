"""The datasets: what each says, where it came from, and withdrawing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsgraph.web.asked import Asked, route
from starlette.responses import JSONResponse, Response

if TYPE_CHECKING:
    from rightsgraph.api import Graph


async def datasets(asked: Asked) -> Response:
    """Every dataset with its sources and counts."""
    found = await asked.call(lambda graph: graph.engine.store.datasets())
    if asked.value("format") == "json":
        return JSONResponse(found)
    if asked.value("format"):
        return asked.listed(found, "datasets", ("name", "statements", "links", "sources"))
    return asked.page("datasets.html", datasets=found, said=asked.value("said"))


async def forget(asked: Asked) -> Response:
    """Withdraw all that a dataset said; the name must be written once more."""
    from rightsgraph.ontology.errors import UsageError

    form = await asked.form()
    name = str(form.get("dataset", ""))
    if str(form.get("again", "")).strip() != name:
        raise UsageError(f"Write the name of the dataset once more to withdraw it: {name}")
    await asked.call(_forget, name)
    return asked.back("/datasets", f"Withdrawn: {name}. Decisions stay.")


def _forget(graph: Graph, name: str) -> None:
    graph.forget(name)


ROUTES = [route("/datasets", datasets), route("/datasets/forget", forget, "POST")]
