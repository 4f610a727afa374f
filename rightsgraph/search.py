"""Search over an open graph: names are resolved, the store's index asked, the hits ranked and told as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rightsgraph.graph.search import rank
from rightsgraph.ontology.errors import UnknownName
from rightsgraph.queries.answer import Answer

if TYPE_CHECKING:
    from rightsgraph.api import Graph

COLUMNS = ["id", "label", "name", "text", "found", "score"]
_KINDS = {"id": "id", "label": "id", "name": "text", "text": "text", "found": "text"}


def search(
    graph: Graph,
    text: str,
    labels: Sequence[str],
    state: str | None,
    mechanism: str | None,
    limit: int | None,
) -> Answer:
    """The hits of a search, best first; `limit` shortens the rows, the denominator counts all."""
    store, model = graph.engine.store, graph.engine.model
    wanted = [_label(label, list(model.classes)) for label in labels]
    of_state = graph.resolve(state, ["State"]) if state else None
    of_mechanism = graph.resolve(mechanism, ["Mechanism"]) if mechanism else None
    hits = rank.search(store.db, model, text, labels=wanted, state=of_state, mechanism=of_mechanism)
    rows = [
        {
            "id": h.id,
            "label": h.label,
            "name": h.name,
            "text": h.text,
            "found": ", ".join(h.found),
            "score": h.score,
        }
        for h in (hits if limit is None else hits[:limit])
    ]
    return Answer(
        question="search",
        title=f"What is found for: {text}",
        parameters={"text": text, "class": list(wanted), "state": of_state, "mechanism": of_mechanism},
        as_at=graph.as_at,
        columns=list(COLUMNS),
        rows=rows,
        denominator={"label": "hits", "count": len(hits)},
        datasets=[item["name"] for item in store.datasets()],
        identity=("id",),
        kinds=dict(_KINDS),
    )


def _label(written: str, known: list[str]) -> str:
    for label in known:
        if label.casefold() == written.casefold():
            return label
    raise UnknownName("class", written, known)
