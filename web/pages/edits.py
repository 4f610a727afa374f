"""By hand and back: one link, one corrected value, and the latest load or edit taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.web.asked import Asked, route
from rightsgraph.web.cells import thing
from starlette.responses import JSONResponse, Response

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_EVIDENCE = ("source", "locator", "quote", "note")


async def receipts(asked: Asked) -> Response:
    """The loads, replacements and edits, the latest first."""
    rows = await asked.call(lambda graph: graph.receipts())
    if asked.value("format") == "json":
        return JSONResponse({"rows": rows, "count": len(rows)})
    return asked.page("receipts.html", rows=rows, said=asked.value("said"))


async def undo(asked: Asked) -> Response:
    """Take one back."""
    form = await asked.form()
    number = str(form.get("load", ""))
    if not number.isdigit():
        raise UsageError("Choose the load or edit to take back.")
    done = await asked.call(_undo, int(number))
    return asked.back("/receipts", f"{done['kind']}: {done['name']}")


def _undo(graph: Graph, number: int) -> dict[str, Any]:
    return graph.undo(number)


async def link(asked: Asked) -> Response:
    """One link by hand from a recommendation to a provision or law."""
    form = {name: str(value).strip() for name, value in (await asked.form()).items()}
    if not form.get("provision") or not form.get("extent"):
        raise UsageError("A link needs a provision or law, and its extent.")
    given = {name: form[name] for name in _EVIDENCE if form.get(name)}
    await asked.call(
        _link,
        form.get("recommendation", ""),
        form["provision"],
        form["extent"],
        given,
        form.get("reviewer", ""),
    )
    return asked.back(thing(form.get("recommendation", "")), f"{form['provision']}: {form['extent']}")


def _link(
    graph: Graph, recommendation: str, provision: str, extent: str, given: dict[str, str], reviewer: str
) -> None:
    graph.link(recommendation, provision, extent, reviewer=reviewer or "reviewer", **given)


async def correct(asked: Asked) -> Response:
    """One value corrected by hand, with the reason."""
    form = {name: str(value).strip() for name, value in (await asked.form()).items()}
    if not form.get("why"):
        raise UsageError("Say why: a corrected value outranks what every dataset says.")
    await asked.call(
        _set,
        form.get("id", ""),
        form.get("column", ""),
        form.get("value", ""),
        form["why"],
        form.get("reviewer", ""),
    )
    return asked.back(thing(form.get("id", "")), f"{form.get('column', '')}: {form.get('value', '')}")


def _set(graph: Graph, reference: str, column: str, value: str, why: str, reviewer: str) -> None:
    graph.set_value(reference, column, value, why, reviewer or "reviewer")


ROUTES = [
    route("/receipts", receipts), route("/receipts/undo", undo, "POST"), route("/edit/link", link, "POST"),
    route("/edit/set", correct, "POST"),
]  # fmt: skip
