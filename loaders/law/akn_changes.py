"""Modifications that the metadata of an Akoma Ntoso document names (analysis)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rightsgraph.loaders.api import Issue, Item, Row, Value
from rightsgraph.loaders.law.akn_head import law_of_uri
from rightsgraph.loaders.law.akn_xml import child, name_of, value
from rightsgraph.loaders.law.model import LawHead

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONS = {"repeal": "repeals", "join": "amends", "split": "amends", "replacement": "replaces"}


def rows(head: LawHead, document: _Element, where: str) -> Iterator[Item]:
    """Links to the laws that this one changes; changes of this law by others are listed."""
    analysis = child(document, "meta", "analysis")
    for change in _each(child(analysis, "activeModifications")):
        target = value(child(change, "destination"), "href")
        law, _, place = target.partition("#")
        reference = law_of_uri(law)
        if reference is None:
            yield Issue(
                "warning", where, f"a modification of {target!r}, which names no law that can be told"
            )
            continue
        relation = _RELATIONS.get(value(change, "type"), "amends")
        named = f"{reference}#{place}" if place else reference
        source = value(child(change, "source"), "href").lstrip("#")
        values: dict[str, Value] = head.values() | {relation: [named]}
        yield Row("laws", values, where, head.evidence(source or None))
    for change in _each(child(analysis, "passiveModifications")):
        source = value(child(change, "source"), "href")
        target = value(child(change, "destination"), "href").lstrip("#")
        yield Issue(
            "info", where, f"{target or 'the law'} was changed by {source}: load that law to have the link"
        )


def _each(element: _Element | None) -> Iterator[_Element]:
    if element is not None:
        yield from (inner for inner in element if name_of(inner))
