"""Observations of a UN body as entries: positive aspects, concerns, recommendations, each with its locator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un import observation_words as marks
from rightsgraph.loaders.un.series import letters
from rightsgraph.loaders.un.series.rising import Numbered
from rightsgraph.loaders.un.verbs import ASKED, CONCERN, OTHER, opens_with, pieces
from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.languages import Language

_LETTERED = re.compile(r"^\(?([a-zñ]{1,2}|[ivx]{1,5})\)\s*(?=\S)")
_END = " ;,"
_LEADS_ON = re.compile(r"[;,:]?\s*(?:\b(?:and|y|e|et)\s*)?(?:\b(?:therefore|por ello|donc)\s*)?[:,]\s*$")
_BARE_SUBJECT = 60  # characters up to which an introduction only names who speaks: "The Committee:"

POSITIVE = "positive aspect"
NEITHER = "neither concern nor recommendation"
NO_PLACE = "a number without place"


@dataclass(eq=False)
class Spot:
    """Where an entry stands: the paragraph's number, or a letter below another spot; `printed` where that differs."""

    mark: str
    above: Spot | None = None
    printed: str = ""

    @property
    def locator(self) -> str:
        """`15`, `15(b)`, `15(b)(i)`."""
        return f"{self.above.locator}({self.mark})" if self.above else self.mark


@dataclass
class Entry:
    """One node's worth of text: its kind, where it stands, the heading above it."""

    kind: str
    spot: Spot
    heading: str
    where: str
    texts: list[str]
    leads_on: bool = False  # its text introduces the items below it
    lead: tuple[str, ...] = ()  # the words that introduce it, where it is an item

    @property
    def locator(self) -> str:
        """`15(b)(i)`."""
        return self.spot.locator

    @property
    def text(self) -> str:
        """Its words, with those that introduce it."""
        whole = squeeze(" ".join([*self.lead, *self.texts])).strip(_END)
        return re.sub(r"[;,]?\s+(?:and|or|et|ou|y|o)$", "", whole).strip(_END)


