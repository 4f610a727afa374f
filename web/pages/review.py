"""What waits for a decision, group by group: both texts side by side, the evidence, and one decision for the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightsgraph.web.asked import Asked, route
from rightsgraph.web.words import words
from starlette.responses import Response

if TYPE_CHECKING:
    from rightsgraph.graph.review.groups import Group

    from rightsgraph.api import Graph

_PAGE = 12
_MEANWHILE = (
    "Somebody has decided on this meanwhile (another window, or a load). Look at it again before you decide."
)


async def queue(asked: Asked) -> Response:
    """The groups that wait, the most telling first; as JSON every proposal with its group."""
    groups: list[Group] = await asked.call(lambda graph: graph.review_groups())
    kind = asked.value("kind")
    chosen = [group for group in groups if not kind or group.kind == kind]
    rows = [row for group in chosen for row in group.rows]
    if asked.value("format"):
        return asked.listed(rows, "review", ("id", "other", "dataset", "group"))
    page = int(asked.value("page")) if asked.value("page").isdigit() else 1
    shown = chosen[(page - 1) * _PAGE : page * _PAGE]
    return asked.page(
        "review.html", groups=[(group, _members(group)) for group in shown], count=len(rows), grouped=len(chosen),
        page=page, more=len(chosen) > page * _PAGE, kinds=sorted({group.kind for group in groups}), kind=kind,
        said=asked.value("said"), reviewer=asked.reviewer,
    )  # fmt: skip


def _members(group: Group) -> list[dict[str, Any]]:
    """Each pair once, its texts in pieces with what they share."""
    from rightsgraph.review_sheets import side_by_side

    found = []
    for pair in group.pairs:
        row = next(row for row in group.rows if (row["id"], row["other"]) in (pair, (*pair, None)))
        first, second, quote = side_by_side(row)
        found.append({"row": row, "text": first, "other": second, "quote": quote})
    return found


async def decide(asked: Asked) -> Response:
    """Record one decision, on a pair or on the chosen members of a group; refused where another window has decided."""
    form = await asked.form()
    verdict, why = str(form.get("verdict", "")), str(form.get("why", "")).strip()
    reviewer = str(form.get("reviewer", "")).strip() or "reviewer"
    extent = str(form.get("extent", "")) or None
    if group := str(form.get("group", "")):
        chosen = [int(str(one)) for one in form.getlist("member") if str(one).isdigit()]
        said = await asked.call(_decide_group, verdict, group, chosen, why, reviewer, extent)
    else:
        references = [str(one) for one in (form.get("id"), form.get("other")) if one]
        said = await asked.call(_decide, verdict, references, why, reviewer, str(form.get("seen", "")))
    recorded = f"{words(asked.language, 'Recorded')}: {said}"
    if asked.request.headers.get("hx-request"):
        return asked.page("decided.html", said=recorded)
    return asked.back("/review", recorded, kind=str(form.get("kind", "")))


def _checked(verdict: str) -> None:
    from rightsgraph.ontology.errors import UsageError

    if verdict not in ("confirm", "reject"):
        raise UsageError("A decision is confirm or reject.")


def _decide_group(
    graph: Graph, verdict: str, name: str, chosen: list[int], why: str, reviewer: str, extent: str | None
) -> str:
    from rightsgraph.ontology.errors import UnknownName, UsageError

    _checked(verdict)
    try:
        pairs = graph.review_group(name).pairs
    except UnknownName as error:
        raise UsageError(_MEANWHILE) from error
    members = [pairs[place] for place in chosen if place < len(pairs)]
    if not members:
        raise UsageError("Choose at least one member of the group.")
    graph.decide_pairs(verdict, members, why, reviewer, extent if verdict == "confirm" else None)
    first = " – ".join(members[0])
    return f"{verdict}: {first}" + (f" (+ {len(members) - 1})" if len(members) > 1 else "")


def _decide(graph: Graph, verdict: str, references: list[str], why: str, reviewer: str, seen: str) -> str:
    from rightsgraph.ontology.errors import UsageError

    _checked(verdict)
    if seen and not _still_waits(graph, references):
        raise UsageError(_MEANWHILE)
    graph.decide(verdict, references, why, reviewer)
    return f"{verdict}: {' – '.join(references)}"


def _still_waits(graph: Graph, references: list[str]) -> bool:
    wanted = set(references)
    return any({row["id"], row["other"]} - {None, ""} == wanted for row in graph.review_queue())


async def decided(asked: Asked) -> Response:
    """Who decided what, when and why; each decision that stands can be taken back."""
    rows = await asked.call(lambda graph: graph.reviewed())
    if asked.value("format"):
        return asked.listed(
            rows, "decisions", ("decided_at", "reviewer", "verdict", "id", "other", "why", "stands")
        )
    against = asked.value("disagreements") == "yes"
    shown = [row for row in rows if row["disagreement"] or not against]
    return asked.page(
        "reviewed.html", rows=shown[:500], count=len(shown), against=against, said=asked.value("said")
    )


async def take_back(asked: Asked) -> Response:
    """The latest decision on a pair or mandate is taken back."""
    form = await asked.form()
    references = [str(one) for one in (form.get("id"), form.get("other")) if one]
    reviewer = str(form.get("reviewer", "")).strip() or "reviewer"
    await asked.call(lambda graph: graph.take_back(references, str(form.get("why", "")), reviewer))
    return asked.back("/review/decided", " – ".join(references))


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
    route("/review/decided", decided),
    route("/review/decide", decide, "POST"),
    route("/review/undo", take_back, "POST"),
    route("/review/propose", propose, "POST"),
]
