"""For programs: questions, search, things and gaps as JSON, described by OpenAPI; a short text for assistants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightsgraph.web.asked import Asked, route
from starlette.responses import JSONResponse, PlainTextResponse, Response

if TYPE_CHECKING:
    from rightsgraph.queries.answer import Answer
    from rightsgraph.queries.format.header import Parameter, Query

    from rightsgraph.api import Graph

_KINDS = {"integer": "integer", "number": "number", "boolean": "boolean"}
_LIMIT = 10_000


async def ask(asked: Asked) -> Response:
    """An answer as `rightsgraph ask NAME --format json` gives it; `limit` and `offset` page its rows."""
    name = asked.request.path_params["name"]
    given = {key: value for key, value in asked.request.query_params.items() if key not in _OWN and value}
    answer = await asked.call(_answer, name, given, asked.as_at, asked.lang)
    return JSONResponse(_paged(asked, answer.to_json()))


_OWN = ("as_at", "lang", "words", "limit", "offset", "format")


def _answer(graph: Graph, name: str, given: dict[str, str], as_at: str, lang: str) -> Answer:
    return graph.answered(name, given, as_at, lang)


def _paged(asked: Asked, body: dict[str, Any]) -> dict[str, Any]:
    limit, offset = (asked.value(name) for name in ("limit", "offset"))
    start = int(offset) if offset.isdigit() else 0
    most = min(int(limit), _LIMIT) if limit.isdigit() else _LIMIT
    rows = body["rows"]
    more = start + most if start + most < len(rows) else None
    return body | {"rows": rows[start : start + most], "next_offset": more}


async def search(asked: Asked) -> Response:
    """Hits of the words `q`."""
    answer = await asked.call(lambda graph: graph.search(asked.value("q"), state=asked.kept.get("state")))
    return JSONResponse(_paged(asked, answer.to_json()))


async def gaps(asked: Asked) -> Response:
    """Counts of all gaps, or with `code` the rows of one."""
    code, by = asked.value("code") or None, asked.value("by") or None
    answer = await asked.call(
        lambda graph: graph.gaps(code, by=by, as_at=asked.as_at, lang=asked.lang, **asked.filters)
    )
    return JSONResponse(_paged(asked, answer.to_json()))


async def show(asked: Asked) -> Response:
    """One thing with its relationships and statements."""
    reference = asked.request.path_params["reference"]
    return JSONResponse(await asked.call(lambda graph: graph.show(reference).to_json()))


async def trace(asked: Asked) -> Response:
    """The paths of one thing, each hop with its evidence."""
    reference = asked.request.path_params["reference"]
    paths = await asked.call(lambda graph: graph.trace(reference, asked.as_at, lang=asked.lang))
    return JSONResponse([[hop.to_json() for hop in path] for path in paths])


async def datasets(asked: Asked) -> Response:
    """The datasets with their sources (receipts of what was loaded)."""
    return JSONResponse(await asked.call(lambda graph: graph.engine.store.datasets()))


async def receipts(asked: Asked) -> Response:
    """Every load, replacement and edit, the latest first."""
    rows = await asked.call(lambda graph: graph.receipts())
    return JSONResponse(_paged(asked, {"rows": rows, "count": len(rows)}))


async def openapi(asked: Asked) -> Response:
    """The description of this interface, made from the questions' own headers."""
    return JSONResponse(await asked.call(description))


