"""The order in which a law prints its provisions: by level, then by number, in letters, digits or Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rightsgraph.ontology.ids.eid_levels import ABOVE, ATTACHED, PREFIXES
from rightsgraph.ontology.ids.numerals import from_roman

_LEVELS = tuple(PREFIXES)
_PIECES = re.compile(r"(\d+)")
# the Vietnamese alphabet has đ after d
_LETTERS = {letter: place for place, letter in enumerate("abcdđeghijklmnoôơpqrstuưvwxyz")}


def last_level(node_id: str) -> tuple[str, str]:
    """The prefix and the number of what a provision's id ends in: `art`, `10a`."""
    prefix, _, number = node_id.rpartition("__")[2].rpartition("#")[2].partition("_")
    return prefix, number


def may_be_roman(node_id: str) -> bool:
    """Whether the number is letters that can be a Roman numeral: what stands beside it decides."""
    return bool(from_roman(last_level(node_id)[1]))


def are_roman(numbers: Iterable[str]) -> bool:
    """Points c and i alone are letters: c stands first; (i), (ii) and (ix) are Roman."""
    known = list(numbers)
    return all(map(from_roman, known)) and any(len(number) > 1 for number in known)


@lru_cache(maxsize=100_000)
def place(prefix: str, number: str, roman: bool) -> str:
    """A key by which provisions of one place stand as printed: articles before chapters, annexes last."""
    level = _LEVELS.index(prefix) if prefix in _LEVELS else len(_LEVELS)
    kind = 2 if prefix in ATTACHED else 1 if prefix in ABOVE else 0
    value = from_roman(number) if roman else None
    pieces = [f"0{value:08d}"] if value else [_piece(p) for p in _PIECES.split(number) if p]
    return f"{kind}{level:02d}{prefix} {''.join(pieces)}"


def _piece(text: str) -> str:
    return f"0{int(text):08d}" if text.isdigit() else f"1{_LETTERS.get(text[:1].lower(), 99):02d}{text}"
