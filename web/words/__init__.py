"""Words of the pages in other languages: one table a language, keyed by the English words."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

LANGUAGES = {"en": "English", "vi": "Tiếng Việt"}


@cache
def table(language: str) -> dict[str, str]:
    """English words -> words of the language; empty for English and for what has no table."""
    if language not in LANGUAGES or language == "en":
        return {}
    text = (files("rightsgraph.web.words") / f"{language}.csv").read_text(encoding="utf-8")
    return {row["en"]: row["words"] for row in csv.DictReader(text.splitlines())}


def words(language: str, english: str) -> str:
    """The words in the language; the English ones where the table has none."""
    return table(language).get(english, english)
