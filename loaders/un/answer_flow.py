"""The paragraphs of an addendum in their order: numbers and the answers to them, headings of classes, statements, rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rightsgraph.loaders.reading.furniture import without_job_numbers
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un import answer_forms, answer_rows, answer_statements, items, positions
from rightsgraph.loaders.un.answers import Answers, leading_position
from rightsgraph.loaders.un.series import partial
from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.languages import other

_PARAGRAPH = re.compile(r"^(\d{1,3})\.\s+(?=\D)")
_NOUN = re.compile(rf"\brecommendations?\b|{other('recommendation')}", re.I)
_BRACKETED = re.compile(r"[(\[](\d{1,3}\.\d{1,3})[)\]]")  # "recommendations (140.15) and (140.19)"
_WELCOMES = re.compile(
    r"\bwelcom\w+|\bse félicite\b|\baccueill\w+|\bacoge\b|\bagradece\b", re.I
)  # no position on a list
_SPOKEN = re.compile(r"[.;:!?”\"’)]$")
_CAPITAL = re.compile(r"[\"“‘'(\[]?[^\W\d_a-zß-öø-ÿ]|$")
# "Recommendations 3 and 4 are noted" is a statement; "Rec. 3 We have ..." is a comment
_VERB = re.compile(
    r"(?:is|are|was|were|has|have|had|do|does|did|enjoys?|cannot|could|will|shall|receives?"
    r"|est|sont|a|ont|ne|n['’]|es|son|no|cuentan?)\b"
    rf".{{0,60}}?\b(?:accept|support|noted|reject|examin|consider|{other('supported')}|{other('noted')})",
    re.I,
)
_HEADING_LENGTH = 220

USED = ""
NO_NUMBER = "names no recommendation by number"
HEADING = "heading"
REPEATED = "repeats the recommendation"
NAMELESS = "an answer that names no number"
NO_PLACE = "a number without place"


def read(answers: Answers, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
    """Each paragraph with what became of it: USED, or why it is no part of an answer."""
    _find_places(answers, paragraphs)
    before = ""
    for paragraph in paragraphs:
        yield paragraph, read_paragraph(answers, paragraph, before)
        before = squeeze(paragraph.text)
    answers.closes_class()


def _find_places(answers: Answers, paragraphs: Sequence[Paragraph]) -> None:
    """Which numbers are misprinted, told from the order of all that the document names."""
    found = [
        (paragraph.where, number) for paragraph in paragraphs for number in _mentions(answers, paragraph)
    ]
    for (where, printed), meant in zip(found, partial.in_place([n for _, n in found]), strict=True):
        if meant.printed:
            answers.meant[where, printed] = meant.label


def _mentions(answers: Answers, paragraph: Paragraph) -> tuple[str, ...]:
    if paragraph.style == "footnote":
        return ()
    if paragraph.style == "row":
        return answer_rows.numbers_of(answers, paragraph)
    text = _text(paragraph)
    lead = items.leading(text, answers.prefix)
    if lead and _CAPITAL.match(lead[1]):
        return lead[0]
    return answer_statements.numbers_of(answers, _PARAGRAPH.sub("", text))


def _text(paragraph: Paragraph) -> str:
    return squeeze(_BRACKETED.sub(r" \1 ", without_job_numbers(paragraph.text)))


def read_paragraph(answers: Answers, paragraph: Paragraph, before: str = "") -> str:
    """Takes what the paragraph says of recommendations; why it took nothing, else USED."""
    text, where = _text(paragraph), paragraph.where
    if paragraph.style == "row":
        used = answer_rows.row(answers, paragraph)
        return _no_row(answers, paragraph) if used is None else used
    if answers.form.numbered and (own := answer_forms.own_number(text)):
        return _numbered_answer(answers, own[0], own[1], where)
    numbered = _PARAGRAPH.match(text)
    lead = _lead(answers, text, where, before)
    if lead is None and numbered and not text[numbered.end() :][:1].isdigit():
        lead = _lead(answers, text[numbered.end() :], where, before)
    if numbered:
        text = text[numbered.end() :]
    if lead is not None:
        if not lead[0]:
            return NO_PLACE
        if numbered:
            answers.paragraph = numbered[1]
        if (done := _lead_answer(answers, lead, where)) is not None:
            return done
    if numbered:
        answers.paragraph = numbered[1]
    return _words(answers, paragraph, text, numbered is not None)


def _lead(answers: Answers, text: str, where: str, before: str) -> tuple[tuple[str, ...], str, str] | None:
    """(numbers, the rest, what stands for them) that a comment begins with; no numbers where they have no place.

    None where it begins with none: figures of a sentence are none.
    """
    found = items.leading(text, answers.prefix)
    if not found or not found[0]:
        return None
    printed, rest = found
    label = text[: len(text) - len(rest)].strip(" .:–-") if rest else text
    stems = {number.partition(".")[0] for number in printed if "." in number}
    named = not re.match(r"\d", text)
    meant = answers.placed(printed, where)
    if not stems or stems & answers.form.stems or named or meant != printed:
        return meant, rest, label
    if positions.classify(rest[:60]):
        return meant, rest, label
    shaped = bool(rest) and bool(_CAPITAL.match(rest)) and (not before or bool(_SPOKEN.search(before)))
    return ((), rest, label) if shaped and answers.form.stems else None


def _lead_answer(answers: Answers, lead: tuple[tuple[str, ...], str, str], where: str) -> str | None:
    """A comment that begins with the numbers it is about; None for a statement with further numbers."""
    numbers, rest, label = lead
    first = answer_forms.first_sentence(rest)
    states = bool(_VERB.match(rest))
    if states and answer_statements.names_more(answers, rest):
        return None
    answers.closes_class()
    answers.about(numbers, waiting=True)
    for number in numbers:
        answers.of(number, where)
    if states and (position := positions.classify(first)):
        behind = rest[len(first) :].strip()
        heading = first if positions.says_implemented(first) else ""
        answers.state(numbers, position, f"{label} {rest}", where, heading, set())
        answers.waiting = False
        if behind:
            answers.take(behind, where, label)
        return USED
    cut = answer_forms.behind_states(rest)
    if cut is not None and (rest[cut:] or not answer_forms.repeats(rest)):
        if answer_forms.repeats(rest[:cut].rstrip(" ;:.,–—-")) and rest[cut:]:
            rest = rest[cut:]
    elif cut is not None:
        rest = ""
    if rest:
        answers.take(rest, where, label)
    return USED


def _words(answers: Answers, paragraph: Paragraph, text: str, numbered: bool) -> str:
    """A paragraph that begins with no recommendation's number."""
    where = paragraph.where
    if answers.waiting:
        return _awaited(answers, paragraph, text, numbered)
    if answers.last and numbered and answers.body_numbered and not _opens(answers, text, numbered):
        answers.take(text, where)
        return USED
    if answer_statements.read(answers, text, where):
        answers.about((), waiting=False)
        return USED
    if _opens(answers, text, numbered):
        return HEADING
    if answers.last and not numbered:
        if answer_forms.is_heading(paragraph) and _is_said(answers):
            _open_class(answers, text)
            answers.about((), waiting=False)
            return HEADING
        answers.go_on(text, where)
        return USED
    if _is_class(answers, paragraph, text, bare=True):
        _open_class(answers, text)
        return HEADING
    if numbered:
        answers.about((), waiting=False)
    if answer_forms.answers_it(text) and positions.classify(answer_forms.first_sentence(text)):
        return NAMELESS
    return NO_NUMBER


