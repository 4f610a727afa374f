"""What a recommendation asks for, as a set of word stems: States, politeness and the names of things unified.

Two lists that a person can read and change say how: `request_words.csv` (what is written, what it means, why) and
`request_words_dropped.txt` (words that tell how something is asked and not what).
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from rightsgraph.ontology.ids.states import known_names
from rightsgraph.ontology.text.folding import fold
from rightsgraph.ontology.text.tokens import stem

_HERE = Path(__file__).parent
_NOT_WORD = re.compile(r"[\W_]+")  # letters and digits of every script stay
_NUMBER = re.compile(r"^\d{1,3}$")  # articles and conventions; years and decrees stay


@lru_cache(maxsize=1)
def _meanings() -> tuple[re.Pattern[str], dict[str, str]]:
    with (_HERE / "request_words.csv").open(encoding="utf-8", newline="") as stream:
        found = {_plain(row["written"]): row["means"] for row in csv.DictReader(stream)}
    return _any_of(found), found


@lru_cache(maxsize=1)
def _dropped() -> frozenset[str]:
    listed = (_HERE / "request_words_dropped.txt").read_text(encoding="utf-8").split()
    return frozenset(stem(fold(word)) for word in listed)


@lru_cache(maxsize=1)
def _states() -> re.Pattern[str]:
    return _any_of(_plain(name) for name in known_names())


def _any_of(names: object) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)  # type: ignore[call-overload]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b")


def _plain(text: str) -> str:
    return _NOT_WORD.sub(" ", fold(text.replace("’s", "").replace("'s", ""))).strip()


def content(text: str) -> frozenset[str]:
    """The stems of the words that say what is asked."""
    pattern, meanings = _meanings()
    plain = pattern.sub(lambda found: f" {meanings[found.group()]} ", _plain(text))
    plain = _states().sub(" ", plain)
    stems = (stem(word) for word in plain.split())
    return frozenset(word for word in stems if len(word) > 1 and word not in _dropped())
