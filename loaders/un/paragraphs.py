"""What the loaders of observations say of paragraphs: those that only introduce others, and how many were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rightsgraph.loaders.api import Issue, Item, Skipped
from rightsgraph.loaders.completeness import nothing, running
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un.numbering import Start
from rightsgraph.loaders.un.observations import NEITHER, Entry, Reader
from rightsgraph.ontology.text.languages import Language


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
