"""Rows of the contract's tables as the loaders of UN documents give them."""

from __future__ import annotations

from rightsgraph.loaders.api import Evidence, Row, Value
from rightsgraph.loaders.un.review import Review

REPORT = "Report of the Working Group on the Universal Periodic Review"


def filled(values: dict[str, Value]) -> dict[str, Value]:
    """The values that are known."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def recommendation(values: dict[str, Value], where: str, evidence: tuple[Evidence, ...]) -> Row:
    """A row of `recommendations`; lists of several rows of one file are united."""
    lists = ("made_by", "themes", "groups", "sdgs")
    return Row("recommendations", filled(values), where, evidence, lists, partial=not values.get("text"))


def document(symbol: str, title: str, kind: str, where: str, **values: Value) -> Row:
    """A row of `documents`."""
    own = {"id": symbol, "title": title, "kind": kind, **values}
    return Row("documents", filled(own), where, (Evidence(source=symbol, confidence="high"),))


def of_review(review: Review) -> dict[str, Value]:
    """The columns of a recommendation that its review gives."""
    return {
        "mechanism": "UPR",
        "state": review.state,
        "cycle": review.cycle,
        "session": str(review.session) if review.session else None,
    }
