"""What a law says of itself in its first and last lines: number, title, kind, day; in the words of its tradition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from rightsgraph.loaders.law.model import LawHead, LawText, Line
from rightsgraph.loaders.law.traditions import Tradition, any_of
from rightsgraph.ontology.citations import mentions
from rightsgraph.ontology.text import law_dates
from rightsgraph.ontology.text.folding import clean, fold

_FIRST = 60  # lines in which a law says what it is
_NUMBER = (
    r"\s*[.:°º]?\s*(?:(?:n[.°ºo]{1,2}\.?|no\.?|nos\.|nr\.?|núm\.?|number|número|numéro|č\.|št\.|br\.|broj)\s*)?(?P<n>(?:[A-Z]{2,4}/)?\d[\d.]{0,6}[A-Z]?(?:[-/.]\d{1,4})*(?:,?\s+(?:of|de)\s+(?:1[6-9]|20)\d\d)?)(?![\w/])"
)
_SHORT = 120  # characters of a line that says one thing
_YEAR_BEHIND = re.compile(r"[\s,(]+(?:of\s+)?(?:1[6-9]|20)\d\d\)?$")
_BETWEEN = re.compile(r"^\(.{3,40}\)$")
_PLACEHOLDER = re.compile(r"^(?:9999|2999|0001)")


def head_of(law: LawText, name: str, state: str | None, tradition: Tradition) -> LawHead:
    """The head from the lines before the first heading; the file's name where they give no title."""
    english = is_english(tradition)
    head = LawHead(state=state, local=not english)
    opening = list(own_lines(law.opening, tradition))
    at = _title_at(opening, tradition)
    title = opening[at].text if at is not None else ""
    kind = _number(head, opening[:40], title, tradition)
    whole = title + (_subject(opening[at + 1 :], tradition) if at is not None else "")
    short = _short_title(law, tradition)
    head.title = short or re.sub(r"^the\s+(?=\S)", "", clean(_cased(_bare(whole, tradition), english)), flags=re.I) or name
    head.kind = kind_of(head.title, tradition) or kind_of(title, tradition) or kind
    head.issued_on = _issued_on(title, opening[:_FIRST], law.closing[-40:], tradition)
    name_by_title(head)
    return head


def name_by_title(head: LawHead) -> None:
    """A law without number is cited by its title; a constitution without its year."""
    if not head.number and head.kind != "constitution":
        head.number = head.title
    head.given_id = head.title
    if head.kind == "constitution" and not head.number:
        head.given_id = _YEAR_BEHIND.sub("", head.title) or head.title


def is_english(tradition: Tradition) -> bool:
    """Whether the tradition's laws are in English."""
    return any(entry.level == "en" for entry in tradition.of("language"))


def commencement(opening: list[Line], tradition: Tradition) -> tuple[str, Line] | None:
    """(day, line) of a line such as "Date of commencement: 4th May, 2017"; None without one."""
    for line in own_lines(opening, tradition):
        if len(line.text) >= _SHORT or tradition.pattern("not-commenced").search(line.text):
            continue
        if not tradition.pattern("commenced").search(line.text):
            continue
        if (day := law_dates.parse(line.text)) and not _PLACEHOLDER.match(day):
            return day, line
    return None


def not_commenced(opening: list[Line], tradition: Tradition) -> Line | None:
    """The line that says that the law has not commenced."""
    words = tradition.pattern("not-commenced")
    return next((line for line in opening[:_FIRST] if len(line.text) < 60 and words.match(line.text)), None)


def published(opening: list[Line], tradition: Tradition) -> str | None:
    """The day of the gazette that the first lines name; None where they name none."""
    for line in own_lines(opening, tradition):
        text = line.text
        if len(text) > _SHORT or not tradition.pattern("gazetted").search(text):
            continue
        if tradition.pattern("later-state").search(text):
            continue
        if day := law_dates.parse(text):
            return day
    return None


def own_lines(opening: list[Line], tradition: Tradition) -> Iterator[Line]:
    """The first lines as far as they speak of this law: recitals cite others, a promulgation has its own day, and
    notes in brackets tell of amendments.
    """
    lines = opening[: _FIRST + 40]
    end = next((i for i, line in enumerate(lines) if _is_recital(line.text, tradition)), len(lines))
    if any(tradition.begins("announces", line.text) for line in lines):
        start = next((i for i, line in enumerate(lines) if _is_title(line.text, tradition)), 0)
        end = next((i for i in range(start, len(lines)) if _is_recital(lines[i].text, tradition)), len(lines))
        lines, end = lines[start:], end - start
    depth = 0
    for line in lines[:end]:
        inside = depth > 0
        depth = max(0, depth + line.text.count("[") - line.text.count("]"))
        note = line.text.startswith("[") and (depth or tradition.pattern("later-state").search(line.text))
        if not inside and not note:
            yield line


def _is_recital(text: str, tradition: Tradition) -> bool:
    """Recitals cite other laws: their numbers and days are not this law's."""
    found = tradition.pattern("recital").search(text[:300])
    return found is not None and (not re.search(r"\w", text[: found.start()]) or text[:2] in ("I,", "WE", "We"))


@cache
def _number_forms(tradition: Tradition) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry.level, re.compile(rf"^\W*(?P<w>{any_of(entry.words)}){_NUMBER}(?P<r>.*)$", re.IGNORECASE))
        for entry in tradition.of("number-line")
    )


