"""The flow of a document as the readers of prose take it: a table's row is one paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.parts import CELL, Paragraph
from rightsgraph.ontology.text.folding import nfc, squeeze

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source


def units(source: Source, *, tables: bool = False) -> Iterator[Paragraph]:
    """Paragraphs; a table's row is one, its cells parted by tabs (style "row").

    `tables`: also rows that a PDF or a text only shows by the places of its words.
    """
    if source.kind != "docx":
        yield from unified.paragraphs(source, tables=tables)
        return
    from rightsgraph.loaders.reading import docx

    for block in docx.blocks(source):
        if block.kind == "paragraph":
            if block.text.strip():
                yield Paragraph(
                    nfc(block.text).strip(), block.where, None, block.style, block.bold, block.marks
                )
            continue
        for number, row in enumerate(block.rows, 1):
            cells = [squeeze(nfc(cell)) for cell in row]
            if any(cells):
                yield Paragraph(CELL.join(cells), f"{block.where}, row {number}", None, "row")
