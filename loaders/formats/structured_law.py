"""Laws of any State as plain structured text, by the drafting traditions of `loaders/law/traditions`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.loaders.api import Format, Item, Options
from rightsgraph.loaders.law import inline, kinds, textual
from rightsgraph.loaders.law.choosing import best_fit, candidates
from rightsgraph.loaders.law.lines import beside, lines_of, lines_of_text
from rightsgraph.loaders.law.model import Line
from rightsgraph.loaders.law.plain import PlainGrammar
from rightsgraph.loaders.law.traditions import Tradition, any_of
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError

FORMAT = Format(
    name="plain-law",
    title="Law as structured text",
    reads="laws as text, DOCX, HTML or PDF, drafted in any of the traditions of docs/loaders/plain-law.md",
    recognised_by="headings in their order: Article 1, Section 1, 1. Short title, § 1, 1. člen, Artículo 1",
)
_NOT_LAW = re.compile(
    r"\b(?:A/HRC/|CCPR/C/|CAT/C/|concluding observations|universal periodic review|working group)\b",
    re.IGNORECASE,
)
_FIRST = 40
_KINDS = ("docx", "html", "text", "pdf")


def recognise(source: Source) -> int:
    """By headings of articles or sections in their order, and the words of a law."""
    return _score(source)


def proposes(source: Source) -> bool:
    """Whether the text would be read as a law although it is not recognised as one."""
    if source.kind not in _KINDS:
        return False
    try:
        return textual.take(list(lines_of(source)), None, source.name).found
    except InputError:
        return False


def read(source: Source, options: Options) -> Iterator[Item]:
    """The law with its levels, what it says of its force, and what it changes in other laws."""
    yield from textual.read(list(lines_of(source)), source.name, options.state, source.path.stem)
    yield from beside(source)


def _score(source: Source) -> int:
    if source.kind not in _KINDS:
        return 0
    from rightsgraph.loaders.reading.unified import preview

    text = preview(source)
    lines = list(lines_of_text(text, ""))
    lines = inline.apart(lines, candidates(lines))
    best = best_fit(lines)
    run = best.best()
    if run is None:
        return 0
    if _NOT_LAW.search(text[:3000]) and (run.bare or run.count < 10):
        return 0
    signs = _signs(lines, best.tradition)
    if kinds.bill(lines, best.tradition) and signs - {"own"}:
        return 45
    contained = _contained(lines, best.tradition)
    if not run.bare:
        return 60 if run.count >= 3 else 55 if signs or contained else 0
    if len(signs - {"title"}) >= 2 or (signs >= {"title", "heads"} and len(signs) > 2):
        return 50 if run.count >= 2 else 0
    return 45 if run.count >= 3 and "title" in signs and (signs & {"heads"} or contained) else 0


def _contained(lines: list[Line], tradition: Tradition) -> bool:
    """Whether parts or chapters stand in the text."""
    grammar = PlainGrammar(tradition, "article", bare=False)
    return any(grammar.container(line.text) for line in lines)


def _signs(lines: list[Line], tradition: Tradition) -> set[str]:
    """What besides numbers tells a law: its title, number, enacting or citing words, words of commencement."""
    found = set()
    heads = re.compile(any_of([w for e in tradition.of("title") for w in e.words] or ["law"]), re.IGNORECASE)
    for line in lines[:_FIRST]:
        text = line.text
        if tradition.begins("number-line", text) and re.search(r"\d", text) and len(text) < 120:
            found.add("number")
        elif len(text) < 160 and heads.search(text) and not text.endswith((".", ";", ":")):
            found.add("title")
        if tradition.begins("enacts", text):
            found.add("enacts")
        if any(tradition.begins(kind, text) for kind in ("commenced", "assented", "gazetted", "announces")):
            found.add("dates")
    whole = "\n".join(line.text for line in lines)
    if tradition.pattern("cited-as").search(whole) and tradition.pattern("own").search(whole):
        found.add("cited")
    if len(tradition.pattern("own").findall(whole)) >= 2:
        found.add("own")
    short = sum(1 for line in lines if re.match(r"\d{1,4}[A-Z]?\.?\s+[A-Z][^.;]{2,80}$", line.text))
    if short >= 2:
        found.add("heads")
    return found
