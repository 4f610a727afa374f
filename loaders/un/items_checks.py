"""Checks of a list of recommendation numbers."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.loaders.api import Issue


def left_out(seen: list[str], where: str) -> Iterator[Issue]:
    """Numbers that a list leaves out: a sign that an item was not told from its neighbour."""
    if not seen:
        yield Issue("warning", where, "No recommendation was found in the report.")
    by_paragraph: dict[str, list[int]] = {}
    for number in seen:
        major, _, minor = number.partition(".")
        by_paragraph.setdefault(major, []).append(int(minor))
    for major, minors in by_paragraph.items():
        gaps = sorted(set(range(1, max(minors) + 1)) - set(minors))
        if gaps:
            listed = ", ".join(f"{major}.{n}" for n in gaps[:20])
            yield Issue("warning", where, f"The list leaves out {len(gaps)} numbers: {listed}.")
