"""What a State says of recommendations by number: positions in prose or tables, comments, class headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rightsgraph.loaders.reading.furniture import without_job_numbers
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un import answer_forms, items, positions
from rightsgraph.loaders.un.answer_forms import Form
from rightsgraph.loaders.un.flow import CELL
from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.languages import other

_PARAGRAPH = re.compile(r"^(\d{1,3})\.\s+(?=\D)")
_SENTENCE = re.compile(r"(?<=[a-z)\d])[.;:](?:\d{1,2})?\s+(?=[A-Z“\"])|(?<=[a-z)])[.;]\s+(?=\d{1,3}\.\d)")
_COUNT = re.compile(
    r"(?<![\d.])\b\d{1,3}\s+(?:(?!and\b)\w+\s+){0,2}(?:recommendations?\b" rf"|{other('recommendation')})",
    re.I,
)
# "Recommendations 3 and 4 are noted" is a statement; "Rec. 3 We have ..." is a comment
_VERB = re.compile(
    r"(?:is|are|was|were|has|have|had|do|does|did|enjoys?|cannot|could|will|shall|receives?"
    r"|(?:partially|partly|not)\s)\b"
    r".{0,60}?\b(?:accept|support|noted|reject|examin|consider)",
    re.I,
)
_AFTER_STATES = re.compile(
    r"\)\s*[;:.–—-]*\s*((?:(?:partially|partly|not|fully|is|are)\s+)?(?:accepted|supported|noted"
    r"|rejected|enjoys|support)\b.*)$",
    re.I | re.S,
)
_PARTLY = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*\((?:partial(?:ly)?|partly|in part)\b[^)]{0,40}\)", re.I)
_ELSEWHERE = re.compile(r"(?:please\s+)?(?:also\s+)?(?:see|refer)\b", re.I)
_HEADING_LENGTH = 220
_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of the addendum and its words."""

    locator: str
    quote: str


@dataclass
class Answer:
    """All that is said of one recommendation."""

    where: str
    said: set[str] = field(default_factory=set)
    words: str = ""  # the class's words where they add to the position
    comments: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    @property
    def position(self) -> str | None:
        """The one position stated."""
        return next(iter(self.said)) if len(self.said) == 1 else None

    @property
    def response(self) -> str | None:
        """The State's comment; without one, the words that it adds to a whole class."""
        return "\n".join(self.comments) or self.words or None


@dataclass
class Answers:
    """Collected while reading; `heading` is the class that the last heading opened."""

    prefix: str
    form: Form = field(default_factory=lambda: Form(False, frozenset()))
    by_number: dict[str, Answer] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    heading: str = ""
    position: str | None = None
    paragraph: str = ""
    last: tuple[str, ...] = ()  # numbers that the last comment was about

    def of(self, number: str, where: str) -> Answer:
        """The answer on that number, made when it is new."""
        if number not in self.by_number:
            self.by_number[number] = Answer(where)
            self.order.append(number)
        return self.by_number[number]


def read_paragraph(answers: Answers, paragraph: Paragraph) -> bool:
    """Takes what the paragraph says of recommendations; False when it says nothing of any."""
    text = squeeze(without_job_numbers(paragraph.text))
    if paragraph.style == "row":
        return _row(answers, paragraph)
    if answers.form.numbered and (own := answer_forms.own_number(text)):
        return _numbered_answer(answers, own[0], own[1], paragraph.where)
    comment = _own_comment(answers, text)
    if comment and not _VERB.match(comment[1]):
        return _comment(answers, comment[0], comment[1], text, paragraph.where)
    numbered = _PARAGRAPH.match(text)
    if numbered:
        answers.paragraph, text = numbered[1], text[numbered.end() :]
        answers.last = ()
        comment = _own_comment(answers, text) if text[:3].lower() == "rec" else None
        if comment and not _VERB.match(comment[1]):
            return _comment(answers, comment[0], comment[1], text, paragraph.where)
    found = _statements(answers, text, paragraph.where)
    if found:
        answers.last = ()
        return True
    if _is_heading(text, numbered is not None):
        return _open_class(answers, text)
    if answers.last and not numbered and answer_forms.is_heading(paragraph) and _is_said(answers):
        _open_class(answers, text)
        answers.last = ()
        return False
    if answers.last and not numbered:  # a comment's further paragraph
        for number in answers.last:
            answers.by_number[number].comments.append(text)
        return True
    return False


