"""What a citation is, and the names by which laws are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rightsgraph.ontology.ids.law_numbers import law_id, normalise_number
from rightsgraph.ontology.text.folding import fold

_PUNCTUATION = re.compile(r"[^\w/]+")


@dataclass(frozen=True, slots=True)
class LawRef:
    """A law as a text names it.

    `number` is in its one spelling, `title` as written, `year` and `issued_on` where they stand beside
    it, `state` (ISO3) where a State is named. `own` is the law the text itself belongs to ("this Law");
    `generic` is a word that only the context explains ("the Act").
    """

    number: str | None = None
    title: str | None = None
    year: str | None = None
    issued_on: str | None = None
    state: str | None = None
    own: bool = False
    generic: bool = False

    @property
    def words(self) -> str:
        """The reference to look it up by: its number, else its title."""
        return self.number or self.title or ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: the law, the eIds of its provisions (none: the law as a whole), where it stands.

    `law_id` is set when exactly one law answers; `unresolved` says what could not be told, in words.
    `span` counts characters of the NFC text.
    """

    law: LawRef | None
    eids: tuple[str, ...]
    span: tuple[int, int]
    text: str
    unresolved: str | None = None
    amended_by: tuple[LawRef, ...] = ()
    law_id: str | None = None


class LawNames(Protocol):
    """The laws of a graph by title, number, short name and alias."""

    def ids(self, name: str) -> Sequence[str]:
        """Ids of the laws of that name (compared folded); several where it is ambiguous, none if unknown."""

    def starting_with(self, word: str) -> Sequence[tuple[str, ...]]:
        """The names, as tuples of folded words, whose first word this is; longest first."""


def name_words(text: str) -> tuple[str, ...]:
    """A name as it is compared: folded words without punctuation."""
    return tuple(_PUNCTUATION.sub(" ", fold(text)).split())


@dataclass
class KnownLaws:
    """`LawNames` from a mapping of names to one id or several."""

    names: Mapping[str, str | Iterable[str]]
    _index: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, init=False)
    _first: dict[str, list[tuple[str, ...]]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for name, ids in self.names.items():
            self._add(name, (ids,) if isinstance(ids, str) else tuple(ids))
        for listed in self._first.values():
            listed.sort(key=len, reverse=True)

    def _add(self, name: str, ids: tuple[str, ...]) -> None:
        words = name_words(normalise_number(name) or name)
        if not words:
            return
        if words not in self._index:
            self._first.setdefault(words[0], []).append(words)
        self._index[words] = tuple(dict.fromkeys((*self._index.get(words, ()), *ids)))

    def ids(self, name: str) -> Sequence[str]:
        """Ids of the laws of that name."""
        return self._index.get(name_words(normalise_number(name) or name), ())

    def starting_with(self, word: str) -> Sequence[tuple[str, ...]]:
        """Names that begin with the word, longest first."""
        return self._first.get(word, ())


def _year_fits(identifier: str, year: str) -> bool:
    return bool(re.search(rf"(?<!\d){year}(?!\d)", identifier))


def resolve(ref: LawRef, known: LawNames | None) -> tuple[str | None, str | None]:
    """(id of the law, why it could not be told); both None when nothing is known to look it up in."""
    if ref.own:
        return None, "refers to the law it stands in"
    derived = law_id(ref.state, ref.number, ref.issued_on) if ref.number else None
    if known is None:
        if ref.generic:
            return None, f"“{ref.title}” names no law by itself"
        complete = derived and (ref.issued_on or "/" in derived)
        return (derived if complete and _complete(ref) else None), None
    found = _candidates(ref, known)
    if len(found) == 1:
        return found[0], None
    if found:
        return None, f"several laws are known as “{ref.words}”: {', '.join(found)}"
    if derived and _complete(ref):
        return derived, None
    if ref.generic:
        return None, f"“{ref.title}” names no law by itself"
    return None, f"no law is known as “{ref.words}”"


def _complete(ref: LawRef) -> bool:
    from rightsgraph.ontology.ids.law_numbers import has_year, is_vietnamese

    return bool(ref.number and is_vietnamese(ref.number) and (has_year(ref.number) or ref.issued_on))


def _candidates(ref: LawRef, known: LawNames) -> list[str]:
    if ref.number:
        found = list(known.ids(ref.number)) or list(known.ids(ref.title or ""))
        if ref.issued_on and len(found) > 1:
            found = [law for law in found if law.endswith("@" + ref.issued_on)] or found
        if found or not ref.year:
            return found
    title = ref.title or ""
    if ref.year:
        exact = list(known.ids(title)) if ref.year in title else []
        exact = exact or list(known.ids(f"{title} {ref.year}"))
        plain = re.sub(rf"[\s,(]*(?:\b(?:of|năm|de) )?{ref.year}\)?", "", title).strip()
        found = exact or [law for law in known.ids(plain) if _year_fits(law, ref.year)]
    else:
        found = list(known.ids(title))
    if ref.state:
        found = [law for law in found if law.startswith(ref.state.lower() + "/")]
    return found
