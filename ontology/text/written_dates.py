"""Days, months, quarters and years as people write them in a cell: read where they can mean one thing only."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rightsgraph.ontology.text.folding import fold

DMY, MDY = "DMY", "MDY"
_WHOLE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?$")
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?\.?")
_TOGETHER = re.compile(r"((?:1[6-9]|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")  # 20080301
_ROMAN = re.compile(
    r"(\d{1,2})\.?[ ./-]{1,2}(x?i{1,3}|i?[vx]|vi{1,3}|xi{1,2})\.?[ ./-]{1,2}(\d{4})\.?"
)  # 1. III. 2008
_ROMANS = {
    word: place
    for place, word in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1
    )
}
_FIGURES = re.compile(r"(\d{1,2})(?: ?([-/.]) ?)(\d{1,2})(?: ?\2 ?)(\d{4})\.?")
_MONTH_YEAR = re.compile(r"(\d{1,2}) ?[-/.] ?(\d{4})")
_CJK = re.compile(r"(\d{4}) ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?)?")
_VIETNAMESE = re.compile(
    r"(?:(?:ngay )?(\d{1,2}) )?(?:thang |t\.? ?)(\d{1,2}) ?(?:nam|/|-|,)? ?(\d{4})|nam (\d{4})|ngay (\d{1,2})[/-](\d{1,2})[/-](\d{4})"
)
_QUARTER_LAST = re.compile(r"(?:q|quarter|trimestre|trimester|kvartal|quartal|quy) ?([1-4]|iv|i{1,3})[ ,/-]+(?:nam |de |of )?(\d{4})")  # fmt: skip
_QUARTER_FIRST = re.compile(r"(\d{4})[ /-]*q([1-4])")
_QUARTER_WORDS = re.compile(
    r"(?:(1st|2nd|3rd|4th|first|second|third|fourth|[1-4]\.|1er|[2-4]e|1\.?o|i{1,3}|iv) )(?:quarter|trimestre|cetrtletje|kvartal|quartal)"
    r"(?: of| de| del)?,? (\d{4})"
)
_QUARTERS = {
    word: place
    for place, words in enumerate(("1 i 1st first 1er 1o", "2 ii 2nd second 2e", "3 iii 3rd third 3e", "4 iv 4th fourth 4e"), 1)
    for word in words.split()
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = {"de", "del", "of", "the", "d", "di", "el", "le", "st", "nd", "rd", "th", "er", "г", "года", "day"}


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month, quarter or year: its first day, the day after it, and how it is given (`2024`, `2025-Q3`)."""

    first: datetime.date
    after: datetime.date
    given: str

    @property
    def reduced(self) -> bool:
        """Whether it is longer than a day."""
        return len(self.given) < len("2024-01-01")

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return self.after - datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Unclear:
    """Figures that are two days, day first or month first (`01/07/2025`)."""

    day_first: Period
    month_first: Period


@lru_cache(maxsize=16_384)
def read(raw: str) -> Period | Unclear | None:
    """What the words mean; None where they are no date. Raises ValueError for a day that does not exist."""
    text = " ".join(raw.split())
    text = _TIME.sub("", text)
    plain = fold(text).strip(" ,")
    for reader in _READERS:
        found = reader(plain)
        if found is not None:
            return found
    return None


def last_day(given: str) -> str:
    """The last day, in ISO form, of what an answer shows as a date: `2025` is due on 2025-12-31."""
    found = read(given) if len(given) < len("2025-01-01") else None
    return found.last.isoformat() if isinstance(found, Period) else given


def order_shown(raw: str) -> str | None:
    """`DMY` or `MDY` where figures can only be read so (`31/07/2025`), else None."""
    match = _FIGURES.fullmatch(_TIME.sub("", " ".join(raw.split())))
    if not match:
        return None
    one, two = int(match[1]), int(match[3])
    if one > 12 >= two > 0 and one <= 31:
        return DMY
    return MDY if two > 12 >= one > 0 and two <= 31 else None


def day(year: int, month: int, number: int) -> Period:
    """One day."""
    first = datetime.date(year, month, number)
    return Period(first, first + datetime.timedelta(days=1), first.isoformat())