def _own_comment(answers: Answers, text: str) -> tuple[tuple[str, ...], str] | None:
    """The numbers that a comment begins with; figures of a sentence are none."""
    found = items.leading(text, answers.prefix)
    if not found or not found[0]:
        return None
    stems = {number.partition(".")[0] for number in found[0] if "." in number}
    sure = (
        not stems
        or stems & answers.form.stems
        or not re.match(r"\d", text)
        or positions.classify(found[1][:60])
    )
    return found if sure else None


def _numbered_answer(answers: Answers, numbers: tuple[str, ...], words: str, where: str) -> bool:
    """`3., 4., 5. The State accepts these recommendations`: the paragraph's numbers are those of the report's list."""
    first = _sentences(words)[0] if _sentences(words) else words
    said = positions.classify(first) or positions.classify(words)
    for number in numbers:
        answer = answers.of(f"{answers.prefix}.{number}" if answers.prefix else number, where)
        if said and said != positions.PENDING:
            answer.said.add(said)
        answer.comments.append(words)
        answer.places.append(Place(f"para. {number}", words[:_QUOTE]))
    answers.paragraph, answers.last = numbers[-1], tuple(answers.order[-len(numbers) :])
    return True


def _is_said(answers: Answers) -> bool:
    """Whether the comment before is complete, so that the next paragraph cannot be its end."""
    comments = [answers.by_number[number].comments for number in answers.last]
    return all(not own or re.search(r"[.;:!?”\"’)]$", own[-1]) for own in comments)


def _is_heading(text: str, numbered: bool) -> bool:
    if len(text) > _HEADING_LENGTH:
        return False
    return bool(re.search(rf"\brecommendations?\b|{other('recommendation')}", text, re.I)) and (
        not numbered or not text.endswith(".")
    )


def _open_class(answers: Answers, text: str) -> bool:
    """A heading or an introduction such as "Noted recommendations" holds for the numbers that follow it."""
    if position := positions.classify(text):
        answers.position, answers.heading = position, re.sub(r"^[IVXA-H\d]+[.)]\s+", "", text)
        answers.last = ()
    return False


def _statements(answers: Answers, text: str, where: str) -> bool:
    """Lists of numbers, each with the phrase of position before it, else after it, else the class's."""
    used = False
    for sentence in _sentences(text):
        lists = items.find_lists(sentence, answers.prefix)
        if not lists or _ELSEWHERE.match(sentence):  # "See recommendation 24" states no position
            continue
        phrases = positions.phrases(_COUNT.sub(lambda m: " " * len(m.group()), sentence))
        for number, own in enumerate(lists):
            if not answer_forms.carried(sentence, own, phrases, answers.form):
                continue
            position = _position_of(own, lists, number, phrases) or (None if phrases else answers.position)
            if position is None or position == positions.PENDING:
                continue
            used = True
            heading = sentence if positions.says_implemented(sentence) else answers.heading
            _state(answers, own.numbers, position, heading, sentence, where)
    return used


def _sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.split(text) if part.strip()]


def _position_of(
    own: items.Numbers, lists: list[items.Numbers], number: int, phrases: list[positions.Phrase]
) -> str | None:
    """The nearest phrase before the list; else the first after it, up to the next list."""
    before = [phrase for phrase in phrases if phrase.start < own.start]
    until = lists[number + 1].start if number + 1 < len(lists) else 10**9
    after = [phrase for phrase in phrases if own.end <= phrase.start < until]
    first_before = [phrase for phrase in before if number == 0 or phrase.start >= lists[number - 1].end]
    if first_before:
        return first_before[-1].position
    if after:
        return after[0].position
    return before[-1].position if before else None


