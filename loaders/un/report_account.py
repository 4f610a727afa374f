"""Whether a report's list was read whole: holes at its beginning, inside it and at its end, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rightsgraph.loaders.api import Complete, Issue
from rightsgraph.loaders.completeness import account as of_known
from rightsgraph.loaders.completeness import nothing
from rightsgraph.loaders.un import items
from rightsgraph.loaders.un import report_list as blocks
from rightsgraph.loaders.un.report_list import Block
from rightsgraph.loaders.un.series import places

# "The following 23 recommendations enjoy the support of ..."
_COUNTED = re.compile(
    r"\b(?:following|below|these|ci-après|suivantes|siguientes)\W+(?:the\s+)?(?P<n>\d{1,3})\s+(?:recomm\w+|recomendaci\w+)"
    r"|\b(?:the|les|las)\s+(?P<m>\d{1,3})\s+(?:following\s+)?(?:recomm\w+|recomendaci\w+)\s+(?:listed|below|formulated|ci-après|siguientes|suivantes)",
    re.I,
)


def account(
    found: Sequence[str],
    read: Mapping[int, Sequence[int]],
    list_: Sequence[Block],
    file: str,
    *,
    part: bool,
) -> Iterator[Issue | Complete]:
    """`found`: the recommendations in their order; `read`: the numbers accounted for, by paragraph; `part`: the
    document words but some of them, and what it leaves out is no hole.
    """
    if not found:
        yield Issue("warning", file, "No recommendation was found in the report.")
        yield nothing("recommendations")
        return
    if part:
        for stem, numbers in read.items():
            printed = [f"{stem}.{number}" for number in sorted(numbers)]
            yield of_known("recommendations", printed, printed)
        return
    named = _named(list_)
    by_prefix = {f"{stem}.": numbers for stem, numbers in read.items()}
    last = {f"{stem}.": places.last_known(numbers, named.get(stem, ())) for stem, numbers in read.items()}
    yield from places.accounts("recommendations", by_prefix, last, file)
    yield from _said(list_)
    if not any(block.kind == blocks.CLOSING for block in list_):
        yield Issue(
            "warning", file,
            f"The report's closing words were not found behind {found[-1]}: the file may be cut short. Compare its end.",
        )  # fmt: skip


def _named(list_: Sequence[Block]) -> dict[int, list[int]]:
    """Numbers that the report names as its own outside of its items, by paragraph."""
    out: dict[int, list[int]] = {}
    for block in list_:
        if block.kind in (blocks.ITEM_, blocks.FOOTNOTE, blocks.OUT_OF_PLACE):
            continue
        for own in items.find_lists(block.words):
            for label in own.numbers:
                stem, _, number = label.rpartition(".")
                if stem:
                    out.setdefault(int(stem), []).append(int(number))
    return out


def _said(list_: Sequence[Block]) -> Iterator[Issue]:
    """Where an introduction says how many recommendations follow, and as many were not read."""
    at = 0
    while at < len(list_):
        intro = list_[at]
        at += 1
        if intro.kind != blocks.INTRODUCTION or not (counted := _COUNTED.search(intro.words)):
            continue
        end = next((n for n in range(at, len(list_)) if list_[n].kind == blocks.INTRODUCTION), len(list_))
        count = sum(block.kind == blocks.ITEM_ for block in list_[at:end])
        said = int(counted["n"] or counted["m"])
        if count and count != said:
            yield Issue(
                "warning", intro.where, f"{said} recommendations are announced here, and {count} were read."
            )
