"""What a number format of a workbook shows of a cell: decimals, fractions, and how much of a date."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from functools import lru_cache

GENERAL = "General"
# the formats that a workbook need not spell out
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DECIMAL = re.compile(r"([#,]*)(0*)(?:\.(0+)(#*))?(%?)")
_FRACTION = re.compile(r"#?\s*(\?+)/(\?+|\d+)")
_DATE_PART = re.compile(r"y+|m+|d+", re.IGNORECASE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
         "December")  # fmt: skip


@lru_cache(maxsize=1_024)
def bare(code: str) -> str:
    """The first section of a format, without literal words and colours."""
    return _QUOTED.sub("", code.split(";")[0])


@lru_cache(maxsize=1_024)
def is_date(code: str) -> bool:
    """Whether the format shows a day or a time."""
    return code != GENERAL and bool(re.search(r"[ymdhs]", bare(code), re.IGNORECASE)) and "0.00E" not in code


@lru_cache(maxsize=1_024)
def precision(code: str) -> str:
    """`day`, `month` or `year`: how much of a date the format shows; empty for what shows no year."""
    plain = bare(code).lower()
    if "y" not in plain:
        return ""
    if "d" in plain:
        return "day"
    return "month" if re.search(r"m", plain.split("h")[0]) else "year"


def shown_number(value: float, code: str) -> str | None:
    """The number as it is displayed; None where the format is not understood."""
    plain = bare(code).strip()
    if plain in (GENERAL, "@", ""):
        return general(value)
    if match := _FRACTION.fullmatch(plain):
        return _fraction(value, match[1], match[2])
    match = _DECIMAL.fullmatch(plain)
    if not match or not (match[2] or match[1]):
        return None
    places = len(match[3] or "")
    amount = value * 100 if match[5] else value
    text = f"{abs(amount):,.{places}f}" if "," in match[1] else f"{abs(amount):.{places}f}"
    whole, dot, decimals = text.partition(".")
    text = whole.rjust(len(match[2]), "0") + dot + decimals
    return ("-" if amount < 0 else "") + text + match[5]


def general(value: float) -> str:
    """A number as a cell without format shows it: at most ten figures."""
    if value == int(value) and abs(value) < 1e11:
        return str(int(value))
    return f"{value:.10g}"


def _fraction(value: float, numerator: str, denominator: str) -> str:
    whole = int(value)
    most = 10 ** len(denominator) - 1 if "?" in denominator else int(denominator)
    rest = Fraction(value - whole).limit_denominator(most)
    _ = numerator
    if rest == 0:
        return str(whole)
    return f"{whole} {rest}" if whole else str(rest)


def shown_date(day: datetime.date, code: str) -> str:
    """A day as its cell displays it, months in English; ISO where the format names none of its parts."""
    plain = re.sub(r"\[[^\]]*\]|\"|\\", "", code.split(";")[0])
    if not _DATE_PART.search(plain) or re.search(r"h", plain, re.IGNORECASE):
        return day.isoformat()[:10]
    return _DATE_PART.sub(lambda match: _part(day, match[0].lower()), plain).strip()


def _part(day: datetime.date, part: str) -> str:
    if part[0] == "y":
        return f"{day.year % 100:02}" if len(part) <= 2 else str(day.year)
    number, names = (day.day, ()) if part[0] == "d" else (day.month, (_MONTHS, _LONG))
    if len(part) <= 2:
        return f"{number:0{len(part)}}"
    if not names:
        return day.strftime("%a" if len(part) == 3 else "%A")
    return names[min(len(part), 4) - 3][number - 1]
