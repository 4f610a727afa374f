"""The parts a document is read into: paragraphs, tables, blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

CELL = "\t"  # stands between the cells of a row that is one paragraph
Rows = list[list[str]]
Covered = dict[tuple[int, int], tuple[int, int]]  # a covered cell: the cell whose text it shows


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in reading order; `style` is Word's style name, an HTML tag, or "footnote".

    `marks` are the notes that it points to: figures of a PDF, "footnote 3" or "endnote 3" of a Word file.
    """

    text: str
    where: str
    page: int | None = None
    style: str = ""
    bold: bool = False
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: equal-length rows; cells covered by a merged cell are empty and stand in `continued`."""

    rows: Rows
    where: str
    continued: Covered = field(default_factory=dict)

    def filled(self) -> Rows:
        """The rows with the text of a merged cell in every cell that it covers."""
        out = [list(row) for row in self.rows]
        for (r, c), (row, column) in self.continued.items():
            out[r][c] = self.rows[row][column]
        return out


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table of a Word file, in document order. `rows` and `continued` as in `Grid`."""

    kind: str  # "paragraph", "table"
    where: str
    text: str = ""
    style: str = ""
    bold: bool = False
    rows: Rows = field(default_factory=list)
    continued: Covered = field(default_factory=dict)
    marks: tuple[str, ...] = ()

    def grid(self) -> Grid:
        """The table as a `Grid`."""
        return Grid(self.rows, self.where, self.continued)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The block's text as paragraphs: itself, or each paragraph of each cell."""
        if self.kind == "paragraph":
            yield Paragraph(self.text, self.where, None, self.style, self.bold, self.marks)
            return
        for r, row in enumerate(self.rows, 1):
            for c, cell in enumerate(row, 1):
                for line in cell.split("\n"):
                    if line.strip():
                        yield Paragraph(line, f"{self.where}, row {r}, column {c}", None, "table")
