"""Akoma Ntoso documents read safely: no entities, no network, limited depth and size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

# what a document declares for itself; the address of its schema is not followed and does no harm
_ENTITY = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)
_MAX_DEPTH = 200
DOCUMENTS = (
    "act", "bill", "doc", "statement", "judgment", "amendment", "amendmentList", "debate", "debateReport",
    "officialGazette", "portion",
)  # fmt: skip


def name_of(element: _Element) -> str:
    """The element's name without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def root_of(source: Source) -> _Element:
    """The root element; a file that declares entities, is damaged or nested without end is refused."""
    from lxml import etree

    if _ENTITY.search(source.head):
        raise InputError(
            f"{source.name}: the XML declares a DOCTYPE with entities of its own, which is not read. "
            "Remove the declaration and write the characters themselves."
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.parse(str(source.path), parser).getroot()
    except (etree.XMLSyntaxError, OSError, ValueError) as error:
        raise InputError(
            f"{source.name}: the XML cannot be read ({str(error)[:150]}). Check the file with an XML editor."
        ) from error
    if root.getroottree().docinfo.internalDTD is not None and any(True for _ in _entities(root)):
        raise InputError(
            f"{source.name}: the XML uses entities of its own, which are not read. Write the characters "
            f"themselves."
        )
    return root


def _entities(root: _Element) -> Iterator[_Element]:
    from lxml import etree

    return (node for node in root.iter() if node.tag is etree.Entity)


def documents(root: _Element) -> list[_Element]:
    """The documents of the file: the root's own, or those of a collection; files without the outer element
    too.
    """
    if name_of(root) in DOCUMENTS:
        return [root]
    found = [element for element in root.iter() if name_of(element) in DOCUMENTS and _has_meta(element)]
    return [e for e in found if not any(name_of(a) in DOCUMENTS and a in found for a in e.iterancestors())]


def _has_meta(element: _Element) -> bool:
    return any(name_of(child) == "meta" for child in element)


def child(element: _Element | None, *names: str) -> _Element | None:
    """The first descendant reached by the names, each a child of the one before."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if name_of(inner) == name), None)
    return element


def children(element: _Element | None, name: str) -> list[_Element]:
    """The children of a name."""
    return [inner for inner in element if name_of(inner) == name] if element is not None else []


def value(element: _Element | None, attribute: str = "value") -> str:
    """An attribute's text, stripped."""
    return (element.get(attribute) or "").strip() if element is not None else ""


def text_of(element: _Element, without: frozenset[str] = frozenset()) -> str:
    """All its words in order, those inside elements of the names `without` left out; blocks end a line."""
    parts: list[str] = []
    _collect(element, without, parts, 0)
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(parts).split("\x00"))
    return "\n".join(line for line in lines if line)


BLOCKS = frozenset(
    {
        "p",
        "P",
        "block",
        "tr",
        "row",
        "li",
        "item",
        "br",
        "blockList",
        "listIntroduction",
        "listWrapUp",
        "heading",
        "num",
    }
)


def _collect(element: _Element, without: frozenset[str], parts: list[str], depth: int) -> None:
    if depth > _MAX_DEPTH:
        return
    parts.append(element.text or "")
    for inner in element:
        name = name_of(inner)
        if name and name not in without:
            _collect(inner, without, parts, depth + 1)
        if name in BLOCKS:
            parts.append("\x00")
        elif name in ("th", "td", "entry", "CELL"):
            parts.append(" ")
        parts.append(inner.tail or "")
