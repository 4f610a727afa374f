"""Formex: acts of the European Union as its Publications Office publishes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rightsgraph.loaders.api import Format, Issue, Item, Options
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
    name="formex",
    title="Formex XML (European Union)",
    reads="regulations, directives and decisions of the European Union in Formex 4 and later",
    recognised_by="the root element ACT or CONS.ACT with ENACTING.TERMS",
)
_ROOT = re.compile(rb"<(?:ACT|CONS\.ACT|CONS\.DOC)[\s>]")
_INSIDE = re.compile(rb"<(?:BIB\.INSTANCE|BIB\.DATA|ENACTING\.TERMS|INFO\.CONSLEG|TITLE)[\s>/]")
_NUMBER = re.compile(
    r"\b(?P<year>(?:19|20)\d\d)/(?P<number>\d{1,5})\b|\bNo\.?\s*(?P<n>\d{1,5})/(?P<y>\d{4})\b"
)
_KINDS = (("regulation", "law"), ("directive", "directive"), ("decision", "decision"))
_DIVISIONS = ("part", "title", "chapter", "section", "subsection")
_LEVELS = {"ARTICLE": "article", "PARAG": "paragraph", "ANNEX": "annex"}
_ENGLISH = ("EN", "")


def recognise(source: Source) -> int:
    """By its root and what stands below it."""
    return (
        95
        if source.kind in ("xml", "text") and _ROOT.search(source.head[:4000]) and _INSIDE.search(source.head)
        else 0
    )


def read(source: Source, options: Options) -> Iterator[Item]:
    """The act with its chapters, articles, paragraphs and points; recitals and notes are no provisions."""
    root = root_of(source)
    head = _head(root)
    law = levels(root, _DIALECT)
    if options.state and options.state != "EUE":
        yield Issue("info", "the whole document", f"an act of the European Union, applied to {options.state}")
    yield from xml_law.items(source, head, law)


def _level(element: _Element) -> str | None:
    name = name_of(element)
    if name == "DIVISION":
        return _division(element)
    if name == "NP":
        return _point(element)
    return _LEVELS.get(name)


def _division(element: _Element) -> str | None:
    """What a division calls itself ("Chapter 1", "TITLE II"), in the languages of the Union that say it alike."""
    title = child(element, "TITLE", "TI")
    word = clean(text_of(title)).partition(" ")[0].casefold() if title is not None else ""
    return next((level for level in _DIVISIONS if word.startswith(level[:4])), "chapter" if word else None)


def _point(element: _Element) -> str | None:
    """A numbered item of a list is a point; one inside a point is an item of it. Recitals are none."""
    outer = [name_of(above) for above in element.iterancestors()]
    if "ARTICLE" not in outer:
        return None
    return "item" if "NP" in outer else "point"


def _number(element: _Element) -> str:
    if name_of(element) == "ANNEX":
        title = child(element, "TITLE", "TI")
        number = level_number(text_of(title).split("\n")[0]) if title is not None else ""
        return "" if number.casefold() in ("annex", "annexe", "anhang", "anexo") else number
    if name_of(element) == "DIVISION":
        title = child(element, "TITLE", "TI")
        return level_number(text_of(title)) if title is not None else ""
    for name in ("TI.ART", "NO.PARAG", "NO.P"):
        found = child(element, name)
        if found is not None:
            return level_number(_plain(found))
    return level_number((element.get("IDENTIFIER") or "").rpartition(".")[2].lstrip("0"))


def _heading(element: _Element) -> str:
    for names in (("STI.ART",), ("TITLE", "STI")):
        found = child(element, *names)
        if found is not None:
            return clean(_plain(found))
    return ""


def _plain(element: _Element) -> str:
    return text_of(element, frozenset(["NOTE"])).replace("\n", " ")


_DIALECT = Dialect(
    level=_level,
    number=_number,
    heading=_heading,
    apart=frozenset(["TI.ART", "STI.ART", "NO.PARAG", "NO.P", "TITLE"]),
    quoting=frozenset(["QUOT.S"]),
    left_out={
        "BIB.INSTANCE": "metadata",
        "BIB.DATA": "metadata",
        "INFO.CONSLEG": "metadata",
        "INFO.PROD": "metadata",
        "PREAMBLE": "preamble: citations and recitals",
        "FINAL": "signature",
        "NOTE": "a footnote",
        "TOC": "a table of contents",
    },
    blocks=frozenset(["P", "ALINEA", "ITEM", "NP", "LIST", "ROW", "SUBDIV", "NO.P"]),
)


def _head(root: _Element) -> LawHead:
    title = child(root, "TITLE", "TI")
    if title is None:
        title = next((e for e in root.iter() if name_of(e) == "TI"), None)
    words = clean(_plain(title)) if title is not None else ""
    bib = next((e for e in root if name_of(e) in ("BIB.INSTANCE", "BIB.DATA", "INFO.CONSLEG")), None)
    language = clean(text_of(found)) if (found := child(bib, "LG.DOC")) is not None else ""
    head = LawHead(title=words, state="EUE", local=language.upper() not in _ENGLISH)
    head.number = _document_number(bib) or _number_in(words)
    head.kind = next((kind for word, kind in _KINDS if word in words[:80].casefold()), None)
    head.issued_on = _issued(title, bib)
    head.given_id = None if head.number else words
    return head


def _document_number(bib: _Element | None) -> str:
    numbers = children(bib, "NO.DOC") if bib is not None else []
    for number in numbers:
        year, current = child(number, "YEAR"), child(number, "NO.CURRENT")
        if year is not None and current is not None:
            return f"{clean(text_of(year))}/{clean(text_of(current)).lstrip('0')}"
    return ""


def _number_in(title: str) -> str:
    match = _NUMBER.search(title)
    if match is None:
        return ""
    return f"{match['year']}/{match['number']}" if match["year"] else f"{match['y']}/{match['n']}"


def _issued(title: _Element | None, bib: _Element | None) -> str | None:
    """The day in the title, else that of the metadata."""
    dates = [e for place in (title, bib) if place is not None for e in place.iter() if name_of(e) == "DATE"]
    for date in dates:
        stamp = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", (date.get("ISO") or clean(text_of(date))).strip())
        if stamp:
            return xml_law.real_day("-".join(stamp.groups()))
    return None
