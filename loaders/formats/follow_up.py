"""Follow-up replies to treaty bodies (`CAT/C/VNM/FCO/1`): what the State answers to single paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from rightsgraph.loaders.api import Evidence, Format, Issue, Item, Options, Read, Skipped
from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.reading.unread import unread
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.un import rows, symbols, titles
from rightsgraph.loaders.un.committees import Head, read_head
from rightsgraph.loaders.un.flow import units
from rightsgraph.loaders.un.observation_words import is_heading, references, section_of
from rightsgraph.loaders.un.paragraphs import account, in_language, whole
from rightsgraph.loaders.un.series.rising import Numbered, starts
from rightsgraph.ontology.ids.states import iso3, state_name
from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.languages import Language
from rightsgraph.ontology.text.languages import language as language_by

FORMAT = Format(
    name="follow-up-reply",
    title="Follow-up reply of a State to concluding observations",
    reads="DOCX, PDF, HTML or text with answers under the paragraphs of the concluding observations",
    recognised_by="a symbol such as CAT/C/VNM/FCO/1, or a title that says so",
)
_MARK = r"^(?:[IVX]+\.|[A-H]\.|\d{1,3}\.)?\s*"
_HEADING_LENGTH = 260
_NUMBER = re.compile(r"^\(?\d{1,3}[.)]\s+")
_LABEL = re.compile(r"^(?:[IVX]+|[A-H]|\d{1,3})[.)]\s+")
_ITEM = re.compile(r"^(?:\(?[a-z]{1,4}\)|[•·▪–-])\s")
_SHORT = 120  # letters of a heading that has no mark of its own


def recognise(source: Source) -> int:
    """By the symbol of the first page, else the title."""
    if source.kind not in unified.DOCUMENTS:
        return 0
    title = titles.of_kind(unified.preview(source), "follow-up-reply")
    if not title:
        return 0
    return 94 if title.symbol and title.symbol.kind in ("FCO", "CO") else 75


@dataclass
class _Reading:
    """The paragraphs that the reply in hand answers, and the answers so far."""

    language: Language
    current: tuple[str, ...] = ()
    rank: str = ""  # how the heading is marked under which the answer stands
    sub: int = 0  # the number of the last heading inside the answer
    texts: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


def read(source: Source, options: Options) -> Iterator[Item]:
    """The reply's row, and a row with `response` for each paragraph that it answers."""
    preview = unified.preview(source)
    language = titles.refuse_unread(source.name, titles.title_of(preview), "follow-up-reply")
    own = titles.own_symbol(preview)
    head = read_head(preview, source.name, language, own.kind if own and own.kind == "CO" else "FCO")
    state = head.state or (iso3(options.state) or options.state if options.state else None)
    target = _answered(preview, head)
    if head.symbol:
        title = f"Follow-up reply: {state_name(state)}" if state else "Follow-up reply"
        yield rows.document(
            head.symbol.text, title, "follow-up reply", source.name,
            mechanism=head.mechanism, state=state, date=head.issued,
        )  # fmt: skip
    reading = _Reading(language)
    paragraphs = whole(list(units(source)))
    numbers = starts(paragraphs)
    for at, paragraph in enumerate(paragraphs):
        yield Read()
        yield from _taken(reading, paragraph, numbers.get(at))
    yield from _rows(reading, head, state, target)
    if numbers or not reading.texts:
        yield from account(paragraphs, numbers, bool(reading.texts))
    yield from _doubts(source, head, target, reading)
    yield from in_language(source.name, language)
    yield from unread(source)


def _taken(reading: _Reading, paragraph: Paragraph, start: Numbered | None) -> Iterator[Item]:
    """A heading that names paragraphs opens an answer, another one of its rank ends it; all else is part of it."""
    text = squeeze(paragraph.text)
    if paragraph.style == "footnote":
        yield Skipped(paragraph.where, "footnote", text)
    elif named := _opens(text, reading.language):
        reading.current, reading.rank, reading.sub = named, _rank(text), 0
        yield from _opened(reading, named, text, paragraph.where)
    elif _is_heading(text, paragraph, start, reading.language):
        if reading.current and _ends(text, reading):
            reading.current = ()
            if not _closes(text, reading.language):
                told = f"The heading {text!r} names no paragraph: what stands below it is in no answer."
                yield Issue("warning", paragraph.where, told)
        yield Skipped(paragraph.where, "heading", text)
    elif reading.current:
        words = text[start.words :] if start else _NUMBER.sub("", text)
        for locator in reading.current:
            reading.texts.setdefault(locator, []).append(words)
            reading.places.setdefault(locator, paragraph.where)
    else:
        why = "under a heading that names no paragraph" if reading.texts else "before the first answer"
        yield Skipped(paragraph.where, why, text)


def _is_heading(text: str, paragraph: Paragraph, start: Numbered | None, own: Language) -> bool:
    """A short line without stop that is no item of a list; a numbered one only in bold or in a heading's style."""
    if paragraph.style in ("row", "table") or not is_heading(text):
        return False
    if paragraph.style.lower().startswith("heading") or section_of(text, own):
        return True
    if start and start.number:
        return paragraph.bold and len(text) <= _SHORT
    bare = _LABEL.sub("", text)
    return bare[:1].isupper() and len(bare) <= _SHORT and not _ITEM.match(text)


