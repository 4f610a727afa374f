"""The gaps in three states (a gap, none, not to be told): counted by kind, then what stands behind each count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rightsgraph.ontology.errors import UsageError
from rightsgraph.web.asked import Asked, route
from starlette.responses import JSONResponse, PlainTextResponse, Response

from rightsgraph.gap_summary import NOT_ASSESSABLE, Gaps, code_of

if TYPE_CHECKING:
    from rightsgraph.queries.answer import Answer

    from rightsgraph.api import Graph
    from rightsgraph.gap_digest import Digest

_FILTERS = ("mechanism", "document", "cycle", "position", "theme", "group", "sdg")
_STATES = ("gap", "none", NOT_ASSESSABLE)
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
        "gaps.html", answer=answer, by=by or "", compare=compare or "", filters=filters, fields=_FILTERS,
        untold=NOT_ASSESSABLE,
    )  # fmt: skip


async def rows(asked: Asked) -> Response:
    """The things that one kind of gap names, those of one of the three states where `is` says which."""
    code, filters = asked.request.path_params["code"], _filters(asked)
    compare, state = asked.value("compare") or None, asked.value("is")
    answer = await asked.call(_gaps, code, None, compare, asked.as_at, asked.lang, filters)
    if state:
        answer = await asked.call(_of_state, code, state, asked.as_at, asked.lang, filters)
    if asked.value("format"):
        return asked.answered(answer)
    shown = await asked.call(_named, answer, asked.lang)
    return asked.page(
        "gap.html", answer=shown, code=code, rows=shown.rows[:_ROWS], filters=filters, fields=_FILTERS, most=_ROWS,
        states=_STATES, state=state, compare=compare or "",
    )  # fmt: skip


def _of_state(graph: Graph, code: str, state: str, as_at: str, lang: str, filters: dict[str, str]) -> Answer:
    if state not in _STATES:
        raise UsageError(f"There are three states: {', '.join(_STATES)}.")
    reading = Gaps(graph.book, graph, filters, lang).on(as_at)
    code = code_of(code)
    if state == "none":
        return graph.as_given(reading.none(code))
    answer = graph.as_given(reading.answer(code))
    untold = state == NOT_ASSESSABLE
    return replace(answer, rows=[r for r in answer.rows if (r.get("finding") == NOT_ASSESSABLE) == untold])


def _named(graph: Graph, answer: Answer, lang: str) -> Answer:
    from rightsgraph.naming import named

    return named(graph, answer, lang)


async def summary(asked: Asked) -> Response:
    """The gaps on one page: five figures, the gravest in words, what cannot be told, what changed."""
    page = await asked.call(_digest, asked.value("compare") or None, asked.as_at, asked.lang, _filters(asked))
    match asked.value("format"):
        case "json":
            return JSONResponse(page.to_json())
        case "csv" | "xlsx":
            return asked.listed(
                [vars(one) for one in page.gravest],
                "gravest-gaps",
                ("recommendation", "code", "text", "says"),
            )
        case "md":
            from rightsgraph.render.gap_page import page_markdown

            return PlainTextResponse(page_markdown(page), media_type="text/markdown; charset=utf-8")
    return asked.page("gap_summary.html", page=page)


def _digest(graph: Graph, since: str | None, as_at: str, lang: str, filters: dict[str, str]) -> Digest:
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
