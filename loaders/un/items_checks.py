"""The account of a list of recommendation numbers."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.loaders.api import Complete, Issue
from rightsgraph.loaders.completeness import nothing, running

_SHOWN = 20


def left_out(seen: list[str], where: str) -> Iterator[Issue | Complete]:
    """Each list's account; numbers that it leaves out are a sign that an item was not told from its neighbour."""
    if not seen:
        yield Issue("warning", where, "No recommendation was found in the report.")
        yield nothing("recommendations")
    by_paragraph: dict[str, list[int]] = {}
    for number in seen:
        major, _, minor = number.partition(".")
        by_paragraph.setdefault(major, []).append(int(minor))
    for major, minors in by_paragraph.items():
        found = running("recommendations", minors, prefix=f"{major}.")
        if found.missing:
            listed = ", ".join(found.missing[:_SHOWN])
            yield Issue("warning", where, f"The list leaves out {len(found.missing)} numbers: {listed}.")
        yield found