def _rank(text: str) -> str:
    """What a heading is marked with: `IV.`, `B.`, `12.`, or nothing."""
    mark = re.match(_MARK, text)
    label = mark[0].strip() if mark else ""
    return "1" if label[:1].isdigit() else "A" if re.fullmatch(r"[A-H]\.", label) else "I" if label else ""


def _ends(text: str, reading: _Reading) -> bool:
    """Whether a heading that names no paragraph ends the answer: closing words, one of the same or a higher rank, or a
    number that goes on from no heading before it.
    """
    ranks = ("I", "A", "1")
    own = _rank(text)
    if own == "1":
        number = int(re.match(r"\d+", text)[0])  # type: ignore[index]
        goes_on, reading.sub = number == reading.sub + 1, number
        if not goes_on:
            return True
    higher = own in ranks and reading.rank in ranks and ranks.index(own) <= ranks.index(reading.rank)
    return _closes(text, reading.language) or higher


def _closes(text: str, own: Language) -> bool:
    return section_of(text, own) == "procedure" or bool(own.pattern("concludes").match(_LABEL.sub("", text)))


def _opens(text: str, own: Language) -> tuple[str, ...]:
    """The paragraphs that a heading says it answers."""
    bare = _LABEL.sub("", text)
    first = _opening(own.code, "paragraph").match(text)
    if not first and len(text) <= _HEADING_LENGTH and (named := _in_brackets(own.code).search(bare)):
        before = bare[: named.start()]
        if (
            before[:1].isupper()
            and not re.search(r"[.;:]\s", before)
            and bare[named.end() :].strip(" .") == ""
        ):
            return tuple(references(named[0].strip("()[] "), own))
        if re.match(
            _MARK + rf"\W*(?:the\s+)?(?:committee['’]?s?\s+)?{own.regex('recommendation')}\W*$", before, re.I
        ):
            return tuple(references(named[0].strip("()[] "), own))
    if not first and (len(text) > _HEADING_LENGTH or text.endswith(".")):
        return ()
    if not first and not _opening(own.code, "answer").match(text):
        return ()
    return tuple(references(bare, own))


@cache
def _in_brackets(code: str) -> re.Pattern[str]:
    """`(para. 9)`, `[paragraphs 11 and 12]` of a heading."""
    return re.compile(
        rf"[(\[]\s*{language_by(code).regex('paragraph')}\s*\d[^()\[\]]*(?:\([a-z]+\)[^()\[\]]*)*[)\]]", re.I
    )


@cache
def _opening(code: str, kind: str) -> re.Pattern[str]:
    """A heading that begins with such a word; "paragraph" with its number, perhaps after "Reply to"."""
    own = language_by(code)
    words = rf"\W*{own.regex(kind)}"
    if kind == "paragraph":
        words = rf"(?:{own.regex('answer')}\s+(?:to|à|au|aux|al|a|sur le|sobre el)\s+)?(?:le\s+|el\s+|the\s+)?{own.regex(kind)}\s*\d"
    return re.compile(_MARK + words, re.I)


def _opened(reading: _Reading, named: tuple[str, ...], text: str, where: str) -> Iterator[Item]:
    """A heading; where the answer follows in the same paragraph (`Paragraph 13 (a): ...`) it is kept."""
    after = re.split(r"(?<=[\d)])\s*[:.–—-]\s+", text, maxsplit=1)
    if len(after) == 2 and len(after[1]) > 60:
        for locator in named:
            reading.texts.setdefault(locator, []).append(after[1])
            reading.places.setdefault(locator, where)
    else:
        yield Skipped(where, "heading", text)


def _answered(preview: str, head: Head) -> str | None:
    """The symbol of the concluding observations: named in the text, else the reply's with CO for FCO."""
    if head.symbol and head.symbol.kind == "CO":
        return head.symbol.parent
    for symbol in symbols.find(preview):
        if symbol.kind == "CO" and (not head.state or symbol.state in (None, head.state)):
            return symbol.text
    return head.symbol.parent.replace("/FCO/", "/CO/") if head.symbol else None


def _rows(reading: _Reading, head: Head, state: str | None, target: str | None) -> Iterator[Item]:
    own = head.symbol.text if head.symbol else None
    for locator, texts in reading.texts.items():
        response = "\n".join(texts)
        yield rows.recommendation(
            {
                "document": target,
                "paragraph": locator,
                "kind": "recommendation",
                "mechanism": head.mechanism,
                "state": state,
                "response": response,
            },
            reading.places[locator],
            (Evidence(own, f"reply to para. {locator}", texts[0][:400], "high"),),
            partial=True,
        )


def _doubts(source: Source, head: Head, target: str | None, reading: _Reading) -> Iterator[Item]:
    if not head.symbol:
        yield Issue("warning", source.name, "The reply's own symbol was not found.")
    if not target:
        yield Issue("warning", source.name, "The concluding observations that it answers are not named.")
    if not reading.texts:
        yield Issue("warning", source.name, "No answer to a numbered paragraph was found.")
