"""The page of a thing: a recommendation, law, provision, agency or anything else that the graph knows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from rightsgraph.web.about import told
from rightsgraph.web.asked import Asked, route
from rightsgraph.web.cells import thing
from starlette.responses import JSONResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from rightsgraph.queries.paths.hops import Hop

    from rightsgraph.api import Graph

_TRACED = ("Recommendation", "Law", "Provision", "Agency")
_HIDDEN = ("containers", "sort_key", "print_order", "datasets", "sources", "hash", "tokens", "depth")
_WORDS = ("text", "text_local")
# what is asked of each class beside its own properties: (question, parameter)
_PARTS = {
    "Recommendation": (("who-implements", "recommendation"), ("timeline", "of"), ("replies", "recommendation")),
    "Law": (("provisions-of-law", "law"), ("recommendations-of-law", "law"), ("agencies-of-law", "law"), ("timeline", "of")),
    "Provision": (("recommendations-of-law", "law"), ("agencies-of-law", "law"), ("timeline", "of")),
    "Agency": (("agency-portfolio", "agency"), ("deadlines", "agency")),
    "Mechanism": (("recommendations", "mechanism"), ("mechanism-overview", "mechanism")),
    "Document": (("recommendations", "document"), ("replies", "document")),
    "State": (("recommendations", "state"), ("coverage", "state")),
    "Programme": (("programme-status", "programme"),),
}  # fmt: skip
ROLES = ("lead", "coordinate", "cooperate", "monitor", "adjudicate", "train", "supervise")


async def show(asked: Asked) -> Response:
    """Everything known of one thing, with the words of the day, its paths and how it is cited."""
    reference = asked.request.path_params["reference"]
    body = await asked.call(told, reference, asked.as_at, asked.lang)
    if asked.value("format") == "json":
        return JSONResponse(body)
    if asked.value("format"):
        from rightsgraph.render.sheets import node

        return asked.sheet(node(body), "thing")
    if body["id"] != reference:
        return RedirectResponse(asked.address(thing(body["id"])), status_code=302)
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for link in body["relationships"]:
        grouped[link["type"], link["direction"]].append(link)
    properties = {
        name: value for name, value in body["properties"].items()
        if name not in (*_HIDDEN, *_WORDS) and value not in (None, "", [])
    }  # fmt: skip
    columns, questions, datasets = await asked.call(_around, body["label"])
    return asked.page(
        "thing.html", body=body, properties=properties, grouped=grouped, said=asked.value("said"), columns=columns,
        traced=body["label"] in _TRACED, parts=questions, roles=ROLES, datasets=datasets, reviewer=asked.reviewer,
    )  # fmt: skip


def _around(graph: Graph, label: str) -> tuple[list[str], list[tuple[str, str, str]], list[str]]:
    """What of a thing can be corrected, what the library is asked about it, and the datasets that there are."""
    table = next((t for t in graph.engine.model.tables.values() if t.label == label), None)
    columns = [c.name for c in table.columns.values() if c.kind in ("property", "reference")] if table else []
    asked = [(q, p, graph.book.query(q).title) for q, p in _PARTS.get(label, ())]
    return (
        [name for name in columns if name != "note"],
        asked,
        [one["name"] for one in graph.engine.store.datasets()],
    )


async def trace(asked: Asked) -> Response:
    """The paths of a thing, as a part of its page."""
    reference = asked.request.path_params["reference"]
    paths = await asked.call(_paths, reference, asked.as_at, asked.lang)
    if asked.value("format") == "json":
        return JSONResponse([[hop.to_json() for hop in path] for path in paths])
    from rightsgraph.render.tree import tree

    return asked.page("trace.html", tree=tree(paths) if paths else "", count=len(paths), reference=reference)


def _paths(graph: Graph, reference: str, as_at: str, lang: str) -> list[list[Hop]]:
    return graph.trace(reference, as_at, lang=lang)


ROUTES = [route("/thing/{reference:path}", show), route("/trace/{reference:path}", trace)]
