"""The gaps: counted in three states (gap, not assessable, not told), then the rows of one kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsgraph.web.asked import Asked, route
from starlette.responses import JSONResponse, Response

if TYPE_CHECKING:
    from rightsgraph.queries.answer import Answer

    from rightsgraph.api import Graph
    from rightsgraph.gap_digest import Digest

_FILTERS = ("mechanism", "document", "cycle", "position", "theme", "group", "sdg")
_ROWS = 500


def _filters(asked: Asked) -> dict[str, str]:
    return asked.filters | {name: asked.value(name) for name in _FILTERS if asked.value(name)}


async def table(asked: Asked) -> Response:
    """Every kind with its count, of how many, and what cannot be told."""
    by, compare = asked.value("by") or None, asked.value("compare") or None
    filters = _filters(asked)
    answer = await asked.call(_gaps, None, by, compare, asked.as_at, asked.lang, filters)
    if asked.value("format"):
        return asked.answered(answer)
    return asked.page(
        "gaps.html", answer=answer, by=by or "", compare=compare or "", filters=filters, fields=_FILTERS
    )


async def rows(asked: Asked) -> Response:
    """The things that one kind of gap names."""
    code, filters = asked.request.path_params["code"], _filters(asked)
    compare = asked.value("compare") or None
    answer = await asked.call(_gaps, code, None, compare, asked.as_at, asked.lang, filters)
    if asked.value("format"):
        return asked.answered(answer)
    shown = await asked.call(_named, answer, asked.lang)
    return asked.page(
        "gap.html",
        answer=shown,
        code=code,
        rows=shown.rows[:_ROWS],
        filters=filters,
        fields=_FILTERS,
        most=_ROWS,
    )


def _named(graph: Graph, answer: Answer, lang: str) -> Answer:
    from rightsgraph.naming import named

    return named(graph, answer, lang)


async def summary(asked: Asked) -> Response:
    """The gaps on one page: five figures, the gravest in words, what cannot be told, what changed."""
    page = await asked.call(_digest, asked.value("compare") or None, asked.as_at, asked.lang, _filters(asked))
    if asked.value("format") == "json":
        return JSONResponse(page.to_json())
    return asked.page("gap_summary.html", page=page)


def _digest(graph: Graph, since: str | None, as_at: str, lang: str, filters: dict[str, str]) -> Digest:
    from rightsgraph.queries.gap_summary import Gaps

    from rightsgraph.gap_digest import digest

    return digest(graph, Gaps(graph.book, graph, filters, lang), as_at, since)


def _gaps(
    graph: Graph,
    code: str | None,
    by: str | None,
    compare: str | None,
    as_at: str,
    lang: str,
    filters: dict[str, str],
) -> Answer:
    return graph.gaps(code, by=by, compare=compare, as_at=as_at, lang=lang, **filters)


ROUTES = [route("/gaps", table), route("/gaps/summary", summary), route("/gaps/{code}", rows)]
