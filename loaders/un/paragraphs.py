"""What the loaders of observations say of paragraphs: those that only introduce others, and how many were read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rightsgraph.loaders.api import Issue, Item, Reject, Skipped
from rightsgraph.loaders.completeness import account as own_account
from rightsgraph.loaders.completeness import nothing, running
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un.observation_words import is_heading
from rightsgraph.loaders.un.observations import CONCERN_KIND, NEITHER, NO_PLACE, Entry, Reader, Spot
from rightsgraph.loaders.un.series import letters, places
from rightsgraph.loaders.un.series.rising import Numbered
from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.languages import Language

# what a paragraph cannot end with: a reference without its number, a comma, a small word
_REFERRING = re.compile(
    r"\b(?:nos?|arts?|articles?|artículos?|paras?|paragraphs?|paragraphes?|párrafos?|párrs?|núms?|par)\.?"
    r"(?:\s*\d{1,3}(?!\d)(?:\s*\(?[a-z]\))*(?:\s*(?:,|and|et|y))?)*$",
    re.I,
)
_UNFINISHED = re.compile(
    r"(?:[,–]|\b(?:and|or|the|of|to|in|on|for|with|by|a|an|et|ou|de|du|des|la|les?|à|au|aux|y|o|e|el|los|las|del|al|que|en))$",
    re.I,
)
_ENDED = re.compile(r"[.;:!?][”’\"»)]*\s*[\d*]{0,3}$")
_TAIL = 160  # characters of a paragraph in which its end is looked at
_ITEM = re.compile(r"^\(?(?:\d{1,3}|[a-zñ]{1,2}|[ivx]{1,5})[.)]\s*\S")


def whole(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those joined that a page or column has cut inside a sentence."""
    out: list[Paragraph] = []
    inside = False  # the last one is a numbered paragraph or an item, whose words may go on
    for paragraph in paragraphs:
        text = squeeze(paragraph.text)
        plain = paragraph.style not in ("footnote", "row")
        if inside and plain and _goes_on(squeeze(out[-1].text), text):
            out[-1] = replace(out[-1], text=f"{out[-1].text} {paragraph.text}")
            continue
        out.append(paragraph)
        inside = plain and bool(_ITEM.match(text))
    return out


def _goes_on(before: str, text: str) -> bool:
    if _REFERRING.search(before[-_TAIL:]):
        return not re.match(r"\d{1,3}\.\s+[^\W\d_a-z]", text)
    if _ITEM.match(text) or is_heading(text):
        return False
    return bool(_UNFINISHED.search(before[-_TAIL:])) or (
        not _ENDED.search(before[-_TAIL:]) and text[:1].islower()
    )


def unspoken(reader: Reader, entries: Sequence[Entry], told: set[str]) -> Iterator[Skipped]:
    """The places that gave no record and of which nothing was told yet, with the reason."""
    done = told | {entry.where for entry in entries}
    for entry in reader.entries:
        if entry.where not in done:
            done.add(entry.where)
            why = "introduces the items below it, whose text has it" if entry.kind else NEITHER
            yield Skipped(entry.where, why, entry.text)


def taken(reader: Reader, paragraph: Paragraph, start: Numbered | None, why: str) -> Iterator[Item]:
    """What is said of a paragraph that became no part of an entry: skipped, or rejected where its number has no place."""
    text = squeeze(paragraph.text)
    if why == NO_PLACE and start:
        yield Reject(
            paragraph.where,
            f"the number {start.printed} has no place between paragraph {reader.number} and what follows; this paragraph is "
            "not stored. Give it by a table of recommendations.",
            {"paragraph": start.printed, "text": text[start.words :]},
        )
    elif why:
        yield Skipped(paragraph.where, why, text)


def account(
    paragraphs: Sequence[Paragraph],
    numbers: Mapping[int, Numbered],
    asks: bool,
    *,
    first: int = 1,
    named: Sequence[int] = (),
    part: bool = False,
) -> Iterator[Item]:
    """Misprinted numbers, and the completeness line; a document without recommendation says so.

    `named`: paragraphs that the document names as its own; those behind the last one read are missing.
    `part`: a corrigendum, which words but some of them.
    """
    for at, start in numbers.items():
        if start.printed and start.number:
            yield places.misprint(f"paragraph {start.number}", f"{start.printed!r}", paragraphs[at].where)
    read = [start.number for start in numbers.values() if start.number]
    if read and part:
        yield own_account("paragraphs", [str(n) for n in read], [str(n) for n in read])
    elif read:
        yield running("paragraphs", read, first=first, last=places.last_known(read, named))
    else:
        yield nothing("paragraphs")
    if not asks:
        yield nothing("recommendations")


def items_told(reader: Reader) -> Iterator[Item]:
    """Letters printed wrong, and items that a list below a paragraph lacks."""
    for spots in reader.spots():
        where = _where(reader, spots[0])
        for spot in spots:
            if spot.printed:
                yield places.misprint(spot.locator, f"({spot.printed})", where)
        marks = [spot.mark for spot in spots]
        if lacking := letters.holes(marks):
            above = spots[0].above
            prefix = above.locator if above else ""
            expected = [
                f"{prefix}({mark})" for mark in sorted({*marks, *lacking}, key=letters.alphabet(marks).index)
            ]
            yield own_account(f"items of paragraph {prefix}", expected, [spot.locator for spot in spots])


def _where(reader: Reader, spot: Spot) -> str:
    return next(entry.where for entry in reader.entries if entry.spot is spot)


def other_name(document: str | None, entry: Entry, reader: Reader) -> str | None:
    """The id by the number or letter printed, where it is another one and no other entry's."""
    spot = entry.spot
    printed = spot.printed and (
        f"{spot.above.locator}({spot.printed})" if spot.above else spot.printed.strip("() .")
    )
    if not printed:
        return None
    name = places.other_name(document, printed, {own.locator for own in reader.entries})
    return f"{name}/concern" if name and entry.kind == CONCERN_KIND else name


def in_language(name: str, own: Language) -> Iterator[Issue]:
    """Names the language where it is not English, so that a reader knows by which words the document was read."""
    if own.code != "en":
        yield Issue(
            "info", name, f"The document is in {own.name} and was read by the words of that language."
        )
