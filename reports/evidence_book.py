"""The evidence of a working edition as a workbook: note by note, sentence by sentence, with its records and quotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rightsgraph.reports.document import Line, Note, Remark, Report, lines, plain
from rightsgraph.reports.material import unmarked
from rightsgraph.reports.wording import Wording

_COLUMNS = {
    "note": 8, "sentence": 60, "citation": 45, "record": 45, "relationship": 18, "to": 40, "source": 28,
    "locator": 30, "quote": 45, "confidence": 12, "dataset": 16, "remark": 25, "editor's note": 30,
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
    """The rows; notes are counted as the document counts them, comments without a note have no number."""
    number, say = 0, Wording(report.language)
    for line in lines(report.printed()):
        for piece, words in _with_words(line):
            number += isinstance(piece, Note)
            counted = str(number) if isinstance(piece, Note) else None
            cited = unmarked(piece.text) if isinstance(piece, Note) else None
            own = piece.text.split("\n") if isinstance(piece, Remark) and piece.text else []
            for told in own:
                record, _, rest = told.partition(" — ")
                yield (None, words, None, record, *(None,) * 7, rest or None, None)
            for said in piece.said:
                link = (said.link.start, said.link.type, said.link.end)
                for item in said.evidence or (None,):
                    place = (
                        (
                            item.source,
                            item.locator,
                            item.quote,
                            say.value("confidence", item.confidence),
                            item.dataset,
                        )
                        if item
                        else (None,) * 5
                    )
                    yield (counted, words, cited, *link, *place, said.remark or None, said.note or None)


def _with_words(line: Line) -> Iterator[tuple[Note | Remark, str]]:
    """Each note or remark of a line with the words before it."""
    before: list[str] = []
    for piece in line:
        if isinstance(piece, Note | Remark):
            yield piece, unmarked(plain(tuple(before))).strip()
            before = []
        else:
            before.append(plain((piece,)))
