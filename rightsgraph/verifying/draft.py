"""A draft as it is read for its citations: passages with their place, from a Word, PDF, Markdown or text file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rightsgraph.ontology.errors import InputError, UsageError
from rightsgraph.ontology.text.folding import nfc

BODY, NOTES = "body", "notes"
_ENDINGS = (".docx", ".pdf", ".md", ".markdown", ".txt", ".text", ".html", ".htm", ".doc", ".odt", ".rtf")
_ITEM = re.compile(r"\s*(?:[-*+•]\s|\d{1,3}[.)]\s|#{1,6}\s|>\s|\|)")
_MARKDOWN_NOTE = re.compile(r"^\[\^[^\]]+\]:\s*")
_MARKDOWN_MARK = re.compile(r"\[\^[^\]]+\]")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|~~|`+)|(?<!\w)_{1,3}(?=\w)|(?<=[\w.,;:!?)”\"])_{1,3}(?!\w)")
_LINK = re.compile(r"!?\[([^\]^][^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, NFC. `lines` gives, of a text file, the (offset, line) at which each of its lines begins."""

    text: str
    where: str
    part: str = BODY  # notes are read behind the text, and "ibid." in one means the note before it
    lines: tuple[tuple[int, int], ...] = ()
    anchor: Any = None  # what holds the paragraph in a Word file
    marks: tuple[tuple[int, str], ...] = ()  # (offset, note): where the text points to a note
    note: str = ""  # of a note: its name among `marks`

    def place(self, offset: int) -> str:
        """Where a character stands, in words."""
        line = next((number for start, number in reversed(self.lines) if start <= offset), None)
        return self.where if line is None else f"line {line}"


@dataclass(frozen=True)
class Draft:
    """What is to be verified: its name ("text" where it was given as words) and its passages in reading order."""

    name: str
    passages: Sequence[Passage]
    path: Path | None = None
    word: Any = field(default=None, compare=False)  # the opened Word file, for comments


def read(given: str, stdin: Any = None) -> Draft:
    """The draft that is named by a path, given as words, or comes on standard input (`-`)."""
    if given == "-":
        data = stdin.read() if stdin is not None else b""
        return of_bytes(data)
    path = Path(given)
    if _is_file(path):
        return of_file(path)
    if path.suffix.lower() in _ENDINGS and not re.search(r"\s", given.strip()):
        raise UsageError(f"{given}: there is no such file. Check the path, or give the words themselves.")
    if not given.strip():
        raise UsageError(
            "There is nothing to verify. Give a file, the words themselves, or - for standard input."
        )
    return of_text(given)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # words that are too long for a path, or hold NUL
        return False


def of_bytes(data: bytes, name: str = "standard input") -> Draft:
    """A draft from bytes: a Word or PDF file, else text."""
    import tempfile

    if data[:4] in (b"%PDF", b"PK\x03\x04") or data[:4] == b"\xd0\xcf\x11\xe0":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "draft"
            path.write_bytes(data)
            found = of_file(path)
        return Draft(name, found.passages, None, found.word)
    from rightsgraph.loaders.reading.text import decode

    if not data.strip():
        raise InputError(f"{name}: is empty. Give a draft with words in it.")
    return of_text(decode(data, name)[0], name)


def of_file(path: Path) -> Draft:
    """A draft from a file, judged by its content."""
    from rightsgraph.loaders.source import Source

    source = Source(path)
    if source.kind in ("docx", "ole"):
        from rightsgraph.verifying.word_file import open_word

        word = open_word(source)
        return Draft(path.name, word.passages, path, word)
    if source.kind in ("pdf", "html"):
        from rightsgraph.loaders.reading.unified import paragraphs

        found = [
            Passage(p.text, _page(p.where, p.page), NOTES if p.style == "footnote" else BODY)
            for p in paragraphs(source)
        ]
        return Draft(path.name, found, path)
    if source.kind == "empty":
        raise InputError(f"{path.name}: is empty. Give a draft with words in it.")
    if source.kind not in ("text", "xml", "json"):
        raise InputError(
            f"{path.name}: is no draft (its content is {source.kind}). Give a DOCX, PDF, Markdown or text file."
        )
    return of_text(source.decoded[0], path.name, path)


def _page(where: str, page: int | None) -> str:
    return where if page is None or "page" in where else f"page {page}, {where}"


def of_text(text: str, name: str = "text", path: Path | None = None) -> Draft:
    """A draft from plain text or Markdown: paragraphs are parted by blank lines and items of lists."""
    return Draft(name, list(_passages(text.removeprefix("\ufeff"))), path)


def _passages(text: str) -> Iterator[Passage]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    held: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, ""], 1):
        starts = not line.strip() or _ITEM.match(line) or _MARKDOWN_NOTE.match(line)
        if starts and held:
            yield _passage(held)
            held = []
        if line.strip():
            held.append((number, line))


def _passage(held: list[tuple[int, str]]) -> Passage:
    note = _MARKDOWN_NOTE.match(held[0][1])
    words, starts, length = [], [], 0
    for number, line in held:
        plain = _plain(_MARKDOWN_NOTE.sub("", line) if note else line)
        starts.append((length, number))
        words.append(plain)
        length += len(plain) + 1
    text = " ".join(words)
    where, part, name = f"line {held[0][0]}", NOTES if note else BODY, note[0].strip(" :\t") if note else ""
    marks = tuple((mark.start(), mark[0]) for mark in _MARKDOWN_MARK.finditer(text))
    return Passage(text, where, part, tuple(starts), marks=marks, note=name)


def _plain(line: str) -> str:
    """A line of Markdown without its marks: `**Article 20** of the [Constitution](x)`."""
    bare = _EMPHASIS.sub("", _LINK.sub(r"\1", line.strip()))
    return nfc(bare.replace("|", " ; ") if line.strip().startswith("|") else bare)
