"""Accounts of numbered series: how many of the numbers that a document must have were read, and which were not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rightsgraph.loaders.api import Complete


def account(unit: str, expected: Sequence[str], read: Collection[str]) -> Complete:
    """The account of a series whose numbers are known: `expected` in order, `read` those that gave something."""
    held = frozenset(read)
    missing = tuple(number for number in expected if number not in held)
    return Complete(unit, span(expected), len(expected) - len(missing), len(expected), missing)


def running(
    unit: str, numbers: Iterable[int], *, prefix: str = "", first: int = 1, last: int = 0
) -> Complete:
    """The account of running numbers that begin with `first` and go to the highest read (`last`, if that is known).

    `prefix` stands before each number ("115." makes 115.1); the holes at the beginning and inside are missing.
    """
    found = {number for number in numbers if number >= first}
    end = max([last, *found], default=0)
    return account(unit, [f"{prefix}{n}" for n in range(first, end + 1)], [f"{prefix}{n}" for n in found])


def nothing(unit: str) -> Complete:
    """A recognised document that yielded nothing."""
    return Complete(unit, "", 0, 0)


def span(numbers: Sequence[str]) -> str:
    """`115.1-115.227` of numbers in order; the number itself where it is one alone."""
    if not numbers:
        return ""
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
