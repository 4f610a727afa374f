"""A report as Markdown with footnotes; every character of the data is escaped."""

from __future__ import annotations

import re
from pathlib import Path

from rightsgraph.ontology.errors import UsageError
from rightsgraph.reports import markdown_template
from rightsgraph.reports.document import (
    Block,
    Break,
    Bullets,
    Contents,
    Heading,
    Line,
    Note,
    Paragraph,
    Piece,
    Remark,
    Report,
    Table,
    Text,
    desk_lines,
)
from rightsgraph.reports.material import FOREIGN, unmarked
from rightsgraph.reports.wording import Wording

# what Markdown, HTML or a Markdown of Pandoc would take for a mark; elsewhere the same character means nothing
_SPECIAL = re.compile(
    r"(\\(?=[^\w\s])|`|\*(?=\S)|(?<=\S)\*|\|)"  # always, but a star between blanks
    r"|(<(?=[A-Za-z/!?]))"
    r"|(\[(?=\^)|\](?=[(\[:]))"
    r"|((?<!\w)_|_(?!\w))"
    r"|([~^$](?=.*[~^$]))|((?<=[~^$])[~^$])"  # in pairs
    r"|((?<!\w)@(?=\w))"
    r"|\A(#+(?=\s)|[-+=*](?=\s|$)|\d+[.)](?=\s|$)|>)"
)
_LISTED = " • "  # between what the desk reads of several records


def markdown(report: Report, template: Path | None = None, *, working: bool = False) -> str:
    """The report by the template (Jinja2; the user's own or the bundled one); the working edition adds what it rests
    on to the notes, and what is for the desk.
    """
    from jinja2 import TemplateError

    writer = _Writer(report.language, working=working)
    desk = (*report.missing, *report.about) if working or report.form else ()
    parts = (report.body, report.annexes, desk)
    body, annexes, about = (writer.blocks(part) for part in parts)
    front = [block for block in report.front if isinstance(block, Paragraph) and block.style != "title"]
    values = {
        "title": _kept(report.title),
        "subtitle": "\n\n".join(writer.cover(block) for block in front) or escape(report.subtitle),
        "body": body,
        "annexes": annexes,
        "about": about,
        "footnotes": writer.footnotes(),
        "report": report,
    }
    try:
        text = markdown_template.template(template).render(values)
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise UsageError(
            f"{markdown_template.name_of(template)}: the template cannot be filled ({error})."
        ) from error
    return text.rstrip() + "\n"


def escape(text: str) -> str:
    """The words with every mark of Markdown and HTML made harmless."""
    return _SPECIAL.sub(_escaped, " ".join(text.split()))


def _escaped(found: re.Match[str]) -> str:
    mark = found.group(0)
    return f"{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else "\\" + mark


class _Writer:
    """Counts the notes while it writes."""

    def __init__(self, language: str, *, working: bool) -> None:
        self._notes: list[str] = []
        self._say, self._working = Wording(language), working

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        return "\n\n".join(text for block in blocks if (text := self._block(block)))

    def footnotes(self) -> str:
        return "\n\n".join(f"[^{number}]: {text}" for number, text in enumerate(self._notes, 1))

    def cover(self, paragraph: Paragraph) -> str:
        """A line of the title page."""
        return self._line(paragraph.pieces)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return f"{'#' * (block.level + 1)} {_kept(block.text)}"
            case Paragraph():
                if block.style == "line":  # in italics already
                    return f"*{self._line(tuple(_unmarked(piece) for piece in block.pieces))}*"
                text = self._line(block.pieces)
                if block.number is not None:
                    return f"{block.number}. {text}"
                return f"> {text}" if block.style == "fill" else text
            case Bullets():
                return "\n".join(f"- {self._line(item)}" for item in block.items)
            case Table():
                return self._table(block)
            case Break() | Contents():
                return ""

    def _table(self, table: Table) -> str:
        rows = ["| " + " | ".join(map(escape, table.columns)) + " |", "|" + " --- |" * len(table.columns)]
        for row in table.rows:
            cells = ("<br>".join(self._line(line) for line in cell) for cell in row)
            rows.append("| " + " | ".join(cells) + " |")
        return "\n".join(rows)

    def _line(self, line: Line) -> str:
        return "".join(self._piece(piece) for piece in line)

    def _piece(self, piece: str | Text | Note | Remark) -> str:
        if isinstance(piece, Note | Remark):
            return self._noted(piece)
        if isinstance(piece, Text):
            mark = "**" if piece.strong else "*" if piece.emphasis else ""
            words = _kept(piece.words)
            bare = words.strip()
            start, end = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
            return f"{start}{mark}{bare}{mark}{end}" if bare else words
        return _kept(piece)

    def _noted(self, piece: Note | Remark) -> str:
        desk = desk_lines(piece, self._say) if self._working else []
        if isinstance(piece, Remark) and not desk:
            return ""
        said = f" {{{escape(_LISTED.join(desk))}}}" if desk else ""
        self._notes.append(f"{_kept(piece.text) if isinstance(piece, Note) else ''}{said}".strip())
        return f"[^{len(self._notes)}]"


def _unmarked(piece: Piece) -> Piece:
    return unmarked(piece) if isinstance(piece, str) else piece


def _kept(text: str) -> str:
    """Escaped, with the blanks at the ends that part it from its neighbours; foreign words are set in italics."""
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    inner = escape(text).replace(FOREIGN[0], "*").replace(FOREIGN[1], "*")
    return f"{' ' if start and inner else ''}{inner}{' ' if end else ''}"
