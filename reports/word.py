"""A report as DOCX: real footnotes, page numbers, repeated table headings, the styles of a template.

The report goes to Pandoc as its document tree, not as text, so no word of the data can be taken for a mark.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

from rightsgraph.ontology.errors import RightsgraphError, UsageError
from rightsgraph.ontology.files import OWN_REPORT, whole
from rightsgraph.reports.document import (
    Block,
    Bullets,
    Cell,
    Heading,
    Line,
    Note,
    Paragraph,
    Report,
    Table,
    Text,
)

Tree = dict[str, Any]
_API = [1, 23, 1]
_NO_ATTRIBUTES: list[Any] = ["", [], []]
_STYLES = {"small": "Small Print", "fill": "To Fill In"}
_SECONDS = 300
_OLDEST = (3, 1)  # the first with the document tree of `_API`


@lru_cache(maxsize=1)
def pandoc() -> str:
    """The path of a Pandoc that reads our document trees: the machine's own, else the one that came along."""
    own = shutil.which("pandoc")
    if own and _version(own) >= _OLDEST:
        return own
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError) as error:
        raise RightsgraphError(
            "Word files are written by Pandoc 3 or later, and there is none. Install it "
            "(https://pandoc.org/installing.html), or `pip install pypandoc_binary`."
        ) from error


def _version(program: str) -> tuple[int, ...]:
    said = subprocess.run([program, "--version"], capture_output=True, timeout=_SECONDS, check=False).stdout
    found = re.match(rb"pandoc\S*\s+(\d+)\.(\d+)", said)
    return tuple(map(int, found.groups())) if found else ()


def write_docx(report: Report, path: Path, template: Path | None = None) -> None:
    """Write the report; `template` is a DOCX whose styles, page size, header and footer it takes."""
    tree = json.dumps(_document(report), ensure_ascii=False)
    with _reference(report, template) as reference:
        command = [
            pandoc(),
            "-f",
            "json",
            "-t",
            "docx",
            "-o",
            "-",
            f"--reference-doc={reference}",
        ]
        done = subprocess.run(
            command, input=tree.encode(), capture_output=True, timeout=_SECONDS, check=False
        )
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no reason given"]
        raise RightsgraphError(f"{path.name}: Pandoc could not write the document ({reason[0]}).")
    with whole(path) as part:
        part.write_bytes(done.stdout)


def _reference(report: Report, template: Path | None) -> Any:
    from contextlib import nullcontext
    from importlib.resources import as_file, files

    if template is None:
        name = "landscape.docx" if report.landscape else "portrait.docx"
        return as_file(files("rightsgraph.reports") / "templates" / name)
    import zipfile

    if not zipfile.is_zipfile(template) or "word/document.xml" not in zipfile.ZipFile(template).namelist():
        raise UsageError(
            f"{template.name}: a template for DOCX is a DOCX; its styles, header and footer are taken."
        )
    return nullcontext(template)


def _document(report: Report) -> Tree:
    blocks = [tree for block in report.blocks() for tree in _block(block)]
    meta = {name: _inlines(text) for name, text in (("title", report.title), ("subtitle", report.subtitle))}
    meta["category"] = _inlines(OWN_REPORT)
    meta["lang"] = _inlines("vi-VN" if report.language == "vi" else "en-GB")
    return {"pandoc-api-version": _API, "meta": meta, "blocks": blocks}


def _inlines(text: str) -> Tree:
    return {"t": "MetaInlines", "c": _words(text)}


def _block(block: Block) -> list[Tree]:
    match block:
        case Heading():
            return [{"t": "Header", "c": [block.level, _NO_ATTRIBUTES, _words(block.text)]}]
        case Paragraph():
            paragraph = {"t": "Para", "c": _line(block.pieces)}
            return [_styled(paragraph, _STYLES[block.style]) if block.style else paragraph]
        case Bullets():
            return [{"t": "BulletList", "c": [[{"t": "Plain", "c": _line(item)}] for item in block.items]}]
        case Table():
            # an empty paragraph after it: Word joins tables that touch
            return [_table(block), _styled({"t": "Para", "c": []}, "Small Print")]


def _styled(block: Tree, style: str) -> Tree:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [block]]}


def _table(table: Table) -> Tree:
    share = 1 / len(table.columns)
    widths = table.widths or (share,) * len(table.columns)
    specs = [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": width}] for width in widths]
    head = [_row([(((Text(name, strong=True)),),) for name in table.columns], "Table Heading")]
    rows = [_row(list(row), "Table Text") for row in table.rows]
    body = [_NO_ATTRIBUTES, 0, [], rows]
    return {
        "t": "Table",
        "c": [_NO_ATTRIBUTES, [None, []], specs, [_NO_ATTRIBUTES, head], [body], [_NO_ATTRIBUTES, []]],
    }


def _row(cells: list[Cell], style: str) -> list[Any]:
    return [
        _NO_ATTRIBUTES,
        [[_NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, _cell(cell, style)] for cell in cells],
    ]


def _cell(cell: Cell, style: str) -> list[Tree]:
    lines = [_line(line) for line in cell] or [[]]
    # Pandoc leaves out an empty paragraph and with it the style: the row would grow
    return [_styled({"t": "Para", "c": pieces or [{"t": "Str", "c": "\u00a0"}]}, style) for pieces in lines]


def _line(line: Line) -> list[Tree]:
    return [tree for piece in line for tree in _piece(piece)]


def _piece(piece: str | Text | Note) -> list[Tree]:
    if isinstance(piece, Note):
        return [{"t": "Note", "c": [{"t": "Para", "c": _words(piece.text)}]}]
    if isinstance(piece, str):
        return _words(piece)
    kind = "Strong" if piece.strong else "Emph" if piece.emphasis else "Span"
    words = _words(piece.words)
    return [{"t": kind, "c": words}] if kind != "Span" else words


def _words(text: str) -> list[Tree]:
    """Words and the blanks between them; XML cannot hold control characters."""
    clean = "".join(ch for ch in text if ch.isprintable() or ch.isspace())
    pieces: list[Tree] = [{"t": "Space"}] if clean[:1].isspace() else []
    for number, word in enumerate(clean.split()):
        pieces += [{"t": "Space"}] if number else []
        pieces.append({"t": "Str", "c": word})
    if clean[-1:].isspace() and clean.strip():
        pieces.append({"t": "Space"})
    return pieces
