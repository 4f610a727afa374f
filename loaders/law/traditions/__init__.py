"""Drafting traditions, one reviewable file each: how laws name, number and end their levels, and their words of force.

A row has a kind, a level (or value), words (alternatives parted by `|`; `*` goes on within a word, `…` over words),
the manner of numbering, where the number stands, and for headings an example that a test reads. A new tradition is a
new file in this folder.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources

from rightsgraph.ontology.text.folding import clean, fold

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a tradition's file."""

    kind: str
    level: str
    words: tuple[str, ...]
    number: str
    place: str
    example: str


@dataclass(frozen=True, eq=False)
class Tradition:
    """A drafting tradition: the rows of its file, those of what it includes behind its own."""

    name: str
    entries: tuple[Entry, ...] = field(repr=False)

    def of(self, kind: str) -> list[Entry]:
        """The rows of a kind, in the file's order."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.kind, []).append(entry)
        return found

    @cached_property
    def states(self) -> frozenset[str]:
        """The States whose laws are drafted so, as ISO 3166-1 alpha-3."""
        return frozenset(word for entry in self.of("state") for word in entry.words)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """What number words mean, folded: "fifteenth" -> 15."""
        return {fold(word): int(entry.level) for entry in self.of("number") for word in entry.words}

    def pattern(self, kind: str) -> re.Pattern[str]:
        """Any of the words of a kind, anywhere in a text; never matches where the file has none."""
        return _pattern(self, kind)

    def search(self, kind: str, text: str, small: str) -> re.Match[str] | None:
        """Where words of a kind stand in a text; `small` is the text in `small_letters`.

        Most sentences of a law have none of them: looking for one plain word of each costs a tenth of the expression.
        """
        if not any(word in small for word in _telling(self, kind)):
            return None
        return _pattern(self, kind).search(text)

    def begins(self, kind: str, text: str) -> bool:
        """Whether a text begins with words of a kind, marks before them aside."""
        match = self.pattern(kind).search(text[:200])
        return match is not None and not re.search(r"[\w(§]", text[: match.start()])

    def counted(self, words: str) -> int | None:
        """A number in figures or in this tradition's words; figures go first."""
        figures = re.search(r"\d+", words)
        if figures:
            return int(figures[0])
        parts = fold(words).replace("-", " ").split()
        names = {name.replace("-", " "): value for name, value in self.numbers.items()}
        for size in (4, 3, 2, 1):
            found = names.get(" ".join(parts[-size:])) if len(parts) >= size else None
            if found is not None:
                return found
        return None


@cache
def _pattern(tradition: Tradition, kind: str) -> re.Pattern[str]:
    words = [word for entry in tradition.of(kind) for word in entry.words]
    return re.compile(any_of(words), re.IGNORECASE) if words else _NEVER


def small_letters(text: str) -> str:
    """The text in small letters, the i's with and without a dot as one letter, as expressions take them."""
    return text.lower().replace("\u0131", "i").replace("i\u0307", "i")


@cache
def _telling(tradition: Tradition, kind: str) -> tuple[str, ...]:
    """For each phrase of a kind a word without which it cannot stand: its longest, in small letters; few for all."""
    phrases = [small_letters(phrase) for entry in tradition.of(kind) for phrase in entry.words]
    longest = {
        max((part for word in phrase.split() for part in word.split("*")), key=len) for phrase in phrases
    }
    return tuple(word for word in longest if not any(other != word and other in word for other in longest))


def any_of(words: list[str] | tuple[str, ...]) -> str:
    """An expression for any of the words, the longest first."""
    return "(?:" + "|".join(map(expression, sorted(words, key=len, reverse=True))) + ")"


def expression(words: str) -> str:
    """An expression for words as a file writes them: whole words, `*` for more letters, `…` for words between."""
    parts = []
    for word in words.split():
        parts.append(r"(?:\S+\s+){0,14}?" if word == "…" else re.escape(word).replace(r"\*", r"\w*") + r"\s+")
    made = "".join(parts).removesuffix(r"\s+")
    first = r"(?<!\w)" if words[0].isalnum() else ""
    last = r"(?!\w)" if words[-1].isalnum() else ""
    return first + made + last


@cache
def all_traditions() -> tuple[Tradition, ...]:
    """Every tradition, by the name of its file."""
    folder = resources.files(__name__)
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".csv"))
    return tuple(tradition(name.removesuffix(".csv")) for name in names)


@cache
def tradition(name: str) -> Tradition:
    """The tradition of a file, with what it includes."""
    text = resources.files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    own: list[Entry] = []
    included: list[Entry] = []
    for row in csv.DictReader(text.splitlines()):
        words = tuple(part for word in row["words"].split("|") if (part := clean(word)))
        if row["kind"] == "include":
            included += [entry for entry in tradition(words[0]).entries if entry.kind != "state"]
        else:
            own.append(
                Entry(
                    row["kind"], row["level"], words, row["number"], row["place"] or "", row["example"] or ""
                )
            )
    replaced = {entry.kind for entry in own if entry.kind.startswith("below")}
    return Tradition(name, (*own, *(entry for entry in included if entry.kind not in replaced)))
