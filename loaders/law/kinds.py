"""What is no law although it looks like one: bills, and judgments that quote the sections they apply."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rightsgraph.loaders.law.model import Line
from rightsgraph.loaders.law.traditions import Tradition
from rightsgraph.ontology.errors import InputError

_FIRST = 25
_TITLE_OF_BILL = re.compile(r"\bBill\b(?:\s*\(.{1,40}\))?(?:,?\s+(?:of\s+)?\d{4})?\W*$", re.IGNORECASE)
_JUDGMENT_WORDS = 3
_INSTEAD = (
    "and is not loaded as a law. To refer to it, describe it as a document: a row of the table `documents` "
    "(`rightsgraph template documents -o documents.xlsx`)."
)


def refuse(lines: Sequence[Line], tradition: Tradition, name: str) -> None:
    """InputError where the text is a bill or a judgment."""
    if line := bill(lines, tradition):
        raise InputError(f"{name}: is a bill (“{line[:80]}”), which is no law yet, {_INSTEAD}")
    if judgment(lines, tradition):
        raise InputError(f"{name}: is a judgment, which applies laws and is none, {_INSTEAD}")


def bill(lines: Sequence[Line], tradition: Tradition) -> str | None:
    """The line by which a text says that it is a bill."""
    english = any(entry.level == "en" for entry in tradition.of("language"))
    for line in lines[:_FIRST]:
        text = line.text.strip("[]() ")
        if tradition.begins("number-line", text) and re.search(r"\d", text[:40]):
            return None
        if tradition.begins("enacts", text) and not tradition.begins("bill", text):
            return None
        if len(text) > 200:
            continue
        if tradition.begins("bill", text) or (english and len(text) < 120 and _TITLE_OF_BILL.search(text)):
            return text
    return None


def judgment(lines: Sequence[Line], tradition: Tradition) -> bool:
    """Whether the first and last lines are those of a judgment."""
    first, last = lines[:_FIRST], lines[-12:]
    ends = "\n".join(line.text[:300] for line in (*first, *last))
    said = {match[0].casefold().rstrip("s") for match in tradition.pattern("judgment").finditer(ends)}
    if len(said) < _JUDGMENT_WORDS:
        return False
    own = "\n".join(line.text[:300] for line in (*lines[:60], *lines[-12:]))
    return not tradition.pattern("cited-as").search(own) and not any(
        tradition.begins("enacts", line.text) for line in lines[:60]
    )
