"""Rows of the contract's tables as the loaders of UN documents give them."""

from __future__ import annotations

from collections.abc import Sequence

from rightsgraph.loaders.api import Evidence, Row, Value
from rightsgraph.loaders.un.review import Review
from rightsgraph.ontology.ids.canonical import main_document

_LINKS = ("document", "mechanism", "state", "made_by", "themes", "groups", "sdgs")
_UNITED = ("made_by", "themes", "groups", "sdgs")
REPORT = "Report of the Working Group on the Universal Periodic Review"


def filled(values: dict[str, Value]) -> dict[str, Value]:
    """The values that are known."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def recommendation(
    values: dict[str, Value],
    where: str,
    evidence: tuple[Evidence, ...],
    *,
    partial: bool = False,
    for_links: tuple[Evidence, ...] = (),
) -> Row:
    """A row of `recommendations`; lists of several rows of one file are united.

    A partial one adds to a recommendation that another document words: it has no text of its own.
    `for_links` is the evidence of its links where part of `evidence` is of its position alone.
    """
    links = dict.fromkeys(_LINKS, for_links) if for_links else {}
    return Row("recommendations", filled(values), where, evidence, _UNITED, links, partial)


def document(
    symbol: str, title: str, kind: str, where: str, *, lists: Sequence[str] = (), **values: Value
) -> Row:
    """A row of `documents`, a corrigendum's or revision's being its document.

    `lists`: the first and last numbers of the lists that were read (`115.1-115.227`).
    """
    own = {"id": main_document(symbol), "title": title, "kind": kind, **values}
    locator = f"recommendations {', '.join(lists)}" if lists else None
    return Row(
        "documents", filled(own), where, (Evidence(source=symbol, locator=locator, confidence="high"),)
    )


def of_review(review: Review) -> dict[str, Value]:
    """The columns of a recommendation that its review gives."""
    return {
        "mechanism": "UPR",
        "state": review.state,
        "cycle": review.cycle,
        "session": str(review.session) if review.session else None,
    }
