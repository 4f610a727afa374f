"""What kind of UN document it is, by its title and its own symbol alone: words of its paragraphs and headings do not count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rightsgraph.loaders.un import symbols
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.text.languages import CODES, Language, language, language_of

_HEAD = 4_000
_KINDS = (
    "concluding-observations", "follow-up-reply", "list-of-issues", "visit-report", "special-procedure",
    "upr-report", "upr-addendum", "national-report",
)  # fmt: skip
_NAMES = {
    "concluding-observations": "concluding observations", "follow-up-reply": "a follow-up reply",
    "special-procedure": "a report of a special procedure", "visit-report": "a visit report",
    "national-report": "a national report", "upr-report": "a report of the UPR Working Group", "upr-addendum": "an addendum to a UPR report",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """A document's kind, its own symbol, the language that it is written in."""

    kind: str
    symbol: symbols.Symbol | None
    language: Language


@lru_cache(maxsize=64)
def title_of(preview: str) -> Title | None:
    """The kind that the first pages tell; None where they tell none."""
    own = own_symbol(preview)
    said = _said(preview[:_HEAD])
    kind = _by_symbol(own, said)
    return Title(kind, own, language_of(preview)) if kind else None


def own_symbol(preview: str) -> symbols.Symbol | None:
    """The first symbol of a treaty body or of the Council on the first page: the document's own stands on top."""
    found = (s for s in symbols.find(preview[:2_500]) if s.kind or s.mechanism)
    return next(found, None)


def _by_symbol(own: symbols.Symbol | None, said: str | None) -> str | None:
    """The symbol's kind where it has one; the title decides where the symbol does not."""
    if own and own.kind == "visit":
        return "visit-report"
    if own and own.kind == "CO":
        return "follow-up-reply" if "/Add." in own.text and own.state else "concluding-observations"
    if own and own.kind == "FCO":
        return "follow-up-reply"
    if own and own.mechanism not in (None, "UPR") and own.kind in ("Q", "QPR", "RQ", "RQPR"):
        return "list-of-issues"
    return said


def _said(head: str) -> str | None:
    """The kind of the title that stands first at the beginning of a line."""
    found = []
    for code in CODES:
        for kind in _KINDS:
            if match := _title(code, kind).search(head):
                found.append((match.start(), -len(match[0]), kind))
    return min(found)[2] if found else None


@cache
def _title(code: str, kind: str) -> re.Pattern[str]:
    return re.compile(rf"^[\W\d_]{{0,6}}(?:{language(code).regex('title', kind)})", re.I | re.M)


def of_kind(preview: str, *kinds: str) -> Title | None:
    """The title where it is of one of these kinds."""
    title = title_of(preview)
    return title if title and title.kind in kinds else None


def refuse_unread(name: str, title: Title | None, kind: str) -> Language:
    """The document's language; an InputError names one in which such documents are not read, and the remedy."""
    own = title.language if title else language("en")
    if kind in own.complete:
        return own
    symbol = f" ({title.symbol.text})" if title and title.symbol else ""
    raise InputError(
        f"{name}: is {_NAMES.get(kind, 'a UN document')} in {own.name}, and such documents are read in {_read_in(kind)} only. "
        f"Load the version{symbol} in one of these languages; documents.un.org has it under the same symbol."
    )


def _read_in(kind: str) -> str:
    """`English, French and Spanish`: the languages in which such documents are read."""
    names = [language(code).name for code in CODES if kind in language(code).complete]
    return f"{', '.join(names[:-1])} and {names[-1]}"
