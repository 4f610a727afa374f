"""Words of the page in other languages: one table a language, keyed by the English words."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def page_words(language: str | None) -> dict[str, str]:
    """English words -> words of the language; empty where there is no table for it."""
    file = files("rightsgraph.views.words") / f"{language}.csv"
    if not language or not file.is_file():
        return {}
    return {row["en"]: row["words"] for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())}
