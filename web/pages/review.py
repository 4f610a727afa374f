"""What waits for a decision: both texts side by side, the evidence, and the decision with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightsgraph.web.asked import Asked, route
from starlette.responses import JSONResponse, Response

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_PAGE = 20


async def queue(asked: Asked) -> Response:
    """The queue, the most telling first; `all=yes` in JSON gives every proposal."""
    rows = await asked.call(lambda graph: graph.review_queue())
    kind = asked.value("kind")
    chosen = [row for row in rows if not kind or row["kind"] == kind]
    if asked.value("format") == "json":
        return JSONResponse({"rows": chosen, "count": len(chosen)})
    page = int(asked.value("page")) if asked.value("page").isdigit() else 1
    shown = chosen[(page - 1) * _PAGE : page * _PAGE]
    kinds = sorted({row["kind"] for row in rows})
    return asked.page(
        "review.html", rows=shown, count=len(chosen), page=page, more=len(chosen) > page * _PAGE, kinds=kinds, kind=kind,
        said=asked.value("said"), reviewer=asked.request.cookies.get("reviewer", ""),
    )  # fmt: skip


async def decide(asked: Asked) -> Response:
    """Record one decision; refused where another window has decided meanwhile."""
    form = await asked.form()
    verdict, why = str(form.get("verdict", "")), str(form.get("why", "")).strip()
    reviewer = str(form.get("reviewer", "")).strip() or "reviewer"
    references = [str(one) for one in (form.get("id"), form.get("other")) if one]
    seen = str(form.get("seen", ""))
    said = await asked.call(_decide, verdict, references, why, reviewer, seen)
    if asked.request.headers.get("hx-request"):
        return asked.page("decided.html", said=said, references=references, verdict=verdict)
    return asked.back("/review", said, kind=str(form.get("kind", "")))


def _decide(graph: Graph, verdict: str, references: list[str], why: str, reviewer: str, seen: str) -> str:
    from rightsgraph.ontology.errors import UsageError

    if verdict not in ("confirm", "reject"):
        raise UsageError("A decision is confirm or reject.")
    if seen and not _still_waits(graph, references):
        raise UsageError(
            "Somebody has decided on this meanwhile (another window, or a load). Look at it again before you decide."
        )
    graph.decide(verdict, references, why, reviewer)
    return f"{verdict}: {' – '.join(references)}"


def _still_waits(graph: Graph, references: list[str]) -> bool:
    wanted = set(references)
    return any({row["id"], row["other"]} - {None, ""} == wanted for row in graph.review_queue())


async def propose(asked: Asked) -> Response:
    """Likenesses and carried-over links as proposals, each kind a dataset of its own."""
    form = await asked.form()
    kind = str(form.get("propose", ""))
    receipt: Any = await asked.call(_propose, kind)
    return asked.back("/review", f"{receipt.dataset}: {receipt.relationships or receipt.nodes}")


def _propose(graph: Graph, kind: str) -> Any:
    return graph.propose_carried() if kind == "carried" else graph.propose_similar()


ROUTES = [
    route("/review", queue),
    route("/review/decide", decide, "POST"),
    route("/review/propose", propose, "POST"),
]
