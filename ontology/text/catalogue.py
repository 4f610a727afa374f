"""The program's own words in the languages of documents and pages: one catalogue a language, `ontology/catalogues`.

A row is a phrase, its English words and its words in the language. Reports ask for phrases by name; the page of a
picture has its English words as their names, after `page:`.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from functools import cache

LANGUAGES = ("en", "vi", "fr", "es")
_PAGE, _GAP = "page:", "gap:"


@cache
def phrases(language: str) -> dict[str, str]:
    """Phrase -> words of the language."""
    from importlib.resources import files

    file = files("rightsgraph.ontology") / "catalogues" / f"{language}.csv"
    return {
        row["phrase"]: row["text"] for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    }


@cache
def page_words(language: str | None) -> dict[str, str]:
    """English words of the page -> words of the language; empty where there is no catalogue.

    Kinds of gaps stand there by their codes, with the words that reports have for them, in English too.
    """
    if language not in LANGUAGES:
        return {}
    gaps = {
        name.removeprefix(_GAP): words for name, words in phrases(language).items() if name.startswith(_GAP)
    }
    own = {
        name.removeprefix(_PAGE): words for name, words in phrases(language).items() if name.startswith(_PAGE)
    }
    return gaps | own


def language_of(states: Collection[str]) -> str:
    """The official language of one State for which there is a catalogue; English where there is none, or several States."""
    import pycountry
    from babel.languages import get_official_languages

    if len(states) != 1:
        return "en"
    country = pycountry.countries.get(alpha_3=next(iter(states)))
    official = get_official_languages(country.alpha_2, de_facto=True) if country else ()
    return next((language for language in official if language in LANGUAGES), "en")
