"""The bare number of a level as publishers print it: "Sec. 501.", "Article 12 bis", "§ 2 a", "1 luku", "(a)"."""

from __future__ import annotations

import re

from rightsgraph.ontology.ids import numerals
from rightsgraph.ontology.text.folding import clean

_INSERTED = (
    "bis ter quater quinquies sexies septies octies novies nonies decies undecies duodecies terdecies "
    "quaterdecies quindecies sexdecies septdecies octodecies"
)
_LATIN = "|".join(sorted(_INSERTED.split(), key=len, reverse=True))
# figures with what belongs to them: a code's letter before, inserted letters and Latin ordinals behind
_FIGURES = re.compile(
    r"(?<![^\W\d_])(?P<code>[LRDA]\*?\.?\s?)?(?P<n>\d+(?:[.\-–‑]\d+)*)"
    rf"(?:\s*[-–‑]?\s*(?P<latin>{_LATIN})(?P<more>(?:[.\-–]\d+)?)\b|(?P<letters>[^\W\d_]{{1,2}})(?![^\W_])"
    r"|\s+(?P<apart>[a-zäöåđ])(?=\s*[§.:)]|\s*$))?",
    re.IGNORECASE,
)
_ONLY = ("unique", "unico", "unica", "único", "única", "einziger", "sole")
_EDGES = " \t.,:;΄ʹ()[]{}„“”\"'«»—–-‑§º°*"


def level_number(text: str) -> str:
    """The number alone, without the word of its level, brackets and stops; empty where the text has none.

    What cannot be told apart from a number is kept as it is written ("PRELIMINARY").
    """
    plain = clean(text).strip(_EDGES)
    if not plain:
        return ""
    figures = _FIGURES.search(plain)
    if figures is not None:
        return _of_figures(figures)
    words = [word.strip(_EDGES) for word in plain.split()]
    words = [re.sub(r"^([IVX]+)(?:er|re|ère)$", r"\1", word) for word in words if word]
    for word in reversed(words):
        if numerals.from_roman(word) is not None and (len(words) == 1 or word.isupper() or len(word) > 1):
            return word
    last = words[-1] if words else ""
    if last.casefold() in _ONLY:
        return last
    for word in reversed(words):
        value = numerals.ordinal(word)
        if value is not None:
            return str(value)
    if len(words) > 1 and len(last) <= 2:
        return last
    return "-".join(words)


def _of_figures(match: re.Match[str]) -> str:
    code = re.sub(r"[\s.]", "", match["code"] or "")
    number = re.sub(r"[–‑]", "-", match["n"])
    latin = f"{match['latin'].lower()}{match['more'] or ''}" if match["latin"] else ""
    return f"{code}{number}{latin}{match['letters'] or match['apart'] or ''}"
