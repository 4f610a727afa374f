"""United States Legislative Markup: public laws, titles of the United States Code and compilations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rightsgraph.loaders.api import Format, Item, Options
from rightsgraph.loaders.law import xml_law
from rightsgraph.loaders.law.akn_xml import child, children, name_of, root_of, text_of
from rightsgraph.loaders.law.level_number import level_number
from rightsgraph.loaders.law.model import LawHead
from rightsgraph.loaders.law.xml_levels import Dialect, levels
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.text.folding import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = Format(
    name="uslm",
    title="United States Legislative Markup (XML)",
    reads="public laws, titles of the United States Code and statute compilations in USLM; bills are refused",
    recognised_by="a root of the USLM schema (lawDoc, pLaw, uscDoc, statuteCompilation, bill ...)",
)
_ROOT = re.compile(
    rb"<(?:\w+:)?(?:lawDoc|uscDoc|pLaw|publicLaw|privateLaw|statuteCompilation|statutesAtLarge|bill|resolution|"
    rb"engrossedAmendment|amendment|cfrDoc|rule|presidentialDoc)[\s>]"
)
_SCHEMA = re.compile(
    rb"schemas(?:\.gpo\.gov)?[^\"'\s]*/uslm|xmlns=\"http://xml\.house\.gov|schemas/uslm|bill-stage|resolution-stage"
)
_BILLS = ("bill", "resolution", "engrossedAmendment", "amendment", "rule")
_LEVELS = {
    "title": "title", "subtitle": "subtitle", "chapter": "chapter", "subchapter": "subchapter", "part": "part",
    "subpart": "subpart", "division": "division", "subdivision": "subdivision", "article": "article",
    "section": "section", "courtRule": "rule", "subsection": "subsection", "paragraph": "paragraph",
    "subparagraph": "subparagraph", "clause": "clause", "subclause": "subclause", "item": "item",
    "subitem": "subitem", "appendix": "schedule", "schedule": "schedule",
}  # fmt: skip
# the lowest levels of American law lie below its subparagraphs
_ABOVE_SECTION = frozenset(
    ["title", "subtitle", "chapter", "subchapter", "part", "subpart", "division", "subdivision"]
)


def recognise(source: Source) -> int:
    """By a root of the schema."""
    head = source.head[:6000]
    return 94 if source.kind in ("xml", "text") and _ROOT.search(head) and _SCHEMA.search(head) else 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """The law with its titles, sections and what they hold; quoted law is text."""
    root = root_of(source)
    if name_of(root) in _BILLS:
        raise xml_law.refuse_bill(source, f"a {name_of(root)} of a legislature")
    law = levels(root, _DIALECT)
    yield from xml_law.items(source, _head(root, options), law)


def _level(element: _Element) -> str | None:
    name = name_of(element)
    return (
        _LEVELS.get(name) if child(element, "num") is not None or name in ("schedule", "appendix") else None
    )


def _number(element: _Element) -> str:
    number = child(element, "num")
    if number is None:
        return ""
    return level_number(number.get("value") or "") or level_number(text_of(number))


def _heading(element: _Element) -> str:
    return " ".join(
        clean(text_of(found)) for name in ("heading", "subheading") for found in children(element, name)
    )


_DIALECT = Dialect(
    level=_level,
    number=_number,
    heading=_heading,
    apart=frozenset(["num", "heading", "subheading"]),
    quoting=frozenset(["quotedContent", "quotedText"]),
    left_out={
        "meta": "metadata",
        "toc": "a table of contents",
        "note": "an editorial note",
        "notes": "editorial notes",
        "footnote": "a footnote",
        "sourceCredit": "a note on the source",
        "sidenote": "a side note",
        "page": "a page number",
        "signatures": "signature",
        "officialTitle": "the long title",
    },
    blocks=frozenset(["p", "content", "chapeau", "continuation", "text", "li", "tr"]),
)


def _head(root: _Element, options: Options) -> LawHead:
    meta = next((e for e in root.iter() if name_of(e) == "meta"), None)
    said = _said(meta)
    head = LawHead(title=said.get("title") or _title(root), state=options.state or "USA", kind="law")
    number, congress = said.get("docNumber", ""), said.get("congress", "")
    if number and congress and "usc" not in name_of(root).lower():
        private = said.get("publicPrivate", "").lower().startswith("priv")
        head.number = f"{'Pvt' if private else 'Pub'}. L. {congress}-{number}"
    elif number and name_of(root) == "uscDoc":
        head.number, head.kind = f"{number} U.S.C.", "code"
    head.issued_on = xml_law.real_day(said.get("approvedDate") or said.get("date"))
    if not head.number:
        head.given_id = _identifier(root) or head.title
    return head


def _said(meta: _Element | None) -> dict[str, str]:
    if meta is None:
        return {}
    return {name_of(e): clean(text_of(e)) for e in meta if name_of(e) and (e.text or "").strip()}


def _title(root: _Element) -> str:
    for name in ("shortTitle", "officialTitle", "docTitle", "longTitle"):
        found = next((e for e in root.iter() if name_of(e) == name), None)
        if found is not None and (words := clean(text_of(found))):
            return words
    return ""


def _identifier(root: _Element) -> str | None:
    return root.get("identifier") or next(
        (e.get("identifier") for e in root.iter() if e.get("identifier")), None
    )
