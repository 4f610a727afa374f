"""What is loaded, what is missing most, what changed since a date, what waits for somebody."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rightsgraph.web.asked import Asked, route
from starlette.responses import JSONResponse, Response

if TYPE_CHECKING:
    from rightsgraph.queries.answer import Answer

    from rightsgraph.api import Graph

_COUNTS = "SELECT label, count(*), sum(kind = 'stub') FROM node GROUP BY label ORDER BY label"
_SHOWN = ("State", "Mechanism", "Document", "Recommendation", "Law", "Provision", "Agency", "Mandate")
_YEAR = timedelta(days=365)
_CHANGES = 8  # rows on the first page


async def home(asked: Asked) -> Response:
    """The first page; as JSON, CSV the counts alone."""
    held = await asked.call(_held)
    if asked.value("format") == "json":
        return JSONResponse(held)
    if asked.value("format"):
        return asked.listed(
            [{"class": label, **counts} for label, counts in held["counts"].items()], "loaded"
        )
    return asked.page("home.html", **held, said=asked.value("said"), shown=_SHOWN, since=_since(asked))


def _held(graph: Graph) -> dict[str, Any]:
    rows = graph.engine.store.db.execute(_COUNTS).fetchall()
    return {
        "counts": {label: {"all": count, "stubs": stubs or 0} for label, count, stubs in rows},
        "datasets": graph.engine.store.datasets(),
        "waiting": len(graph.review_queue()),
    }


def _since(asked: Asked) -> str:
    """The date to compare with: the one that was asked, else a year before."""
    from rightsgraph.queries.format.parameters import iso_date

    given = asked.value("since")
    return iso_date(given, "date") if given else (date.fromisoformat(asked.as_at) - _YEAR).isoformat()


async def gravest(asked: Asked) -> Response:
    """The gaps that weigh most, as a part of the first page that may come later than the rest."""
    answer = await asked.call(_gaps, asked.as_at, asked.lang, asked.filters)
    rows = [row for row in answer.rows if row.get("count")]
    return asked.page("gravest.html", answer=answer, rows=rows[:8])


def _gaps(graph: Graph, as_at: str, lang: str, filters: dict[str, str]) -> Answer:
    return graph.gaps(as_at=as_at, lang=lang, **filters)


async def waits(asked: Asked) -> Response:
    """What somebody should look at: proposals, references, agencies that owe an answer, what is due."""
    found = await asked.call(_waits, asked.as_at, asked.filters)
    return JSONResponse(found) if asked.value("format") == "json" else asked.page("waits.html", **found)


def _waits(graph: Graph, as_at: str, filters: dict[str, str]) -> dict[str, int]:
    year = (date.fromisoformat(as_at) + _YEAR).isoformat()
    due = graph.answered("deadlines", filters, as_at).rows
    return {
        "proposals": len(graph.review_queue()), "groups": len(graph.review_groups()),
        "references": len(graph.open_references()),
        "silent": sum(row["answered"] < row["asked"] for row in graph.request_status(as_at)),
        "due": sum(str(row["due_on"]) < year for row in due),
        "disagreements": sum(bool(row["disagreement"]) for row in graph.reviewed()),
    }  # fmt: skip


async def changes(asked: Asked) -> Response:
    """What became of recommendations, laws and agencies since a date."""
    since = _since(asked)
    answer = await asked.call(_changed, since, asked.as_at, asked.lang, asked.filters)
    if asked.value("format"):
        return asked.answered(answer)
    counts = Counter(row["change"] for row in answer.rows).most_common()
    return asked.page("changes.html", answer=answer, rows=answer.rows[:_CHANGES], counts=counts, since=since)


def _changed(graph: Graph, since: str, as_at: str, lang: str, filters: dict[str, str]) -> Answer:
    return graph.diff(since, as_at, as_at=as_at, lang=lang, **filters)


ROUTES = [
    route("/", home), route("/part/gravest", gravest), route("/part/waits", waits), route("/part/changes", changes),
]  # fmt: skip
