"""The words of `words.csv`: how drafts name a law again, say who answers, and tell a State's position."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources

from rightsgraph.ontology.text.languages import phrase


@cache
def rows() -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """(language, kind, means, words) of each line."""
    return tuple(
        (
            row["language"],
            row["kind"],
            row["means"],
            tuple(w.strip() for w in row["words"].split(";") if w.strip()),
        )
        for row in table("words.csv")
    )


def table(name: str) -> list[dict[str, str]]:
    """The lines of a table of this folder."""
    text = resources.files("rightsgraph.verifying").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def words(kind: str, means: str | None = None) -> tuple[str, ...]:
    """The words of a kind in all languages, the longest first."""
    found = {w for _, k, m, listed in rows() if k == kind and means in (None, m) for w in listed}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


@cache
def regex(kind: str, means: str | None = None) -> str:
    """A pattern (as text, without groups) of any of the words; `..` in one stands for up to three words."""
    listed = words(kind, means)
    return "(?:" + "|".join(phrase(one) for one in listed) + ")" if listed else "(?!)"


@cache
def pattern(kind: str, means: str | None = None) -> re.Pattern[str]:
    """The compiled pattern of a kind; case is ignored."""
    return re.compile(regex(kind, means), re.IGNORECASE)


def meanings(kind: str) -> tuple[str, ...]:
    """What the words of a kind can mean, in the table's order."""
    return tuple(dict.fromkeys(m for _, k, m, _ in rows() if k == kind))
