"""German federal law in the XML of its official portal: one `norm` for each section, divisions by their codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rightsgraph.loaders.api import Format, Item, Options
from rightsgraph.loaders.law import xml_law
from rightsgraph.loaders.law.akn_xml import child, name_of, root_of, text_of
from rightsgraph.loaders.law.level_number import level_number
from rightsgraph.loaders.law.model import DEPTH, LawHead, LawText, Marker, Unit
from rightsgraph.loaders.law.plain import PlainGrammar
from rightsgraph.loaders.law.traditions import tradition
from rightsgraph.loaders.law.xml_levels import name_levels
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.ids import numerals
from rightsgraph.ontology.text.folding import clean, nfc

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = Format(
    name="gii-norm",
    title="German federal law (gii-norm XML)",
    reads="acts and regulations of Germany as the official portal gives them in XML",
    recognised_by="the root element dokumente with norm and metadaten",
)
_ROOT = re.compile(rb"<dokumente[\s>]")
_DIVISIONS = {
    "buch": "book", "teil": "part", "titel": "title", "kapitel": "chapter", "abschnitt": "division",
    "unterabschnitt": "subdivision", "untertitel": "subtitle", "unterkapitel": "subchapter",
}  # fmt: skip
_ATTACHED = re.compile(r"(?:Anlage|Anhang|Anl|Schlu[sß]{1,2}formel)\b\.?", re.IGNORECASE)
_LEFT_OUT = {
    "inhaltsübersicht": "a table of contents",
    "inhaltsverzeichnis": "a table of contents",
    "eingangsformel": "enacting formula",
    "schlussformel": "signature",
    "schlußformel": "signature",
    "präambel": "preamble",
}
_SEVERAL = re.compile(
    r"^(?:§§|Art\.?|Artikel)\s*(?P<first>\d+[a-z]?)\s*(?P<word>bis|und|u\.)\s*(?P<last>\d+[a-z]?)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"^\((?P<n>\d+[a-z]?)\)\s*")


def recognise(source: Source) -> int:
    """By its root and the metadata of its norms."""
    head = source.head
    return 95 if source.kind in ("xml", "text") and _ROOT.search(head[:4000]) and b"<metadaten" in head else 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """The law with its divisions, sections (or articles) and their subsections."""
    root = root_of(source)
    norms = [element for element in root if name_of(element) == "norm"]
    law = LawText()
    _Reading(law).norms(norms)
    name_levels(law)
    yield from xml_law.items(source, _head(norms, options), law)


class _Reading:
    """Puts norms into the division that is open; divisions are nested by the length of their codes."""

    def __init__(self, law: LawText) -> None:
        self.law = law
        self.open: list[tuple[str, Unit]] = []  # (code, division)

    def norms(self, norms: list[_Element]) -> None:
        for norm in norms:
            about = child(norm, "metadaten")
            where = f"line {norm.sourceline}"
            division = child(about, "gliederungseinheit")
            if division is not None:
                self._division(division, where)
            mark = _said(about, "enbez")
            if mark:
                self._section(norm, about, mark, where)

    def _division(self, division: _Element, where: str) -> None:
        code, name = _said(division, "gliederungskennzahl"), _said(division, "gliederungsbez")
        title = _said(division, "gliederungstitel")
        if not code or any(code == known for known, _ in self.open):
            return
        self.open = [(known, unit) for known, unit in self.open if code.startswith(known) and code != known]
        word = next((w for w in reversed(name.casefold().split()) if w.strip(".") in _DIVISIONS), "")
        level = _DIVISIONS.get(word.strip("."), "division")
        number = level_number(name) if name else ""
        if not number:
            self.law.notes.append((where, f"a division without a number: {title or name or code}"))
            return
        parent = self.open[-1][1] if self.open else None
        unit = Unit(level, number, min(len(self.open), DEPTH["article"] - 1), where, parent, heading=title)
        (parent.children if parent else self.law.units).append(unit)
        self.open.append((code, unit))

    def _section(self, norm: _Element, about: _Element | None, mark: str, where: str) -> None:
        reason = _LEFT_OUT.get(mark.casefold())
        if reason:
            self.law.dropped.append((Unit(mark, "", 0, where, heading=mark), reason))
            return
        attached = _ATTACHED.match(mark)
        level = "annex" if attached else "article" if mark.casefold().startswith("art") else "section"
        parent = None if attached or not self.open else self.open[-1][1]
        depth = 0 if attached else DEPTH["article"]
        text = child(norm, "textdaten", "text", "Content")
        for number in [level_number(mark[attached.end() :])] if attached else _numbers(mark):
            unit = Unit(level, number, depth, where, parent, heading=_said(about, "titel"))
            (parent.children if parent else self.law.units).append(unit)
            if text is not None:
                _fill(unit, text, where)


def _numbers(mark: str) -> list[str]:
    """The sections that a norm stands for: "§ 12a", and each of "§§ 3 bis 5" (repealed ones stand together)."""
    several = _SEVERAL.match(mark)
    if several is None:
        return [level_number(mark)]
    numbers = numerals.span(several["first"], several["last"]) if several["word"] == "bis" else None
    return numbers or [several["first"], several["last"]]


def _fill(unit: Unit, content: _Element, where: str) -> None:
    """Paragraphs that begin with a number in brackets are subsections, the numbers of lists levels in them; what follows
    a list belongs to the subsection again.
    """
    grammar = PlainGrammar(tradition("germany-austria"), unit.level, bare=False)
    current = unit
    for listed, text in _blocks(content):
        line = nfc(clean(text))
        if not line:
            continue
        while not listed and current.parent is not None and current.depth > DEPTH["clause"]:
            current = current.parent
        marker = (
            None if unit.level == "annex" else _clause(line, unit, listed) or grammar.inside(line, current)
        )
        if marker is None:
            current.lines.append(line)
            continue
        while current.parent is not None and current.depth >= marker.depth:
            current = current.parent
        inner = Unit(marker.level, marker.number, marker.depth, where, current)
        inner.lines = [marker.rest] if marker.rest else []
        current.children.append(inner)
        current = inner


def _clause(line: str, unit: Unit, listed: bool) -> Marker | None:
    match = None if listed else _CLAUSE.match(line)
    if match is None:
        return None
    level = "subsection" if unit.level == "section" else "clause"
    return Marker(level, match["n"], line[match.end() :], DEPTH["clause"])


def _blocks(content: _Element) -> Iterator[tuple[bool, str]]:
    """(whether it is of a list, text) block by block; of a list, each number with its words."""
    for element in content:
        name = name_of(element)
        if name in ("TOC", "Footnotes", "FnR", "kommentar"):
            continue
        if name == "P":
            yield from _paragraph(element)
        elif name == "DL":
            yield from _list(element)
        elif name:
            yield from ((False, line) for line in text_of(element).split("\n"))


def _paragraph(element: _Element) -> Iterator[tuple[bool, str]]:
    """The words of a paragraph in their order, its lists between them."""
    words = [element.text or ""]
    for inner in element:
        name = name_of(inner)
        if name == "DL":
            yield False, "".join(words)
            yield from _list(inner)
            words = []
        elif name not in ("FnR", "Footnotes"):
            if any(name_of(below) == "DL" for below in inner.iter()):
                yield False, "".join(words)
                yield from _paragraph(inner)
                words = []
            elif name == "BR":
                words.append(" ")
            else:
                words.append(text_of(inner).replace("\n", " "))
        words.append(inner.tail or "")
    yield False, "".join(words)


def _list(element: _Element) -> Iterator[tuple[bool, str]]:
    number = ""
    for inner in element:
        if name_of(inner) == "DT":
            number = clean(text_of(inner))
        elif name_of(inner) == "DD":
            first = True
            for block in inner:
                for _, words in _paragraph(block) if name_of(block) != "DL" else _list(block):
                    own = name_of(block) != "DL" and first
                    if clean(words):
                        yield True, f"{number} {words}".strip() if own else words
                        first = False
            if first and clean(text_of(inner)):
                yield True, f"{number} {clean(text_of(inner))}"


def _said(about: _Element | None, name: str) -> str:
    found = child(about, name)
    return clean(text_of(found)) if found is not None else ""


def _head(norms: list[_Element], options: Options) -> LawHead:
    about = child(norms[0], "metadaten") if norms else None
    long = _said(about, "langue")
    short = _said(about, "amtabk") or _said(about, "jurabk")
    head = LawHead(title=long or _said(about, "kurzue") or short, state=options.state or "DEU")
    head.issued_on = xml_law.real_day(_said(about, "ausfertigung-datum"))
    head.kind = "constitution" if short == "GG" else "code" if long.endswith("gesetzbuch") else "law"
    if "verordnung" in long.casefold().partition(" ")[0]:
        head.kind = "decree"
    head.number = short
    return head
