"""Rows of a table in an addendum: a number, perhaps the recommendation, a position, a comment."""

from __future__ import annotations

import re

from rightsgraph.loaders.reading.parts import CELL, Paragraph
from rightsgraph.loaders.un import answer_forms, items, matrix_cells, positions
from rightsgraph.loaders.un.answers import QUOTE, Answers, Place, leading_position
from rightsgraph.ontology.text.folding import squeeze

_CELL_NUMBERS = re.compile(r"[\d\s.,;–—-]{1,60}|\d{1,3}[.)]?")
_WORDS = 4  # more of them say more than a position
_SHORT = 80  # letters of a cell that holds a position


def filled(paragraph: Paragraph) -> list[str]:
    """The cells of a row that hold anything."""
    return [cell for cell in paragraph.text.split(CELL) if cell]


def numbers_of(answers: Answers, paragraph: Paragraph) -> tuple[str, ...]:
    """The numbers that a row begins with."""
    cells = filled(paragraph)
    return next((found for cell in cells[:2] if (found := _numbers(answers, cell)[0])), ())


def row(answers: Answers, paragraph: Paragraph) -> str | None:
    """Takes a row with a number; None for any other row."""
    cells = filled(paragraph)
    for at, cell in enumerate(cells[:2]):
        printed, rest = _numbers(answers, cell)
        if printed:
            cells[at : at + 1] = [rest] if rest else []
            break
    else:
        return _goes_on(answers, paragraph)
    answers.closes_class()
    numbers = answers.placed(printed, paragraph.where)
    said, comment = _judged(cells)
    for number in numbers:
        answer = answers.of(number, paragraph.where)
        if said or answers.position:
            answer.said.add(said or answers.position or "")
        if comment:
            answer.comments.append(comment)
        answer.places.append(Place(paragraph.where, squeeze(paragraph.text)[:QUOTE]))
    answers.about((), waiting=False)
    answers.row = numbers
    return ""


def _goes_on(answers: Answers, paragraph: Paragraph) -> str | None:
    """A row that a page has cut: its first cell is empty, and the last one goes on with the comment."""
    cells = paragraph.text.split(CELL)
    if not answers.row or len(cells) < 3 or cells[0] or not cells[-1] or matrix_cells.columns_of(cells):
        return None
    for number in answers.row:
        answers.by_number[number].comments.append(cells[-1])
    return ""


def _numbers(answers: Answers, cell: str) -> tuple[tuple[str, ...], str]:
    if found := items.leading(cell, answers.prefix):
        return found
    return (items.expand(cell, answers.prefix), "") if _CELL_NUMBERS.fullmatch(cell) else ((), "")


def _judged(cells: list[str]) -> tuple[str | None, str]:
    """(position, comment): the position is a short cell, or the word that a cell begins with; the recommendation's own
    words are no comment.
    """
    own = [cell for cell in cells if not answer_forms.repeats(cell)]
    if (
        len(own) == len(cells)
        and len(own) > 1
        and not positions.of_cell(own[0])
        and not leading_position(own[0])[0]
    ):
        own = own[1:]  # its words without States
    for at, cell in enumerate(own):
        said, rest = leading_position(cell)
        if said is None and len(cell) < _SHORT and (said := positions.of_cell(cell)):
            rest = cell if len(cell.split()) > _WORDS else ""
        elif said is None:
            said = answer_forms.position_first(cell)
        if said:
            return said, "\n".join(filter(None, [*own[:at], rest, *own[at + 1 :]]))
    return None, "\n".join(own)
