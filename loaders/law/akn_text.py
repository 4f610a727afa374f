"""A level's own words: everything that stands in it and in no level of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from rightsgraph.loaders.law.akn_xml import BLOCKS, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_DEPTH = 200


def own_words(element: _Element, is_level: Callable[[_Element], bool], without: frozenset[str]) -> str:
    """The words of an element without those of inner levels and of elements named in `without`; blocks end a line."""
    parts: list[str] = []
    _collect(element, is_level, without, parts, 0)
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(parts).split("\x00"))
    return "\n".join(line for line in lines if line)


def _collect(
    element: _Element,
    is_level: Callable[[_Element], bool],
    without: frozenset[str],
    parts: list[str],
    depth: int,
) -> None:
    if depth > _MAX_DEPTH:
        return
    parts.append(element.text or "")
    for inner in element:
        name = name_of(inner)
        if name and name not in without and not is_level(inner):
            _collect(inner, is_level, without, parts, depth + 1)
        if name in BLOCKS:
            parts.append("\x00")
        elif name in ("th", "td", "entry", "CELL"):
            parts.append(" ")
        parts.append(inner.tail or "")
