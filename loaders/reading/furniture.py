"""Page furniture: running headers, page numbers, job numbers, bar codes. It is no text of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

SYMBOL = re.compile(
    r"\b(?:A|E|S|ST|CAT|CCPR|CEDAW|CERD|CRC|CMW|CRPD|CED|HRI|INT)(?:/[A-Z0-9][A-Za-z0-9.()*-]*){2,8}"
)
_SYMBOL_ALONE = re.compile(
    rf"^(?:\[?ADVANCE.*\]?\s*)?(?:page \d+\s+)?{SYMBOL.pattern}\*?(?:\s+(?:page\s+)?\d+)?$", re.I
)
_PAGE_NUMBER = re.compile(r"^(?:page\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:/|of)\s*\d{1,4})?$", re.I)
_JOB = re.compile(
    r"^(?:\d{1,4}\s+)?(?:GE|NY|HR)\.\s?\d\d-\d{4,6}\b.{0,20}$|^\*\s?\d{6,8}\s?\*$|^\d{2}-\d{5}\s*\(E\)(?:\s+\d{6}){0,3}$"
)
_INSIDE = re.compile(
    r"\s*(?:\b\d{1,3}\s+)?\bGE\.\s?\d\d-\d{4,6}\b(?:\s+\d{1,3}(?=\s+A/HRC/))?(?:\s+A/HRC/\d+/\d+(?:/Add\.\d+)?)?\s*"
)
_BARCODE = re.compile("^[\ue000-\uf8ff\\s*]+$")
_PLEASE_RECYCLE = re.compile(r"^please recycle\b.{0,10}$", re.I)
_DIGITS = re.compile(r"\d+")


def is_furniture(line: str) -> bool:
    """True for a line that only a page has: a symbol, a page or job number, a bar code, alone."""
    text = line.strip()
    return any(
        pattern.match(text) for pattern in (_SYMBOL_ALONE, _PAGE_NUMBER, _JOB, _BARCODE, _PLEASE_RECYCLE)
    )


def without_job_numbers(text: str) -> str:
    """A text without the job and page numbers, and the symbol, that stand inside it where pages ran together."""
    return _INSIDE.sub(" ", text) if "GE." in text else text


def repeated(edges: Iterable[Iterable[str]], pages: int) -> frozenset[str]:
    """Texts (digits as #) that stand at the edge of at least half of the pages, three at least."""
    counts: Counter[str] = Counter()
    for lines in edges:
        counts.update({shape(line) for line in lines})
    return frozenset(text for text, n in counts.items() if n >= max(3, pages / 2))


def shape(line: str) -> str:
    """A line with its numbers made alike, so that running headers compare equal."""
    return _DIGITS.sub("#", line.strip())


def text_without_furniture(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Numbered lines of a text file without page furniture; a symbol is kept where it stands first."""
    seen: set[str] = set()
    out = []
    for at, (number, line) in enumerate(lines):
        if not line or not is_furniture(line):
            out.append((number, line))
            continue
        if line.isdigit() and not _near_symbol(lines, at):
            out.append((number, line))
        elif SYMBOL.search(line) and line not in seen:
            seen.add(line)
            out.append((number, line))
    return out


def _near_symbol(lines: list[tuple[int, str]], at: int) -> bool:
    near = [text for _, text in lines[max(0, at - 6) : at + 7] if text]
    return any(SYMBOL.search(text) and is_furniture(text) for text in near)
