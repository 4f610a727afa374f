"""The page's words have their form in each language that it is given."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from rightsgraph.ontology.model.model import model
from rightsgraph.ontology.text.catalogue import LANGUAGES, page_words
from rightsgraph.queries.book import Book
from rightsgraph.views.picture import caption_of

PAGE = files("rightsgraph.views") / "page"
SCRIPTS = "\n".join(item.read_text("utf-8") for item in PAGE.iterdir() if item.name.endswith(".js"))
BOOK = Book()
TEMPLATE = (PAGE / "template.html").read_text("utf-8")


def said() -> set[str]:
    """What the scripts say by `t` and `tell`, the keys, what the template writes, the titles of questions, what the legend names."""
    found = set(re.findall(r'\bt(?:ell)?\("([^"]+)"', SCRIPTS))
    body = re.sub(r"<(script|style|noscript|h1)\b.*?</\1>", "", TEMPLATE.split("<body", 1)[1], flags=re.S)
    found |= {text.strip() for text in re.findall(r">([^<>{}]+)<", body)}
    keys = SCRIPTS.partition("const KEYS = [")[2].partition("];")[0]
    found |= set(re.findall(r'\["[^"]+", "([^"]+)"\]', keys))
    found |= {query.title for query in map(BOOK.query, BOOK.names())}
    found |= set(re.findall(r'(?:aria-label|placeholder)="([^"{}]+)"', body))
    known = model()
    found |= {caption_of(name) for name in (*known.classes, *known.relationships)}
    return {text for text in found if re.search(r"[A-Za-z]{2}", text)}


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_all_that_the_page_says_is_translated(language: str) -> None:
    table = page_words(language)
    assert sorted(said() - set(table)) == []
    assert all(table.values())


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_figures_keep_their_places(language: str) -> None:
    for english, words in page_words(language).items():
        assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", words)), english


def test_an_unknown_language_has_no_words() -> None:
    assert page_words(None) == page_words("xx") == {}
    assert page_words("en")["no-law"] == "no law that carries it out is known"
