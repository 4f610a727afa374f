"""Titles of laws: which of the first lines it is, the kind that it names, the name by which the law is to be cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rightsgraph.loaders.law.model import LawText, Line
from rightsgraph.loaders.law.traditions import Entry, Tradition, any_of
from rightsgraph.ontology.text import law_dates
from rightsgraph.ontology.text.folding import clean, fold

_SIGN = r"(?:(?:n[.°ºo]{1,2}\.?|no\.?|nos\.|nr\.?|núm\.?|number|número|numéro|č\.|št\.|br\.|broj)\s*)?"
_NUMBER = (
    rf"\s*[.:°º]?\s*{_SIGN}(?P<n>(?:[A-Z]{{2,4}}/)?\d[\d.]{{0,6}}[A-Z]?(?:[-–/.]\d{{1,4}})*"
    r"(?:,?\s+(?:of|de)\s+(?:1[6-9]|20)\d\d)?)(?![\w/])"
)
_LINE = 120  # characters of a line that says one thing
_NUMBERED = re.compile(r"\bno\.?\s*\d", re.IGNORECASE)
_BETWEEN = re.compile(r"^\(.{3,40}\)$")


def is_english(tradition: Tradition) -> bool:
    """Whether the tradition's laws are in English."""
    return any(entry.level == "en" for entry in tradition.of("language"))


@cache
def number_forms(tradition: Tradition) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(kind, expression) of the forms in which the tradition writes the number of a law."""
    return tuple((entry.level, _number_form(entry)) for entry in tradition.of("number-line"))


def _number_form(entry: Entry) -> re.Pattern[str]:
    words = any_of(entry.words)
    if entry.place == "year-first":
        made = rf"^(?P<y>\d{{4}})\s+(?P<w>{words})\s*(?P<n>\d{{1,4}})\b(?P<r>.*)$"
    elif entry.place == "in-brackets":
        made = rf"^\W*(?P<w>{words})[^()]{{0,80}}\((?P<n>\d{{1,4}}[:/]\d{{1,4}})\)(?P<r>.*)$"
    else:
        made = rf"^\W*(?P<w>{words}){_NUMBER}(?P<r>.*)$"
    return re.compile(made, re.IGNORECASE)


def title_at(opening: list[Line], tradition: Tradition) -> int | None:
    """Index of the title; that of rules or an order stands below that of its act."""
    first = next(
        (i + 1 for i, line in enumerate(opening[:15]) if tradition.begins("before-title", line.text)), 0
    )
    found = [i for i, line in enumerate(opening) if i >= first and is_title(line.text, tradition)]
    if not found:
        return None
    made = tradition.pattern("made-under")
    near = [
        i
        for i in found
        if i - found[0] <= 4 and made.search(opening[i].text) and not _NUMBERED.search(opening[i].text)
    ]
    return near[0] if near and not made.search(opening[found[0]].text) else found[0]


def is_title(text: str, tradition: Tradition) -> bool:
    """Whether a line can be a title: a word for a kind of law stands in it, and it is no formula or date."""
    return bool(
        3 < len(text) < 250
        and _head_words(tradition).search(text)
        and not any(tradition.begins(kind, text) for kind in ("formula", "announces", "contents", "assented"))
        and not (tradition.begins("commenced", text) or tradition.begins("gazetted", text))
        and not text.endswith((":", ","))
        and text[:1] not in '(“"«;,.'
        and not text[:1].islower()
    )


@cache
def _head_words(tradition: Tradition) -> re.Pattern[str]:
    words = [word for entry in tradition.of("title") for word in entry.words]
    return re.compile(any_of(words), re.IGNORECASE)


def kind_of(title: str, tradition: Tradition) -> str | None:
    """The kind of law by the word that names it: the first of a title that begins with it, in English else the last."""
    words = [(word, entry.level) for entry in tradition.of("title") for word in entry.words]
    found = [
        (match.start(), match.end(), level)
        for word, level in words
        for match in re.finditer(any_of([word]), title, re.IGNORECASE)
    ]
    if not found:
        return None
    first = min(found, key=lambda f: (f[0], -f[1]))
    if first[0] < 4 or not is_english(tradition):
        return first[2]
    return max(found, key=lambda f: (f[1], -f[0]))[2]


def bare(title: str, tradition: Tradition) -> str:
    """A title without the number that stands before it: "S.I. No. 3/2026 - Example Regulations"."""
    for kind, form in number_forms(tradition):
        match = form.match(title)
        if match and kind == "decree" and re.match(r"\s*[-–—:,]\s*\w", match["r"]):
            return match["r"].strip(" -–—:,")
        if match and title.strip()[:1] in "[(":
            return title.strip("[]() ")
    found = re.search(r"^\W*regulation\s+s\.i\.\s+no\.\s*[\d/]+\s*[-–—]\s*(.+)$", title, re.IGNORECASE)
    return found[1] if found else title


def subject(title: str, following: list[Line], tradition: Tradition) -> str:
    """What the law is about where that stands under its number or kind: "portant organisation de ..."."""
    words: list[str] = []
    told = any(tradition.begins("subject", line.text) and not _is_day(line.text) for line in following[:8])
    open_name = not is_english(tradition) and not told and says_no_name(title, tradition)
    skipped = ("gazetted", "author") if told else ("gazetted",)
    for line in following[:6]:
        if not words and not tradition.begins("subject", line.text):
            if _BETWEEN.match(line.text) or any(
                tradition.pattern(kind).search(line.text[:_LINE]) for kind in skipped
            ):
                continue
            if open_name and _is_day(line.text):
                continue
            if not open_name or not _names(line.text, tradition):
                break
        if words and not _goes_on(words[-1], line.text, tradition):
            break
        words.append(line.text)
        if (line.text.endswith((".", ";")) and not _is_day(line.text)) or len(words) == 4:
            break
    return f" {' '.join(words).rstrip(' .;,')}" if words and len(" ".join(words)) < 500 else ""


def says_no_name(title: str, tradition: Tradition) -> bool:
    """Whether a title line has nothing but the kind, number and day of the law: "LEGGE 3 marzo 2097, n. 12"."""
    dated = law_dates.find(title)
    rest = title[: dated[1][0]] + title[dated[1][1] :] if dated else title
    words = [word for entry in tradition.of("title") for word in entry.words if "*" not in word]
    rest = re.sub(any_of(words), " ", rest, flags=re.IGNORECASE)
    rest = re.sub(rf"{_SIGN}\d[\w/.,:-]*", " ", rest, flags=re.IGNORECASE)
    return not any(len(word) > 3 for word in re.findall(r"[^\W\d_]+", rest))


def _is_day(text: str) -> bool:
    """A line that gives a day and nothing else: "z dnia 3 marca 2097 r.", "de 3 de março"."""
    dated = law_dates.find(text)
    rest = text[: dated[1][0]] + text[dated[1][1] :] if dated else ""
    whole = dated is not None and len(re.findall(r"[^\W\d_]+", rest)) <= 3
    return whole or bool(re.fullmatch(r"de \d{1,2}\.?º? de [^\W\d_]{3,12}[.,]?", text))


def _names(text: str, tradition: Tradition) -> bool:
    """Whether a line below a bare number can be the law's name."""
    other = ("formula", "author", "recital", "enacts", "contents", "ends")
    words = re.findall(r"[^\W\d_]{2,}", text)
    return (
        3 < len(text) < 300
        and len(words) > 1
        and (text[0].isupper() or text[0] in '«"“')
        and not text.endswith((":", ","))
        and not any(tradition.pattern(kind).search(text[:80]) for kind in other)
    )


