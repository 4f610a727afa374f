"""Notes of a State's report that do nothing but number recommendations: `3 Recommendations 48, 82–84`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un import items
from rightsgraph.ontology.text.folding import squeeze

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source

_OWN = re.compile(r"^(?P<mark>\d{1,3})[.)]?\s+(?=\S)")
_WORDS = re.compile(
    r"\b(?:recommendations?|recs?\.?|khuyến nghị|recommandations?|recomendaci(?:ón|ones))", re.I
)
_BESIDE = re.compile(
    r"A/HRC/[\w/.]+|\b(?:see|paras?\.?|paragraphs?|nos?\.?|voir|véase|cf\.?|and|et|y)\b|[^\w]", re.I
)
_HEADING = re.compile(r"^(?:end)?notes?\W*$|^notas\W*$", re.I)
# "schools.3", "Children3": the mark of a note in a text that has lost its raised figures
_GLUED = re.compile(r"(?<=[^\W\d_]|[.,;:)\]”’\"'])(\d{1,3})(?=\s|$|[.,;:])")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LEFT = 25  # letters that may stand beside the numbers

Numbers = Callable[[str], tuple[str, ...]]


def notes_of(source: Source, paragraphs: Sequence[Paragraph], numbers: Numbers) -> dict[str, tuple[str, ...]]:
    """Mark -> the recommendations that its note numbers; notes that say more than that are not among them."""
    found: dict[str, tuple[str, ...]] = {}
    for mark, text in _notes(source, paragraphs):
        if mark not in found and _only_numbers(text) and (named := numbers(text)):
            found[mark] = named
    return found


def _notes(source: Source, paragraphs: Sequence[Paragraph]) -> list[tuple[str, str]]:
    if source.kind == "docx":
        from rightsgraph.loaders.reading import docx

        return docx.apart_texts(source)
    out = []
    behind = False
    for paragraph in paragraphs:
        text = squeeze(paragraph.text)
        behind = behind or bool(_HEADING.match(text))
        if not behind and paragraph.style != "footnote":
            continue
        own = _OWN.match(text)
        if own:
            out.append((own["mark"], text[own.end() :]))
        elif paragraph.marks:
            out.append((paragraph.marks[0], text))
    return out


def _only_numbers(text: str) -> bool:
    if not _WORDS.search(text):
        return False
    rest = text
    for one in reversed(items.find_lists(text)):
        rest = rest[: one.start] + rest[one.end :]
    return len(_BESIDE.sub("", _WORDS.sub("", rest))) <= _LEFT


def marked(paragraph: Paragraph, notes: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The recommendations of the notes that a paragraph points to."""
    if not notes:
        return ()
    glued = _GLUED.findall(paragraph.text.translate(_RAISED))
    return tuple(dict.fromkeys(ref for mark in (*paragraph.marks, *glued) for ref in notes.get(mark, ())))


def without_mark(text: str, notes: dict[str, tuple[str, ...]]) -> str:
    """A heading without the mark of its note."""
    found = list(_GLUED.finditer(text.translate(_RAISED)))
    if found and found[-1].end() == len(text) and found[-1][1] in notes:
        return text[: found[-1].start()].rstrip()
    return text


def begins_notes(text: str) -> bool:
    """True for the heading of the notes at the end of a report."""
    return bool(_HEADING.match(text))
