"""Tables of a Word document as a person sees them who accepts all tracked changes, content controls opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rightsgraph.loaders.reading.docx import part
from rightsgraph.loaders.reading.docx_looks import Looks
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
    """The rows of each table of the document, numbered from 1; struck and hidden text and struck out rows are no text."""
    looks = Looks.of(part(source, "word/styles.xml"))
    for table in _inside(_body(source), "tbl"):
        rows = enumerate(_inside(table, "tr"), 1)
        yield [(number, _cells(row, looks)) for number, row in rows if not _is_struck_out(row)]


def struck_out(source: Source) -> Iterator[tuple[str, str]]:
    """(where, words) of the rows that a person struck out."""
    looks = Looks.of(part(source, "word/styles.xml"))
    for place, table in enumerate(_inside(_body(source), "tbl"), 1):
        for number, row in enumerate(_inside(table, "tr"), 1):
            if _is_struck_out(row):
                words = " | ".join(filter(None, _cells(row, looks)))
                yield f"table {place}, row {number}", words


def comments(source: Source) -> dict[str, dict[int, list[str]]]:
    """The comments of each table's rows."""
    root = part(source, "word/comments.xml")
    words: dict[str, str] = {}
    for note in root if root is not None else ():
        texts = (paragraph_text(node).strip() for node in note.iter() if local(node) == "p")
        words[attribute(note, "id")] = " ".join(filter(None, texts))
    found: dict[str, dict[int, list[str]]] = {}
    for place, table in enumerate(_inside(_body(source), "tbl"), 1) if words else ():
        for number, row in enumerate(_inside(table, "tr"), 1):
            at = [attribute(node, "id") for node in row.iter() if local(node) == "commentReference"]
            if said := [words[name] for name in at if words.get(name)]:
                found.setdefault(f"table {place}", {})[number] = said
    return found


def _is_struck_out(row: Any) -> bool:
    return child(child(row, "trPr"), "del") is not None


def _cells(row: Any, looks: Looks) -> list[str]:
    found: list[str] = []
    for cell in _inside(row, "tc"):
        texts = (paragraph_text(node, looks) for node in cell.iter() if local(node) == "p")
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