def _goes_on(before: str, text: str, tradition: Tradition) -> bool:
    """Whether a line goes on with the subject: in small letters, or in capitals as the line before."""
    if text[:1].islower():
        return True
    other = tradition.begins("author", text) or tradition.begins("formula", text)
    return before.isupper() and text.isupper() and not other


def short_title(law: LawText, tradition: Tradition) -> str:
    """The name by which the law says that it is to be cited."""
    form = _cited_form(tradition)
    if form is None:
        return ""
    for unit, _ in zip(_first_and_last(law), range(40), strict=False):
        match = form.search(unit.replace("\n", " ")[:1500])
        if match and _head_words(tradition).search(match["t"]):
            return clean(match["t"].rstrip(" ,"))
    return ""


def _first_and_last(law: LawText) -> Iterator[str]:
    texts = [unit.text for unit in law.walk() if unit.text]
    yield from texts[:20]
    yield from reversed(texts[-20:])


@cache
def _cited_form(tradition: Tradition) -> re.Pattern[str] | None:
    own = [w for e in tradition.of("own") for w in e.words]
    cited = [w for e in tradition.of("cited-as") for w in e.words]
    if not own or not cited:
        return None
    return re.compile(
        rf"(?i:{any_of(own)}(?:\s*\([^()]{{1,40}}\))?,?\s+{any_of(cited)})\s*(?:(?:as|the)\s+)*[“\"‘']?"
        r"(?P<t>[A-Z][^.;“”\"]{3,150}?)[”\"’']?(?:,?\s+(?:and|which)\s+(?:shall|comes?|is|it)\b|\s*[.;]|\s*$)",
    )


def cased(title: str, english: bool) -> str:
    """A title in capitals as titles are written: words of English ones begin with a capital."""
    if not title.isupper():
        return title
    if not english:
        return title.capitalize()
    small = {"of", "and", "the", "on", "to", "for", "in", "or", "a", "an", "against", "with", "by"}
    words = [
        word.lower()
        if word.lower() in small
        else "(" + word[1:].capitalize()
        if word[0] == "("
        else word.capitalize()
        for word in title.split()
    ]
    return " ".join([words[0].capitalize() if words[0][0] != "(" else words[0], *words[1:]])


def same_title(one: str, other: str) -> bool:
    """Whether one title holds the other, capitals and marks aside."""
    first, second = (
        re.sub(r"[\W_]+", " ", fold(title)).strip().removeprefix("the ") for title in (one, other)
    )
    return bool(first and second) and (first in second or second in first)


def day_of_title(title: str, following: str, number: str) -> str | None:
    """The day that a title, or a short line behind it, gives without its year, which the number has: "de 3 de março"."""
    years = re.findall(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)", number)
    if not years:
        return None
    for text in (title, following if len(following) < 40 else ""):
        for match in re.finditer(
            r"\b(\d{1,2})\.?º?(?:\s+de)?\s+([^\W\d_]{3,12})\b(?!\s+(?:de\s+)?\d{4})", text
        ):
            if day := law_dates.parse(f"{match[1]} {match[2]} {years[-1]}"):
                return day
        if text == following and (turned := re.fullmatch(r"\(([^\W\d_]{3,12})\s+(\d{1,2})\)", text)):
            return law_dates.parse(f"{turned[2]} {turned[1]} {years[-1]}")  # "(junio 18)"
    return None
