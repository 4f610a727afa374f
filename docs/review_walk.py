"""The walk-through of docs/reviewing.md: proposals of a national report decided in groups, with what it takes counted.

python docs/review_walk.py FOLDER     FOLDER holds the report of the review and the State's next national report
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from rightsgraph import open_graph
from rightsgraph.review_sheets import write_queue
from rightsgraph.review_workbook import apply_file

ASKED, ANSWERED = "upr/A-HRC-28-15.pdf", "national-reports/A-HRC-WG.6-34-SVN-1.pdf"
WANTED = 300
_FILLED = ("decision", "why", "extent")


@dataclass(frozen=True)
class Walk:
    """What waited, in how many groups; what was decided, over how many groups and cells; what waits then."""

    waiting: int
    groups: int
    decided: int
    decided_groups: int
    cells: int
    left: int


def walk(data: Path, folder: Path, wanted: int = WANTED) -> Walk:
    """Fill in the largest groups of the workbook until enough proposals are decided, and give it back."""
    with open_graph(folder / "walk.db") as graph:
        graph.load(data / ASKED)
        graph.load(data / ANSWERED)
        groups = graph.review_groups()
        book = folder / "queue.xlsx"
        write_queue(groups, book)
        chosen, cells = _fill_in(book, wanted)
        done = apply_file(graph, book, "walk-through")
        if done.refused:
            raise RuntimeError(done.refused)
        return Walk(
            sum(len(group.rows) for group in groups), len(groups), done.recorded, chosen, cells,
            len(graph.review_queue()),
        )  # fmt: skip


def _fill_in(path: Path, wanted: int) -> tuple[int, int]:
    """How many groups and cells were filled in: three cells a group."""
    book = load_workbook(path)
    sheet = book["groups"]
    place = {str(cell.value): cell.column for cell in sheet[1]}
    decided = chosen = 0
    for row in sheet.iter_rows(min_row=2):
        if decided >= wanted:
            break
        for name, value in zip(
            _FILLED, ("confirm", "read: the paragraph reports on it", "partial"), strict=True
        ):
            sheet.cell(row[0].row, place[name], value)
        decided += int(row[place["proposals"] - 1].value)
        chosen += 1
    book.save(path)
    return chosen, chosen * len(_FILLED)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        sys.stdout.write(f"{walk(Path(sys.argv[1]), Path(name))}\n")
