"""The thesaurus: concepts of human-rights law with their terms, one CSV a language, for a lawyer to read and change.

`concepts.csv` has the concepts (`concept, name, area, related`); `en.csv`, `vi.csv` ... their terms
(`concept, terms, note`), parted by `;`. A word that ends in `*` stands for any ending, one that ends in `!` for this
form alone, `..` for up to three words in between; all other words are compared as the search compares them: without
accents and case, by their stems. The line `@common` lists the commonest words of the language, by which a text in it
is known.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources

from rightsgraph.ontology.text.tokens import stem, words

COMMON = "@common"
PREFIX, EXACT = "*", "!"
LANGUAGES = ("en", "vi", "fr", "es", "sl")
_GAP = 3  # words that `..` stands for
_PIECE = re.compile(r"[^\W_]+[*!]?|\.\.")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a term: its stem, its beginning (`*`) or its one form (`!`); `gap` words may stand before it."""

    text: str
    kind: str = ""
    gap: int = 0

    def fits(self, word: str, of: str) -> bool:
        """Whether a word, folded, whose stem is `of`, answers it."""
        if not self.kind:
            return of == self.text
        return word == self.text if self.kind == EXACT else word.startswith(self.text)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a concept in one language; `written` as the table has it."""

    concept: str
    language: str
    written: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept: its name in English, the area of law, and the concepts that often carry it out."""

    id: str
    name: str
    area: str
    related: tuple[str, ...]


@dataclass(frozen=True)
class Thesaurus:
    """Concepts and their terms; equal for equal tables."""

    concepts: Mapping[str, Concept]
    terms: tuple[Term, ...]
    common: Mapping[str, frozenset[str]]

    @cached_property
    def of_concept(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms of each concept."""
        found: dict[str, list[Term]] = {}
        for term in self.terms:
            found.setdefault(term.concept, []).append(term)
        return {concept: tuple(terms) for concept, terms in found.items()}

    @cached_property
    def _starts(self) -> tuple[dict[str, list[Term]], dict[str, list[Term]]]:
        """Terms by the stem they begin with, and by the first letters of the beginning they begin with."""
        stems: dict[str, list[Term]] = {}
        prefixes: dict[str, list[Term]] = {}
        for term in self.terms:
            first = term.pieces[0]
            where = prefixes if first.kind else stems
            where.setdefault(first.text[:2] if first.kind else first.text, []).append(term)
        return stems, prefixes

    def found(self, text: str, languages: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
        """Concept -> its terms that stand in the text, in their order there; of these languages, else the text's own."""
        wanted = set(languages) or set(self.languages_of(text))
        held = words(text)
        stems = [stem(word) for word in held]
        by_stem, by_prefix = self._starts
        out: dict[str, dict[str, None]] = {}
        for at, (word, own) in enumerate(zip(held, stems, strict=True)):
            for term in (*by_stem.get(own, ()), *by_prefix.get(word[:2], ())):
                if term.language in wanted and _stands(term.pieces, held, stems, at):
                    out.setdefault(term.concept, {})[term.written] = None
        return {concept: tuple(terms) for concept, terms in out.items()}

    def languages_of(self, text: str) -> tuple[str, ...]:
        """The languages a text may be in, by their commonest words; all of them where it is too short to tell."""
        held = words(text[:4_000])
        counts = {code: sum(word in common for word in held) for code, common in self.common.items()}
        most = max(counts.values(), default=0)
        if most < 2 and len(held) < 40:
            return tuple(self.common)
        return tuple(code for code, count in counts.items() if count and count >= 0.8 * most)

    def with_more(self, rows: Iterable[tuple[str, str, str]]) -> Thesaurus:
        """With terms of one's own: (concept, language, terms parted by `;`); a concept that is new is added."""
        concepts, terms, common = dict(self.concepts), list(self.terms), dict(self.common)
        for concept, language, written in rows:
            common.setdefault(language, frozenset())
            if concept == COMMON:
                common[language] = common[language] | frozenset(
                    w for one in written.split(";") for w in words(one)
                )
                continue
            concepts.setdefault(concept, Concept(concept, concept.replace("-", " "), "", ()))
            terms += _terms(concept, language, written)
        return Thesaurus(concepts, tuple(dict.fromkeys(terms)), common)


def _stands(pieces: tuple[Piece, ...], held: list[str], stems: list[str], at: int) -> bool:
    if not pieces[0].fits(held[at], stems[at]):
        return False
    for piece in pieces[1:]:
        last = min(at + 1 + piece.gap, len(held) - 1)
        at = next((n for n in range(at + 1, last + 1) if piece.fits(held[n], stems[n])), -1)
        if at < 0:
            return False
    return True


def pieces_of(written: str) -> tuple[Piece, ...]:
    """The words of a term as it is written in a table."""
    found: list[Piece] = []
    gap = 0
    for part in _PIECE.findall(written):
        if part == "..":
            gap = _GAP
            continue
        kind = part[-1] if part[-1] in (PREFIX, EXACT) else ""
        for word in words(part):
            found.append(Piece(word if kind else stem(word), kind, gap))
            gap = 0
    return tuple(found)


def _terms(concept: str, language: str, written: str) -> list[Term]:
    found: dict[tuple[Piece, ...], Term] = {}
    for one in written.split(";"):
        if pieces := pieces_of(one):
            found.setdefault(pieces, Term(concept, language, one.strip(), pieces))
    return list(found.values())


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table of the thesaurus (`concepts`, `en` ...)."""
    text = (
        resources.files("rightsgraph.ontology.thesaurus").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    )
    return list(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def shipped() -> Thesaurus:
    """The thesaurus that comes with the program."""
    concepts = {
        row["concept"]: Concept(row["concept"], row["name"], row["area"], _several(row["related"]))
        for row in read_table("concepts")
    }
    terms: list[Term] = []
    common: dict[str, frozenset[str]] = {}
    for code in LANGUAGES:
        for row in read_table(code):
            if row["concept"] == COMMON:
                common[code] = frozenset(word for one in _several(row["terms"]) for word in words(one))
            else:
                terms += _terms(row["concept"], code, row["terms"])
    return Thesaurus(concepts, tuple(terms), common)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in cell.split(";") if one.strip())
