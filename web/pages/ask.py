"""The questions of the library: a form each, made from its own parameters; impact and comparisons beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightsgraph.web.asked import Asked, route
from starlette.responses import JSONResponse, Response

if TYPE_CHECKING:
    from rightsgraph.queries.answer import Answer

    from rightsgraph.api import Graph

_PART = 50
_ROWS = 500  # of an answer on one page; files have all
_MAIN = ("who-implements", "recommendations", "laws-of-recommendation")


async def catalogue(asked: Asked) -> Response:
    """All questions, what they ask, those of every day first."""
    found = await asked.call(_catalogue)
    if asked.value("format") == "json":
        return JSONResponse(found)
    if asked.value("format"):
        return asked.listed(found, "questions")
    return asked.page("questions.html", questions=found)


def _catalogue(graph: Graph) -> list[dict[str, str]]:
    from rightsgraph.gap_summary import codes

    gaps = set(codes())
    rows = []
    for name in graph.book.names():
        if name in gaps or name == "gap-population":
            continue
        query = graph.book.query(name)
        rows.append({"name": name, "title": query.title, "description": query.description})
    return sorted(rows, key=lambda row: (row["name"] not in _MAIN, row["name"]))


async def ask(asked: Asked) -> Response:
    """The form of a question, and its answer once it is asked."""
    name = asked.request.path_params["name"]
    query = await asked.call(lambda graph: graph.book.query(name))
    given = {
        parameter: asked.value(parameter) for parameter in query.parameters if asked.value(parameter)
    }  # fmt: skip
    if "state" in query.parameters and "state" in asked.kept:
        given.setdefault("state", asked.kept["state"])
    needed = [p.name for p in query.parameters.values() if p.required and p.name not in given]
    wanted = bool(asked.value("ask") or given) and not needed
    answer = await asked.call(_answer, name, given, asked.as_at, asked.lang) if wanted else None
    if answer is not None and asked.value("format"):
        return asked.answered(answer)
    rows = answer.rows[:_ROWS] if answer else []
    return asked.page(
        "ask.html", query=query, given=given, needed=needed, answer=answer, rows=rows, most=_ROWS
    )


async def part(asked: Asked) -> Response:
    """An answer as a part of another page: its first rows, and where all of it stands."""
    name = asked.request.path_params["name"]
    query = await asked.call(lambda graph: graph.book.query(name))
    given = {one: asked.value(one) for one in query.parameters if asked.value(one)}
    answer = await asked.call(_answer, name, given, asked.as_at, asked.lang)
    whole = f"/ask/{name}"
    return asked.page("part.html", answer=answer, rows=answer.rows[:_PART], whole=whole, given=given)


def _answer(graph: Graph, name: str, given: dict[str, Any], as_at: str, lang: str) -> Answer:
    return graph.answered(name, given, as_at, lang)


async def impact(asked: Asked) -> Response:
    """What rests on a law, provision or agency, and what would be left without it from a day on."""
    reference, day = asked.value("id"), asked.value("if_ends_on")
    if not reference:
        return asked.page("impact.html", answer=None, reference="", day="", rows=[])
    answer = await asked.call(_impact, reference, day or None, asked.as_at, asked.lang)
    if asked.value("format"):
        return asked.answered(answer)
    return asked.page("impact.html", answer=answer, reference=reference, day=day, rows=answer.rows[:_ROWS])


def _impact(graph: Graph, reference: str, day: str | None, as_at: str, lang: str) -> Answer:
    return graph.impact(reference, if_ends_on=day, as_at=as_at, lang=lang)


async def compare(asked: Asked) -> Response:
    """Two days, documents or cycles compared; with a law or provision, its words on two days."""
    a, b, of = asked.value("a"), asked.value("b"), asked.value("of")
    if not (a and b):
        return asked.page("compare.html", answer=None, a=a, b=b, of=of, rows=[])
    answer = await asked.call(_compare, a, b, of, asked.as_at, asked.lang, asked.filters)
    if asked.value("format"):
        return asked.answered(answer)
    return asked.page("compare.html", answer=answer, a=a, b=b, of=of, rows=answer.rows[:_ROWS])


def _compare(graph: Graph, a: str, b: str, of: str, as_at: str, lang: str, filters: dict[str, str]) -> Answer:
    if of:
        from rightsgraph.queries.format.parameters import iso_date

        from rightsgraph.wording import diff_words

        place = graph.resolve(of, ["Provision", "Law"])
        return diff_words(graph, place, iso_date(a), iso_date(b), lang)
    return graph.diff(a, b, as_at=as_at, lang=lang, **filters)


ROUTES = [
    route("/ask", catalogue),
    route("/ask/{name}", ask),
    route("/part/ask/{name}", part),
    route("/impact", impact),
    route("/compare", compare),
]
