"""Modifications that the metadata of an Akoma Ntoso document names (analysis)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rightsgraph.loaders.api import Issue, Item, Row, Value
from rightsgraph.loaders.law.akn_head import law_of_uri
from rightsgraph.loaders.law.akn_xml import child, name_of, value
from rightsgraph.loaders.law.model import LawHead
from rightsgraph.ontology.ids.eid import looks_like_eid

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONS = {"repeal": "repeals", "join": "amends", "split": "amends", "replacement": "replaces"}


def rows(head: LawHead, document: _Element, where: str) -> Iterator[Item]:
    """Links to the laws that this one changes; changes of this law by others are listed."""
    analysis = child(document, "meta", "analysis")
    unknown: Counter[str] = Counter()
    for change in _each(child(analysis, "activeModifications")):
        target = value(child(change, "destination"), "href")
        law, _, place = target.partition("#")
        reference = law_of_uri(law)
        if reference is None:
            unknown[law] += 1
            continue
        relation = _RELATIONS.get(value(change, "type"), "amends")
        named = f"{reference}#{place}" if looks_like_eid(place) else reference
        source = value(child(change, "source"), "href").lstrip("#")
        values: dict[str, Value] = head.values() | {relation: [named]}
        yield Row("laws", values, where, head.evidence(source or None))
    for law, count in unknown.items():
        message = f"{count} modification(s) of {law!r}, which names no law that can be told"
        yield Issue("warning", where, message)
    yield from _changed(child(analysis, "passiveModifications"), where)


def _changed(passive: _Element | None, where: str) -> Iterator[Item]:
    """Changes of this law by others: told once for each of them, with the number of places."""
    sources = Counter(value(child(change, "source"), "href").partition("#")[0] for change in _each(passive))
    for source, count in sources.items():
        places = f"{count} places" if count > 1 else "one place"
        yield Issue(
            "info",
            where,
            f"was changed in {places} by {source}: load that law to have the link"
            if source
            else f"was changed in {places} by laws that the metadata do not name",
        )


def _each(element: _Element | None) -> Iterator[_Element]:
    if element is not None:
        yield from (inner for inner in element if name_of(inner))
