"""The forms that a State's answers take: numbered answers, headings of classes, and which numbers are recommendations.

Figures with a point are numbers of recommendations only where the grammar of an answer or a list carries them: mortality
that "fell from 15.1 to 9.4" is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un import items, positions
from rightsgraph.loaders.un.clauses import ends_with_states
from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.languages import other

_NOUN = other("recommendation")
_ANSWER_ELSEWHERE = re.compile(
    rf"(?:\S+\s+){{1,14}}?(?:cette|ces|ladite|esta|estas|dichas?|la|las|les)\s+{_NOUN}\b(?!\s+(?:\d|ci-|suivante|siguiente|figur|énumér|formul|n[o°º]))"
    rf"|(?:la|las|les|cette|ces|esta|estas)\s+{_NOUN}\s+(?:est|sont|a|ont|no|ne|n['’]|es|son|cuenta|goza|recueille)\b",
    re.I,
)
_ONLY_NOTES = re.compile(rf"\b(?:notes?|noted|tak(?:es|en) note|took note)\b|{other('noted')}", re.I)
_REFUSES = re.compile(
    rf"\b(?:not|cannot|unable|rejects?|rejected|declines?)\b|n['’]t\b|{other('negation')}", re.I
)
_NUMBERS_FIRST = re.compile(
    r"(?P<list>\d{1,3}(?:(?:\s?\.?\s?(?:[,;&–-]|\band\b)\s?)\d{1,3})*)\s?[.):]\s+(?=\D)", re.I
)
_SAYS = (
    r"(?:accepts?|accepted|supports?|supported|rejects?|rejected|notes?|noted|takes? note of|agrees? with|endorses?|welcomes?"
    r"|(?:does|do|did|can|is|are)\s?not\s+(?:\w+\s+){0,4}(?:accept|support|agree)\w*(?: with)?)"
)
_ANSWER = re.compile(
    rf"(?:\S+\s+){{1,8}}?(?:\w+\s+)?{_SAYS}\s+(?:to\s+)?(?:the|this|these|both|said)\s+recommendations?"
    r"(?!\s+(?:listed|contained|made|below|above|in paragraph|numbers?|nos?\b|\d))(?=\W|$)"
    rf"|(?:the|this|these)\s+recommendations?\s+(?:is|are|was|were|has|have|enjoys?|does|do|cannot)\b.{{0,60}}?(?:{_SAYS}|support)",
    re.I,
)
_FIRST = re.compile(r".*?[a-z)][.;](?=\s|$)", re.S)
_OF_IT = re.compile(rf"(?:\S+\s+){{1,8}}?(?:\w+\s+)?{_SAYS}\s+(?:it|them|this|these)\b", re.I)
_BRACKETS = re.compile(r"[)\]]")
_BRACKETS_LOOKED_AT = 12
_SPEAKS = re.compile(
    r"(?:the (?:government|state|authorities|delegation)|government|we|our|it|this|there|in|since|as|accepted|noted|supported|not)\b"
    r"|(?:le gouvernement|l['’]état|nous|el gobierno|el estado)\b",
    re.I,
)
_ENOUGH = 2  # answers of a form that make it the form of the document
_HEADING = 140  # letters that a heading has at most
_STOPPED = re.compile(r"[.;:!?”\"’)\]]\s*[\d*†‡]{0,3}$")
_LABEL = re.compile(r"^(?:[IVX]{1,5}|[A-H]|\d{1,2})[.)]\s+")
_NEAR = re.compile(
    r"\W*(?:(?:the|following|these|this|both|of|to|in|as|for|with|and|recommendations?|recs?|nos?|numbers?|numbered|paragraphs?"
    r"|partially|partly|fully|also|therefore|however|contained|under|listed|below|that|which|namely|are|is)\b\W*)*", re.I
)  # fmt: skip
_THEN = re.compile(
    r"\W*(?:(?:is|are|was|were|has|have|been|be|can|cannot|not|do|does|also|partially|partly|fully|both|all)\b\W*)*",
    re.I,
)
_SERIAL = re.compile(r"[,;&]|\band\b|[–—-]", re.I)


@dataclass(frozen=True, slots=True)
class Form:
    """What is known of a document before it is read: its paragraphs' numbers are recommendations', their stems."""

    numbered: bool
    stems: frozenset[str]


def form_of(paragraphs: Sequence[Paragraph], prefix: str) -> Form:
    """The form of an addendum."""
    texts = [squeeze(p.text) for p in paragraphs if p.style != "footnote"]
    named = sum(
        bool(items.find_lists(text, prefix)) for text in texts if items.leading(text, prefix) or _names(text)
    )
    answers = sum(numbered_answer(text) is not None for text in texts)
    return Form(answers >= _ENOUGH and named < answers, _stems(texts, prefix))


def _names(text: str) -> bool:
    return bool(re.search(r"\brec(?:ommendation)?s?\b\.?\s*(?:nos?\.?\s*)?\d", text, re.I))


def numbered_answer(text: str) -> tuple[tuple[str, ...], str] | None:
    """(numbers, words) of `3., 4., 5. The State accepts these recommendations`; None where it is no such answer."""
    found = _NUMBERS_FIRST.match(text)
    if not found:
        return None
    words = text[found.end() :]
    if not answers_it(words) and not _repeated(words):
        return None
    return items.expand(found["list"].replace(".", " ")), words


def first_sentence(text: str) -> str:
    """Up to the first stop behind a word."""
    first = _FIRST.match(text)
    return first[0] if first else text


def answers_it(text: str) -> bool:
    """Whether it answers the recommendation in hand: "Chad accepts this recommendation", not "... recommendation 3"."""
    return bool(_ANSWER.match(text) or _ANSWER_ELSEWHERE.match(text))


def only_notes(text: str) -> bool:
    """Whether the first sentence takes note, and refuses nothing."""
    sentence = first_sentence(text)
    return bool(_ONLY_NOTES.search(sentence)) and not _REFUSES.search(sentence)


def position_first(comment: str) -> str | None:
    """The position that a comment's first sentence states of the recommendation itself: "Chad does not accept it"."""
    sentence = first_sentence(comment)
    if answers_it(sentence) or _OF_IT.match(sentence):
        said = positions.classify(sentence)
        return None if said == positions.PENDING else said
    return None


