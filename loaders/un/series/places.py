"""What every series of numbers shares: the place between two neighbours, how a misprint is told, the account of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from rightsgraph.loaders.api import Complete, Issue
from rightsgraph.loaders.completeness import running

_SHOWN = 20  # numbers that a message lists
_FAR = 60  # numbers behind the last one read that a document may name as its own


def between(before: int, after: int) -> int | None:
    """The number of the one place between two neighbours; None where there is none, or more than one."""
    return before + 1 if after == before + 2 else None


def misprint(label: str, printed: str, where: str) -> Issue:
    """Tells that an item was read under the number of its place, and what is printed instead."""
    return Issue("warning", where, f"{label} by its place in the list; {printed or 'no number'} is printed.")


def other_name(document: str | None, printed: str, taken: Collection[str]) -> str | None:
    """The id that the printed number would have made, by which others may cite the item; None where it is another's."""
    own = "".join(printed.split()).strip(".:,;")
    return f"{document}#{own}" if document and own and own not in taken else None


def first_of(numbers: Sequence[int], before: int) -> int:
    """The number that a list begins with: 1, or the one after the list before where numbers run on."""
    low = min(numbers, default=1)
    return low if before and low == before + 1 else 1


def accounts(
    unit: str, read: Mapping[str, Sequence[int]], last: Mapping[str, int], file: str
) -> Iterator[Issue | Complete]:
    """The account of each list: what it lacks at its beginning, inside, and up to the `last` number that is known.

    `read`: the numbers by what stands before them ("115."), in the document's order.
    """
    before = 0
    for prefix, numbers in read.items():
        first = first_of(numbers, before)
        before = max([before, *numbers]) if not numbers else max(numbers)
        own = running(unit, numbers, prefix=prefix, first=first, last=last.get(prefix, 0))
        if own.missing:
            listed = ", ".join(own.missing[:_SHOWN])
            yield Issue("warning", file, f"The list leaves out {len(own.missing)} numbers: {listed}.")
        yield own


def last_known(read: Collection[int], named: Collection[int]) -> int:
    """The highest number of a series: read, or named as its own by the document itself; a far one is another's."""
    highest = max(read, default=0)
    return max([highest, *(number for number in named if number <= highest + _FAR)])
