"""Laws of other countries as plain structured text: Article, Section, Chapter, Part in English, French,
Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.loaders.api import Format, Issue, Item, Options, Skipped
from rightsgraph.loaders.law import change_rows, contents, force_plain, meta_plain, rows
from rightsgraph.loaders.law.changes import Findings
from rightsgraph.loaders.law.lines import beside, lines_of
from rightsgraph.loaders.law.model import LawHead, Line
from rightsgraph.loaders.law.choosing import grammar_of
from rightsgraph.loaders.law.structure import build
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError

FORMAT = Format(
    name="plain-law",
    title="Law as structured text",
    reads="laws as text, DOCX, HTML or PDF with headings in English, French or Spanish",
    recognised_by="headings: Article 1, Section 1, Chapter I, Part 1, Artículo 1, Chapitre I",
)
_HEADING = re.compile(
    r"(?mi)^\s*(?:(?:article|artículo|articulo|art\.)\s*(?:\d{1,4}|premier|primero|[IVX]+)\s*(?:er|º|°"
    r"|bis)?\s*(?:[.:–—-].*|[A-ZÀ-Ý].{0,100})?$"
    r"|(?:section|sec\.|§)\s*\d{1,4}[A-Z]?\s*(?:[.:–—-].*|[A-Z].{0,100})?$)"
)
_NUMBERED = re.compile(r"(?m)^\s*(\d{1,3})\.\s?(?:[—–-]|\(1\)|[A-Z])")
_ABOVE = re.compile(
    r"(?mi)^\s*(?:chapter|chapitre|capítulo|part|partie|title|titre|título)\s+(?:[IVXLC]+|\d+|one"
    r"|premier)\b\s*(?:[.:–—-]|$|[A-Z])"
)
_SHORT_TITLE = re.compile(  # in section 1 of laws of the Commonwealth
    r"(?m)^\s*(?:section\s+)?1\.?\s.{0,200}?\b(?:Act|Law|Code|Ordinance|Decree|Regulations)\s+may\s+be\s+(?:cited|called)\b"
)
_NOT_LAW = re.compile(
    r"\b(?:A/HRC/|CCPR/C/|CAT/C/|concluding observations|universal periodic review|working group)\b",
    re.IGNORECASE,
)


def recognise(source: Source) -> int:
    """By several headings of articles or sections, in a text that is no report on a State."""
    if source.kind not in ("docx", "html", "text", "pdf"):
        return 0
    from rightsgraph.loaders.reading.unified import preview

    text = preview(source)
    articles = len(_HEADING.findall(text))
    if _NOT_LAW.search(text[:3000]) and articles < 10:
        return 0
    if articles >= 3 or (articles and _ABOVE.search(text)):
        return 60
    if _SHORT_TITLE.search(text) and len(_NUMBERED.findall(text)) >= 2:
        return 50
    enacted = re.search(r"\b(?:act|law|code|ordinance|ley|loi)\b", text[:1500], re.IGNORECASE)
    return 45 if enacted and _ABOVE.search(text) and len(_NUMBERED.findall(text)) >= 3 else 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """The law with its levels, what it says of its force, and what it changes in other laws."""
    lines = list(lines_of(source))
    grammar = grammar_of(lines, options.state)
    lines, entries = contents.apart(lines, grammar)
    law = build(lines, grammar)
    if not any(law.walk()):
        raise InputError(f"{source.name}: no heading of an article or section is found.")
    tradition = grammar.tradition
    head = meta_plain.head_of(law, source.path.stem, options.state, tradition)
    where = "the whole document"
    findings = force_plain.find(head, law, meta_plain.published(law.opening, tradition), tradition)
    start, said = findings.start(), meta_plain.commencement(law.opening, tradition)
    head.begins = start.day if start else said[0] if said else None
    yield from (Skipped(entry.where, "an entry of the table of contents", entry.text) for entry in entries)
    if head.state is None:
        yield Issue("warning", where, "the text does not say whose law it is; give --state")
    yield rows.law_row(head, where)
    if head.local:
        yield Issue("info", where, "no English title is known; the one of the text stands in its place")
    yield from rows.provisions(head, law)
    yield from _first_lines(head, said, findings, where)
    yield from change_rows.rows(head, findings)
    yield from beside(source)


def _first_lines(
    head: LawHead, said: tuple[str, Line] | None, findings: Findings, where: str
) -> Iterator[Item]:
    """A day of commencement that only the first lines give; without one force stays unknown."""
    start = findings.start()
    if said is None and start is None:
        findings.notes.append(
            (where, "the text gives no day on which it takes effect; its force stays unknown")
        )
    if said is None:
        return
    day, line = said
    if start is None:
        yield rows.law_row(head, line.where, line.text, "the first lines", in_force_from=day)
        yield Issue("info", line.where, f"in force from {day} as the first lines say: “{line.text}”")
    elif start.day != day:
        findings.notes.append(
            (line.where, f"the first lines say “{line.text}”, the text {start.day}; the text's day is taken")
        )
