"""Sentences of a law's own text, quoted words taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.loaders.law.model import LawText, Unit

_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-ZÀ-ỸĐ“\"(-])|\n")


def own_text(unit: Unit) -> str:
    """The unit's words without what it quotes."""
    quoted = {line.text for block in unit.quotes for line in block}
    return "\n".join(line for line in unit.lines if line not in quoted)


def sentences(law: LawText) -> Iterator[tuple[Unit, str]]:
    """(unit, sentence) of the law's own words, in order; headings are left out."""
    for unit in law.walk():
        for sentence in _SENTENCE.split(own_text(unit)):
            if sentence.strip():
                yield unit, sentence.strip()
