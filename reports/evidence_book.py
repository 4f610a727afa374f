"""The evidence of a working edition as a workbook: note by note, sentence by sentence, with its records and quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rightsgraph.reports.document import (
    Block,
    Line,
    Note,
    Paragraph,
    Remark,
    Report,
    Table,
    lines,
    own_lines,
    plain,
)
from rightsgraph.reports.evidence import Evidence
from rightsgraph.reports.material import unmarked
from rightsgraph.reports.wording import Wording

_COLUMNS = {
    "note": 8, "sentence": 60, "citation": 45, "record": 45, "relationship": 18, "to": 40, "source": 28,
    "locator": 30, "quote": 45, "confidence": 12, "dataset": 16, "remark": 25, "editor's note": 30,
    "place": 20,
}  # fmt: skip
Row = tuple[str | None, ...]


def write_evidence(report: Report, path: Path) -> None:
    """One row for each place where a link that stands behind a note or comment is said."""
    from rightsgraph.ontology.workbooks import new_workbook, sheet_to_fill_in

    with new_workbook(path) as book:
        say = Wording(report.language)
        columns = {say.value("evidence", name): width for name, width in _COLUMNS.items()}
        sheet = sheet_to_fill_in(book, say("evidence-sheet"), columns, rows(report))
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)


def rows(report: Report) -> Iterator[Row]:
    """The rows; notes are counted as the document counts them, comments without a note have no number. The place is a
    paragraph's number, or what stands first in the row of a table.
    """
    number, say = 0, Wording(report.language)
    for place, line in _placed(report.printed()):
        for piece, words in _with_words(line):
            number += isinstance(piece, Note)
            head = (str(number) if isinstance(piece, Note) else None, words)
            cited = unmarked(piece.text) if isinstance(piece, Note) else None
            for told in own_lines(piece):
                record, _, rest = told.partition(" — ")
                yield (*head, None, record, *(None,) * 7, rest or None, None, place or None)
            for said in piece.said:
                link = (said.link.start, said.link.type, said.link.end)
                for item in said.evidence or (None,):
                    yield (
                        *head,
                        cited,
                        *link,
                        *_found(item, say),
                        said.remark or None,
                        said.note or None,
                        place or None,
                    )


def _found(item: Evidence | None, say: Wording) -> Row:
    """Source, place in it, words, how sure, dataset."""
    if item is None:
        return (None,) * 5
    return (item.source, item.locator, item.quote, say.value("confidence", item.confidence), item.dataset)


def _placed(blocks: Sequence[Block]) -> Iterator[tuple[str, Line]]:
    """Each line with its place."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                first = ", ".join(filter(None, (unmarked(plain(line)).strip() for line in row[0])))
                yield from ((first, line) for cell in row for line in cell)
        else:
            counted = block.number if isinstance(block, Paragraph) else None
            yield from ((str(counted) if counted else "", line) for line in lines([block]))


def _with_words(line: Line) -> Iterator[tuple[Note | Remark, str]]:
    """Each note or remark of a line with the words before it."""
    before: list[str] = []
    for piece in line:
        if isinstance(piece, Note | Remark):
            yield piece, unmarked(plain(tuple(before))).strip()
            before = []
        else:
            before.append(plain((piece,)))
