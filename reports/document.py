"""A report before it is a file: sections, paragraphs with footnotes, lists, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship of the graph that a footnote stands on."""

    type: str
    start: str
    end: str

    def __str__(self) -> str:
        return f"{self.start} {self.type} {self.end}"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote and the relationships it rests on."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """Words with a weight."""

    words: str
    strong: bool = False
    emphasis: bool = False


Piece = str | Text | Note
Line = tuple[Piece, ...]
Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a section's."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `style` "small" for notes to the reader, "fill" for what a drafter has to write."""

    pieces: Line
    style: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each cell holds paragraphs. `widths` are shares of the page's width."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()


Block = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: headings, rows, drop-down lists and widths by column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fill_in: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Report:
    """A whole report: `body` counts against a limit of words, `annexes` and `about` do not."""

    title: str
    subtitle: str
    body: tuple[Block, ...]
    annexes: tuple[Block, ...] = ()
    about: tuple[Block, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    landscape: bool = False
    language: str = "en"
    words: int = 0

    def blocks(self) -> tuple[Block, ...]:
        """Everything in the order of reading."""
        return (*self.body, *self.annexes, *self.about)

    def notes(self) -> list[Note]:
        """All footnotes in order."""
        return [piece for line in lines(self.blocks()) for piece in line if isinstance(piece, Note)]


def lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """Every line of text, those of table cells too."""
    for block in blocks:
        match block:
            case Heading():
                yield (block.text,)
            case Paragraph():
                yield block.pieces
            case Bullets():
                yield from block.items
            case Table():
                yield tuple(block.columns)
                yield from (line for row in block.rows for cell in row for line in cell)


def plain(line: Line) -> str:
    """A line's words without its footnotes."""
    words = (
        piece.words if isinstance(piece, Text) else piece for piece in line if not isinstance(piece, Note)
    )
    return "".join(words)


def count_words(blocks: Iterable[Block]) -> int:
    """Words of the text; footnotes apart."""
    return sum(len(plain(line).split()) for line in lines(blocks))


def count_note_words(blocks: Iterable[Block]) -> int:
    """Words of the footnotes."""
    return sum(len(piece.text.split()) for line in lines(blocks) for piece in line if isinstance(piece, Note))


def line(text: str, *notes: Note) -> Line:
    """A line of plain words with its footnotes."""
    return (text, *notes)


def cell(*texts: str) -> Cell:
    """A cell of plain paragraphs; empty texts are left out."""
    return tuple((text,) for text in texts if text)