def _number(head: LawHead, opening: list[Line], title: str, tradition: Tradition) -> str | None:
    """Takes the law's number from a line of its own ("No. 12 of 2017") or its title; the kind that it implies."""
    for line in opening:
        if len(line.text) > _SHORT and line.text != title:
            continue
        for kind, form in _number_forms(tradition):
            if (match := form.match(line.text)) and _of_this(match["r"], line.text == title):
                head.number = _as_number(match, kind)
                return kind or None
    for line in opening:
        for mention in mentions.find(line.text):
            number = mention.ref.number
            if number and mention.start < 40 and (line.text == title or len(line.text) < 60):
                head.number = number.lower() if number.isupper() else number
                return None
    return None


def _of_this(rest: str, is_title: bool) -> bool:
    """What may stand behind the number of a law: a day, a title, nothing; no words of another law."""
    return is_title or not re.search(r"\w", rest) or bool(law_dates.find(rest[:40])) or rest[:2] in (" -", " –", " —")


def _as_number(match: re.Match[str], kind: str) -> str:
    number = match["n"].strip(" .")
    number = number.lower() if " " in number else number
    if kind != "decree":
        return number
    words = re.sub(r"\s*\bno\.?$", "", match["w"], flags=re.IGNORECASE)
    return f"{words.upper() if '.' in words else words.title()} {number}"


def _title_at(opening: list[Line], tradition: Tradition) -> int | None:
    """Index of the title; that of rules or an order stands below that of its act."""
    found = [i for i, line in enumerate(opening) if _is_title(line.text, tradition)]
    if not found:
        return None
    made = tradition.pattern("made-under")
    near = [i for i in found if i - found[0] <= 4 and made.search(opening[i].text)]
    return near[0] if near and not made.search(opening[found[0]].text) else found[0]


def _is_title(text: str, tradition: Tradition) -> bool:
    return bool(
        3 < len(text) < 250
        and _head_words(tradition).search(text)
        and not any(tradition.begins(kind, text) for kind in ("formula", "announces", "contents", "assented"))
        and not (tradition.begins("commenced", text) or tradition.begins("gazetted", text))
        and not text.endswith(":")
        and text[:1] not in "(“\"«;,."
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


def _bare(title: str, tradition: Tradition) -> str:
    """A title without the number that stands before it: "S.I. No. 3/2026 - Example Regulations"."""
    for kind, form in _number_forms(tradition):
        match = form.match(title)
        if match and kind == "decree" and re.match(r"\s*[-–—:,]\s*\w", match["r"]):
            return match["r"].strip(" -–—:,")
        if match and title.strip()[:1] in "[(":
            return title.strip("[]() ")
    found = re.search(r"^\W*regulation\s+s\.i\.\s+no\.\s*[\d/]+\s*[-–—]\s*(.+)$", title, re.IGNORECASE)
    return found[1] if found else title


def _subject(following: list[Line], tradition: Tradition) -> str:
    """What the law is about where that stands under its number: "portant organisation de ..."."""
    words: list[str] = []
    for line in following[:6]:
        if not words and not tradition.begins("subject", line.text):
            if _BETWEEN.match(line.text) or tradition.pattern("gazetted").search(line.text[:_SHORT]):
                continue
            break
        if words and not _goes_on(words[-1], line.text, tradition):
            break
        words.append(line.text)
        if line.text.endswith((".", ";")) or len(words) == 4:
            break
    return f" {' '.join(words).rstrip(' .;,')}" if words and len(" ".join(words)) < 500 else ""


def _goes_on(before: str, text: str, tradition: Tradition) -> bool:
    """Whether a line goes on with the subject: in small letters, or in capitals as the line before."""
    if text[:1].islower():
        return True
    other = tradition.begins("author", text) or tradition.begins("formula", text)
    return before.isupper() and text.isupper() and not other


def _short_title(law: LawText, tradition: Tradition) -> str:
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


def _issued_on(title: str, opening: list[Line], closing: list[Line], tradition: Tradition) -> str | None:
    """The day in the title, of assent or adoption, or of a line that is a date; that of a gazette or of commencement
    is none, nor is one in the title of another act.
    """
    if in_title := law_dates.parse(title):
        return None if _PLACEHOLDER.match(in_title) else in_title
    others = [tradition.pattern(kind) for kind in ("commenced", "gazetted", "later-state")]
    own = [
        line.text
        for line in (*closing, *opening)
        if len(line.text) < _SHORT and not any(p.search(line.text) for p in others)
    ]
    dated = [(text, found) for text in own if (found := law_dates.find(text))]
    assented = (found[0] for text, found in dated if tradition.pattern("assented").search(text[: found[1][0]]))
    lines = (found[0] for text, found in dated if found[1][1] - found[1][0] > 0.45 * len(text))
    return next((day for day in (*assented, *lines) if not _PLACEHOLDER.match(day)), None)


def _cased(title: str, english: bool) -> str:
    """A title in capitals as titles are written: words of English ones begin with a capital."""
    if not title.isupper():
        return title
    if not english:
        return title.capitalize()
    small = {"of", "and", "the", "on", "to", "for", "in", "or", "a", "an", "against", "with", "by"}
    words = [
        word.lower() if word.lower() in small else "(" + word[1:].capitalize() if word[0] == "(" else word.capitalize()
        for word in title.split()
    ]
    return " ".join([words[0].capitalize() if words[0][0] != "(" else words[0], *words[1:]])


def language(lines: Iterable[Line]) -> str:
    """The commonest language of the lines."""
    from rightsgraph.loaders.law.choosing import languages

    return next(iter(languages(list(lines))), "en")


def same_title(one: str, other: str) -> bool:
    """Whether one title holds the other, capitals and marks aside."""
    first, second = (re.sub(r"[\W_]+", " ", fold(title)).strip().removeprefix("the ") for title in (one, other))
    return bool(first and second) and (first in second or second in first)
