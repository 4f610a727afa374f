"""Plain text: its encoding found by what it would read, its line ends made one kind, its paragraphs."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rightsgraph.loaders.reading.letters import plain_letters
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.text.folding import nfc, squeeze

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STRANGE = re.compile("[\udc80-\udcff]")  # a byte that is not UTF-8
_NAMED = 10  # lines in another encoding that are named
_NEWLINE = re.compile("\r\n|[\r\u2028\u2029\u0085\v]")
_QUOTES_OPEN, _QUOTES_CLOSE, _DASHES = "“‘„«", "”’»", "–—"
_NUMBER_ALONE = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})?\.|\([a-z]{1,4}\)|[IVXLC]{1,6}\.|[A-H]\.|[•·▪–-])$")
_STARTS_ITEM = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3}){0,2}[.)]?\s|\d{1,3}\.\d{1,3}\s?[-–]|\([a-z]{1,4}\)\s|[•·▪]|[A-H]\.\s|[IVXL]+\.\s)"
)
_NAMED_ITEM = re.compile(r"Rec(?:ommendations?|s)?\.?\s+(?:nos?\.?\s*|n°\s*)?[(\[]?\d", re.I)
_NAMED_ANSWER = re.compile(
    r"Recommendations?\s+(?:nos?\.?\s*)?[\d\s.,;–-]*\d\s*[:(]"
)  # "Recommendation No. 2: Noted"
_CUT = re.compile("\u00ad\\n[ \\t]*(?=[^\\W\\d_])")  # a word cut at the end of a line by a soft hyphen
_NEAR = 4  # lines before and behind
_FILLED = 0.75  # share of the width to which a line is filled at least before the next begins
_ENDS_SENTENCE = re.compile(r"[.;:!?]['”’\")*\d]*$")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """(text with `\\n` line ends, encoding): byte order mark, UTF-8, else the likelier single-byte one."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode("utf-8") if encoding == "utf-8" else data.decode(encoding)
            except UnicodeDecodeError:
                break  # a byte order mark on something else: judged like any other bytes
            return _newlines(text), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text, encoding = _unmarked(data, name)
        return _newlines(text), encoding
    if "\0" in text:
        text, encoding = _unmarked(data, name)
        return _newlines(text), encoding
    return _newlines(text), "utf-8"


def _newlines(text: str) -> str:
    return _NEWLINE.sub("\n", text.removeprefix("\ufeff"))


def _unmarked(data: bytes, name: str) -> tuple[str, str]:
    if b"\0" in data:
        return _utf16(data, name)
    return _mostly_utf8(data, name) or _single_byte(data, name)


def _mostly_utf8(data: bytes, name: str) -> tuple[str, str] | None:
    """UTF-8 with lines from elsewhere, or cut inside a letter: only those lines are read in another way."""
    said = data.decode("utf-8", errors="surrogateescape")
    strange = sum("\udc80" <= char <= "\udcff" for char in said)
    if sum(char > "\x7f" for char in said) - strange <= strange:
        return None
    lines = said.splitlines(keepends=True)
    wrong = [number for number, line in enumerate(lines) if not line.isascii() and _STRANGE.search(line)]
    raw = "".join(lines[number] for number in wrong).encode("utf-8", errors="surrogateescape")
    _, encoding = _single_byte(raw, name)
    for number in wrong:
        lines[number] = (
            lines[number].encode("utf-8", errors="surrogateescape").decode(encoding, errors="replace")
        )
    shown = ", ".join(str(number + 1) for number in wrong[:_NAMED]) + (" ..." if len(wrong) > _NAMED else "")
    return "".join(lines), f"utf-8 but for lines that are {encoding} ({shown})"


def _single_byte(data: bytes, name: str) -> tuple[str, str]:
    best: tuple[float, str, str] | None = None
    for encoding in ("cp1252", "mac_roman", "cp1258"):  # the last is Windows' Vietnamese, tones apart
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue  # cp1252 leaves five bytes undefined
        score = _plausibility(text)
        if encoding == "mac_roman" and b"\r" in data and b"\n" not in data:
            score += 0.5  # bare CR is how the old Macintosh ended lines
        if best is None or score > best[0]:
            best = (score, nfc(text) if encoding == "cp1258" else text, encoding)
    if best is None:  # pragma: no cover - Mac Roman defines every byte
        raise InputError(f"{name}: the text encoding cannot be told. Save the file as UTF-8.")
    return best[1], best[2]


def _utf16(data: bytes, name: str) -> tuple[str, str]:
    even, odd = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) > 0.2 * len(data) / 2 and len(data) % 2 == 0:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = "\0"
        if "\0" not in text:
            return text, encoding
    raise InputError(f"{name}: this is not a text file (it holds NUL bytes). Save it as text in UTF-8.")


def _plausibility(text: str) -> float:
    """How well the non-ASCII characters sit among their neighbours; higher is likelier."""
    padded = f" {text} "
    return sum(
        _fits(padded[i - 1], char, padded[i + 1]) for i, char in enumerate(padded[1:-1], 1) if char > "\x7f"
    )


