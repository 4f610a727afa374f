"""Pictures: the views of the library, shown in a frame of their own that reaches nothing of this program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightsgraph.web.asked import Asked, route
from rightsgraph.web.guard import PICTURE_POLICY
from starlette.responses import HTMLResponse, Response

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_FIELDS = ("recommendation", "document", "mechanism", "cycle", "theme", "group", "law", "agency")


async def choose(asked: Asked) -> Response:
    """Which picture, about what; the picture itself stands in a frame below."""
    given = {name: asked.value(name) for name in (*_FIELDS, "name", "around", "depth") if asked.value(name)}
    pictures = await asked.call(_names)
    shown = asked.address("/pictures/show", **given) if given else ""
    return asked.page("pictures.html", pictures=pictures, given=given, fields=_FIELDS, shown=shown)


def _names(graph: Graph) -> list[str]:
    from rightsgraph.views.build import OWN

    return ["who-implements", *OWN, *(name for name in graph.book.names() if _has_picture(graph, name))]


def _has_picture(graph: Graph, name: str) -> bool:
    from rightsgraph.views.charts import has_form

    query = graph.book.query(name)
    asked = any(parameter.required for parameter in query.parameters.values())
    return name != "who-implements" and ("picture" in query.statements or (has_form(name) and not asked))


async def show(asked: Asked) -> Response:
    """The picture as the page that `rightsgraph view` writes."""
    name, around = asked.value("name") or None, asked.value("around") or None
    depth = int(asked.value("depth")) if asked.value("depth").isdigit() else 1
    given = {field: asked.value(field) for field in _FIELDS if asked.value(field)}
    if name is not None and name not in ("trace", "impact"):
        given = {**asked.filters, **given}
    html = await asked.call(_picture, name, around, min(depth, 4), asked.as_at, {**given, "lang": asked.lang})
    return HTMLResponse(html, headers={"content-security-policy": PICTURE_POLICY})


def _picture(
    graph: Graph, name: str | None, around: str | None, depth: int, as_at: str, given: dict[str, Any]
) -> str:
    if name in ("trace", "impact"):
        return graph.view(name, around=around, as_at=as_at, lang=given["lang"]).html
    if name is None:
        return graph.view(None, around=around, depth=depth, as_at=as_at, lang=given["lang"]).html
    return graph.view(name, as_at=as_at, **given).html


ROUTES = [route("/pictures", choose), route("/pictures/show", show)]
