"""When a measure is due: a date only where the words give one, never from `annually` or `regularly`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from rightsgraph.ontology.text import law_dates
from rightsgraph.ontology.text.folding import fold

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ORDINAL = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_YEAR = r"(?P<year>20\d\d)"
_YEAR2 = r"(?P<year2>20\d\d)"
_DASH = r"\s*[-–—]\s*"
_QUARTER = re.compile(
    rf"(?:quy|quarter|q)\s*(?:(?:iv|i{{1,3}}|[1-4])(?:{_DASH}|\s*,\s*|\s+(?:va|and)\s+))?(?P<q>iv|i{{1,3}}|[1-4])"
    rf"\s*(?:[/,-]|\s)\s*(?:nam\s+|of\s+)?{_YEAR}"
)
_QUARTER_WORD = re.compile(
    rf"(?P<q>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+quarter\s*(?:of|,)?\s*{_YEAR}"
)
_HALF = re.compile(
    rf"(?:6 thang|nua)\s+(?P<vi>dau|cuoi)(?:\s+nam)?\s+{_YEAR}"
    rf"|(?P<en>first|second)\s+half\s*(?:of)?\s*{_YEAR2}"
)
_MONTH = re.compile(
    rf"thang\s*(?P<m>\d{{1,2}})\s*(?:[/-]|\s+nam\s+)\s*{_YEAR}|(?<![\d/])(?P<m2>\d{{1,2}})/{_YEAR2}"
)
_MONTH_NAME = re.compile(rf"(?P<m>{'|'.join(_MONTHS)})\s*,?\s*{_YEAR}")
_PERIOD = re.compile(
    rf"(?P<first>20\d\d)(?:{_DASH}|\s+(?:den|to|until|through)\s+(?:het\s+)?(?:nam\s+)?){_YEAR}"
)
_PLAIN_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_RECURRING = re.compile(
    r"\b(?:hang nam|hang quy|hang thang|thuong xuyen|thuong nien|dinh ky|"
    r"annual|annually|yearly|every year|each year|"
    r"regular|regularly|ongoing|continuous|continuously|permanent|chaque annee|en continu|anual|permanente)\b"
)


@dataclass(frozen=True, slots=True)
class When:
    """`due` and `start` as ISO dates where the words give them; `recurring`: without an end of its own."""

    due: str | None = None
    start: str | None = None
    recurring: bool = False


def when(words: str) -> When:
    """What the words of a time cell say."""
    recurring = bool(_RECURRING.search(fold(words)))
    exact = _last_date(words)
    if exact:
        return When(exact, None, recurring)
    plain = fold(words)
    if period := _PERIOD.search(plain):
        return When(f"{period['year']}-12-31", f"{period['first']}-01-01", recurring)
    return When(_end(plain), None, recurring)


def _last_date(words: str) -> str | None:
    """The last full date of the words: `from 1 March to 30 June 2026` ends on the second."""
    found, at = None, 0
    while result := law_dates.find(words, at):
        found, at = result[0], result[1][1]
    return found


def _end(plain: str) -> str | None:
    """The last day of the latest quarter, half, month or year that is named."""
    ends = [_month_end(m["year"], _ROMAN[m["q"]] * 3) for m in _QUARTER.finditer(plain)]
    ends += [_month_end(m["year"], _ORDINAL[m["q"]] * 3) for m in _QUARTER_WORD.finditer(plain)]
    for m in _HALF.finditer(plain):
        first = (m["vi"] or m["en"]) in ("dau", "first")
        ends.append(_month_end(m["year"] or m["year2"], 6 if first else 12))
    for m in _MONTH.finditer(plain):
        ends.append(_month_end(m["year"] or m["year2"], int(m["m"] or m["m2"])))
    ends += [_month_end(m["year"], _MONTHS[m["m"]]) for m in _MONTH_NAME.finditer(plain)]
    known = [end for end in ends if end]
    if known:
        return max(known)
    years = [m["year"] for m in _PLAIN_YEAR.finditer(plain)]
    return f"{max(years)}-12-31" if years else None


def _month_end(year: str, month: int) -> str | None:
    if not 1 <= month <= 12:
        return None
    return f"{year}-{month:02}-{calendar.monthrange(int(year), month)[1]:02}"
