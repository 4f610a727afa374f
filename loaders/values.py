"""Single values as a person writes them, brought to the form in which they are stored."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from rightsgraph.ontology.text.folding import clean, nfc

# Control characters and unpaired surrogates can be stored nowhere: not in XML, not in SQLite's JSON.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DATE = re.compile(
    r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$"
)
_YES, _NO = {"true", "yes", "1"}, {"false", "no", "0"}


class BadValueError(ValueError):
    """A value that its column cannot hold; the message says what would do."""


def written(given: object) -> str:
    """A value as a person would write it: 2.0 as 2."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, float) and given.is_integer():
        return str(int(given))
    return str(given)


def storable(raw: str) -> tuple[str, bool]:
    """(the text without what cannot be stored, whether anything was taken out)."""
    if raw.isprintable():  # the usual case, and the quick one
        return raw, False
    out = _SURROGATE.sub("\ufffd", _CONTROL.sub("", raw))
    return out, out != raw


@lru_cache(maxsize=65_536)  # names and codes come again and again
def one_line(raw: str) -> str:
    """A one-line value: NFC, white space made one."""
    return clean(raw)


def long_text(raw: str) -> str:
    """A longer text: NFC, line ends `\\n`, no blanks at the ends."""
    return nfc(raw.replace("\r\n", "\n").replace("\r", "\n")).strip()


@lru_cache(maxsize=8_192)
def iso_date(raw: str) -> tuple[str, bool]:
    """(ISO date, whether it was reduced): `2012-03` is its first day. Raises BadValueError."""
    found = _DATE.match(raw.strip())
    if not found:
        raise BadValueError(f"{raw!r} is no date; write it as 2025-03-01 (year, month, day)")
    year, month, day = found.groups()
    if (month and len(month) == 1) or (day and len(day) == 1):
        raise BadValueError(f"{raw!r} is no date; write month and day with two digits, as 2025-03-01")
    try:
        date = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise BadValueError(f"{raw!r} is a day that does not exist") from None
    return date.isoformat(), day is None


def integer(raw: str) -> int:
    """A whole number; `12.0` is 12. Raises BadValueError."""
    value = number(raw)
    if value != int(value):
        raise BadValueError(f"{raw!r} is not a whole number")
    return int(value)


def number(raw: str) -> float | int:
    """A number with a point before the decimals. Raises BadValueError."""
    if not re.fullmatch(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", raw.strip()):
        raise BadValueError(f"{raw!r} is not a number; write it as 1234.5, without other signs")
    value = float(raw)
    if value in (float("inf"), float("-inf")):
        raise BadValueError(f"{raw!r} is too large a number")
    return int(value) if value.is_integer() else value


def boolean(raw: str) -> bool:
    """true or false; yes and no are taken too. Raises BadValueError."""
    word = raw.strip().casefold()
    if word not in _YES | _NO:
        raise BadValueError(f"{raw!r} is neither true nor false")
    return word in _YES


@lru_cache(maxsize=8_192)
def one_of(raw: str, allowed: tuple[str, ...]) -> str:
    """The allowed value that this one is, case ignored. Raises BadValueError with the list."""
    wanted = clean(raw).casefold().replace("_", " ")
    for value in allowed:
        if value.casefold() == wanted:
            return value
    raise BadValueError(f"{raw!r} is not one of: {', '.join(allowed)}")
