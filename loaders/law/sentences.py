"""Sentences of a law's own text, quoted words taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.loaders.law.model import LawText, Unit

_SENTENCE = re.compile(r"(?<!\b\d\.)(?<!\b\d\d\.)(?<!\b[A-Z]\.)(?<!\bNo\.)(?<=[.;])\s+(?=[A-ZÀ-ỸĐ“\"(-])|\n")
_ENDS = re.compile(r"[.;:!?][”»\"')\]]*$")


def own_text(unit: Unit) -> str:
    """The unit's words without what it quotes."""
    quoted = {line.text for block in unit.quotes for line in block}
    return "\n".join(line for line in unit.lines if line not in quoted)


def sentences(law: LawText) -> Iterator[tuple[Unit, str]]:
    """(unit, sentence) of the law's own words, in order; headings are left out."""
    for unit in law.walk():
        for sentence in _SENTENCE.split(joined(own_text(unit).split("\n"))):
            if sentence.strip():
                yield unit, sentence.strip()


def joined(lines: list[str]) -> str:
    """Lines that a page or a link has broken made one again; a line that ends a sentence stays one."""
    made = ""
    for line in lines:
        made += line if not made else ("\n" if _ENDS.search(made) else " ") + line
    return made
