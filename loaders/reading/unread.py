"""What a document holds beside its text: told, so that nothing of it is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rightsgraph.loaders.api import Issue, Item, Read, Skipped
from rightsgraph.ontology.text.folding import nfc, squeeze

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source

_MOST = 500


def unread(source: Source) -> Iterator[Item]:
    """Pages of a PDF without text; footnotes, endnotes and comments of a Word file, and what it hides."""
    from rightsgraph.loaders.reading import docx, unified

    for page in unified.blank_pages(source):
        yield Issue(
            "warning", f"page {page}", "The page holds no text (a scanned page?): nothing of it was read."
        )
    if source.kind == "docx":
        inserted, deleted = docx.tracked(source)
        if inserted or deleted:
            told = f"The file has tracked changes ({inserted} insertions, {deleted} deletions): read as if all were accepted."
            yield Issue("warning", source.name, told)
        for where, text in docx.apart_texts(source):
            yield Skipped(where, f"a {where.split()[0]}, no part of the text", squeeze(nfc(text))[:_MOST])
        for where, why, text in docx.not_shown(source):
            words = squeeze(nfc(text))[:_MOST]
            yield Issue("warning", where, f"This is {why} in the Word file and was not read: {words!r}.")


def outside_tables(source: Source) -> Iterator[Item]:
    """For a format that reads tables alone: the paragraphs around them in a Word file, and what is unread."""
    from rightsgraph.loaders.reading import docx

    if source.kind != "docx":
        return
    for block in docx.blocks(source):
        if block.kind == "paragraph" and block.text.strip():
            yield Read()
            yield Skipped(block.where, "text outside the table", squeeze(block.text))
    yield from unread(source)
