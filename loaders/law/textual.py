"""A law as text, whoever printed it: its levels by its tradition, what it says of itself and of force, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rightsgraph.loaders.api import Issue, Item, Skipped
from rightsgraph.loaders.completeness import nothing
from rightsgraph.loaders.law import (
    change_rows,
    contents,
    force_plain,
    inline,
    kinds,
    meta_plain,
    rows,
    series,
)
from rightsgraph.loaders.law.changes import Findings
from rightsgraph.loaders.law.choosing import candidates, grammar_of, masthead
from rightsgraph.loaders.law.model import DEPTH, LawHead, LawText, Line, Unit
from rightsgraph.loaders.law.plain import PlainGrammar
from rightsgraph.loaders.law.structure import build
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.ids.eid import EId


@dataclass(slots=True)
class Taken:
    """A law taken apart: its text, the grammar that read it, and the entries of its table of contents."""

    law: LawText
    grammar: PlainGrammar
    entries: list[Line]

    @property
    def found(self) -> bool:
        """Whether any article or section was found."""
        return any(unit.depth == DEPTH["article"] for unit in self.law.walk())


def take(lines: Sequence[Line], state: str | None, name: str) -> Taken:
    """The levels of a law; bills and judgments are refused, with what to do instead."""
    whole = inline.apart(lines, candidates(lines, state))
    grammar = grammar_of(whole, state)
    kinds.refuse(whole, grammar.tradition, name)
    whole, entries = contents.apart(whole, grammar)
    first, note = contents.adopting(whole, grammar) or (masthead(whole, grammar), None)
    law = build(inline.headings_above(whole[first:], grammar), grammar)
    inline.headings_with_stop(law)
    law.opening = [*whole[:first], *law.opening]
    law.notes += [note] if note else []
    return Taken(law, grammar, entries)


def items(taken: Taken, head: LawHead, where: str, published: str | None = None) -> Iterator[Item]:
    """The law's row, its levels, what it says of force and of other laws, and whether it is complete."""
    law, tradition = taken.law, taken.grammar.tradition
    findings = force_plain.find(head, law, published or meta_plain.published(law, tradition), tradition)
    start, said = findings.start(), meta_plain.commencement(law.opening, tradition)
    head.begins = start.day if start else said[0] if said else None
    for entry in taken.entries:
        yield Skipped(entry.where, "an entry of the table of contents", entry.text)
    if head.state is None:
        yield Issue("warning", where, "the text does not say whose law it is; give --state")
    yield rows.law_row(head, where)
    if head.local:
        yield Issue("info", where, "no English title is known; the one of the text stands in its place")
    yield from rows.provisions(head, law)
    yield from _first_lines(head, said, findings, where)
    if line := meta_plain.not_commenced(law.opening, tradition):
        yield Issue("warning", line.where, f"the first lines say “{line.text}”; its force stays unknown")
    yield from change_rows.rows(head, findings)
    named = series.named_in(taken.entries, taken.grammar)
    yield from series.complete(law, taken.grammar.basic, named, series.gone_in(law, tradition))


def read(lines: Sequence[Line], name: str, state: str | None, title: str) -> Iterator[Item]:
    """A law from the lines of a document."""
    taken = take(lines, state, name)
    if not taken.found:
        raise InputError(f"{name}: no heading of an article or section is found.")
    head = meta_plain.head_of(taken.law, title, state, taken.grammar.tradition)
    if head.title == title:
        words = f"no title is found; the file's name {title!r} stands for it. Say it in a table `laws`"
        yield Issue("warning", "the first lines", words)
    yield from items(taken, head, "the whole document")


def unnumbered(taken: Taken, head: LawHead, where: str) -> Iterator[Item]:
    """A law whose printed text has lost its numbers: the words as one text, and that its sections are not told apart."""
    lines = [
        Line(text, unit.where) for unit in taken.law.walk() for text in (unit.heading, *unit.lines) if text
    ]
    lines = [*taken.law.opening, *lines, *taken.law.closing]
    whole = Unit("container", "1", DEPTH["article"], where, lines=[line.text for line in lines])
    whole.eid = EId.parse("hcontainer_1")
    yield Issue(
        "warning",
        where,
        "the text has no numbers of articles or sections; it is kept as one text, and none of them can be cited. "
        "Load the law from its XML, PDF or web page.",
    )
    yield from items(Taken(LawText([whole]), taken.grammar, []), head, where)
    yield nothing("articles or sections")


def _first_lines(
    head: LawHead, said: tuple[str, Line] | None, findings: Findings, where: str
) -> Iterator[Item]:
    """A day of commencement that only the first lines give; without one force stays unknown."""
    start = findings.start()
    if said is None and start is None:
        findings.notes.append(
            (where, "the text gives no day on which it takes effect; its force stays unknown")
        )
    if said is None:
        return
    day, line = said
    if start is None:
        yield rows.law_row(head, line.where, line.text, "the first lines", in_force_from=day)
        yield Issue("info", line.where, f"in force from {day} as the first lines say: “{line.text}”")
    elif start.day != day:
        findings.notes.append(
            (line.where, f"the first lines say “{line.text}”, the text {start.day}; the text's day is taken")
        )
