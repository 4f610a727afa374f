"""Names of laws and agencies as they are compared: articles, small words, order and usual abbreviations aside."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from rightsgraph.ontology.text.folding import fold, key

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# letters and marks that only Vietnamese has: there the accents are the word
_VIETNAMESE = re.compile("[đĐơƠưƯăĂ\u0309\u0323]|[\u1ea0-\u1ef9]")
_PLURAL = 4  # shorter words keep their `s`


@lru_cache(maxsize=65_536)
def loose_key(name: str) -> str:
    """The name's words in a fixed order; empty where nothing but small words stands there.

    Accents count in Vietnamese, elsewhere not. `Min. of Justice`, `the Justice Ministry` and `Ministry of Justice`
    are one.
    """
    vietnamese = is_vietnamese(name)
    words = [key(word) if vietnamese else fold(word) for word in _WORD.findall(_apostrophes(name))]
    if vietnamese:
        return " ".join(words)  # the order of words is grammar there
    small, short, _ = _words()
    kept = sorted(short.get(word, word) for word in words if word not in small)
    return " ".join(kept)


def ordered_key(name: str) -> str:
    """The name's words as they follow each other: what tells names apart that have the same words."""
    return " ".join(fold(word) for word in _WORD.findall(_apostrophes(name)))


def is_vietnamese(text: str) -> bool:
    """Whether the letters are such as only Vietnamese has."""
    return not text.isascii() and bool(_VIETNAMESE.search(unicodedata.normalize("NFC", text)))


def loose_keys(name: str) -> set[str]:
    """The keys that a name answers to: its own, and of a Vietnamese one that of its bare letters."""
    found = {loose_key(name)}
    if is_vietnamese(name):
        found.add(loose_key(fold(name)))
    return found - {""}


def _apostrophes(name: str) -> str:
    return re.sub(r"['’]s\b", "", name).replace("’", "'").replace("'", " ")


@lru_cache(maxsize=1)
def gazette_words() -> re.Pattern[str]:
    """The words before a number that say where a law was published ("Official Gazette 55/08")."""
    found = sorted(
        (re.escape(row["word"]) for row in _rows() if row["kind"] == "gazette"), key=len, reverse=True
    )
    return re.compile(rf"[\s,(]*\b(?:{'|'.join(found)})\.?[\s,:]*$", re.IGNORECASE)


def genre_words() -> frozenset[str]:
    """Words that name a kind of text and no one of it (`law`, `decree`)."""
    return _words()[2]


@lru_cache(maxsize=1)
def constitution_words() -> tuple[str, ...]:
    """What a State's constitution is called without more."""
    return tuple(row["word"] for row in _rows() if row["kind"] == "constitution")


def without_genre(name_key: str) -> str:
    """A loose key without the words that only name a kind of text."""
    return " ".join(word for word in name_key.split() if fold(word) not in genre_words())


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], dict[str, str], frozenset[str]]:
    small, short, genre = set(), {}, set()
    for row in _rows():
        if row["kind"] == "small":
            small.add(fold(row["word"]))
        elif row["kind"] == "genre":
            genre.add(" ".join(sorted(fold(row["word"]).replace("-", " ").split())))
        elif row["kind"] == "short":
            short[fold(row["word"])] = fold(row["means"])
    return frozenset(small), short, frozenset(genre)


def _rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "name_words.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
