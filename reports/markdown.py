"""A report as Markdown with footnotes; every character of the data is escaped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.reports.document import Block, Bullets, Heading, Line, Note, Paragraph, Report, Table, Text

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$^@])|\A([-+=]|\d+[.)])(?=\s|$)")
_TEMPLATE = "report.md.j2"


def markdown(report: Report, template: Path | None = None) -> str:
    """The report by the template (Jinja2; the user's own or the bundled one)."""
    from jinja2 import TemplateError

    writer = _Writer()
    body, annexes, about = (writer.blocks(part) for part in (report.body, report.annexes, report.about))
    values = {
        "title": escape(report.title),
        "subtitle": escape(report.subtitle),
        "body": body,
        "annexes": annexes,
        "about": about,
        "footnotes": writer.footnotes(),
        "report": report,
    }
    try:
        text: str = _template(template).render(values)
    except (TemplateError, TypeError, ValueError) as error:
        name = template.name if template else _TEMPLATE
        raise UsageError(f"{name}: the template cannot be filled ({error}).") from error
    return text.rstrip() + "\n"


def _template(path: Path | None) -> Any:
    from importlib.resources import files

    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
    bundled = files("rightsgraph.reports") / "templates" / _TEMPLATE
    try:
        text = path.read_text(encoding="utf-8") if path else bundled.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path.name if path else ''}: a template for Markdown is a text file (UTF-8)."
        ) from error
    return environment.from_string(text)


def escape(text: str) -> str:
    """The words with every mark of Markdown and HTML made harmless."""
    return _SPECIAL.sub(_escaped, " ".join(text.split()))


def _escaped(found: re.Match[str]) -> str:
    mark = found.group(1) or found.group(2)
    return f"{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else "\\" + mark


class _Writer:
    """Counts the footnotes while it writes."""

    def __init__(self) -> None:
        self._notes: list[Note] = []

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        return "\n\n".join(self._block(block) for block in blocks)

    def footnotes(self) -> str:
        return "\n\n".join(f"[^{number}]: {escape(note.text)}" for number, note in enumerate(self._notes, 1))

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return f"{'#' * (block.level + 1)} {escape(block.text)}"
            case Paragraph():
                text = self._line(block.pieces)
                return f"> {text}" if block.style == "fill" else text
            case Bullets():
                return "\n".join(f"- {self._line(item)}" for item in block.items)
            case Table():
                return self._table(block)

    def _table(self, table: Table) -> str:
        rows = ["| " + " | ".join(map(escape, table.columns)) + " |", "|" + " --- |" * len(table.columns)]
        for row in table.rows:
            cells = ("<br>".join(self._line(line) for line in cell) for cell in row)
            rows.append("| " + " | ".join(cells) + " |")
        return "\n".join(rows)

    def _line(self, line: Line) -> str:
        return "".join(self._piece(piece) for piece in line)

    def _piece(self, piece: str | Text | Note) -> str:
        if isinstance(piece, Note):
            self._notes.append(piece)
            return f"[^{len(self._notes)}]"
        if isinstance(piece, Text):
            mark = "**" if piece.strong else "*" if piece.emphasis else ""
            return f"{mark}{_kept(piece.words)}{mark}"
        return _kept(piece)


def _kept(text: str) -> str:
    """Escaped, with the blanks at the ends that part it from its neighbours."""
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    inner = escape(text)
    return f"{' ' if start and inner else ''}{inner}{' ' if end else ''}"
