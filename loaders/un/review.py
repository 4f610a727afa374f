"""What the first pages of a UPR document say: State under review, session, cycle, dates, symbol."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rightsgraph.loaders.un import symbols, words
from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.languages import other

# Compared without regard to blanks, and where a word was left out: "Report of the Working on the UniversalPeriodic Review"
TITLE = re.compile(
    r"Report\s*of\s*the\s*Working\s*(?:Group\s*)?on\s*the\s*Universal\s*Periodic\s*Review"
    rf"|{other('title', 'upr-report')}", re.I
)  # fmt: skip
_REVIEW_OF = re.compile(r"(?:The\s+)?review\s+of\s+(?:the\s+)?(.{3,70}?)\s+was\s+held\b", re.I)
_ADOPTED_ON = re.compile(r"adopted\s+the\s+(?:draft\s+)?report\s+on\s+(?:the\s+)?([^.;]{3,70})[.;]", re.I)
_HEADER = re.compile(r"\bUPR\s+of\s+(?:the\s+)?(.{3,70}?)(?:\s*[\(\[\t]|\s+[-–—]\s|\s*,|$)", re.I | re.M)
_REVIEW_HEADER = re.compile(
    r"\b(?:Universal\s+Periodic\s+Review|review|recommendations?\s+(?:to|for))\s*(?:of"
    r"|[-–—:])\s*(?:the\s+)?(.{3,70}?)"
    r"(?:\s*[\(\[\t]|\s+[-–—]\s|\s*,|$)", re.I | re.M
)  # fmt: skip
_HELD = re.compile(
    r"(?:held\s+its|a\s+tenu\s+sa|celebró\s+su)\s+(.{3,40}?)\s+(?:session|período\s+de\s+sesiones)", re.I
)
_OTHER_REVIEW_OF = re.compile(rf"{other('review-of')}\s*([^\W\d_a-z][^.;:*\n]{{2,70}})", re.I)
_REPORT_ADOPTED = re.compile(
    r"adopted\s+the\s+(?:draft\s+)?report|adopté\s+le\s+(?:projet\s+de\s+)?rapport"
    r"|aprobó\s+el\s+(?:proyecto\s+de\s+)?informe", re.I
)  # fmt: skip


_ADDENDUM_LINE = re.compile(rf"^\W*(?:addendum|{other('addendum')})\W*\d{{0,2}}\W*$", re.I | re.M)
_ADDENDUM_SAID = re.compile(rf"\bAddendum\b|/Add\.\s?\d|\bViews on conclusions\b|{other('addendum')}", re.I)
_VIEWS_LINE = re.compile(
    rf"^\W*(?:views\s+on\s+(?:the\s+)?conclusions|{other('title', 'upr-addendum')})", re.I | re.M
)
_FIRST_PAGE = 2_500


def is_addendum(head: str) -> bool:
    """Whether the first page is an addendum's: by its symbol or a line of its title; words of its paragraphs do not count."""
    first = head[:_FIRST_PAGE]
    own = next((s for s in symbols.find(first) if s.kind in ("report", "addendum")), None)
    if own is None:
        return bool(_ADDENDUM_SAID.search(first))
    return own.kind == "addendum" or bool(_ADDENDUM_LINE.search(first) or _VIEWS_LINE.search(first))


@dataclass(frozen=True, slots=True)
class Review:
    """What is known of the review; unknown stays None."""

    state: str | None = None  # alpha-3 code, or the name as written
    name: str | None = None  # the name as written
    session: int | None = None
    cycle: int | None = None
    adopted: str | None = None  # ISO date
    issued: str | None = None  # ISO date on the first page
    symbol: str | None = None
    source: str | None = None  # the symbol as printed: of the corrigendum or revision itself
    part: bool = False  # a corrigendum, which words but some items anew

    def given(self, state: str | None) -> Review:
        """With the State that the user named, where the document names none."""
        return self if self.state or not state else replace(self, state=iso3(state) or state)


def read_review(head: str) -> Review:
    """From the beginning of a report or addendum (first pages as text)."""
    flat = squeeze(head)
    found = symbols.find(head[:6000])
    own = next((s for s in found if s.kind in ("report", "addendum")), None)
    paper = next((s for s in symbols.find(head) if s.mechanism == "UPR" and s.session), None)
    name = _state_name(head, flat)
    held = _HELD.search(flat)
    session = (words.ordinal(held[1]) if held else None) or (paper.session if paper else None)
    state = (iso3(name) or name) if name else (paper.state if paper else None)
    cycle = symbols.cycle_of_session(session) if session else words.cycle(flat)
    return Review(
        state, name, session, cycle, _adopted(flat), words.issued(head[:3000]), own.text if own else None
    )


def _state_name(head: str, flat: str) -> str | None:
    for pattern in (_REVIEW_OF, _ADOPTED_ON):
        for match in pattern.finditer(flat):
            if iso3(match[1].strip()):
                return match[1].strip()
    for match in _OTHER_REVIEW_OF.finditer(flat):
        parts = match[1].split(" ")
        known = (" ".join(parts[:n]).rstrip(",") for n in range(len(parts), 0, -1))
        if name := next(filter(iso3, known), None):
            return name
    title = TITLE.search(head)
    for line in head[title.end() :].split("\n")[:10] if title else ():
        name = line.strip(" *\t")
        if name and iso3(name):
            return name
    found = re.search(
        r"Periodic Review of\s+(?:the )?([A-Z][\w’'() -]{2,60}?)(?:\s+on\b|\s+in\b|[.,;])", flat
    )
    return found[1] if found and iso3(found[1]) else None


def _adopted(flat: str) -> str | None:
    for match in _REPORT_ADOPTED.finditer(flat):
        before = words.dates(flat[max(0, match.start() - 160) : match.start()])
        if before:
            return before[-1][1]
        after = words.first_date(flat[match.end() : match.end() + 120])
        if after:
            return after
    return None


def read_header(texts: list[str]) -> Review:
    """From the page header or title of a matrix: `UPR of Slovenia (2nd Cycle – 20th session)`."""
    name = session = cycle = None
    for text in texts:
        for pattern in (_HEADER, _REVIEW_HEADER):
            for match in pattern.finditer(text):
                if name is None and iso3(match[1].strip(" *")):
                    name = match[1].strip(" *")
        session = session or words.session(text)
        cycle = cycle or words.cycle(text)
    if name is None:
        name = next((t.strip() for t in texts if iso3(t.strip()) and len(t.strip()) > 3), None)
    if cycle is None and session:
        cycle = symbols.cycle_of_session(session)
    return Review(iso3(name) if name else None, name, session, cycle)


def document_title(kind: str, name: str | None) -> str:
    """A title for the documents table: the kind, and the State where it is known."""
    return f"{kind}: {name}" if name else kind
