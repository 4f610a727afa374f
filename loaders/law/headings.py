"""Headings of a tradition as expressions, made from the rows of its file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rightsgraph.loaders.law.traditions import Entry, Tradition, any_of
from rightsgraph.ontology.ids import numerals
from rightsgraph.ontology.text.folding import fold

BASIC = ("article", "section", "rule", "disposition")
ATTACHED = ("schedule", "annex")

_LATIN = r"(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)"
_FIGURE = (
    rf"\d{{1,4}}(?:-\d+)*[⁰¹²³⁴⁵⁶⁷⁸⁹]*(?:(?:\s?\.?[º°ª])?-(?-i:[A-Z])\b)?(?:(?:o\.?|\.?[º°ª])?\s?{_LATIN}(?:\s\d)?\b)?"
    r"(?:(?!o\b)[A-Za-zđčšž](?!\w)|(?-i:[A-Z]{2})\b)?(?![^\Wº°ªeEoOèÈ])"
)
_FIGURE_BEFORE = r"\d{1,4}(?:\.?\s?[a-zđčšž](?!\w))?"  # "12.a člen", "2 a §"
_NUMBERS = {
    "roman": r"[IVXLC]+(?:-?[A-Z])?\b",
    "letter": r"[A-Z]\b",
    "code": r"[LRDA]\.?\s?\*{0,2}\d+(?:-\d+)*",
}
_SUFFIX = r"(?:(?:er|re|ère|ème|eme|e|o|th|st|nd|rd)\b|\s?\.?[º°ª])?"
_REST = r"(?P<d>(?:\s*(?:[.:–—]|-(?!\w)))+)?\s*(?P<r>.*)$"
_IN_BRACKETS = re.compile(r"^[(\[][^()\[\]]{4,60}[)\]]\W*$")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BARE_FIGURE = re.compile(
    r"^(?:\d{0,2}\[)?(?P<n>\d{1,4}[A-Z]{0,2})\s?(?P<d>\.)?[—–-]?\s*"
    r"(?P<r>(?:\(\d|\(a\)|[A-ZÀ-ÖØ-Þ“‘\"(\[*]).*)$"
)
_BARE_ROMAN = re.compile(r"^(?P<n>[IVXLC]+)\.?(?P<d>\s?[.–—-])\s*(?P<r>[^\W\d_].{2,120})$")


@dataclass(frozen=True, slots=True)
class Heading:
    """How a tradition writes the headings of one level. `place` says where the number stands."""

    level: str
    pattern: re.Pattern[str]
    place: str
    words: tuple[str, ...]


@cache
def headings(tradition: Tradition) -> tuple[Heading, ...]:
    """The headings of a tradition, in its file's order."""
    return tuple(_heading(entry, tradition) for entry in tradition.of("heading"))


@cache
def first_letters(tradition: Tradition) -> frozenset[str]:
    """The characters with which headings that have a word of their own begin."""
    found = {"["}
    for heading in headings(tradition):
        found |= {word[0] for word in heading.words} | {word[0].upper() for word in heading.words}
        if heading.place in ("after", "bare"):
            found |= set("0123456789IVXLC")
        if heading.place == "after":
            found |= {word[0] for word in tradition.numbers} | {word[0].upper() for word in tradition.numbers}
    return frozenset(found | {"É", "Č", "Ž", "Š"})


def _heading(entry: Entry, tradition: Tradition) -> Heading:
    if entry.place == "bare":
        return Heading(entry.level, _BARE_ROMAN if entry.number == "roman" else _BARE_FIGURE, "bare", ())
    words = any_of(entry.words)
    if entry.place == "alone":
        made = rf"^(?:the\s+)?(?P<w>{words}){_REST}"
    elif entry.place == "after":
        made = rf"^(?P<n>{_number(entry, tradition)}){_SUFFIX}\.?\s?(?:{words})(?!\w|:\w)\.?{_REST}"
    else:
        made = rf"^(?:the\s+)?(?:{words})\s?(?P<n>{_number(entry, tradition)}){_SUFFIX}{_REST}"
    return Heading(entry.level, re.compile(made, re.IGNORECASE), entry.place, entry.words)


def _number(entry: Entry, tradition: Tradition) -> str:
    kinds = entry.number.split()
    figure = _FIGURE_BEFORE if entry.place == "after" else _FIGURE
    made = [_NUMBERS["code"]] if "code" in kinds else []
    made += [figure] if "figure" in kinds else []
    if "word" in kinds and tradition.numbers:
        made.append(any_of([word for e in tradition.of("number") for word in e.words]))
    made += [_NUMBERS[kind] for kind in ("roman", "letter") if kind in kinds]
    return "|".join(made)


