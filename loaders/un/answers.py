"""What a State says of recommendations by number: the answers collected, and how a paragraph's words become part of one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rightsgraph.loaders.un import answer_forms, positions
from rightsgraph.loaders.un.answer_forms import Form
from rightsgraph.ontology.text.folding import squeeze

QUOTE = 400  # letters of the words that a place keeps


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of the addendum and its words."""

    locator: str
    quote: str


@dataclass
class Answer:
    """All that is said of one recommendation; `printed` is its number as printed, where that is another one."""

    where: str
    said: set[str] = field(default_factory=set)
    words: str = ""  # the class's words where they add to the position
    comments: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    printed: str = ""
    excepted: bool = False  # left out of what is said of all others

    @property
    def stated(self) -> set[str]:
        """The positions stated; that it is still being examined counts only where nothing else is said."""
        return self.said - {positions.PENDING} or self.said

    @property
    def position(self) -> str | None:
        """The one position stated."""
        return next(iter(self.stated)) if len(self.stated) == 1 else None

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
    waiting: bool = (
        False  # their answer has not begun: nothing but the number, or the recommendation's own words
    )
    body_numbered: bool = False  # the answer's paragraphs have numbers of the document's own
    row: tuple[str, ...] = ()  # the numbers of the last row of a table
    meant: dict[tuple[str, str], str] = field(
        default_factory=dict
    )  # (where, printed) -> the number of its place
    whole: list[tuple[str, str]] = field(
        default_factory=list
    )  # (where, words) about a whole list without its numbers

    def of(self, number: str, where: str) -> Answer:
        """The answer on that number, made when it is new."""
        if number not in self.by_number:
            self.by_number[number] = Answer(where)
            self.order.append(number)
        return self.by_number[number]

    def placed(self, numbers: tuple[str, ...], where: str) -> tuple[str, ...]:
        """The numbers as they count; a misprinted one takes that of its place, and its answer keeps what is printed."""
        out = []
        for printed in numbers:
            meant = self.meant.get((where, printed), printed)
            if meant != printed:
                self.of(meant, where).printed = printed
            out.append(meant)
        return tuple(out)

    def about(self, numbers: tuple[str, ...], *, waiting: bool) -> None:
        """What follows is about these numbers."""
        self.last, self.waiting, self.body_numbered = numbers, waiting and bool(numbers), False

    def opens(self, position: str, heading: str) -> None:
        """A heading or an introduction such as "Noted recommendations" holds for the numbers that follow it."""
        self.position, self.heading = position, re.sub(r"^[IVXA-H\d]+[.)]\s+", "", heading)
        self.about((), waiting=False)

    def state(
        self,
        numbers: tuple[str, ...],
        position: str | None,
        quote: str,
        where: str,
        heading: str,
        partly: set[str],
    ) -> None:
        """A sentence's position on these numbers; `partly` are those that it takes in part."""
        place = Place(f"para. {self.paragraph}" if self.paragraph else where, quote[:QUOTE])
        for number in numbers:
            answer = self.of(number, where)
            said = positions.IN_PART if number in partly else position
            if said:
                answer.said.add(said)
            if said and (positions.says_implemented(heading) or said == positions.IN_PART):
                answer.words = answer.words or squeeze(heading)
            answer.places.append(place)

    def take(self, text: str, where: str, label: str = "") -> None:
        """Words on the numbers in hand: the position that they state, and the State's comment."""
        first = self.waiting
        self.waiting = False
        said, rest = leading_position(text) if first else (None, text)
        locator = (
            ", ".join(filter(None, (f"para. {self.paragraph}" if self.paragraph else "", label))) or where
        )
        for number in self.last:
            answer = self.by_number[number]
            if first:
                self._position(answer, said, rest)
            if rest:
                answer.comments.append(rest)
            answer.places.append(Place(locator[:80], (rest or text)[:QUOTE]))

    def go_on(self, text: str, where: str) -> None:
        """A further paragraph on the numbers in hand. Where it begins with a position and none was stated, what stood
        before it were the recommendation's own words.
        """
        said, rest = leading_position(text)
        if said and not any(self.by_number[number].said for number in self.last):
            for number in self.last:
                self.by_number[number].said.add(said)
                self.by_number[number].comments.clear()
            text = rest
        for number in self.last:
            if text:
                self.by_number[number].comments.append(text)
            self.by_number[number].places.append(Place(where, text[:QUOTE]))

    def closes_class(self) -> None:
        """Numbers that nothing was said of take the position of the heading above them."""
        for number in self.last if self.waiting else ():
            self._position(self.by_number[number], None, "")
        self.waiting = False

    def _position(self, answer: Answer, said: str | None, rest: str) -> None:
        """The word that the answer begins with; else what its first sentence states, and the heading above it."""
        own = said or answer_forms.position_first(rest)
        if said:
            answer.said.add(said)
        elif not answer.said:
            # "takes note" below "Recommendations that are accepted" does not take back what the heading says
            mild = own == positions.NOTED and answer_forms.only_notes(rest)
            told = (self.position, None if mild and self.position else own)
            answer.said |= {position for position in told if position}
        if self.position and positions.says_implemented(self.heading) and answer.said == {self.position}:
            answer.words = answer.words or self.heading
        if self.position == positions.IN_PART and not said:
            answer.words = answer.words or self.heading


_LABELLED = r"(?:(?:[\w’' ]{0,30}?\b)?(?:position|response|reply|answer|comments?|status|réponse|respuesta|posición)\s*:\s*)?"
_WORDS = r"[^\W\d_]+(?:\s+[^\W\d_]+){0,3}?"
_LEADING = re.compile(
    rf"[\s:–—-]*{_LABELLED}(?:[(\[](?P<bracket>{_WORDS})\s*[)\]]\s*[.:;,–—-]?\s*|(?P<said>{_WORDS})\s*(?:[.:;,–—-]\s*|$))",
    re.I,
)


def leading_position(rest: str) -> tuple[str | None, str]:
    """`Accepted. We ...` as (supported, `We ...`); a comment that only contains such a word states none."""
    found = _LEADING.match(rest)
    said = (found["bracket"] or found["said"]) if found else ""
    if found and len(said) < 40 and (position := positions.classify(said)):
        return position, rest[found.end() :].strip()
    return None, rest
