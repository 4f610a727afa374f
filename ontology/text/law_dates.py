"""Dates as laws write them, in the languages of `months.csv`, as ISO 8601."""

from __future__ import annotations

import csv
import re
from datetime import date
from importlib import resources

from rightsgraph.ontology.text.folding import fold


def _month_names() -> dict[str, int]:
    """Month names of `months.csv`, folded; a name that two languages give to different months stands for none."""
    found: dict[str, set[int]] = {}
    text = resources.files("rightsgraph.ontology.text").joinpath("months.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        for name in row["names"].split(";"):
            found.setdefault(fold(name), set()).add(int(row["month"]))
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


_MONTHS = _month_names()
_NAMES = r"[^\W\d_]{3,12}\.?"
_VI = r"(?:ngày\s+)?(?P<vd>\d{1,2})\s+tháng\s+(?P<vm>\d{1,2})\s+năm\s+(?P<vy>\d{4})"
_DMY = (
    rf"(?P<d>\d{{1,2}})(?:\s?(?:st|nd|rd|th|er)\b|\.?[º°ª]|\.)?(?:\s+(?:day|päivänä|päivän))?(?:\s+(?:of|de)\b)?(?:\s+|(?<=\.))"
    rf"(?P<m>{_NAMES})"
    r"(?:,|\.|\s+de|\s+del)?\s+(?P<y>\d{4})"
)
_MDY = rf"(?P<m2>{_NAMES})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
_FIGURES = r"(?P<d3>\d{1,2})\s?[/.-]\s?(?P<m3>\d{1,2})\s?[/.-]\s?(?P<y3>\d{4})"
_ISO = r"(?P<y4>\d{4})-(?P<m4>\d{2})-(?P<d4>\d{2})"
_YDM = rf"(?P<y5>\d{{4}})\.?\s?(?:aasta\s+|a\.\s?)?(?P<d5>\d{{1,2}})\.\s?(?P<m5>{_NAMES})"  # Estonian
# A date anywhere in a text; `found` gives its value.
DATE = rf"(?:{_VI}|{_YDM}|{_DMY}|{_MDY}|{_ISO}|{_FIGURES})"
# The same without named groups, to be put into other expressions.
PLAIN = re.sub(r"\?P<\w+>", "?:", DATE)
_DATE = re.compile(DATE, re.IGNORECASE)


def find(text: str, start: int = 0) -> tuple[str, tuple[int, int]] | None:
    """The first date in a text as (ISO date, its span); figures are day first. None where there is none."""
    for match in _DATE.finditer(text, start):
        value = _value(match)
        if value:
            return value, match.span()
    return None


def parse(text: str) -> str | None:
    """The ISO date that a text gives; None unless it holds one."""
    result = find(text)
    return result[0] if result else None


def _value(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    for suffix in ("v", "5", "", "2", "3", "4"):
        names = ("vd", "vm", "vy") if suffix == "v" else (f"d{suffix}", f"m{suffix}", f"y{suffix}")
        day, month, year = (parts.get(name) for name in names)
        if day and month and year:
            return _iso(int(year), _month(month), int(day))
    return None


def _month(text: str) -> int | None:
    return int(text) if text.isdigit() else _MONTHS.get(fold(text).rstrip("."))


def _iso(year: int, month: int | None, day: int) -> str | None:
    try:
        return date(year, month or 0, day).isoformat()
    except ValueError:
        return None
