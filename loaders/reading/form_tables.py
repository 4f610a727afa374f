"""Tables of a Word document as a person sees them who accepts all tracked changes, content controls opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rightsgraph.loaders.reading.docx_text import attribute, child, local, paragraph_text
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError

_AROUND = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}  # wrap rows, cells and paragraphs
Rows = list[tuple[int, list[str]]]


def paragraphs(source: Source) -> Iterator[str]:
    """The accepted text of each paragraph outside tables."""
    for node in _inside(_body(source), "p"):
        yield paragraph_text(node)


def tables(source: Source) -> Iterator[Rows]:
    """The rows of each table of the document, numbered from 1."""
    for table in _inside(_body(source), "tbl"):
        yield [(number, _cells(row)) for number, row in enumerate(_inside(table, "tr"), 1)]


def _cells(row: Any) -> list[str]:
    found: list[str] = []
    for cell in _inside(row, "tc"):
        texts = (paragraph_text(node) for node in cell.iter() if local(node) == "p")
        found.append("\n".join(text for text in texts if text.strip()))
        span = attribute(child(child(cell, "tcPr"), "gridSpan"), "val")
        found += [""] * (int(span) - 1 if span.isdigit() else 0)
    return found


def _inside(node: Any, name: str) -> Iterator[Any]:
    for inner in node:
        if local(inner) == name:
            yield inner
        elif local(inner) in _AROUND:
            yield from _inside(inner, name)


def _body(source: Source) -> Any:
    from docx import Document

    _ = source.members  # refuses a zip bomb before the document is unpacked
    try:
        return Document(str(source.path)).element.body
    except (KeyError, ValueError, OSError) as error:
        raise InputError(
            f"{source.name}: the document cannot be read ({error}). Save it again as DOCX."
        ) from error
