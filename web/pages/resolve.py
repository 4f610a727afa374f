"""What was written and means nothing yet, or several things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightsgraph.web.asked import Asked, route
from starlette.responses import JSONResponse, Response

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_OPEN = (
    "SELECT r.text, r.labels, count(u.sid) FROM ref r LEFT JOIN usage u ON u.rid = r.rid "
    "LEFT JOIN node n ON n.pk = r.node WHERE r.node IS NULL OR n.kind = 'stub' GROUP BY r.rid ORDER BY 3 DESC, 1"
)


async def listed(asked: Asked) -> Response:
    """Every open reference once, with how many rows hang on it."""
    rows = await asked.call(_rows)
    if asked.value("format") == "json":
        return JSONResponse({"rows": rows, "count": len(rows)})
    return asked.page("resolve.html", rows=rows[:500], said=asked.value("said"))


def _rows(graph: Graph) -> list[dict[str, Any]]:
    found = graph.engine.store.db.execute(_OPEN).fetchall()
    return [{"text": text, "label": labels, "count": count} for text, labels, count in found]


ROUTES = [route("/resolve", listed)]
