"""One way to read any document: its paragraphs, its tables, a cheap look at its beginning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from rightsgraph.loaders.reading.parts import Grid, Paragraph
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.text.folding import nfc

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source

PREVIEW = 20_000
DOCUMENTS = ("docx", "pdf", "html", "text")


def paragraphs(source: Source, *, tables: bool = False) -> Iterator[Paragraph]:
    """Paragraphs of a Word, PDF, HTML or text file, NFC, never empty; a line break in one is `\\n`.

    `tables`: rows of tables in a PDF, HTML or text file are one paragraph each (style "row"), cells parted by tabs.
    """
    from rightsgraph.loaders.reading import docx, html, pdf_paragraphs, text

    if source.kind == "pdf":
        yield from pdf_paragraphs.paragraphs(source, tables=tables)
    elif source.kind == "docx" or source.kind == "ole":
        for block in docx.blocks(source):
            for found in block.paragraphs():
                if found.text.strip():
                    yield replace(found, text=nfc(found.text).strip())
    elif source.kind == "html":
        yield from html.paragraphs(source, rows=tables)
    elif source.kind == "text":
        yield from text.paragraphs(source, tables=tables)
    else:
        raise InputError(
            f"{source.name}: is no document (its content is {source.kind}). "
            "Give a DOCX, PDF, HTML or text file."
        )


def tables(source: Source) -> Iterator[Grid]:
    """Tables of a Word file, a workbook (one a sheet) or a web page; none in other files."""
    from rightsgraph.loaders.reading import docx, html

    if source.kind in ("docx", "ole"):
        for block in docx.blocks(source):
            if block.kind == "table":
                yield Grid([[nfc(cell) for cell in row] for row in block.rows], block.where, block.continued)
    elif source.kind == "xlsx":
        from rightsgraph.loaders.reading.xlsx import sheets

        yield from sheets(source)
    elif source.kind == "html":
        yield from html.tables(source)


def preview(source: Source) -> str:
    """About the first 20,000 characters of any file, page headers first; "" where nothing can be read."""
    stat = source.path.stat()
    return _preview(source, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=32)
def _preview(source: Source, _changed: int, _size: int) -> str:
    try:
        return "\n".join(_within(_texts(source)))
    except InputError:
        return ""


def _within(texts: Iterator[str]) -> Iterator[str]:
    length = 0
    for text in texts:
        yield text
        length += len(text)
        if length > PREVIEW:
            return


def _texts(source: Source) -> Iterator[str]:
    from rightsgraph.loaders.reading import docx, pdf

    if source.kind == "docx":
        yield from docx.header_texts(source)
        yield from (p.text for p in paragraphs(source))
    elif source.kind == "pdf":
        yield from (line.text for page in pdf.beginning(source) for line in page.lines)
    elif source.kind == "xlsx":
        for grid in tables(source):
            yield from (" | ".join(row) for row in islice(grid.rows, 60))
    elif source.kind == "html":
        yield from (p.text for p in paragraphs(source))
    elif source.kind in ("text", "json", "xml"):
        yield from _head(source).split("\n")


def _head(source: Source) -> str:
    from rightsgraph.loaders.reading.text import decode

    if source.size <= len(source.head):
        return source.decoded[0]
    head = source.head
    for cut in range(4):  # the 64 KiB may end inside a character
        try:
            return head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
    return decode(head, source.name)[0]


def blank_pages(source: Source) -> list[int]:
    """Numbers of PDF pages that hold no letter (scanned pages among others): their text is not read."""
    from rightsgraph.loaders.reading import pdf

    if source.kind != "pdf":
        return []
    return [
        page.number
        for page in pdf.pages(source)
        if not any(c.isalpha() for line in page.lines for c in line.text)
    ]