def _awaited(answers: Answers, paragraph: Paragraph, text: str, numbered: bool) -> str:
    """The answer to numbers that stand above it, unless a heading or the recommendation's own words come first."""
    spoken = numbered and bool(_SPOKEN.search(text)) and not text.endswith(":")
    if (_is_class(answers, paragraph, text) and not spoken) or _introduces(text):
        answers.closes_class()
        _open_class(answers, text)
        return HEADING
    if (
        numbered and _NOUN.search(text) and not answer_forms.answers_it(text)
    ):  # of recommendations, not of this one
        answers.closes_class()
        answers.about((), waiting=False)
        return _words(answers, paragraph, text, numbered)
    if answer_forms.repeats(text):
        return REPEATED
    cut = answer_forms.behind_states(text)
    if cut is not None and text[cut:] and answer_forms.repeats(text[:cut].rstrip(" ;:.,–—-")):
        text = text[cut:]
    answers.take(text, paragraph.where)
    answers.body_numbered = numbered
    return USED


def _introduces(text: str) -> bool:
    """`The following recommendations do not enjoy the support of Chad:`"""
    return (
        text.endswith(":")
        and bool(_NOUN.search(text))
        and positions.classify(_WELCOMES.sub("", text)) is not None
    )


def _is_class(answers: Answers, paragraph: Paragraph, text: str, *, bare: bool = False) -> bool:
    """A heading of a class below numbers that have one already: "Noted", "Recommendations that are not accepted".

    `bare`: one that holds nothing but a position.
    """
    marked = answer_forms.without_label(text)
    said, rest = leading_position(marked)
    alone = said is not None and not rest and answer_forms.is_heading(paragraph)
    if bare or (alone and marked != text):
        return alone
    if answer_forms.answers_it(text) or not answer_forms.is_heading(paragraph):
        return False
    said = positions.classify(text)
    return said is not None and (bool(_NOUN.search(text)) or answers.position is not None)