def _fits(before: str, char: str, after: str) -> float:
    if unicodedata.combining(char):  # a tone after its vowel
        return 1.0 if len(nfc(before + char)) == 1 else -2.0
    if char.isalpha():
        return _letter_fits(before, char, after)
    if char in "’‘" and before.isalpha() and after.isalpha():
        return 2.0
    if char in _QUOTES_OPEN:
        return 2.0 if not before.isalnum() and after.isalnum() else -0.5
    if char in _QUOTES_CLOSE:
        return 2.0 if not before.isspace() and not after.isalnum() else -0.5
    if char in _DASHES:
        return 2.0 if (before.isdigit() and after.isdigit()) or before.isspace() or after.isspace() else 0.5
    if char in "\u00a0…•§°«»€£®©™·½":
        return 0.5
    return -2.0


def _letter_fits(before: str, char: str, after: str) -> float:
    if before.isdigit() or after.isdigit():
        return -2.0
    if not _is_letter(before) and not _is_letter(after):
        return -1.0
    if char.isupper() and before.islower():
        return -2.0
    if char.islower() and after.isupper():
        return -2.0
    return 1.0


def _is_letter(char: str) -> bool:
    return char.isalpha() or bool(unicodedata.combining(char))


def lines(source: Source) -> list[str]:
    """The lines of a text file, whatever ended them."""
    return plain_letters(_CUT.sub("", source.decoded[0])).split("\n")


def paragraphs(source: Source, *, tables: bool = False) -> Iterator[Paragraph]:
    """Paragraphs of a text file: wrapped lines joined, a number on a line of its own put before its text.

    `tables`: rows of a table that is laid out by blanks are one paragraph each, of style "row".
    """
    from rightsgraph.loaders.reading import text_rows
    from rightsgraph.loaders.reading.furniture import text_without_furniture
    from rightsgraph.loaders.reading.text_notes import note_lines

    printed = lines(source)
    notes = note_lines(printed)
    numbered = [
        (n, "" if n - 1 in notes else squeeze(nfc(line.replace("\f", " "))))
        for n, line in enumerate(printed, 1)
    ]
    kept = text_without_furniture(numbered)
    in_rows = text_rows.rows(printed, [number for number, line in kept if line]) if tables else {}
    wrapped = _is_wrapped([line for _, line in kept if line])
    held, start, gap = "", 0, False
    previous = ""
    widths = _widths([line for _, line in kept])
    for at, (number, line) in enumerate(kept):
        if number in in_rows:
            if held:
                yield Paragraph(held, f"line {start}")
            if row := in_rows[number]:
                yield Paragraph(row, f"line {number}", None, "row")
            held, previous, gap = "", "", True
            continue
        if not line:
            gap = True
            continue
        over = bool(previous) and _left_room(previous, line, widths[at])
        previous = line
        if held and not (_continues(held, line, gap, wrapped) and not over):
            yield Paragraph(held, f"line {start}")
            held = ""
        if not held:
            start = number
        held = _join(held, line)
        gap = False
    if held:
        yield Paragraph(held, f"line {start}")
    yield from _notes(printed, notes)


def _widths(printed: list[str]) -> list[int]:
    """How long the longest line near each line is."""
    near = range(-_NEAR, _NEAR)
    return [
        max(len(printed[at + step]) for step in near if 0 <= at + step < len(printed))
        for at in range(len(printed))
    ]


def _left_room(before: str, line: str, width: int) -> bool:
    """A sentence's end with room for the next line's first word ends its paragraph."""
    if not _ENDS_SENTENCE.search(before) or not line[0].isupper() or _NUMBER_ALONE.match(before):
        return False
    return len(before) + 1 + len(line.split(maxsplit=1)[0]) < _FILLED * width


def _notes(printed: list[str], notes: frozenset[int]) -> Iterator[Paragraph]:
    """The footnotes of all pages, behind the text so that they do not part what goes on over a page."""
    held: list[int] = []
    for at in [*sorted(notes), -1]:
        if held and at != held[-1] + 1:
            text = squeeze(nfc(" ".join(printed[n] for n in held)))
            yield Paragraph(text, f"line {held[0] + 1}", None, "footnote")
            held = []
        held.append(at)


def _is_wrapped(filled: list[str]) -> bool:
    """True when the file breaks its lines at a fixed width instead of once a paragraph."""
    if len(filled) < 5:
        return False
    longest = sorted(map(len, filled))[int(len(filled) * 0.98) - 1]
    full = sum(len(line) > 0.75 * longest for line in filled)
    return longest <= 140 and full > 0.3 * len(filled)


def _continues(held: str, line: str, gap: bool, wrapped: bool) -> bool:
    if _NUMBER_ALONE.match(held):
        return not _STARTS_ITEM.match(f"{line} ")
    if _STARTS_ITEM.match(f"{line} ") or _NUMBER_ALONE.match(line):
        return False
    if _NAMED_ITEM.match(line) and (_ENDS_SENTENCE.search(held) or _NAMED_ANSWER.match(line)):
        return False
    if wrapped and not gap:
        return True
    return line[0].islower() and not _ENDS_SENTENCE.search(held)


def _join(held: str, line: str) -> str:
    if not held:
        return line
    if held.endswith("-") and held[-2:-1].isalpha() and line[0].islower():
        return held + line
    return f"{held} {line}"