def own_number(text: str) -> tuple[tuple[str, ...], str] | None:
    """The numbers and words of any numbered paragraph, where all of them are answers."""
    found = _NUMBERS_FIRST.match(text)
    return (items.expand(found["list"].replace(".", " ")), text[found.end() :]) if found else None


def _repeated(words: str) -> bool:
    """`To sign the convention (Norway): accepted.`"""
    cut = behind_states(words)
    return cut is not None and len(words) - cut < 400 and positions.classify(words[cut:]) is not None


def behind_states(words: str) -> int | None:
    """Where the words of a recommendation end that is repeated before its answer: behind its States; None without any."""
    for bracket in reversed([match.end() for match in _BRACKETS.finditer(words)][-_BRACKETS_LOOKED_AT:]):
        if ends_with_states(words[:bracket]):
            return bracket + len(words[bracket:]) - len(words[bracket:].lstrip(" ;:.,–—-"))
    return None


def repeats(words: str) -> bool:
    """Whether words are those of a recommendation and no answer: they end with States, and no State speaks."""
    return ends_with_states(words) and not _SPEAKS.match(words)


def _stems(texts: Iterable[str], prefix: str) -> frozenset[str]:
    """Paragraphs of the report whose numbers the document gives as a list, after "recommendations", or on lines."""
    sure = {prefix} - {""}
    leading: Counter[str] = Counter()
    for text in texts:
        begun = items.leading(text, prefix)
        if begun and begun[0] and re.match(r"\d", text):
            leading.update({number.partition(".")[0] for number in begun[0] if "." in number})
            if not begun[1]:
                sure |= {number.partition(".")[0] for number in begun[0] if "." in number}
        for own in items.find_lists(text, prefix):
            dotted = [number for number in own.numbers if "." in number]
            if own.named or is_series(text[own.start : own.end], dotted):
                sure |= {number.partition(".")[0] for number in dotted}
    return frozenset(sure | {stem for stem, count in leading.items() if count >= _ENOUGH})


def is_series(written: str, numbers: Sequence[str]) -> bool:
    """Whether figures with a point are a list of numbers: several of one paragraph, one behind the other."""
    stems = {number.partition(".")[0] for number in numbers}
    rising = all(int(a.rpartition(".")[2]) < int(b.rpartition(".")[2]) for a, b in pairwise(numbers))
    return (
        len(numbers) > 1
        and len(stems) == 1
        and (rising or len(numbers) > 3)
        and bool(_SERIAL.search(written))
    )


def carried(sentence: str, own: items.Numbers, phrases: Sequence[positions.Phrase], form: Form) -> bool:
    """Whether the numbers of a list are recommendations: by their paragraph, or by a verb of position beside them."""
    dotted = [number for number in own.numbers if "." in number]
    if own.named or not dotted or any(number.partition(".")[0] in form.stems for number in dotted):
        return True
    before = [phrase for phrase in phrases if phrase.end <= own.start]
    if before and _NEAR.fullmatch(sentence[before[-1].end : own.start]):
        return True
    after = next((phrase for phrase in phrases if phrase.start >= own.end), None)
    return after is not None and bool(_THEN.fullmatch(sentence[own.end : after.start]))


def without_label(text: str) -> str:
    """A heading without `I.`, `B.` or `2.` before it."""
    return _LABEL.sub("", text)


def is_heading(paragraph: Paragraph) -> bool:
    """A line that opens a part of the document: short, without a stop; or in a heading's style."""
    text = squeeze(paragraph.text)
    if paragraph.style.lower().startswith(("heading", "title")):
        return True
    bare = _LABEL.sub("", text)
    if (
        len(text) > _HEADING
        or not bare[:1].isupper()
        or paragraph.style in ("row", "table", "list paragraph")
    ):
        return False
    return not _STOPPED.search(text) or (paragraph.bold and not answers_it(bare))
