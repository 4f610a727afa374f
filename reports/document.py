"""A report before it is a file: sections, paragraphs with notes, lists, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from rightsgraph.reports.evidence import Link, Said, told_together
from rightsgraph.reports.wording import Wording

LISTED = 2  # headings down to this level stand in the contents


@dataclass(frozen=True, slots=True)
class Note:
    """A note with a citation; what it rests on stays with it for the desk."""

    text: str
    said: tuple[Said, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """The relationships it rests on, each once."""
        return tuple(dict.fromkeys(item.link for item in self.said))


@dataclass(frozen=True, slots=True)
class Remark:
    """What only the desk reads about the words before it: a comment of the working edition."""

    text: str
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """Words with a weight."""

    words: str
    strong: bool = False
    emphasis: bool = False


Piece = str | Text | Note | Remark
Line = tuple[Piece, ...]
Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a section's."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `style` "small" for notes to the reader, "fill" for what a drafter has to write, "title", "subtitle"
    and "cover" for the title page. `number` counts the paragraphs of a report.
    """

    pieces: Line
    style: str = ""
    number: int | None = None


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


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, of these headings."""

    title: str
    entries: tuple[Heading, ...]


Block = Heading | Paragraph | Bullets | Table | Break | Contents


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: headings, rows, drop-down lists and widths by column; `notes` stand below the rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fill_in: tuple[str, ...] = ()
    hidden: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """A whole report. `front` is its title page and contents; `body` counts against a limit of words, `annexes` do not.
    `missing` and `about` are for the desk: a file beside the final edition, the end of the working one.
    """

    title: str
    subtitle: str
    body: tuple[Block, ...]
    annexes: tuple[Block, ...] = ()
    missing: tuple[Block, ...] = ()
    about: tuple[Block, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    landscape: bool = False
    language: str = "en"
    words: int = 0
    limit: int | None = None
    front: tuple[Block, ...] = ()
    form: bool = False  # a form to be filled in: it names records, so that it can be read back
    told: tuple[str, ...] = ()  # what of a template could not be followed
    beside: Path | None = None  # the file that was written beside it
    details: bool = False  # the text sends its reader to the sheets: they are written beside it

    def printed(self, *, working: bool = False) -> tuple[Block, ...]:
        """What stands in an edition, in the order of reading; the contents name what is for the desk too."""
        desk = (*self.missing, *self.about) if working or self.form else ()
        named = tuple(block for block in desk if isinstance(block, Heading) and block.level <= LISTED)
        front = (
            replace(block, entries=(*block.entries, *named)) if isinstance(block, Contents) else block
            for block in self.front
        )
        return (*front, *self.body, *self.annexes, *desk)

    def blocks(self) -> tuple[Block, ...]:
        """The text, the annexes and what is for the desk."""
        return (*self.body, *self.annexes, *self.missing, *self.about)

    def notes(self) -> list[Note]:
        """All notes in order."""
        return [piece for line in lines(self.blocks()) for piece in line if isinstance(piece, Note)]


def desk_lines(piece: Note | Remark, say: Wording) -> list[str]:
    """What the desk reads beside the words before a note or remark, line by line."""
    return [*own_lines(piece), *filter(None, told_together(piece.said, say))]


def own_lines(piece: Note | Remark) -> list[str]:
    """What a remark says itself, line by line; of a note nothing, whose words everyone reads."""
    return [line for line in piece.text.split("\n") if line] if isinstance(piece, Remark) else []


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
            case Contents():
                yield (block.title,)


def plain(line: Line) -> str:
    """A line's words without its footnotes."""
    words = (
        piece.words if isinstance(piece, Text) else piece
        for piece in line
        if not isinstance(piece, Note | Remark)
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
