"""Draft text: each reply unit has a heading, the line of its recommendations, and numbered paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rightsgraph.reports.action_text import ActionText, Follows
from rightsgraph.reports.agency_text import AgencyText
from rightsgraph.reports.desk import on_record
from rightsgraph.reports.document import Block, Heading, Line, Paragraph, Piece, plain
from rightsgraph.reports.evidence import sourced
from rightsgraph.reports.law_text import LawText, shortened, written
from rightsgraph.reports.material import Material, Told
from rightsgraph.reports.references import References
from rightsgraph.reports.units import Naming, Unit, units_of

_LONGEST, _USUAL = 250, 170  # words of a paragraph: what is not broken up, and into what it is


class Drafting:
    """Writes the units of one report: paragraphs are counted through, and nothing is said twice."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.references = References(material, material.style)
        self.say = self.references.say
        self.naming = Naming(material)
        self._law = LawText(material, self.references)
        self._agencies = AgencyText(material, self.references)
        self._actions = ActionText(material, self.references)
        self._number = 0
        self._where: dict[str, int] = {}  # sentences that were written, with their first paragraph
        self.answered: set[str] = set()

    def units(self, told: Sequence[Told], level: int = 2) -> list[Block]:
        """Every unit on which something can be said."""
        found = [blocks for unit in units_of(self.material, told) if (blocks := self.unit(unit, level))]
        if (
            len(found) == 1
            and isinstance(found[0][0], Heading)
            and found[0][0].text == self.say("other-matters")
        ):
            return found[0][1:]  # other than what?
        return [block for blocks in found for block in blocks]

    def unit(self, unit: Unit, level: int = 2, heading: str | None = None) -> list[Block]:
        """A heading, the line of numbers, the paragraphs; nothing where no sentence can be written."""
        speaking = tuple(item for item in unit.told if self.speaks(item))
        if not speaking:
            return []
        unit = Unit(unit.heading, speaking)
        written = self._paragraphs(unit)
        if not written:
            return []
        self.answered |= unit.ids
        head: list[Block] = [Heading(level, heading or unit.heading)]
        record = on_record(self.naming.say, unit.told)
        if heading != self.naming.source(unit.told[0]):  # which names it already
            head.append(Paragraph((self.naming.line(unit), record), "line"))
        else:
            written[0] = replace(written[0], pieces=(record, *written[0].pieces))
        return [*head, *written]

    def dated(self, law: str) -> None:
        """The day of a law's force was told: later sentences need not."""
        self._law.dated.add(law)

    def speaks(self, told: Told) -> bool:
        """Whether anything can be said on a recommendation by itself."""
        if any(written(link, self.material) for link in told.links):
            return True
        done = (*told.measures, *told.progress, *told.programmes)
        return any(sourced(row["evidence"]) for row in done) or self._agencies.speaks(told)

    def paragraphs(self, lines: Iterable[Line]) -> list[Paragraph]:
        """Sentences as the next numbered paragraphs; none where there are none."""
        fresh, earlier = self._fresh(lines)
        return self._numbered([*fresh, *self._see(earlier, alone=not fresh)])

    def _fresh(self, lines: Iterable[Line]) -> tuple[list[Line], list[int]]:
        """The sentences that were not written yet, and the paragraphs of those that were."""
        fresh: dict[str, Line] = {}
        earlier: dict[int, None] = {}
        for line in lines:
            words = plain(line)
            if words in self._where:
                earlier[self._where[words]] = None
            else:
                fresh.setdefault(words, line)
        return list(fresh.values()), list(earlier)

    def _see(self, numbers: Iterable[int], *, alone: bool) -> list[Line]:
        """One sentence that refers to earlier paragraphs; `alone` where nothing else is said."""
        listed = [str(number) for number in sorted(set(numbers))]
        if not listed:
            return []
        several = "s" if len(listed) > 1 else ""
        places = self.say(f"the-paragraph{several}", numbers=self.say.listed(listed))
        return [(self.say(f"see-paragraph{several}{'-alone' if alone else ''}", places=places),)]

    def _numbered(self, lines: Sequence[Line]) -> list[Paragraph]:
        """Paragraphs of a length that can be read; where each sentence stands is kept."""
        found = []
        for part in _parted(lines):
            self._number += 1
            for line in part:
                self._where.setdefault(plain(line), self._number)
            found.append(Paragraph(joined(shortened(part, self.say)), number=self._number))
        return found

    def _paragraphs(self, unit: Unit) -> list[Paragraph]:
        """What was said before stands as one reference at the end: no paragraph of its own only to say where."""
        found: list[Paragraph] = []
        before: list[int] = []
        first = self._number
        for lines in (
            self._law.of(unit),
            self._agencies.of(unit),
            self._actions.done(unit),
            self._actions.next_steps(unit),
        ):
            fresh, earlier = self._fresh(lines)
            before += [number for number in earlier if number <= first]
            found += self._numbered(fresh)
        see = self._see(before, alone=not found)
        if see and found:
            found[-1] = replace(found[-1], pieces=joined([found[-1].pieces, *see]))
            return found
        return found or self._numbered(see)


def _parted(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Sentences in one paragraph, or in several of about the same length where it would be long; what belongs to the
    sentence before it stays with it.
    """
    counts = [len(plain(line).split()) for line in lines]
    whole = sum(counts)
    several = 1 if whole <= _LONGEST else round(whole / _USUAL)
    part: list[Line] = []
    begun = 0
    for line, count in zip(lines, counts, strict=True):
        over = begun + count / 2 > whole / several
        if part and over and not isinstance(line[0], Follows):
            yield part
            part, begun = [], 0
        part, begun = [*part, line], begun + count
    if part:
        yield part


def joined(lines: Sequence[Line]) -> Line:
    """Sentences one after another, a blank between them."""
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        pieces += [" "] if number else []
        pieces += line
    return tuple(pieces)
