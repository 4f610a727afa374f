"""Word files: paragraphs and tables in document order, with the numbers that Word computes.

Accepted text only: insertions count, deletions do not. Footnotes, comments and page headers are kept apart.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rightsgraph.loaders.reading.docx_looks import Looks
from rightsgraph.loaders.reading.docx_numbering import Numbering
from rightsgraph.loaders.reading.docx_text import attribute, child, local, paragraph_text, runs_bold
from rightsgraph.loaders.reading.parts import Block, Covered, Rows
from rightsgraph.ontology.errors import InputError

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source

_CONTAINERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}


def refuse_ole(source: Source) -> None:
    """Raises for an OLE container: an old `.doc`, or a Word file locked with a password."""
    if source.kind != "ole":
        return
    data = source.path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise InputError(
            f"{source.name}: is locked with a password. Open it, remove the password and save it again."
        )
    raise InputError(
        f"{source.name}: is an old Word or Excel file (.doc, .xls). Save it as DOCX or XLSX and load that."
    )


def part(source: Source, name: str) -> Any:
    """The XML root of a package part, or None where there is none; never fetches anything."""
    from lxml import etree

    if name not in source.members:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        with zipfile.ZipFile(source.path) as package:
            return etree.fromstring(package.read(name), parser)
    except (
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
        OSError,
        EOFError,
        RuntimeError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise InputError(
            f"{source.name}: the part {name} cannot be read ({error}). Open it in Word and save it again."
        ) from error
    except Exception as error:  # zlib.error has no public base but Exception
        if type(error).__module__ != "zlib":
            raise
        raise InputError(
            f"{source.name}: the file is damaged ({error}). Open it in Word and save it again."
        ) from error


_INSERTED, _DELETED = (b"<w:ins ", b"<w:moveTo "), (b"<w:del ", b"<w:moveFrom ")


def blocks(source: Source) -> Iterator[Block]:
    """Paragraphs and tables in document order; a nested table follows the table that holds it."""
    refuse_ole(source)
    root = part(source, "word/document.xml")
    if root is None:
        root = _main_part(source)
    body = child(root, "body")
    if body is None:
        raise InputError(f"{source.name}: the Word file has no body. Open it in Word and save it again.")
    yield from _Reader(source).body(body)


def not_shown(source: Source) -> list[tuple[str, str, str]]:
    """(where, why, words) of hidden and struck text, which is not read."""
    if not _may_hide(source):
        return []
    reader = _Reader(source)
    root = part(source, "word/document.xml")
    body = child(root if root is not None else _main_part(source), "body")
    for _ in reader.body(body) if body is not None else ():
        pass
    return reader.apart


def _may_hide(source: Source) -> bool:
    """Whether any part names a switch that hides or strikes text: most files have none, and are not read twice."""
    with zipfile.ZipFile(source.path) as package:
        parts = [
            package.read(n) for n in source.members if n.startswith("word/document") or n == "word/styles.xml"
        ]
    return any(word in text for text in parts for word in (b"vanish", b"strike"))


def tracked(source: Source) -> tuple[int, int]:
    """(insertions, deletions) of tracked changes that nobody has accepted or refused yet."""
    with zipfile.ZipFile(source.path) as package:
        text = b"".join(package.read(name) for name in source.members if name.startswith("word/document"))
    return sum(text.count(mark) for mark in _INSERTED), sum(text.count(mark) for mark in _DELETED)


def _main_part(source: Source) -> Any:
    for name in source.members:
        if name.startswith("word/document") and name.endswith(".xml"):
            return part(source, name)
    raise InputError(f"{source.name}: the package holds no Word document. Open it in Word and save it again.")


def header_texts(source: Source) -> list[str]:
    """The texts of page headers and footers, each once, without page numbers computed by Word."""
    found: dict[str, None] = {}
    for name in source.members:
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            root = part(source, name)
            for paragraph in root.iter() if root is not None else ():
                if local(paragraph) == "p" and (text := paragraph_text(paragraph).strip()):
                    found[text] = None
    return list(found)


def apart_texts(source: Source) -> list[tuple[str, str]]:
    """(where, text) of footnotes, endnotes and comments: what is no part of the document's own flow."""
    found = []
    for kind in ("footnote", "endnote", "comment"):
        root = part(source, f"word/{kind}s.xml")
        for note in root if root is not None else ():
            texts = (paragraph_text(p) for p in note.iter() if local(p) == "p")
            if text := " ".join(t.strip() for t in texts if t.strip()):
                found.append((f"{kind} {attribute(note, 'id')}", text))
    return found


