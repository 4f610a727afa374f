"""Words of a language as data: one table a language in `ontology/languages/`, read by whoever reads or judges texts.

A table's line is `kind,means,words,note`: words that are parted by `;`, what they mean where a kind has several
meanings. A word may end in `*` (any ending); `..` stands for up to three words in between, `...` for up to eight.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")
CODES = ("en", "fr", "es", "ru", "ar", "zh", "vi")  # the six of the United Nations, and Vietnamese
_JOINED = ("zh", "ar")  # whose words stand without blanks, or with particles in front
_LETTER = re.compile(r"[^\W\d_]")
_SCRIPTS = (
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
_LATIN = tuple(code for code in CODES if code not in dict(_SCRIPTS))
_WORD = r"\w+(?:['’-]\w+)*"
_FEW, _MANY = rf"(?:[^\w.;:]+{_WORD}){{0,3}}?[^\w.;:]+", rf"(?:[^\w;]+{_WORD}){{0,8}}?[^\w;]+"
_TELLING = ("common", "recommendation")  # kinds of words by which Latin languages are told apart
_ENOUGH = 4  # common words from which on a text is of that language


@dataclass(frozen=True)
class Language:
    """The words of one language; `complete` names the formats of documents that are read in it."""

    code: str
    name: str
    complete: frozenset[str]
    lines: tuple[tuple[str, str, tuple[str, ...]], ...]

    def words(self, kind: str, means: str | None = None) -> tuple[str, ...]:
        """The words of a kind, as the table writes them; of one meaning where it is given."""
        return tuple(w for k, m, words in self.lines if k == kind and means in (None, m) for w in words)

    def meanings(self, kind: str) -> tuple[str, ...]:
        """What the words of a kind can mean, in the table's order."""
        return tuple(dict.fromkeys(m for k, m, _ in self.lines if k == kind))

    def regex(self, kind: str, means: str | None = None) -> str:
        """A pattern (as text, without groups of its own) that matches any of the words; case is ignored."""
        return _alternatives(self.words(kind, means), self.code)

    def pattern(self, kind: str, means: str | None = None) -> re.Pattern[str]:
        """The compiled pattern of a kind."""
        return _compiled(self.code, kind, means)

    def meaning(self, kind: str, text: str) -> str | None:
        """The meaning of the first words of that kind in the text; None where there are none."""
        found = [(m.start(), -len(m[0]), means) for means in self.meanings(kind)
                 if (m := self.pattern(kind, means).search(text))]  # fmt: skip
        return min(found)[2] if found else None


@cache
def language(code: str) -> Language:
    """A language by its code (`en`, `fr` ...)."""
    raw = (
        resources.files("rightsgraph.ontology").joinpath(f"languages/{code}.csv").read_text(encoding="utf-8")
    )
    lines = []
    for row in csv.DictReader(raw.splitlines()):
        words = tuple(w.strip() for w in row["words"].split(";") if w.strip())
        lines.append((row["kind"], row["means"], words))
    name = next(words[0] for kind, _, words in lines if kind == "language")
    complete = frozenset(w for kind, _, words in lines if kind == "complete" for w in words)
    return Language(code, name, complete, tuple(lines))


@cache
def _compiled(code: str, kind: str, means: str | None) -> re.Pattern[str]:
    return re.compile(language(code).regex(kind, means), re.I)


def _alternatives(words: tuple[str, ...], code: str) -> str:
    """The longest first: of two that begin at one place the closer one counts."""
    if not words:
        return r"(?!)"
    return "(?:" + "|".join(phrase(word, code) for word in sorted(words, key=len, reverse=True)) + ")"


def phrase(words: str, code: str = "en") -> str:
    """The pattern of one entry of a table."""
    joined = code in _JOINED
    out, gap = "", True
    for part in words.split():
        if part in ("..", "..."):
            out += (r".{0,30}?" if joined else _FEW) if part == ".." else (r".{0,60}?" if joined else _MANY)
            gap = True
            continue
        bare = part.removesuffix("*")
        own = re.escape(bare).replace("'", "['’]") + (r"\w*" if bare != part else "")
        out += own if gap else r"\s+" + own
        gap = False
    before = r"(?<!\w)" if not joined and words[:1].isalnum() else ""
    after = r"(?!\w)" if not joined and words[-1:].isalnum() else ""
    return before + out + after