def number_of(heading: Heading, match: re.Match[str], tradition: Tradition) -> str | None:
    """The number of a heading as it stands in an id; None where it is none ("Part of", "Title c")."""
    if heading.place == "alone":
        return _of_words(heading, match["w"], tradition)
    written = re.sub(r"(?<=\d)(?:o\.?|\.?º|\.?°|ª)\s?(?=[btqso-])", "", match["n"], flags=re.IGNORECASE)
    value = tradition.numbers.get(fold(written), None)
    if value is not None:
        return str(value)
    if written[:1].isdigit():
        return unraised(re.sub(r"(?<=\d)\.\s?(?=[^\W\d_]$)", "", numerals.bare(written)))
    if re.match(r"[LRDA]\W*\d", written):
        return re.sub(r"[\s.]", "", written)
    return numerals.bare(written) if written.isupper() else None


def unraised(number: str) -> str:
    """A number with a raised figure as it stands in an id: "2¹" is "2-1"."""
    return re.sub(
        f"(?<=\\d)[{_RAISED}]+",
        lambda match: "-" + match[0].translate(str.maketrans(_RAISED, "0123456789")),
        number,
    )


def _of_words(heading: Heading, words: str, tradition: Tradition) -> str:
    """ "FIRST SCHEDULE" is schedule 1, "TÍTULO PRELIMINAR" title preliminar; a lone annex is the first."""
    if heading.level == "preamble":
        return ""
    for word in fold(words).split():
        if word in tradition.numbers:
            return str(tradition.numbers[word])
    if heading.level in ATTACHED:
        return "1"
    known = {
        fold(w)
        for h in headings(tradition)
        for w in h.words
        if h.place != "alone" or h.level == heading.level
    }
    own = [word for word in words.split() if fold(word) not in known or len(words.split()) == 1]
    return "-".join(own).lower() or words.lower()


def reads_on(d: str | None, rest: str, tradition: Tradition) -> bool:
    """Whether the line goes on as a sentence does: "Article 5 of this Law", "§ 15 Abs. 2 gilt"."""
    if not rest or d:
        return False
    if _IN_BRACKETS.match(rest):
        return False  # "Article L1111-2 (abrogé)", "§ 4 (weggefallen)", "2 a § (29.12.2018/1330)"
    if re.match(r"\((?:1|a)\)\s*\w", rest):
        return False
    return rest[0].islower() or rest[0] in ",;()]" or _cites(tradition).match(rest) is not None


@cache
def _cites(tradition: Tradition) -> re.Pattern[str]:
    """Words in capitals that go on with a citation: "Abs. 2 gilt"."""
    words = [word for entry in tradition.of("cites") for word in entry.words]
    return re.compile(any_of(words) if words else r"(?!)")


_MARKS = {"1": r"\d{1,3}[⁰¹²³⁴⁵⁶⁷⁸⁹]*[a-zA-Z]?", "a": r"[a-zčšžđ]", "aa": r"[a-z]{2}", "i": r"[ivxl]{1,6}", "I": r"[IVXL]{1,6}", "A": r"[A-Z]",
          "đ": r"[a-zđ]{1,2}"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """How a level below the article or section is marked; `sort` is the manner of its numbers."""

    level: str
    sort: str
    pattern: re.Pattern[str]
    worded: bool = False


@cache
def marks(tradition: Tradition, sections: bool) -> tuple[Mark, ...]:
    """The marks below a section or an article, in the file's order."""
    entries = tradition.of("below-section") if sections else tradition.of("below")
    entries = entries or tradition.of("below") or tradition.of("below-section")
    return tuple(_mark(entry, tradition) for entry in entries)


def mark_number(mark: Mark, match: re.Match[str], tradition: Tradition) -> str:
    """The number behind a mark; one that is alone in its article ("Parágrafo único.") is the first."""
    if not mark.worded:
        return unraised(match["n"])
    written = (match["n"] or "").strip()
    value = tradition.numbers.get(fold(written))
    return str(value) if value is not None else numerals.bare(written) or "1"


def _mark(entry: Entry, tradition: Tradition) -> Mark:
    if entry.words:
        counted = any_of([word for e in tradition.of("number") for word in e.words])
        made = (
            rf"^(?:{any_of(entry.words)})\s*(?P<n>\d{{1,2}}|{counted}|)(?:\s?[º°oª])?\s*[.:–—-]+\s*(?P<r>.*)$"
        )
        return Mark(entry.level, "1", re.compile(made, re.IGNORECASE), True)
    form = entry.number
    core = next(sort for sort in ("aa", "1", "a", "i", "I", "A", "đ") if sort in form)
    before, _, after = form.partition(core)
    behind = {
        ")": r"\)" if "(" in before else r"\s?\)",
        ".": r"\.(?![\dº])",
        " -": r"\s?[—–-](?=\s)",
        " ": r"\s(?=[A-ZÄÖÜ])",
        "°": r"°\)?",
        ".º": r"\.?º\)?",
        "º": r"\.?[º°]\.?",
    }[after]
    if core == "I" and after == ".":
        behind = r"\s?[.–—-]+(?=\s)"
    lead = re.escape(before.strip()) + (r"\s?" if before.strip() not in ("", "(") else "")
    letters = r"[a-z]{1,2}" if core == "a" and form == "(a)" else _MARKS[core]
    return Mark(entry.level, core, re.compile(rf"^{lead}(?P<n>{letters}){behind}\s*(?P<r>.*)$"))