@dataclass
class Reader:
    """Goes through the paragraphs once; `entries` grow, the other lists are paragraphs with another meaning."""

    language: Language
    entries: list[Entry] = field(default_factory=list)
    follow_up: list[tuple[str, str]] = field(default_factory=list)  # (where, text)
    next_report: list[tuple[str, str]] = field(default_factory=list)
    section: str = "before"
    heading: str = ""
    number: int = 0
    printed: str = ""  # the paragraph's number as printed, where it is another one
    listed: bool = False  # under a heading of recommendations: what names no speaker asks
    stack: list[Entry] = field(default_factory=list)  # the entries that an item below would continue

    def take(self, paragraph: Paragraph, start: Numbered | None = None) -> str:
        """Reads a paragraph; "" when it became part of an entry, else why it did not."""
        text = squeeze(paragraph.text)
        if paragraph.style == "footnote":
            return "footnote"
        if start:
            self.stack = []
            if not start.number:
                return NO_PLACE
            self.number, self.printed = start.number, start.printed
            words = text[start.words :]
            if lettered := _LETTERED.match(
                words
            ):  # "6. (a) The State party should ...": no words stand before its items
                self._add(OTHER, paragraph.where, "")
                self._lettered(lettered[1], words[lettered.end() :], paragraph.where)
                return ""
            return self._numbered(words, paragraph.where)
        if section := marks.section_of(text, self.language):
            self.section, self.stack = section, []
            self.heading = marks.without_mark(text) if section == "procedure" else ""
            return "heading of a section"
        if self.number and (lettered := _LETTERED.match(text)) and self.stack:
            self._lettered(lettered[1], text[lettered.end() :], paragraph.where)
            return ""
        if marks.is_heading(text):
            self.stack = []
            if marks.is_marked(text) and self.number:
                self.section = "substance"  # a chapter of its own ends the positive aspects
            if self.number or self.section not in ("before", "introduction"):
                self.heading = text.strip(" *")
            return "heading"
        return self._unnumbered(text, paragraph.where)

    def _numbered(self, text: str, where: str) -> str:
        if self.section == "before":
            self.section = "introduction"
        found = self._pieces(text)
        asks = any(kind == ASKED for kind, _ in found)
        if asks or self.section in ("procedure", "substance"):
            if marks.asks_for_follow_up(text, self.language):
                self.follow_up.append((where, text))
                return "follow-up procedure"
            if marks.asks_for_next_report(text, self.language):
                self.next_report.append((where, text))
                return "next report"
        return self._spoken(found, where)

    def _pieces(self, text: str) -> list[tuple[str, str]]:
        found = pieces(text, self.language, weak=self.section in ("substance", "procedure"))
        if self.listed and found[0][0] == OTHER and opens_with(text, self.language) is None:
            return [(ASKED, text)]
        return found

    def _spoken(self, found: list[tuple[str, str]], where: str) -> str:
        """Entries of a paragraph's pieces; the last of them takes the items below."""
        before = len(self.entries)
        for kind, words in found:
            own = POSITIVE if kind == OTHER and self.section == "positive" else kind
            self._add(own, where, words)
        if any(entry.kind for entry in self.entries[before:]):
            return ""
        if self.stack and self.stack[-1].texts[-1].rstrip().endswith(":"):
            return ""  # its items say what they do
        return "introduction" if self.section == "introduction" else NEITHER

    def _unnumbered(self, text: str, where: str) -> str:
        if not self.number:
            return "before the substance" if self.section == "before" else "introduction"
        found = self._pieces(text)
        if any(kind == ASKED for kind, _ in found):
            return self._spoken(found, where)
        if not self.stack:
            return {"positive": "positive aspects", "introduction": "introduction"}.get(
                self.section, "text without number"
            )
        self.stack[-1].texts.append(text)
        return "" if self.stack[-1].kind else NEITHER

    def _lettered(self, letter: str, text: str, where: str) -> None:
        parent = self._parent_of(letter)
        parent.leads_on = True
        own = opens_with(text, self.language) if parent.kind != ASKED else None
        kind = parent.kind if own is None else own
        lead = (*parent.lead, *parent.texts)
        if parent.texts[0].endswith(".") or (
            kind != parent.kind and (parent.kind or len(parent.texts[0]) > _BARE_SUBJECT)
        ):
            lead = ()
        entry = Entry(kind, Spot(letter, parent.spot), self.heading, where, [text], lead=lead)
        if own is None and parent.kind != ASKED:
            self._several(entry, text)
        self.stack = [*self.stack[: self.stack.index(parent) + 1], entry]
        self.entries.append(entry)

    def _several(self, entry: Entry, text: str) -> None:
        """An item that goes on to recommend in a sentence of its own is a recommendation as well."""
        found = pieces(text, self.language)
        if len(found) == 2 and {kind for kind, _ in found} == {CONCERN, ASKED}:
            (first, words), (second, rest) = found
            self.entries.append(
                Entry(first, entry.spot, entry.heading, entry.where, [words], lead=entry.lead)
            )
            entry.kind, entry.texts, entry.lead = second, [rest], ()
        elif len(found) == 1 and found[0][0] == ASKED:
            entry.kind, entry.lead = ASKED, ()

    def _parent_of(self, letter: str) -> Entry:
        """(b) stands beside (a), (i) below it unless (h) came before."""
        depth = 1
        if re.fullmatch(r"[ivx]+", letter) and len(self.stack) > 1:
            last = self.stack[1].spot.mark
            follows = len(letter) == 1 and len(last) == 1 and ord(letter) == ord(last) + 1
            depth = 1 if follows and len(self.stack) == 2 else 2
        return self.stack[min(depth, len(self.stack)) - 1]

    def _add(self, kind: str, where: str, text: str) -> None:
        lead, items = marks.inline_items(text, self.language)
        spot = Spot(str(self.number), printed=self.printed)
        entry = Entry(kind, spot, self.heading, where, [lead], bool(items))
        self.stack = [entry]
        self.entries.append(entry)
        for letter, words in items:
            self._lettered(letter, words, where)

    def spoken(self) -> Iterator[Entry]:
        """The entries that say something: not the words that only introduce items of their own kind."""
        _letters_in_place(self.spots())
        below: dict[str, set[str]] = {}
        for entry in self.entries:
            locator = entry.locator
            while "(" in locator:
                locator = locator.rpartition("(")[0]
                below.setdefault(locator, set()).add(entry.kind)
        for entry in self.entries:
            if not entry.kind or not entry.text:
                continue
            if entry.leads_on and entry.texts[-1].rstrip().endswith((":", ",")):
                if entry.kind in below.get(entry.locator, ()):
                    continue
                entry.texts[-1] = _LEADS_ON.sub("", entry.texts[-1])
            yield entry

    def spots(self) -> list[list[Spot]]:
        """The items below each paragraph or item, in their order."""
        below: dict[int, list[Spot]] = {}
        for spot in dict.fromkeys(entry.spot for entry in self.entries):
            if spot.above:
                below.setdefault(id(spot.above), []).append(spot)
        return list(below.values())


def _letters_in_place(lists: Sequence[Sequence[Spot]]) -> None:
    for spots in lists:
        for spot, meant in zip(spots, letters.in_place([spot.mark for spot in spots]), strict=True):
            if spot.mark != meant:
                spot.printed, spot.mark = spot.mark, meant


ASKED_KIND, CONCERN_KIND = ASKED, CONCERN
