"""Marks and numbers as a language sets them: `11 %`, `« »`, a blank before a colon, `10 700`. Words in another language
stand as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from rightsgraph.reports.document import (
    Block,
    Bullets,
    Contents,
    Heading,
    Line,
    Note,
    Paragraph,
    Piece,
    Remark,
    Report,
    Sheet,
    Table,
    Text,
)
from rightsgraph.reports.material import FOREIGN

_HARD = "\u00a0"  # a blank at which no line breaks
_THOUSANDS = (r"(?<=\d),(?=\d{3}(?!\d))", _HARD)
_PERCENT = (r"(?<=\d) ?%", f"{_HARD}%")
_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "fr": (
        _THOUSANDS,
        _PERCENT,
        (r"“\s*", f"«{_HARD}"),
        (r"\s*”", f"{_HARD}»"),
        (r"« ", f"«{_HARD}"),
        (r" »", f"{_HARD}»"),
        (r" ?([:;])(?=\s|$)", rf"{_HARD}\1"),
        (r" ([?!])", rf"{_HARD}\1"),
        (r"\b(no|art\.|par\.) (?=\d)", rf"\1{_HARD}"),
    ),
    "es": (
        _THOUSANDS,
        _PERCENT,
        (r"“", "«"),
        (r"”", "»"),
        (r"\b(núm\.|arts?\.|párrs?\.) (?=\d)", rf"\1{_HARD}"),
    ),
    "vi": ((r"(?<=\d),(?=\d{3}(?!\d))", "."),),
}
_FOREIGN = re.compile(f"({FOREIGN[0]}[^{FOREIGN[1]}]*{FOREIGN[1]})")


def typeset(report: Report) -> Report:
    """The report with the marks of its language; what the desk reads in comments stays."""
    rules = _RULES.get(report.language)
    if not rules:
        return report

    def words(text: str) -> str:
        parts = _FOREIGN.split(text)
        return "".join(part if part[:1] == FOREIGN[0] else _set(part, rules) for part in parts)

    def blocks(found: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(_block(block, words) for block in found)

    return replace(
        report,
        title=words(report.title),
        subtitle=words(report.subtitle),
        front=blocks(report.front),
        body=blocks(report.body),
        annexes=blocks(report.annexes),
        missing=blocks(report.missing),
        about=blocks(report.about),
        sheets=tuple(_sheet(sheet, words) for sheet in report.sheets),
    )


def _set(text: str, rules: tuple[tuple[str, str], ...]) -> str:
    for pattern, mark in rules:
        text = re.sub(pattern, mark, text)
    return text


Words = Callable[[str], str]


def _block(block: Block, words: Words) -> Block:
    match block:
        case Heading():
            return replace(block, text=words(block.text))
        case Paragraph():
            return replace(block, pieces=_line(block.pieces, words))
        case Bullets():
            return replace(block, items=tuple(_line(item, words) for item in block.items))
        case Table():
            rows = tuple(
                tuple(tuple(_line(line, words) for line in cell) for cell in row) for row in block.rows
            )
            return replace(block, columns=tuple(map(words, block.columns)), rows=rows)
        case Contents():
            entries = tuple(replace(entry, text=words(entry.text)) for entry in block.entries)
            return replace(block, title=words(block.title), entries=entries)
        case _:
            return block


def _line(line: Line, words: Words) -> Line:
    return tuple(_piece(piece, words) for piece in line)


def _piece(piece: Piece, words: Words) -> Piece:
    match piece:
        case Text():
            return replace(piece, words=words(piece.words))
        case Note():
            return replace(piece, text=words(piece.text))
        case Remark():
            return piece
        case _:
            return words(piece)


def _sheet(sheet: Sheet, words: Words) -> Sheet:
    """A sheet's name takes no mark; its values that are no text stay."""
    rows = tuple(tuple(words(v) if isinstance(v, str) else v for v in row) for row in sheet.rows)
    return replace(
        sheet, columns=tuple(map(words, sheet.columns)), rows=rows, notes=tuple(map(words, sheet.notes))
    )
