"""What is loaded, what is missing most, what waits for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightsgraph.web.asked import Asked, route
from starlette.responses import JSONResponse, Response

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_COUNTS = "SELECT label, count(*), sum(kind = 'stub') FROM node GROUP BY label ORDER BY label"
_SHOWN = ("State", "Mechanism", "Document", "Recommendation", "Law", "Provision", "Agency", "Mandate")


async def home(asked: Asked) -> Response:
    """The first page; as JSON the counts alone."""
    held = await asked.call(_held)
    if asked.value("format") == "json":
        return JSONResponse(held)
    return asked.page("home.html", **held, said=asked.value("said"), shown=_SHOWN)


def _held(graph: Graph) -> dict[str, Any]:
    rows = graph.engine.store.db.execute(_COUNTS).fetchall()
    return {
        "counts": {label: {"all": count, "stubs": stubs or 0} for label, count, stubs in rows},
        "datasets": graph.engine.store.datasets(),
        "waiting": len(graph.review_queue()),
    }


async def gravest(asked: Asked) -> Response:
    """The gaps that weigh most, as a part of the first page that may come later than the rest."""
    answer = await asked.call(_gaps, asked.as_at, asked.lang, asked.filters)
    rows = [row for row in answer.rows if row.get("count")]
    return asked.page("gravest.html", answer=answer, rows=rows[:8])


def _gaps(graph: Graph, as_at: str, lang: str, filters: dict[str, str]) -> Any:
    return graph.gaps(as_at=as_at, lang=lang, **filters)


ROUTES = [route("/", home), route("/part/gravest", gravest)]