@lru_cache(maxsize=4096)
def language_of(text: str, default: str = "en") -> Language:
    """The language that a text is written in: by its script, else by its most common words."""
    sample = text[:12_000]
    for code, script in () if sample.isascii() else _SCRIPTS:
        if script.search(sample) and (letters := _letters(sample)):
            if len(script.findall(sample)) > 0.3 * letters:
                return language(code)
    counts = _counted(sample)
    best = max(_LATIN, key=lambda code: (counts[code], code == default))
    sure = counts[best] >= _ENOUGH or (counts[best] and _letters(sample) < 200)
    return language(best if sure else default)


def _letters(sample: str) -> int:
    return len(_LETTER.findall(sample))


def _counted(sample: str) -> Counter[str]:
    """How often the telling words and phrases of each Latin language stand in a text."""
    words = Counter(_PLAIN_WORD.findall(sample.casefold()))
    counts: Counter[str] = Counter()
    # a letter may be folded to two of which the second is none, so these are folded word by word
    alone = words if sample.isascii() else Counter(w.casefold() for w in _PLAIN_WORD.findall(sample))
    for word, count in alone.items():
        for code in _telling(word):
            counts[code] += count
    for code in {code for word in words for code in _begun_by(word)}:
        counts[code] += len(_phrases(code).findall(sample))
    return counts


_PLAIN_WORD = re.compile(r"\w+")


def is_one_word(entry: str) -> bool:
    """Whether an entry of a table is one word, so that it can be looked up word by word."""
    return bool(_PLAIN_WORD.fullmatch(entry.removesuffix("*")))


@lru_cache(maxsize=16_384)  # the common words are most of any text
def _telling(word: str) -> tuple[str, ...]:
    """The Latin languages that a word speaks for, once for each kind of telling words that has it."""
    return tuple(code for code, _ in _telling_words().of(word))


@cache
def _telling_words() -> WordTable[tuple[str, str]]:
    return WordTable(
        (entry, (code, kind))
        for code in _LATIN
        for kind in _TELLING
        for entry in language(code).words(kind)
        if is_one_word(entry)
    )


class WordTable(Generic[Meaning]):
    """Entries of one word with what they mean, looked up at once; `*` stands for any ending."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        self._whole: dict[str, list[Meaning]] = {}
        self._beginnings: dict[str, list[Meaning]] = {}
        for entry, meaning in entries:
            bare = entry.casefold().removesuffix("*")
            (self._beginnings if entry.endswith("*") else self._whole).setdefault(bare, []).append(meaning)
        self._lengths = sorted({len(bare) for bare in self._beginnings})

    def of(self, word: str) -> list[Meaning]:
        """What a word (in small letters) means, each meaning once, in no order."""
        found = self._whole.get(word)
        begun = [m for n in self._lengths if n <= len(word) for m in self._beginnings.get(word[:n], ())]
        return list({*(found or ()), *begun}) if found or begun else []


@lru_cache(maxsize=16_384)
def _begun_by(word: str) -> tuple[str, ...]:
    """The Latin languages that have a telling phrase with this word first: the others need not be searched."""
    return tuple(_first_words().of(word))


@cache
def _first_words() -> WordTable[str]:
    return WordTable(
        (first_word(entry), code)
        for code in _LATIN
        for kind in _TELLING
        for entry in language(code).words(kind)
        if not is_one_word(entry)
    )


def first_word(entry: str) -> str:
    """The first word of a phrase, as an entry: no text has the phrase without it."""
    found = re.match(r"\w+", entry)
    whole = found is not None and entry[found.end() : found.end() + 1] != "*"
    return (found[0] if whole else f"{found[0]}*") if found else "*"


@cache
def _phrases(code: str) -> re.Pattern[str]:
    """The telling entries of several words."""
    own = [e for kind in _TELLING for e in language(code).words(kind) if not is_one_word(e)]
    return re.compile(_alternatives(tuple(own), code), re.I)


@cache
def other(kind: str, means: str | None = None) -> str:
    """A pattern (as text) of the words of a kind in French and Spanish: for loaders that know the English ones."""
    return "(?:" + "|".join(language(code).regex(kind, means) for code in ("fr", "es")) + ")"
