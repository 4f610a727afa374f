"""Documents made on the spot: Word files, PDFs, their hostile relatives."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/></Types>"""

Lines = Sequence[tuple[float, float, float, str]]  # left, height above the foot, size, text


def raw_docx(path: Path, body: str, **parts: str) -> Path:
    """A Word package with this body; `parts` are further XML parts of `word/` by name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", xml)
    return path


def para(text: str, properties: str = "") -> str:
    """A paragraph's XML."""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def word(path: Path, *content: str | list[list[str]], header: str = "") -> Path:
    """A Word file by python-docx: a string is a paragraph, a list of rows a table (a row of one cell is merged)."""
    from docx import Document

    document = Document()
    for item in content:
        if isinstance(item, str):
            document.add_paragraph(item)
            continue
        width = max(map(len, item))
        table = document.add_table(rows=0, cols=width)
        for row in item:
            cells = table.add_row().cells
            if len(row) == 1:
                cells[0].merge(cells[-1])
            for cell, text in zip(cells, row, strict=False):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(str(path))
    return path


def pdf(
    path: Path,
    *pages: Lines,
    show: Callable[[float, float, float, str], bytes] | None = None,
    box: str = "595 842",
) -> Path:
    """A PDF in Helvetica with these lines on each page (595 by 842 points); `show` writes a line in another way."""
    show = show or _show
    objects: list[bytes] = []
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box}] /Contents {5 + 2 * number} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        stream = b"".join(show(*line) for line in lines)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    path.write_bytes(_assembled(objects))
    return path


def _show(left: float, height: float, size: float, text: str) -> bytes:
    return b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, left, height, _escaped(text))


def _escaped(text: str) -> bytes:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")


def stretched(left: float, height: float, size: float, text: str) -> bytes:
    """Type of size 1 that the text matrix stretches, as many programs write it."""
    return b"BT /F1 1 Tf %g 0 0 %g %g %g Tm (%s) Tj ET\n" % (size, size, left, height, _escaped(text))


def upwards(left: float, height: float, size: float, text: str) -> bytes:
    """The same place on a sheet that lies on its side: the text runs from the foot of the page to its head."""
    return b"BT /F1 1 Tf 0 %g %g 0 %g %g Tm (%s) Tj ET\n" % (size, -size, 842 - height, left, _escaped(text))


def _assembled(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def page(
    *texts: str, symbol: str = "A/HRC/50/9", number: int = 1, top: float = 750
) -> list[tuple[float, float, float, str]]:
    """A page of a UN document: symbol at the head, page number at the foot; "" leaves a gap between paragraphs."""
    lines = [(57.0, 790.0, 9.0, symbol), (57.0, 60.0, 9.0, str(number))]
    height = top
    for text in texts:
        if text:
            lines.append((114.0, height, 10.0, text))
            height -= 12
        else:
            height -= 6
    return lines