def description(graph: Graph) -> dict[str, Any]:
    """OpenAPI 3.1 of the interface."""
    from rightsgraph import __version__

    paths: dict[str, Any] = {}
    for name in graph.book.names():
        query = graph.book.query(name)
        parameters = [_parameter(parameter) for parameter in query.parameters.values()]
        paths[f"/api/ask/{name}"] = _get(
            query.title, query.description, [*parameters, *_COMMON], _answer_of(query)
        )
    any_answer = {"$ref": "#/components/schemas/Answer"}
    paths["/api/search"] = _get(
        "Search", "Nodes by their words.", [_text("q", "the words", True), *_COMMON], any_answer
    )
    more = [_text("code", "a kind of gap"), _text("by", "mechanism, cycle, theme, agency or state"), *_COMMON]
    paths["/api/gaps"] = _get("Gaps", "Counts of gaps, or the rows of one.", more, any_answer)
    thing = {"name": "reference", "in": "path", "required": True, "schema": {"type": "string"}}
    labels = {"type": "object", "properties": {"label": {"enum": sorted(graph.engine.model.classes)}}}
    paths["/api/thing/{reference}"] = _get("Thing", "One node by any reference.", [thing], labels)
    paths["/api/trace/{reference}"] = _get(
        "Paths", "Paths of a node, hop by hop.", [thing, *_COMMON], {"type": "array"}
    )
    rows = {"type": "object", "properties": {"rows": {"type": "array"}, "count": {"type": "integer"}}}
    paths["/api/receipts"] = _get(
        "Receipts", "Loads, replacements and edits, the latest first.", _PAGES, rows
    )
    paths["/api/datasets"] = _get(
        "Datasets", "What is loaded, from which sources.", [], {"type": "array", "items": {"type": "object"}}
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "rightsgraph",
            "version": __version__,
            "description": "Read-only; no legal advice.",
        },
        "paths": paths,
        "components": {"schemas": {"Answer": _ANSWER}},
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": _KINDS.get(parameter.kind, "string")}
    if parameter.choices and not parameter.many:
        schema["enum"] = list(parameter.choices)
    found = {"name": parameter.name, "in": "query", "description": parameter.meaning, "schema": schema}
    return found | ({"required": True} if parameter.required else {})


def _text(name: str, meaning: str, required: bool = False) -> dict[str, Any]:
    found = {"name": name, "in": "query", "description": meaning, "schema": {"type": "string"}}
    return found | ({"required": True} if required else {})


_PAGES = [
    {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": _LIMIT}},
    {"name": "offset", "in": "query", "schema": {"type": "integer"}},
]
_COMMON = [
    _text("as_at", "the date the answer holds for (ISO)"),
    _text("lang", "en or local"),
    *_PAGES,
]
_ANSWER = {
    "type": "object",
    "required": ["question", "as_at", "columns", "rows", "count"],
    "properties": {
        "question": {"type": "string"}, "title": {"type": "string"}, "as_at": {"type": "string", "format": "date"},
        "columns": {"type": "array", "items": {"type": "string"}}, "rows": {"type": "array", "items": {"type": "object"}},
        "count": {"type": "integer"}, "denominator": {"type": ["object", "null"]}, "evidence": {"type": "object"},
        "next_offset": {"type": ["integer", "null"]},
    },
}  # fmt: skip


def _answer_of(query: Query) -> dict[str, Any]:
    columns = {column.name: {"description": column.meaning} for column in query.columns}
    rows = {"type": "array", "items": {"type": "object", "properties": columns}}
    return {
        "allOf": [{"$ref": "#/components/schemas/Answer"}, {"type": "object", "properties": {"rows": rows}}]
    }


def _get(title: str, said: str, parameters: list[dict[str, Any]], schema: dict[str, Any]) -> dict[str, Any]:
    answer = {"description": "the answer", "content": {"application/json": {"schema": schema}}}
    wrong = {"description": "wrong or unknown parameter; `error` says what to do"}
    unknown = {"description": "an unknown name; `error` says what comes near"}
    operation = {"summary": title, "description": said, "parameters": parameters}
    return {"get": operation | {"responses": {"200": answer, "400": wrong, "404": unknown}}}


_TEXT = """# rightsgraph

> Which agency implements which UN human-rights recommendation via which law, as at any date, with the evidence.

- /openapi.json describes the interface: one path a question
- /api/ask/who-implements?mechanism=CAT&as_at=2025-07-01 answers the main question
- /api/trace/REFERENCE gives every path with its evidence; /api/thing/REFERENCE everything known of one thing
- /api/search?q=WORDS finds things; /api/receipts and /api/datasets tell what was loaded from where
- /api/gaps counts what is missing, and what cannot be told

Answers name the date they hold for and the datasets they rest on. Proposals are in no answer until a person has confirmed
them. Editorial links are marked as such. This is no legal advice.
"""


async def llms(_: Asked) -> Response:
    """A short text that tells assistants where things are."""
    return PlainTextResponse(_TEXT)


ROUTES = [
    route("/api/ask/{name}", ask), route("/api/search", search), route("/api/gaps", gaps),
    route("/api/thing/{reference:path}", show), route("/api/trace/{reference:path}", trace),
    route("/api/datasets", datasets), route("/api/receipts", receipts), route("/openapi.json", openapi), route("/llms.txt", llms),
]  # fmt: skip
