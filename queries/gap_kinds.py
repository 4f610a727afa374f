"""The kinds of gap there are, what each weighs, and what it says in a few words."""

from __future__ import annotations

import csv
import difflib
from functools import cache
from pathlib import Path

from rightsgraph.ontology.errors import UnknownName

_FOLDER = Path(__file__).parent / "gaps"


@cache
def codes() -> list[str]:
    """The kinds of gap there are, one for each file."""
    return sorted(file.stem for file in _FOLDER.glob("*.cypher"))


@cache
def weights() -> dict[str, int]:
    """How much each kind weighs (`gaps/weights.csv`, to be changed by who reads the gaps); 0 where it is not named.

    What begins with `+` is added for a single recommendation: its reach, its deadlines, its other gaps.
    """
    return {row["code"]: int(row["weight"]) for row in _weighed()}


@cache
def meanings() -> dict[str, str]:
    """What each kind says, in a few words."""
    return {row["code"]: row["why"] for row in _weighed()}


def _weighed() -> list[dict[str, str]]:
    text = (_FOLDER / "weights.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def code_of(text: str) -> str:
    """A gap's code, case ignored; UnknownName with the nearest."""
    wanted = text.strip().casefold().replace("_", "-").replace(" ", "-")
    if wanted in codes():
        return wanted
    raise UnknownName("gap", text, difflib.get_close_matches(wanted, codes(), n=3, cutoff=0.4) or codes()[:3])