class _Reader:
    """Walks the body once; counters of paragraphs and tables give each block its place."""

    def __init__(self, source: Source) -> None:
        self.numbering = Numbering(part(source, "word/numbering.xml"), part(source, "word/styles.xml"))
        self.looks = Looks.of(part(source, "word/styles.xml"))
        self.apart: list[tuple[str, str, str]] = []
        self.paragraphs = self.tables = 0
        self.joined = ""  # text of paragraphs whose end mark was deleted in a tracked change

    def body(self, element: Any) -> Iterator[Block]:
        for node in element:
            kind = local(node)
            if kind == "p":
                yield from self.paragraph(node)
            elif kind == "tbl":
                self.tables += 1
                yield from self.table(node, f"table {self.tables}")
            elif kind in _CONTAINERS:
                yield from self.body(node)

    def paragraph(self, node: Any) -> Iterator[Block]:
        self.paragraphs += 1
        where = f"paragraph {self.paragraphs}"
        text = self.joined + self.numbering.label(node) + self._words(node, where)
        self.joined = ""
        if _mark_deleted(node):
            self.joined = text
            return
        style = self.numbering.style_name(node)
        bold = runs_bold(node) or self.numbering.style_bold(node)
        yield Block("paragraph", where, text, style, bold, marks=_note_marks(node))
        for number, box in enumerate(_text_boxes(node), 1):
            for paragraph in box.iter():
                if local(paragraph) == "p" and (inside := self._words(paragraph, where)).strip():
                    yield Block("paragraph", f"{where}, text box {number}", inside, "text box")

    def _words(self, node: Any, where: str) -> str:
        found: list[tuple[str, str]] = []
        text = paragraph_text(node, self.looks, found)
        self.apart += [(where, why, words) for why, words in found]
        return text

    def table(self, node: Any, where: str) -> Iterator[Block]:
        rows: Rows = []
        continued: Covered = {}
        nested: list[tuple[Any, str]] = []
        for tr in _rows(node):
            row: list[str] = [""] * _grid_before(tr)
            for tc in _cells(tr):
                at = (len(rows), len(row))
                span, down = _spans(tc)
                text = "" if down else self.cell(tc, f"{where}, row {at[0] + 1}, column {at[1] + 1}", nested)
                above = (at[0] - 1, at[1])
                origin = continued.get(above, above) if down and rows else at
                continued |= {
                    (at[0], at[1] + extra): origin
                    for extra in range(span)
                    if (at[0], at[1] + extra) != origin
                }
                row += [text] + [""] * (span - 1)
            rows.append(row)
        width = max(map(len, rows), default=0)
        rows = [row + [""] * (width - len(row)) for row in rows]
        yield Block("table", where, rows=rows, continued=continued)
        for table, place in nested:
            yield from self.table(table, f"{place}, table inside")

    def cell(self, tc: Any, where: str, nested: list[tuple[Any, str]]) -> str:
        texts = []
        for node in tc:
            kind = local(node)
            if kind == "p":
                texts.append(self.numbering.label(node) + self._words(node, where))
            elif kind == "tbl":
                nested.append((node, where))
            elif kind in _CONTAINERS:
                texts.append(self.cell(node, where, nested))
        return "\n".join(text for text in texts if text.strip())


def _note_marks(node: Any) -> tuple[str, ...]:
    """The notes that a paragraph points to, named as in `apart_texts`: "footnote 3", "endnote 3"."""
    kinds = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
    found = ((kinds.get(local(inner)), attribute(inner, "id")) for inner in node.iter())
    return tuple(f"{kind} {number}" for kind, number in found if kind and number)


def _mark_deleted(node: Any) -> bool:
    mark = child(child(node, "pPr"), "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _text_boxes(node: Any) -> list[Any]:
    """Text boxes anchored here; Word writes each twice, the second time as a fallback."""
    boxes = []
    stack = [node]
    while stack:
        element = stack.pop()
        for inner in element:
            if local(inner) == "txbxContent":
                boxes.append(inner)
            elif local(inner) != "Fallback":
                stack.append(inner)
    return boxes


def _rows(table: Any) -> Iterator[Any]:
    for node in table:
        if local(node) in _CONTAINERS:
            yield from _rows(node)
        elif local(node) == "tr" and child(child(node, "trPr"), "del") is None:
            yield node


def _cells(tr: Any) -> Iterator[Any]:
    for node in tr:
        if local(node) in _CONTAINERS:
            yield from _cells(node)
        elif local(node) == "tc":
            yield node


def _grid_before(tr: Any) -> int:
    value = attribute(child(child(tr, "trPr"), "gridBefore"), "val")
    return min(int(value), 100) if value.isdigit() else 0


def _spans(tc: Any) -> tuple[int, bool]:
    properties = child(tc, "tcPr")
    span = attribute(child(properties, "gridSpan"), "val")
    merge = child(properties, "vMerge")
    across = child(properties, "hMerge")
    down = any(m is not None and attribute(m, "val") in ("", "continue") for m in (merge, across))
    return (min(max(int(span), 1), 200) if span.isdigit() else 1), down
