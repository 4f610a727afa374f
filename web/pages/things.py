"""The page of a thing: a recommendation, law, provision, agency or anything else that the graph knows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from rightsgraph.web.asked import Asked, route
from rightsgraph.web.cells import thing
from starlette.responses import JSONResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_TRACED = ("Recommendation", "Law", "Provision", "Agency")
_HIDDEN = ("containers", "sort_key", "print_order", "datasets", "sources", "hash", "tokens", "depth")
_WORDS = ("text", "text_local")
# what is asked of each class beside its own properties: (question, parameter)
_QUESTIONS = {
    "Law": (("provisions-of-law", "law"), ("recommendations-of-law", "law"), ("agencies-of-law", "law")),
    "Provision": (("recommendations-of-law", "law"), ("agencies-of-law", "law")),
    "Agency": (("agency-portfolio", "agency"), ("who-implements", "agency")),
    "Recommendation": (("who-implements", "recommendation"), ("timeline", "recommendation")),
    "Mechanism": (("recommendations", "mechanism"),),
    "Document": (("recommendations", "document"),),
}


async def show(asked: Asked) -> Response:
    """Everything known of one thing, with the words of the day and its paths."""
    reference = asked.request.path_params["reference"]
    body = await asked.call(_body, reference, asked.as_at, asked.lang)
    if asked.value("format") == "json":
        return JSONResponse(body)
    if body["id"] != reference:
        return RedirectResponse(asked.address(thing(body["id"])), status_code=302)
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for link in body["relationships"]:
        grouped[link["type"], link["direction"]].append(link)
    properties = {
        name: value for name, value in body["properties"].items()
        if name not in (*_HIDDEN, *_WORDS) and value not in (None, "", [])
    }  # fmt: skip
    return asked.page(
        "thing.html", body=body, properties=properties, grouped=grouped, said=asked.value("said"),
        traced=body["label"] in _TRACED, questions=_QUESTIONS.get(body["label"], ()),
    )  # fmt: skip


def _body(graph: Graph, reference: str, as_at: str, lang: str) -> dict[str, Any]:
    body = graph.show(reference)
    if body["label"] == "Provision":
        from dataclasses import asdict

        from rightsgraph.wording import words_on

        found = words_on(graph, body["id"], as_at, lang)
        body["wording"] = asdict(found) if found else None
    return body


async def trace(asked: Asked) -> Response:
    """The paths of a thing, as a part of its page."""
    reference = asked.request.path_params["reference"]
    paths = await asked.call(_paths, reference, asked.as_at, asked.lang)
    if asked.value("format") == "json":
        return JSONResponse(paths)
    from rightsgraph.render.tree import tree

    return asked.page("trace.html", tree=tree(paths) if paths else "", count=len(paths), reference=reference)


def _paths(graph: Graph, reference: str, as_at: str, lang: str) -> list[list[dict[str, Any]]]:
    return graph.trace(reference, as_at, lang=lang)


ROUTES = [route("/thing/{reference:path}", show), route("/trace/{reference:path}", trace)]
