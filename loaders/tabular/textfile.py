"""CSV files row by row: encoding, delimiter and line ends found out, memory bounded."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TextIO

from rightsgraph.loaders.source import HEAD, Source, plain
from rightsgraph.loaders.tabular.headers import HEAD_ROWS, by_columns, by_name
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import Model

DELIMITERS = (",", ";", "\t", "|")
_LARGEST_CELL = 2**31 - 1
_NUL_SHARE = 0.2  # more NUL bytes than this: two bytes a letter, without a mark that says so


def is_utf8(source: Source) -> bool:
    """True when the whole file is UTF-8 (checked piece by piece)."""
    return _decodes(source, "utf-8") and source.head.count(b"\0") <= _NUL_SHARE * len(source.head)


def _decodes(source: Source, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with source.path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_marked_utf16(source: Source) -> bool:
    """As Excel saves "Unicode text"; the mark of UTF-32 begins with that of UTF-16."""
    marked = source.head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return marked and not source.head.startswith(codecs.BOM_UTF32_LE) and _decodes(source, "utf-16")


@contextmanager
def text_of(source: Source) -> Iterator[tuple[TextIO, str]]:
    """(the file's text as a stream, its encoding); line ends as they are."""
    if _is_marked_utf16(source):
        with source.path.open(encoding="utf-16", newline="") as stream:
            yield stream, "utf-16"
        return
    if not is_utf8(source):
        text, encoding = source.decoded
        yield io.StringIO(text, newline=""), encoding
        return
    with source.path.open(encoding="utf-8-sig", newline="") as stream:
        yield stream, "utf-8"


def head_text(source: Source) -> str:
    """The beginning of the file as text, for recognising it; never fails."""
    return plain(source.head).decode("utf-8", errors="replace").removeprefix("\ufeff")


def delimiter_of(text: str, name: str, model: Model) -> str:
    """The delimiter under which the first rows show the most headings of a table, else the most cells."""
    first = text.lstrip().split("\n", 1)[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return first[4]

    def worth(delimiter: str) -> tuple[int, int]:
        rows = [
            (n, cells) for n, cells in islice(_parsed(io.StringIO(text, newline=""), delimiter), HEAD_ROWS)
        ]
        named = by_name(name, rows, model)
        known = max([h.known for h in by_columns(rows, model)] + ([named.known] if named else []), default=0)
        return known, max((len(cells) for _, cells in rows), default=0)

    return max(DELIMITERS, key=worth)


def _parsed(stream: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LARGEST_CELL)
    for number, cells in enumerate(csv.reader(stream, delimiter=delimiter), 1):
        if number == 1 and len(cells) <= 2 and cells[:1] and cells[0].lower().startswith("sep="):
            continue
        yield number, cells


class CsvRows:
    """The rows of a CSV file with their numbers; `open_quote` tells afterwards of a quote left open."""

    def __init__(self, stream: TextIO, delimiter: str, name: str) -> None:
        self._stream, self._delimiter, self._name = stream, delimiter, name
        self._quotes = 0

    @property
    def open_quote(self) -> bool:
        """An odd number of quotation marks: one may have swallowed rows."""
        return self._quotes % 2 == 1

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        try:
            yield from _parsed(_Counting(self), self._delimiter)  # type: ignore[arg-type]
        except csv.Error as error:
            raise InputError(
                f"{self._name}: the rows cannot be told apart ({error}). Save the file again as CSV in UTF-8."
            ) from error

    def lines(self) -> Iterator[str]:
        """The file's lines, their quotation marks counted."""
        for line in self._stream:
            self._quotes += line.count('"')
            yield line


_INSIDE = (
    "a quotation mark stands inside a cell that none has opened; it was kept as a letter. "
    'Take it away, or put the cell in marks and "" for a mark inside.'
)
_JOINED = (
    "one cell goes on for lines that look like rows ({}); a quotation mark that stands astray may have joined them. "
    'Put "" for a mark inside a cell.'
)
_DROPPED = (
    "a quotation mark stands inside a cell that another one has opened, so marks were dropped and rows may be joined "
    'from there on. Put "" for a mark inside a cell.'
)
_SHOWN = 5  # joined lines that are shown


def stray_quotes(source: Source, delimiter: str) -> Iterator[str]:
    """What is said of quotation marks that, though even in number, do not stand where cells begin and end."""
    if not _has_quote(source):
        return
    inside: list[int] = []
    joined: list[tuple[int, str]] = []
    with text_of(source) as (stream, _):
        marks = [0]
        reader = csv.reader(_marks_counted(stream, marks), delimiter=delimiter, strict=True)
        begun = 0
        try:
            for cells in reader:
                count, marks[0] = marks[0], 0
                if count and count < sum(2 + 2 * cell.count('"') for cell in cells if '"' in cell):
                    inside.append(begun + 1)
                if reader.line_num > begun + 1 and (found := _rows_inside(cells, delimiter)):
                    joined.append((begun + 1, found))
                begun = reader.line_num
        except csv.Error:
            yield f"line {begun + 1}: {_DROPPED}"
    if inside:
        yield f"{_lines(inside)}: {_INSIDE}"
    if joined:
        shown = "; ".join(repr(found) for _, found in joined[:_SHOWN])
        yield f"{_lines([line for line, _ in joined])}: {_JOINED.format(shown)}"


def _lines(numbers: list[int]) -> str:
    from rightsgraph.loaders.tabular.spans import spans

    return f"line {numbers[0]}" if len(numbers) == 1 else f"lines {spans(numbers)}"


def _marks_counted(lines: Iterable[str], marks: list[int]) -> Iterator[str]:
    for line in lines:
        marks[0] += line.count('"')
        yield line


def _rows_inside(cells: list[str], delimiter: str) -> str | None:
    """A line inside a cell that has as many delimiters as the row's other cells would need.

    The first line is such only where no blank follows them: behind a comma of prose there is one.
    """
    needed = max(1, len(cells) - 2)
    for cell in cells if len(cells) > 1 else ():
        first, *more = cell.splitlines() if "\n" in cell or "\r" in cell else [""]
        tight = sum(1 for part in first.split(delimiter)[1:] if part[:1].strip() or delimiter == "\t")
        if more and tight >= needed:
            return first[:60]
        for line in more:
            if delimiter in line and line.count(delimiter) >= needed:
                return line[:60]
    return None


def _has_quote(source: Source) -> bool:
    with source.path.open("rb") as stream:
        return any(b'"' in chunk for chunk in iter(lambda: stream.read(1 << 20), b""))


class _Counting:
    def __init__(self, rows: CsvRows) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[str]:
        return self._rows.lines()


def sample(source: Source) -> str:
    """The first rows of the file as text, the last, cut one left out."""
    text = head_text(source)
    return (
        text
        if source.size <= HEAD
        else text.replace("\r\n", "\n").replace("\r", "\n").rpartition("\n")[0] or text
    )


def delimiter_count(line: str) -> str:
    """The delimiter that stands most often in a line of headings."""
    return max(DELIMITERS, key=line.count)
