"""Running numbers of a list: every item takes the number of its place, however that number was printed.

A document numbers its recommendations 115.1, 115.2, ... or 1., 2., ... inside paragraph 86. Numbers are misprinted
(151.13 between 115.12 and 115.14, 115.05, 73 without its stop), and figures in sentences look like numbers. A
`Start` is a place where an item could begin; `walk` says of each what it is. Nothing that looks like an item is ever
left to the item before it because its number jumps: it takes the number of its place where its neighbours show it,
else it keeps the printed one (holes are told), else it is out of place and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_GLUED = 1000  # from here on a figure is two numbers run together: 1215
_AHEAD = 5  # starts looked at to see whether a number goes on
_NEXT = 6  # a paragraph's number is at most so much higher than that of the one before

ITEM, OPENS, STRAY, TEXT = "item", "opens", "stray", "text"


@dataclass(frozen=True, slots=True)
class Start:
    """A place where a number begins something.

    `stem` is 115 of `115.1` (None of a plain number); `first`: it begins a paragraph of the file; `closed`: what
    stands before it is complete; `capital`: its words begin as an item's do; `complete`: its words end as an item's
    do (with States); `opens`: they read like the introduction of a list.
    """

    stem: int | None
    number: int
    printed: str
    first: bool = True
    closed: bool = True
    capital: bool = True
    complete: bool = True
    opens: bool = False

    @property
    def shaped(self) -> bool:
        """Looks like the beginning of an item, whatever its number."""
        return self.closed and self.capital


@dataclass(frozen=True, slots=True)
class Placed:
    """What a start is: an item with its number, the introduction of paragraph `stem`, out of place, or only text."""

    kind: str
    stem: int = 0
    number: int = 0
    printed: str = ""

    @property
    def misprinted(self) -> bool:
        """True where another number is printed, or this one with a zero before it."""
        return self.kind == ITEM and self.printed not in (f"{self.stem}.{self.number}", str(self.number))


def walk(starts: Sequence[Start]) -> list[Placed]:
    """What each start is, in order."""
    walker = _Walk(starts)
    return [walker.decide(at) for at in range(len(starts))]


@dataclass
class _Walk:
    starts: Sequence[Start]
    stem: int = 0
    last: int = 0
    before: int = 0  # the last number of the list before: numbers may run on over several paragraphs
    plain: bool | None = None  # the list's items are plain numbers; None: not known yet
    seen: set[tuple[int, int]] = field(default_factory=set)

    def decide(self, at: int) -> Placed:
        start = self.starts[at]
        kind = self._plain(start, at) if start.stem is None else self._dotted(start, at)
        return kind or Placed(TEXT)

    def _item(self, start: Start, number: int) -> Placed:
        self.last = max(self.last, number)
        self.seen.add((self.stem, number))
        if self.plain is None:
            self.plain = start.stem is None
        return Placed(ITEM, self.stem, number, start.printed)

    def _list(self, stem: int) -> None:
        if stem != self.stem:
            self.stem, self.before, self.last, self.plain = stem, self.last, 0, None

    def _stray(self, start: Start) -> Placed | None:
        if start.first and start.shaped and start.complete and self.stem:
            return Placed(STRAY, self.stem, start.number, start.printed)
        return None

    # plain numbers: "1. Ratify", "87. These recommendations"

    def _plain(self, start: Start, at: int) -> Placed | None:
        following = start.number == self.last + 1
        if self._is_introduction(start, at):
            self._list(start.number)
            return Placed(OPENS, start.number, 0, start.printed)
        if not self.stem:
            return None
        if following and self._plain_goes_on(start, at):
            return self._item(start, start.number)
        if not (start.first and start.shaped) or (self._is_mark(start) and not following):
            return None
        if self._fits(at):
            return self._item(start, self.last + 1)
        if self.plain and start.number > self.last + 1 and start.complete and self._confirmed(at):
            return self._item(start, start.number)
        return self._stray(start)

    def _is_mark(self, start: Start) -> bool:
        """Among 115.1, 115.2, ... a low bare figure is a footnote's mark or stands in a sentence."""
        return (
            self.plain is False
            and not (start.complete and start.number > self.last)
            and start.number < _GLUED
        )

    def _is_introduction(self, start: Start, at: int) -> bool:
        if not self.stem:
            return start.first and not (start.number == 1 and start.complete and not start.opens)
        if not self.stem < start.number <= self.stem + _NEXT or not (start.first or start.opens):
            return False
        if start.number == self.last + 1 and self.plain is not False:
            return start.opens and not (start.complete and self._fits(at))
        return start.opens or not start.complete

    def _plain_goes_on(self, start: Start, at: int) -> bool:
        if self.plain:
            return start.shaped or start.first
        if self.plain is None:
            return start.shaped and (start.complete or self._fits(at) or start.first)
        return start.first and start.shaped and (start.complete or self._fits(at))

    # numbers with their paragraph: "115.1 Ratify"

    def _dotted(self, start: Start, at: int) -> Placed | None:
        own = start.stem == self.stem
        if own and start.number == self.last + 1 and (start.first or start.closed):
            return self._item(start, start.number)
        if not start.shaped:
            return None
        if not self.stem:
            return self._first_of_all(start)
        if (self.last or not own) and self._fits(at):
            return self._item(start, self.last + 1)
        if own:
            return self._own_jump(start, at)
        return self._other_stem(start, at)

    def _first_of_all(self, start: Start) -> Placed | None:
        if not (start.complete or start.number == 1):
            return None
        self._list(int(start.stem or 0))
        return self._item(start, start.number)

    def _own_jump(self, start: Start, at: int) -> Placed | None:
        if (self.stem, start.number) in self.seen:
            return self._stray(start)
        if start.first or self._confirmed(at):
            return self._item(start, start.number)
        return None

    def _other_stem(self, start: Start, at: int) -> Placed | None:
        stem = int(start.stem or 0)
        higher = self.stem < stem <= self.stem + _NEXT
        if higher and (start.number == 1 or (self.last == 0 and self._confirmed(at))):
            self._list(stem)
            return self._item(start, start.number)
        if start.number == self.last + 1 and start.first and (start.complete or self._confirmed(at)):
            return self._item(start, start.number)
        if self.last and start.number > self.last and self._goes_on(at):
            return self._item(start, start.number)
        if start.number == 1 and stem > self.stem and self._confirmed(at):
            self._list(stem)
            return self._item(start, 1)
        return self._stray(start)

    # what the neighbours say

    def _ahead(self, at: int) -> Iterator[Start]:
        """The starts after this one that could be items, up to the introduction of the next list."""
        found = 0
        for start in self.starts[at + 1 :]:
            if start.stem is None and start.opens and self.stem < start.number <= self.stem + _NEXT:
                return
            if start.first or start.shaped:
                found += 1
                yield start
            if found == _AHEAD:
                return

    def _fits(self, at: int) -> bool:
        """True where the next items have the numbers that follow, if this start has the number of its place."""
        own = self.starts[at]
        expected = self.last + 1
        for steps, start in enumerate(self._ahead(at), 1):
            same = start.stem == self.stem or (start.stem is None and (self.plain is not False))
            if same and start.number == expected and (start.stem, start.number) != (own.stem, own.number):
                return False  # the number of this place stands further on
            if same and start.number == expected + steps:
                return True
        return False

    def _goes_on(self, at: int) -> bool:
        """True where the next item has the number behind this one, and the list's own paragraph."""
        following = next((start for start in self._ahead(at) if start.shaped), None)
        return following is not None and (following.stem, following.number) == (
            self.stem,
            self.starts[at].number + 1,
        )

    def _confirmed(self, at: int) -> bool:
        """True where the next item goes on from the number printed here, or the list ends here."""
        own = self.starts[at]
        for start in self._ahead(at):
            if start.shaped:
                return start.stem == own.stem and start.number == own.number + 1
        return True
