"""What the program proposes for review, each kind a dataset of its own; nothing is confirmed by it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rightsgraph.graph.record.receipt import Receipt, plain_counts
from rightsgraph.ontology.model.records import Evidence, LinkRecord, NodeRecord, Ref

if TYPE_CHECKING:
    from rightsgraph.api import Graph
    from rightsgraph.ontology.text.similarity import Pair

SIMILAR = "similar"
_OURS = "rightsgraph"  # the source that is named where the program itself says it

_TEXTS = """
MATCH (r:Recommendation) WHERE coalesce(r.kind, 'recommendation') = 'recommendation' AND r.text IS NOT NULL
RETURN r.id AS id, r.text AS text, r.state AS state ORDER BY id"""


def propose_similar(graph: Graph, *, across_states: bool = False) -> Receipt:
    """Recommendations that ask for the same, as proposals of dataset `similar`, in place of earlier ones."""
    from rightsgraph.ontology.text.similarity import Text, pairs

    rows = graph.run(_TEXTS).rows
    texts = [
        Text(row["id"], row["text"], "" if across_states else row["state"])
        for row in rows
        if across_states or row["state"]
    ]
    return write_proposals(graph, SIMILAR, map(_likeness, pairs(texts)), len(rows))


def propose_carried(graph: Graph) -> Receipt:
    """Links and mandates on replaced law, carried over as proposals of dataset `carried-over`."""
    from rightsgraph.carry_over import DATASET, proposals
    from rightsgraph.loaders.api import Row
    from rightsgraph.loaders.records import records

    model = graph.engine.model
    found = list(proposals(graph))
    rows = (
        Row(p.table, p.values, p.reason, (Evidence(p.source, p.reason, None, "low"),)) for p in found
    )  # what a program carries over is never sure
    return write_proposals(graph, DATASET, (records(row, model) for row in rows), len(found))


def _likeness(pair: Pair) -> LinkRecord:
    from rightsgraph.ontology.text.similarity import METHOD, SAME, in_words

    sure = "high" if pair.score >= SAME else "medium" if pair.score >= 0.6 else "low"
    words = ", ".join(pair.shared[:6])
    return LinkRecord(
        "SIMILAR_TO",
        Ref(pair.one, ("Recommendation",)),
        Ref(pair.other, ("Recommendation",)),
        {"score": pair.score, "method": METHOD, "status": "proposed"},
        (Evidence(_OURS, f"{in_words(pair.score)}; in common: {words}", None, sure),),
        f"{pair.one} and {pair.other}",
    )


def write_proposals(
    graph: Graph, dataset: str, records: Iterable[LinkRecord | NodeRecord], read: int
) -> Receipt:
    """Write the proposals in place of the dataset's earlier ones; decisions on them stay."""
    from rightsgraph.reviewing import now

    receipt = Receipt(dataset)
    receipt.read = read
    with graph.engine.writing() as session:
        session.begin(dataset)
        number = session.source(_OURS, "", "computed", now())
        for record in records:
            session.add(record, number)
        outcome = session.settle(replace=True)
    receipt.nodes, receipt.relationships = plain_counts(outcome.nodes), plain_counts(outcome.links)
    graph.engine.refresh()
    return receipt