def months(year: int, month: int, count: int, given: str) -> Period:
    """So many months from one on."""
    last = year * 12 + month - 1 + count
    return Period(datetime.date(year, month, 1), datetime.date(last // 12, last % 12 + 1, 1), given)


def _year(year: int) -> Period:
    return months(year, 1, 12, f"{year:04}")


def _month(year: int, month: int) -> Period:
    return months(year, month, 1, f"{year:04}-{month:02}")


def _quarter(year: int, quarter: int) -> Period:
    return months(year, quarter * 3 - 2, 3, f"{year:04}-Q{quarter}")


def _dated(year: str, month: str | None, number: str | None) -> Period:
    if month is None:
        return _year(int(year))
    return day(int(year), int(month), int(number)) if number else _month(int(year), int(month))


def _year_first(plain: str) -> Period | None:
    match = _YEAR_FIRST.fullmatch(plain)
    return _dated(match[1], match[3], match[4]) if match else None


def _together(plain: str) -> Period | None:
    match = _TOGETHER.fullmatch(plain)
    return day(*(int(part) for part in match.groups())) if match else None


def _roman(plain: str) -> Period | None:
    match = _ROMAN.fullmatch(plain)
    month = _ROMANS.get(match[2]) if match else None
    return day(int(match[3]), month, int(match[1])) if match and month else None


def _figures(plain: str) -> Period | Unclear | None:
    match = _FIGURES.fullmatch(plain)
    if not match:
        return None
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    if one > 12 or one == two:
        return day(year, two, one)
    return day(year, one, two) if two > 12 else Unclear(day(year, two, one), day(year, one, two))


def _month_year(plain: str) -> Period | None:
    match = _MONTH_YEAR.fullmatch(plain)
    return _month(int(match[2]), int(match[1])) if match else None


def _cjk(plain: str) -> Period | None:
    match = _CJK.fullmatch(plain)
    return _dated(match[1], match[2], match[3]) if match else None


def _vietnamese(plain: str) -> Period | None:
    match = _VIETNAMESE.fullmatch(plain)
    if not match:
        return None
    if match[4]:
        return _year(int(match[4]))
    if match[5]:  # what follows `ngày` is a day
        return day(int(match[7]), int(match[6]), int(match[5]))
    return _dated(match[3], match[2], match[1])


def _quarters(plain: str) -> Period | None:
    if match := _QUARTER_LAST.fullmatch(plain):
        return _quarter(int(match[2]), _QUARTERS[match[1]])
    if match := _QUARTER_FIRST.fullmatch(plain):
        return _quarter(int(match[1]), int(match[2]))
    if match := _QUARTER_WORDS.fullmatch(plain):
        return _quarter(int(match[2]), _QUARTERS[match[1].rstrip(".")])
    return None


def _named(plain: str) -> Period | None:
    """A month by its name, with a year of four figures and perhaps a day; nothing else may stand there."""
    words = [word for word in _WORD.findall(plain) if word not in _SMALL]
    figures = re.findall(r"\d+", plain)
    known = _month_names()
    if len(words) != 1 or words[0] not in known or not re.fullmatch(r"[\w\s.,/'-]+", plain):
        return None
    years = [int(one) for one in figures if len(one) == 4]
    days = [int(one) for one in figures if len(one) <= 2]
    if len(years) != 1 or len(years) + len(days) != len(figures) or len(days) > 1:
        return None
    return day(years[0], known[words[0]], days[0]) if days else _month(years[0], known[words[0]])


_READERS: tuple[Callable[[str], Period | Unclear | None], ...] = (
    _year_first, _together, _roman, _figures, _month_year, _quarters, _vietnamese, _named, _cjk,
)  # fmt: skip


@lru_cache(maxsize=1)
def _month_names() -> dict[str, int]:
    return dict(_rows())


def _rows() -> Iterator[tuple[str, int]]:
    with (Path(__file__).parent / "months.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for name in row["names"].split(";"):
                yield fold(name), int(row["month"])


def is_day(value: object) -> bool:
    """Whether a stored value is a whole ISO date."""
    if not isinstance(value, str) or not _WHOLE.fullmatch(value):
        return False
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True