def _opens(answers: Answers, text: str, numbered: bool) -> bool:
    """Whether it is a heading or introduction of a class; opens it."""
    if len(text) > _HEADING_LENGTH or not _NOUN.search(text) or (numbered and text.endswith(".")):
        return False
    if answer_forms.answers_it(text) or not positions.classify(_WELCOMES.sub("", text)):
        return False
    if answers.last and not text.endswith(":") and _SPOKEN.search(text):
        return False
    answers.closes_class()
    _open_class(answers, text)
    return True


def _open_class(answers: Answers, text: str) -> None:
    if position := positions.classify(_WELCOMES.sub("", text)):
        answers.opens(position, text)


def _is_said(answers: Answers) -> bool:
    """Whether the comment before is complete, so that the next paragraph cannot be its end."""
    comments = [answers.by_number[number].comments for number in answers.last]
    return all(not own or _SPOKEN.search(own[-1]) for own in comments)


def _numbered_answer(answers: Answers, numbers: tuple[str, ...], words: str, where: str) -> str:
    """`3., 4., 5. The State accepts these recommendations`: the paragraph's numbers are those of the report's list."""
    answers.closes_class()
    own = tuple(f"{answers.prefix}.{number}" if answers.prefix else number for number in numbers)
    own = answers.placed(own, where)
    for number in own:
        answers.of(number, where)
    answers.paragraph = numbers[-1]
    answers.about(own, waiting=False)
    cut = answer_forms.behind_states(words)
    if cut is not None and words[cut:] and answer_forms.repeats(words[:cut].rstrip(" ;:.,–—-")):
        words = words[cut:]
    said = (
        positions.classify(answer_forms.first_sentence(words))
        or positions.classify(words)
        or answers.position
    )
    answers.state(own, said, words, where, "", set())
    for number in own:
        answers.by_number[number].comments.append(words)
    return USED


def _no_row(answers: Answers, paragraph: Paragraph) -> str:
    """A row without number: a class or theme over the whole width, or a paragraph in a table."""
    filled = answer_rows.filled(paragraph)
    if len(filled) != 1:
        return NO_NUMBER
    text = squeeze(filled[0])
    if len(text) > _HEADING_LENGTH // 2 and not _opens(answers, text, numbered=False):
        return read_paragraph(answers, Paragraph(text, paragraph.where))
    _open_class(answers, text)
    return HEADING