def _state(
    answers: Answers, numbers: tuple[str, ...], position: str, heading: str, quote: str, where: str
) -> None:
    place = Place(f"para. {answers.paragraph}" if answers.paragraph else where, quote[:_QUOTE])
    partly = {own for m in _PARTLY.finditer(quote) for own in items.expand(m[1], answers.prefix)}
    for number in numbers:
        answer = answers.of(number, where)
        answer.said.add(positions.IN_PART if number in partly else position)
        if positions.says_implemented(heading) or position == positions.IN_PART:
            answer.words = answer.words or squeeze(heading)
        answer.places.append(place)


def _comment(answers: Answers, numbers: tuple[str, ...], rest: str, text: str, where: str) -> bool:
    """A comment that begins with the numbers it is about."""
    if after := _AFTER_STATES.search(rest):  # the recommendation is repeated before the answer
        rest = after[1]
    said, rest = _leading_position(rest)
    label = text[: len(text) - len(rest)].strip(" .:–-") if rest else text
    locator = f"para. {answers.paragraph}, {label}" if answers.paragraph else (label if label else where)
    for number in numbers:
        known = number in answers.by_number and answers.by_number[number].said
        answer = answers.of(number, where)
        own = None if said or known or answers.position else answer_forms.position_first(rest)
        if said or own or (not known and answers.position):
            answer.said.add(said or own or answers.position or "")
            if positions.says_implemented(answers.heading):
                answer.words = answer.words or answers.heading
        if rest:
            answer.comments.append(rest)
        answer.places.append(Place(locator[:80], (rest or text)[:_QUOTE]))
    answers.last = numbers
    return True


def _leading_position(rest: str) -> tuple[str | None, str]:
    """`Accepted. We ...` as (supported, `We ...`); a comment that only contains such a word states none."""
    found = re.match(r"[\s:–—-]*([^\W\d_]+(?:\s+[^\W\d_]+){0,3}?)\s*(?:[.:;–—-]\s*|$)", rest)
    if found and len(found[1]) < 40 and (position := positions.classify(found[1])):
        return position, rest[found.end() :].strip()
    return None, rest


def _row(answers: Answers, paragraph: Paragraph) -> bool:
    """A table's row: a number, perhaps its text, a position, a comment."""
    cells = paragraph.text.split(CELL)
    filled = [cell for cell in cells if cell]
    numbers: tuple[str, ...] = ()
    for at, cell in enumerate(filled[:2]):
        numbers = _cell_numbers(answers, cell)
        if numbers:
            filled.pop(at)
            break
    if not numbers:
        if len(filled) == 1 and len(filled[0]) > 40:
            return read_paragraph(answers, Paragraph(filled[0], paragraph.where))
        return _open_class(answers, squeeze(" ".join(filled))) if len(filled) == 1 else False
    position, comment = _cell_position(filled)
    for number in numbers:
        answer = answers.of(number, paragraph.where)
        if position or answers.position:
            answer.said.add(position or answers.position or "")
        if comment:
            answer.comments.append(comment)
        answer.places.append(Place(paragraph.where, squeeze(paragraph.text)[:_QUOTE]))
    answers.last = ()
    return True


def _cell_numbers(answers: Answers, cell: str) -> tuple[str, ...]:
    if found := items.leading(cell, answers.prefix):
        return found[0]
    if re.fullmatch(r"[\d\s.,;–—-]{1,60}|\d{1,3}[.)]?", cell):
        return items.expand(cell, answers.prefix)
    return ()


def _cell_position(cells: list[str]) -> tuple[str | None, str]:
    """(position, comment): the position is a short cell; the comment is the last cell after it."""
    for at, cell in enumerate(cells):
        position = positions.of_cell(cell) if len(cell) < 80 else None
        if position:
            return position, cells[-1] if at < len(cells) - 1 else ""
    return None, cells[-1] if len(cells) > 1 else ""
