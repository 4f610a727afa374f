"""Equal problems of many rows as one: `47 rows: date '31/07/25' is no date`, with the rows."""

from __future__ import annotations

import re
from typing import Any

from rightsgraph.loaders.api import Issue
from rightsgraph.loaders.tabular.spans import spans

PLACE = re.compile(r"(.*?)\b(row|line|record)s? (\d+)")
_SHOWN = 60  # letters of places that are printed
# numbers or spans of numbers in a list: how many are too many to print, and how many are printed then
_MANY, _FIRST = 12, 8
_NUMBERS = re.compile(rf"\d+(?:-\d+)?(?:, \d+(?:-\d+)?){{{_MANY},}}")


class Grouped:
    """Takes issues one by one and keeps those that say the same together, in the order in which they first came."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str, str, str, str], list[int]] = {}

    def add(self, issue: Issue, prefix: str = "") -> None:
        """Take one; `prefix` names the file, of several."""
        where = prefix + issue.where
        found = PLACE.fullmatch(where)
        head, unit, number = (found[1], found[2], int(found[3])) if found else (where, "", 0)
        key = (issue.level, issue.message, issue.column, head, unit)
        self._rows.setdefault(key, []).append(number)

    def listed(self) -> list[dict[str, Any]]:
        """The issues as the receipt has them; `rows` has all the rows, where they are several."""
        return [_listed(*key, rows) for key, rows in self._rows.items()]


def _listed(level: str, message: str, column: str, head: str, unit: str, rows: list[int]) -> dict[str, Any]:
    found: dict[str, Any] = {"level": level, "where": places(head, unit, rows), "message": message}
    if column:
        found["column"] = column
    if unit and len(rows) > 1:
        found["rows"] = rows
    return found


def places(head: str, unit: str, rows: list[int]) -> str:
    """`row 3`, or `rows 3, 5-9, 12`: all of them."""
    if not unit:
        return head
    if len(rows) == 1:
        return f"{head}{unit} {rows[0]}"
    return f"{head}{unit}s {spans(rows)}"


def _short(where: str) -> str:
    return where if len(where) <= _SHOWN else where[:_SHOWN].rpartition(",")[0] + ", ..."


def issue_line(issue: dict[str, Any]) -> str:
    """An issue as it is printed, with how many rows it concerns."""
    rows = issue.get("rows")
    said = f"{issue['where']}: {issue['message']}"
    if rows:
        said = f"{len(rows):,} rows: {issue['message']} ({_short(issue['where'])})"
    return _NUMBERS.sub(_first_of, said)


def _first_of(numbers: re.Match[str]) -> str:
    """The first of a long list of rows, and of how many; the report has all."""
    listed = numbers[0].split(", ")
    ends = [one.partition("-") for one in listed]
    count = sum(int(end or start) - int(start) + 1 for start, _, end in ends)
    return f"{', '.join(listed[:_FIRST])}, ... ({count:,} in all)"


def reject_lines(rejected: list[dict[str, Any]]) -> list[str]:
    """Rejected rows as they are printed: those with the same reason on one line."""
    grouped: dict[tuple[str, str, str], list[int]] = {}
    for one in rejected:
        found = PLACE.fullmatch(one["where"])
        head, unit, number = (found[1], found[2], int(found[3])) if found else (one["where"], "", 0)
        grouped.setdefault((head, unit, one["reason"]), []).append(number)
    lines = []
    for (head, unit, reason), rows in grouped.items():
        where = places(head, unit, rows)
        lines.append(
            f"{len(rows):,} rows: {reason} ({_short(where)})"
            if unit and len(rows) > 1
            else f"{where}: {reason}"
        )
    return lines
