"""Search with what was found counted by class; classes and mechanisms narrow it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rightsgraph.web.asked import Asked, route
from starlette.responses import Response

if TYPE_CHECKING:
    from rightsgraph.queries.answer import Answer

    from rightsgraph.api import Graph

_PAGE = 50
_FACETS = (("mechanism", "mechanism"), ("cycle", "cycle"), ("position", "position"))
_OF = (
    "MATCH (r:Recommendation) WHERE r.id IN $ids RETURN r.id AS id, r.mechanism AS mechanism, r.cycle AS cycle, "
    "r.position AS position, r.made_by AS made_by, r.themes AS themes"
)


async def search(asked: Asked) -> Response:
    """The hits of the words, best first, with facets over all of them."""
    text = asked.value("q")
    if not text:
        return asked.page("search.html", answer=None, text="", facets={}, chosen={})
    chosen = {
        name: asked.value(name) for name in ("class", "mechanism", "cycle", "position") if asked.value(name)
    }
    answer, facets = await asked.call(_found, text, chosen, asked.kept.get("state"))
    page = max(1, int(asked.value("page") or 1)) if (asked.value("page") or "1").isdigit() else 1
    if asked.value("format"):
        return asked.answered(answer)
    shown = answer.rows[(page - 1) * _PAGE : page * _PAGE]
    return asked.page(
        "search.html", answer=answer, text=text, rows=shown, facets=facets, chosen=chosen, page=page,
        more=len(answer.rows) > page * _PAGE,
    )  # fmt: skip


def _found(
    graph: Graph, text: str, chosen: dict[str, str], state: str | None
) -> tuple[Answer, dict[str, list[tuple[str, int]]]]:
    labels = [chosen["class"]] if "class" in chosen else []
    answer = graph.search(text, labels=labels, state=state, mechanism=chosen.get("mechanism"))
    about = _of_recommendations(graph, [row["id"] for row in answer.rows if row["label"] == "Recommendation"])
    for name in ("cycle", "position"):
        if name in chosen:
            answer.rows[:] = [
                row for row in answer.rows if str(about.get(row["id"], {}).get(name)) == chosen[name]
            ]
    facets = {"class": Counter(row["label"] for row in answer.rows).most_common()}
    kept = {row["id"] for row in answer.rows}
    for title, name in _FACETS:
        values = Counter(str(row[name]) for key, row in about.items() if key in kept and row.get(name))
        facets[title] = values.most_common(12)
    made = Counter(name for key, row in about.items() if key in kept for name in row.get("made_by") or [])
    facets["made by"] = made.most_common(8)
    return answer, facets


def _of_recommendations(graph: Graph, ids: list[str]) -> dict[str, dict[str, Any]]:
    rows = graph.run(_OF, {"ids": ids}).rows if ids else []
    return {row["id"]: row for row in rows}


ROUTES = [route("/search", search)]
