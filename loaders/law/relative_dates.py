"""Days that a law gives by counting: "45 days after promulgation", "sau 45 ngày kể từ ngày ký"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rightsgraph.ontology.text.folding import fold

_UNITS = {
    "muoi": 10,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "lam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_WORDS = {
    name: value
    for value, names in {
        7: "seven sept siete",
        10: "ten dix diez",
        14: "fourteen quatorze catorce",
        15: "fifteen quinze quince",
        20: "twenty vingt veinte",
        21: "twenty-one",
        28: "twenty-eight",
        30: "thirty trente treinta",
        45: "forty-five quarante-cinq",
        60: "sixty soixante sesenta",
        90: "ninety noventa",
        6: "six seis",
        3: "three trois tres",
        2: "two deux dos",
        1: "one un une uno una",
        12: "twelve douze doce",
        4: "four cuatro",
        5: "five cinq cinco",
        8: "eight huit ocho",
        9: "nine neuf nueve",
        180: "one-hundred-and-eighty ciento-ochenta",
    }.items()
    for name in names.split()
}


@dataclass(frozen=True, slots=True)
class Bases:
    """The days from which a law counts, as far as they are known."""

    signed: str | None = None
    published: str | None = None


def number(text: str) -> int | None:
    """A number in figures or words; figures in brackets go first: "bốn mươi lăm (45)"."""
    figures = re.search(r"\d+", text)
    if figures:
        return int(figures[0])
    folded = fold(text)
    if folded in _WORDS or folded.replace(" ", "-") in _WORDS:
        return _WORDS.get(folded) or _WORDS[folded.replace(" ", "-")]
    return _vietnamese(folded.split())


def _vietnamese(words: list[str]) -> int | None:
    if not words or any(word not in _UNITS for word in words):
        return None
    if "muoi" not in words:
        return _UNITS[words[0]] if len(words) == 1 else None
    place = words.index("muoi")
    tens = _UNITS[words[0]] if place else 1
    return tens * 10 + (_UNITS[words[place + 1]] if len(words) > place + 1 else 0)


def after(base: str | None, count: int, unit: str) -> str | None:
    """The day `count` days, weeks, months or years after the base; None where the base is unknown."""
    if base is None or len(base) != 10:
        return None
    start = date.fromisoformat(base)
    step = fold(unit)
    try:
        if step.startswith(("thang", "month", "mois", "mes")):
            return _months(start, count).isoformat()
        if step.startswith(("nam", "year", "an", "ano")):
            return _months(start, 12 * count).isoformat()
        return (
            start
            + timedelta(days=count * (7 if step.startswith(("tuan", "week", "semaine", "semana")) else 1))
        ).isoformat()
    except (OverflowError, ValueError):
        return None


def _months(start: date, count: int) -> date:
    month = start.month - 1 + count
    year, month = start.year + month // 12, month % 12 + 1
    for day in range(start.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, min(start.day, 28))
