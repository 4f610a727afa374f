"""Search, with what stands around the hits counted; each value narrows them."""

from __future__ import annotations

from rightsgraph.web.asked import Asked, route
from rightsgraph.web.facets import FACETS, found
from starlette.responses import Response

_PAGE = 50


async def search(asked: Asked) -> Response:
    """The hits of the words, best first, with facets over all of them."""
    text = asked.value("q")
    if not text:
        return asked.page("search.html", answer=None, text="", facets={}, chosen={})
    chosen = {name: asked.value(name) for name in FACETS if asked.value(name)}
    state = asked.kept.get("state")
    answer, facets = await asked.call(found, text, chosen, state, asked.as_at, asked.lang)
    page = max(1, int(asked.value("page") or 1)) if (asked.value("page") or "1").isdigit() else 1
    if asked.value("format"):
        return asked.answered(answer)
    names = {value.value: value.name for values in facets.values() for value in values}
    return asked.page(
        "search.html", answer=answer, text=text, rows=answer.rows[(page - 1) * _PAGE : page * _PAGE], facets=facets,
        chosen=chosen, names=names, page=page, more=len(answer.rows) > page * _PAGE,
    )  # fmt: skip


ROUTES = [route("/search", search)]
