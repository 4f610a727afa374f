"""What the loaders of observations say of paragraphs: those that only introduce others, and how many were read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rightsgraph.loaders.api import Issue, Item, Skipped
from rightsgraph.loaders.completeness import nothing, running
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un.numbering import Start
from rightsgraph.loaders.un.observation_words import is_heading
from rightsgraph.loaders.un.observations import NEITHER, Entry, Reader
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


def account(paragraphs: Sequence[Paragraph], numbers: Mapping[int, Start], asks: bool) -> Iterator[Item]:
    """Misprinted numbers, and the completeness line; a document without recommendation says so."""
    for at, start in numbers.items():
        if start.printed:
            yield Issue(
                "warning",
                paragraphs[at].where,
                f"printed {start.printed!r} between its neighbours; read as paragraph {start.number}",
            )
    if numbers:
        yield running("paragraphs", (start.number for start in numbers.values()))
    else:
        yield nothing("paragraphs")
    if not asks:
        yield nothing("recommendations")


def in_language(name: str, own: Language) -> Iterator[Issue]:
    """Names the language where it is not English, so that a reader knows by which words the document was read."""
    if own.code != "en":
        yield Issue(
            "info", name, f"The document is in {own.name} and was read by the words of that language."
        )
