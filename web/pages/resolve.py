"""What was written and means nothing yet, or several things: candidates, and what a person says it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsgraph.ontology.errors import UsageError
from rightsgraph.web.asked import Asked, route
from starlette.responses import Response

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_SHOWN = 300


async def listed(asked: Asked) -> Response:
    """Every open reference once, those on which most rows hang first."""
    rows = await asked.call(lambda graph: graph.open_references())
    if asked.value("format"):
        return asked.listed(
            rows, "open-references", ("written", "kind", "status", "rows", "where", "candidates")
        )
    return asked.page("resolve.html", rows=rows[:_SHOWN], count=len(rows), said=asked.value("said"))


async def means(asked: Asked) -> Response:
    """Record what the words mean; a decision with who, when and why."""
    form = await asked.form()
    written, why = str(form.get("written", "")), str(form.get("why", "")).strip()
    meant = str(form.get("means") or form.get("candidate") or "").strip()
    if not written or not meant:
        raise UsageError("Choose a candidate, or write the id, number or name that is meant.")
    reviewer = str(form.get("reviewer", "")).strip() or "reviewer"
    node = await asked.call(_means, written, meant, why, reviewer)
    return asked.back("/resolve", f"{written} = {node}")


def _means(graph: Graph, written: str, meant: str, why: str, reviewer: str) -> str:
    return graph.means(written, meant, why, reviewer)


async def no_more(asked: Asked) -> Response:
    """Take back what words were said to mean, or that two things are one."""
    form = {name: str(value).strip() for name, value in (await asked.form()).items()}
    if not form.get("written"):
        raise UsageError("Write the words whose meaning is taken back.")
    await asked.call(_no_more, form)
    return asked.back("/resolve", f"{form['written']}: –")


def _no_more(graph: Graph, form: dict[str, str]) -> None:
    reviewer = form.get("reviewer") or "reviewer"
    if form.get("other"):
        graph.apart(form["written"], form["other"], form.get("why", ""), reviewer)
    else:
        graph.means_no_more(form["written"], form.get("why", ""), reviewer)


ROUTES = [
    route("/resolve/undo", no_more, "POST"),
    route("/resolve", listed),
    route("/resolve/means", means, "POST"),
]
