"""Concluding observations as entries: positive aspects, concerns, recommendations, each with its locator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un.observation_words import (
    CONCERN,
    FOLLOW_UP,
    NEXT_REPORT,
    RECOMMENDS,
    SECTIONS,
    cut_at_recommendation,
    inline_items,
)
from rightsgraph.ontology.text.folding import squeeze

_NUMBERED = re.compile(r"^\(?(\d{1,3})\s*[.)]\s*(?=\S)")
_LETTERED = re.compile(r"^\(([a-z]{1,2}|[ivx]{1,5})\)\s*(?=\S)")
_MARK = re.compile(r"^(?:[A-H]|[IVX]{1,4})\s*[.)]\s*")
_HEADING_LENGTH = 180
_END = " ;,"

CONCERN_KIND, ASKED_KIND, POSITIVE_KIND = "concern", "recommendation", "positive aspect"


@dataclass
class Entry:
    """One node's worth of text: its kind, its locator (`15`, `15(b)`, `15(b)(i)`), the heading above it."""

    kind: str
    locator: str
    heading: str
    where: str
    texts: list[str]
    leads_on: bool = False  # its text only introduces the items below it

    @property
    def text(self) -> str:
        """Its words."""
        return re.sub(r"[;,]?\s+(?:and|or)$", "", squeeze(" ".join(self.texts)).strip(_END)).strip(_END)


@dataclass
class Reader:
    """Goes through the paragraphs once; `entries` grow, `apart` are paragraphs with another meaning."""

    entries: list[Entry] = field(default_factory=list)
    follow_up: list[tuple[str, str]] = field(default_factory=list)  # (where, text)
    next_report: list[tuple[str, str]] = field(default_factory=list)
    section: str = "before"
    heading: str = ""
    number: int = 0
    stack: list[Entry] = field(default_factory=list)  # the entries that an item below would continue

    def take(self, paragraph: Paragraph) -> str:
        """Reads a paragraph; "" when it became part of an entry, else why it did not."""
        text = squeeze(paragraph.text)
        if paragraph.style == "footnote":
            return "footnote"
        if section := _section_of(text):
            self.section, self.stack = section, []
            self.heading = _MARK.sub("", text.strip(" *")) if section == "procedure" else ""
            return "heading of a section"
        numbered = _NUMBERED.match(text)
        if numbered and self.number < int(numbered[1]) <= self.number + 4:
            self.number, self.stack = int(numbered[1]), []
            return self._numbered(text[numbered.end() :], paragraph.where)
        if self.number and (lettered := _LETTERED.match(text)) and self.stack:
            return self._lettered(lettered[1], text[lettered.end() :], paragraph.where)
        if _is_heading(text):
            self.stack = []
            if self.number or self.section not in ("before", "introduction"):
                self.heading = text.strip(" *")
            return "heading"
        return self._unnumbered(text, paragraph.where)

    def _numbered(self, text: str, where: str) -> str:
        if self.section == "before":
            self.section = "introduction"
        if FOLLOW_UP.search(text):
            self.follow_up.append((where, text))
            return "follow-up procedure"
        if NEXT_REPORT.search(text):
            self.next_report.append((where, text))
            return "next report"
        if self.section == "introduction":
            return "introduction"
        if self.section == "positive":
            self._add(POSITIVE_KIND, str(self.number), where, text)
            return ""
        return self._substance(text, where)

    def _substance(self, text: str, where: str) -> str:
        """A paragraph of concern, of recommendation, or of both."""
        concern, asked = cut_at_recommendation(text)
        if concern and asked and not CONCERN.search(concern):
            concern, asked = "", text
        if concern and not asked and not CONCERN.search(concern):
            return "neither concern nor recommendation"
        self.stack = []
        if concern:
            self._add(CONCERN_KIND, str(self.number), where, concern)
        if asked:
            self.stack = []
            self._add(ASKED_KIND, str(self.number), where, asked)
        return ""

    def _unnumbered(self, text: str, where: str) -> str:
        if self.section in ("before", "introduction") or not self.number:
            return "before the substance" if self.section == "before" else "introduction"
        if self.section == "positive":
            return self._go_on(text, "positive aspects")
        if RECOMMENDS.search(text):
            return self._substance(text, where)
        return self._go_on(text, "text without number")

    def _go_on(self, text: str, otherwise: str) -> str:
        if not self.stack:
            return otherwise
        self.stack[-1].texts.append(text)
        return ""

    def _lettered(self, letter: str, text: str, where: str) -> str:
        parent = self._parent_of(letter)
        kind = parent.kind
        parent.leads_on = True
        locator = f"{parent.locator}({letter})"
        if kind == CONCERN_KIND and RECOMMENDS.match(text):
            kind = ASKED_KIND
        self._push(Entry(kind, locator, self.heading, where, [text]), parent)
        return ""

    def _parent_of(self, letter: str) -> Entry:
        """(b) stands beside (a), (i) below it unless (h) came before."""
        depth = 1
        if re.fullmatch(r"[ivx]+", letter) and len(self.stack) > 1:
            last = self.stack[1].locator.rpartition("(")[2].rstrip(")")
            follows = len(letter) == 1 and len(last) == 1 and ord(letter) == ord(last) + 1
            depth = 1 if follows and len(self.stack) == 2 else 2
        return self.stack[min(depth, len(self.stack)) - 1]

    def _add(self, kind: str, locator: str, where: str, text: str) -> None:
        lead, items = inline_items(text)
        top = Entry(kind, locator, self.heading, where, [lead], bool(items))
        self._push(top, None)
        for letter, words in items:
            self._lettered(letter, words, where)

    def _push(self, entry: Entry, parent: Entry | None) -> None:
        if parent is None:
            self.stack = [entry]
        else:
            self.stack = [*self.stack[: self.stack.index(parent) + 1], entry]
            lead = parent.texts if not parent.texts[0].endswith(".") else []
            entry.texts = [*lead, *entry.texts]
        self.entries.append(entry)

    def spoken(self) -> Iterator[Entry]:
        """The entries that say something: not the words that only introduce items."""
        yield from (
            e
            for e in self.entries
            if e.text and not (e.leads_on and e.texts[-1].rstrip().endswith((":", ",")))
        )


def _section_of(text: str) -> str:
    if len(text) > _HEADING_LENGTH or text.rstrip("* ").endswith((".", ";")):
        return ""
    return next((name for name, pattern in SECTIONS if pattern.match(text.strip(" *"))), "")


def _is_heading(text: str) -> bool:
    return len(text) <= _HEADING_LENGTH and not text.rstrip("* ").endswith((".", ";", ":", ","))
