"""`propose_link`: an assistant's suggestion, written where reviewers see it and nowhere else."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

from rightsgraph.mcp import schemas
from rightsgraph.mcp.texts import clean
from rightsgraph.mcp.tools import Tool
from rightsgraph.ontology.errors import UsageError

if TYPE_CHECKING:
    from rightsgraph.api import Graph

DATASET = "assistants"
_LONGEST = 2_000
_EXTENTS = ("full", "partial", "planned", "contradicts")


def propose_link() -> Tool:
    """The tool; offered only where the server was started with --allow-proposals."""
    place = "any reference to it, such as its id"
    return Tool(
        "propose_link", "Propose a link for review",
        "Proposes that a provision or law carries out a recommendation. It goes into the reviewers' queue as a proposal "
        "with your reason; no answer shows it until a person has confirmed it.",
        schemas.takes({
            "recommendation": schemas.text(f"the recommendation: {place}"), "provision": schemas.text(f"the provision or law: {place}"),
            "extent": schemas.text("how far it carries the recommendation out", *_EXTENTS),
            "reason": {**schemas.text("why, in words a reviewer can check"), "minLength": 10, "maxLength": _LONGEST},
            "quote": {**schemas.text("words of the provision that show it"), "maxLength": _LONGEST},
            "assistant": {**schemas.text("who proposes: the assistant's name"), "maxLength": 80},
        }, "recommendation", "provision", "extent", "reason"),
        schemas.PROPOSED, _propose, writes=True,
    )  # fmt: skip


def _propose(graph: Graph, given: dict[str, Any]) -> dict[str, Any]:
    """Writes the proposal beside those before it; what a reviewer has rejected stays rejected."""
    from rightsgraph.loaders.api import Evidence, Reject, Row
    from rightsgraph.loaders.records import records
    from rightsgraph.loaders.validate import validate

    recommendation = graph.resolve(given["recommendation"], ["Recommendation"])
    provision = graph.resolve(given["provision"], ["Provision", "Law"])
    reason = clean(given["reason"]).strip()
    if len(reason) < 10:
        raise UsageError("Give a reason that a reviewer can check.")
    who = clean(given.get("assistant") or "assistant").strip() or "assistant"
    said = (Evidence(f"proposed by {who}", reason, clean(given.get("quote")) or None, "low"),)
    values = {"recommendation": recommendation, "provision": provision, "extent": given["extent"], "method": "suggested",
              "status": "proposed", "asserted_by": who, "asserted_on": date.today().isoformat()}  # noqa: DTZ011  # fmt: skip
    row, issues = validate(Row("implementation", values, f"by {who}", said), graph.engine.model)
    if isinstance(row, Reject):
        raise UsageError(f"{row.reason}.")
    _write(graph, records(row, graph.engine.model), who, f"{recommendation} and {provision}")
    status = _status(graph, recommendation, provision)
    told = (
        "It waits for a reviewer."
        if status == "proposed"
        else f"A reviewer has already decided on this pair: {status}."
    )
    return {"recommendation": recommendation, "provision": provision, "status": status, "as_at": graph.as_at,
            "told": " ".join([told, *(issue.message for issue in issues)])}  # fmt: skip


def _write(graph: Graph, record: Any, who: str, what: str) -> None:
    from rightsgraph.graph.record.receipt import plain_counts
    from rightsgraph.load.noted import noted, summary
    from rightsgraph.reviewing import now

    digest = hashlib.sha256(f"{what} {who} {now()}".encode()).hexdigest()
    with graph.engine.writing() as session, noted(session, DATASET, "proposal", f"{what} ({who})") as counts:
        session.begin(DATASET)
        number = session.source(f"assistant: {who}", digest, "assistant", now())
        session.add(record, number)
        outcome = session.settle()
        counts.update(summary(plain_counts(outcome.nodes), plain_counts(outcome.links)))
        session.finish()
    graph.engine.refresh()


def _status(graph: Graph, recommendation: str, provision: str) -> str:
    rows = graph.run(
        "MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE r.id = $r AND p.id = $p AND i.dataset = $d "
        "RETURN i.status AS status ORDER BY status", {"r": recommendation, "p": provision, "d": DATASET}
    ).rows  # fmt: skip
    return rows[0]["status"] if rows else "proposed"
