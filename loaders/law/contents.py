"""The table of contents before a law: its lines would be taken for the law's own headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rightsgraph.loaders.law.headings import ATTACHED
from rightsgraph.loaders.law.model import Line, Marker, Unit
from rightsgraph.loaders.law.plain import PlainGrammar

_WITHIN = 400  # the title stands in the first so many lines
_ENTRIES = 3


def apart(lines: Sequence[Line], grammar: PlainGrammar) -> tuple[list[Line], list[Line]]:
    """(the law's lines, the entries of its table of contents); no entries where no title announces them."""
    words = grammar.tradition.pattern("contents")
    title = next(
        (
            i
            for i, line in enumerate(lines[:_WITHIN])
            if words.fullmatch(line.text.strip(" .:–—-"))
            or (line.text.endswith(":") and words.search(line.text))
        ),
        None,
    )
    if title is None:
        return list(lines), []
    end = _end(lines, title + 1, grammar)
    entries = list(lines[title + 1 : end])
    if len(entries) < _ENTRIES:
        return list(lines), []
    return [*lines[: title + 1], *lines[end:]], entries


def _end(lines: Sequence[Line], first: int, grammar: PlainGrammar) -> int:
    """Where the law begins: at its enacting words, or where what the contents name comes again."""
    seen = _Seen(grammar)
    for index in range(first, len(lines)):
        text = lines[index].text
        if grammar.tradition.begins("enacts", text):
            return _masthead(lines, first, index, grammar)
        marker = grammar.marker(text, None)
        if marker is None or not seen.again(marker, text):
            continue
        start = _back(lines, first, index, grammar) if marker.level == grammar.basic else index
        return _masthead(lines, first, start, grammar)
    return first


class _Seen:
    """The headings of the contents: numbers begin again in a schedule, and those of some levels in each container."""

    def __init__(self, grammar: PlainGrammar) -> None:
        self.grammar = grammar
        self.texts: dict[tuple[object, ...], str] = {}
        self.attached = ""
        self.path: list[Marker] = []
        self.fresh = False  # whether a container was opened just before

    def again(self, marker: Marker, text: str) -> bool:
        """Whether the heading stands in the contents already; else it is noted."""
        words = re.sub(r"[\W\d_]+", "", text).casefold()
        if marker.level in ATTACHED:
            self.attached, self.path = f"{marker.level} {marker.number}", []
            return self._note((self.attached,), words)
        basic = marker.level == self.grammar.basic
        if not basic:
            while self.path and self.path[-1].depth >= marker.depth:
                self.path.pop()
        above = () if basic else tuple((m.level, m.number) for m in self.path)
        place = (above, marker.level, marker.number)
        if self.attached and self.texts.get(("", *place)) == words:
            return True
        restarts = basic and self.fresh and marker.number == "1"
        known = self.texts.get((self.attached, *place))
        self.fresh = not basic
        if known is not None and (not restarts or known == words):
            return True
        if not basic:
            self.path.append(marker)
        return self._note((self.attached, *place), words)

    def _note(self, key: tuple[object, ...], words: str) -> bool:
        known = self.texts.setdefault(key, words)
        return known is not words


def _masthead(lines: Sequence[Line], first: int, index: int, grammar: PlainGrammar) -> int:
    """The law's own first lines that stand between its contents and its text: title, number, days of assent and
    commencement.
    """
    before = {line.text.casefold() for line in lines[:first]}
    kinds = ("commenced", "assented", "gazetted", "number-line", "not-commenced")
    while index > first:
        text = lines[index - 1].text
        own = text.casefold() in before or any(grammar.tradition.begins(kind, text) for kind in kinds)
        noted = text.startswith("[") and text.endswith("]")
        if not (own or noted) or grammar.marker(text, None) is not None:
            break
        index -= 1
    return index


def _back(lines: Sequence[Line], first: int, index: int, grammar: PlainGrammar) -> int:
    """A part or chapter that the contents leave out stands before the number that comes again."""
    start = index
    while start > first and not re.match(r"\d", lines[start - 1].text):
        marker: Marker | None = grammar.marker(lines[start - 1].text, None)
        if marker is not None and marker.level in (grammar.basic, "schedule", "annex"):
            break
        start -= 1
    above = (at for at in range(start, index) if grammar.marker(lines[at].text, None) is not None)
    return next(above, index)


def adopting(lines: Sequence[Line], grammar: PlainGrammar) -> tuple[int, tuple[str, str]] | None:
    """(where the law begins, what to say of it) where a decree's own article stands before it: "Artículo Primero.- Se
    expide la Ley ..."; None where none does.
    """
    words = grammar.tradition.pattern("adopts")
    holder: Unit | None = None
    start: int | None = None
    for index, line in enumerate(lines[:_WITHIN]):
        marker = grammar.marker(line.text, holder)
        if marker is None:
            continue
        if (
            marker.level == grammar.basic
            and marker.number == "1"
            and holder is not None
            and start is not None
        ):
            where = lines[start].where
            said = (
                "the article of the decree that adopts this law stands before its text and is no part of it"
            )
            above = (i for i in range(start + 1, index) if grammar.container(lines[i].text) is not None)
            return next(above, index), (where, f"{said}: “{lines[start].text[:120]}”")
        if marker.level == grammar.basic:
            if holder is None and not (marker.number == "1" and words.search(line.text)):
                return None
            start = index if holder is None else start
            holder = Unit(marker.level, marker.number, marker.depth, line.where)
    return None
