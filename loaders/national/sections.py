"""Sections of a national report that name recommendations, and where each of them ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rightsgraph.loaders.national.notes import begins_notes, marked, without_mark
from rightsgraph.loaders.national.reviewed import Reviewed
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un import items
from rightsgraph.loaders.un.observation_words import references
from rightsgraph.ontology.text.folding import squeeze

_WORDS = r"(?:recommendations?|recs?\.?|khuyến nghị|recommandations?|recomendaci(?:ón|ones))"
_NAMES = re.compile(rf"\b{_WORDS}\b", re.I)
_LINE = re.compile(rf"^\W*(?:(?:see|re:|on|response to|reply to|implementation of)\s+)?{_WORDS}\b", re.I)
_CONCLUDING = re.compile(r"\b(?:paragraphs?|paras?\.?)\s.{0,80}?\bconcluding observations\b", re.I)
_LEVELS = (
    re.compile(r"^(?:part|chapter|phần|chương)\s+\w+\b", re.I),
    re.compile(r"^[IVX]{1,5}\s*[.)]\s+\S"),
    re.compile(r"^[A-Z]\s*[.)]\s+\S"),
)
_WORDS_FOLLOW = re.compile(r"\s*[:–—]\s*\S|\s+-\s+\S")  # "Recommendation 142.70: Adopt ..."
_NUMBERED = re.compile(r"^\(?(?P<n>\d{1,3})[.)]\s+\S")
# "Children (Recommendations 142.3, 142.5 and 142.7)": the numbers of a heading, or at the end of a paragraph
_BRACKET = re.compile(rf"\s*[(\[](?:see\s+|re:?\s+|cf\.?\s+)?(?P<list>{_WORDS}\b[^()\[\]]*)[)\]]\W*$", re.I)
_LONGEST_HEADING, _SHORT = 220, 100
_LEAST = 4  # level of a heading without a mark


@dataclass
class Section:
    """An open section: its heading, its level, the recommendations that it names."""

    heading: str
    level: int
    named: tuple[str, ...]  # references


@dataclass
class Outline:
    """Follows the headings; `take` says what a paragraph is, `section` which one is open."""

    reviewed: Reviewed
    section: Section | None = None
    number: str = ""  # of the last numbered paragraph: the locator
    notes: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # mark -> the recommendations that a note numbers
    behind: bool = False  # among the notes at the end
    own: tuple[str, ...] = ()  # the recommendations that the paragraph itself names at its end
    _heading: tuple[str, int] = field(default=("", 0))
    _above: str = ""  # a short line in a file that does not show which lines are headings

    def take(self, paragraph: Paragraph) -> str | None:
        """Why the paragraph is no text of a section; None where it is."""
        text = squeeze(paragraph.text)
        self.own = ()
        self.behind = self.behind or begins_notes(text)
        if paragraph.style == "footnote" or self.behind:
            return "footnote"
        if noted := marked(paragraph, self.notes):
            plain = without_mark(text, self.notes)
            if _level(plain, paragraph) or _is_headed(plain):
                self._heading = (plain, _level(plain, paragraph) or _LEAST)
                self.section = Section(plain, self._heading[1], noted)
                return "names the recommendations of the section"
            self.own = noted
        if (bracket := _BRACKET.search(text)) and (listed := self.numbers(bracket["list"])):
            before = text[: bracket.start()]
            if _is_headed(before):
                level = _level(before, paragraph) or _LEAST
                self._heading = (before, level)
                self.section = Section(before, level, listed)
                return "names the recommendations of the section"
            self.own = listed
        above, self._above = self._above, ""
        named = self._named(text, paragraph)
        if named:
            if above:
                self._heading = (above, _LEAST)
            heading = self._heading[0] or text
            self.section = Section(heading, self._heading[1] or _LEAST, named)
            return "names the recommendations of the section"
        if level := _level(text, paragraph):
            self._heading = (text, level)
            if self.section and level <= self.section.level:
                self.section = None
            return "heading"
        if found := _NUMBERED.match(text):
            self.number = found["n"]
        elif len(text) <= _SHORT and _is_headed(text) and text[:1].isupper():
            self._above = text  # a heading, if the next line names recommendations
        if self.section or self.own or self._speaks_of(text):
            return None
        return "outside the sections that name recommendations"

    def _speaks_of(self, text: str) -> bool:
        """True where the paragraph names recommendations of the report by number."""
        return bool(_NAMES.search(text) and self.numbers(text, dotted=True))

    def numbers(self, text: str, *, dotted: bool = False) -> tuple[str, ...]:
        """References of the numbers in a text; `dotted`: only those that are complete."""
        if not self.reviewed.document:
            return ()
        lists = items.find_lists(text, self.reviewed.prefix)
        numbers = dict.fromkeys(n for one in lists for n in one.numbers if "." in n or not dotted)
        return tuple(self.reviewed.ref(number) for number in numbers)

    def _named(self, text: str, paragraph: Paragraph) -> tuple[str, ...]:
        """The recommendations of a line that does nothing but name them, or of a heading."""
        if len(text) > _LONGEST_HEADING * 3 or not (self.reviewed.document or self.reviewed.observed):
            return ()
        if item := items.dotted(text):
            number = f"{item[0]}.{item[1]}"
            if self.reviewed.document and str(item[0]) == self.reviewed.prefix and item[2]:
                self._heading = (text[:80], _LEAST)
                return (
                    self.reviewed.ref(number),
                )  # "115.22 Ratify ...": the recommendation, its answer below
        observed = self.reviewed.observed
        if observed and _CONCLUDING.search(text) and (_level(text, paragraph) or len(text) < 120):
            return tuple(f"{observed}#{place}" for place in references(text))
        if not self.reviewed.document or not _NAMES.search(text):
            return ()
        lists = items.find_lists(text, self.reviewed.prefix)
        numbers = tuple(dict.fromkeys(n for one in lists for n in one.numbers))
        if not numbers or not (self._is_list(text, lists) or _level(text, paragraph)):
            return ()
        level = _level(text, paragraph)
        if level and not _LINE.match(text):
            self._heading = (text, level)
        return tuple(self.reviewed.ref(number) for number in numbers)

    def _is_list(self, text: str, lists: list[items.Numbers]) -> bool:
        rest = text
        for one in reversed(lists):
            rest = rest[: one.start] + rest[one.end :]
        if not _LINE.match(text):
            return False
        worded = len(lists) == 1 and lists[0].start < 30 and _WORDS_FOLLOW.match(text[lists[0].end :])
        return bool(worded) or len(_NAMES.sub("", rest).strip(" .:;,()–-")) < 25


def _is_headed(before: str) -> bool:
    """True for words before a bracket that are a heading and no sentence."""
    return (
        0 < len(before) <= _LONGEST_HEADING
        and not before.endswith((".", ";", ":", "!", "?"))
        and not _NUMBERED.match(before)
    )


def _level(text: str, paragraph: Paragraph) -> int:
    """1 for a chapter, 2 for `II.`, 3 for `A.`, 4 for other headings; 0 for what is no heading."""
    if len(text) > _LONGEST_HEADING or text.endswith((".", ";", ":")) or _NUMBERED.match(text):
        return 0
    for level, mark in enumerate(_LEVELS, 1):
        if mark.match(text):
            return level
    return (
        _LEAST if paragraph.bold or paragraph.style.lower().startswith(("heading", "h1", "h2", "h3")) else 0
    )
