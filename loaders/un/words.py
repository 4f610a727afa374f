"""Words that UN documents use for numbers and dates."""

from __future__ import annotations

import datetime
import re

from rightsgraph.ontology.ids.numerals import EN_ORDINALS
from rightsgraph.ontology.text.folding import fold, squeeze
from rightsgraph.ontology.text.languages import Language, language

_ONES = (
    *EN_ORDINALS,
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
_LANGUAGES = [language(code) for code in ("en", "fr", "es", "ru")]
_MONTH_OF = {
    fold(name): int(number)
    for own in _LANGUAGES
    for number in own.meanings("month")
    for name in own.words("month", number)
}
MONTHS = (
    "(?:"
    + "|".join(sorted({n for own in _LANGUAGES for n in own.words("month")}, key=len, reverse=True))
    + ")"
)
ORDINAL = r"(?:\d{1,3}\s?(?:st|nd|rd|th)|[A-Za-z]+(?:[-\s][A-Za-z]+)?)"
_ORDINALS = {
    re.sub(r"[\s-]+", "-", fold(name)): int(number)
    for own in _LANGUAGES
    for number in own.meanings("ordinal")
    for name in own.words("ordinal", number)
}
_DATE = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|º|°)?\s+(?:de\s+)?({MONTHS})\.?,?\s+(?:del?\s+)?(\d{{4}})\b", re.I
)
_US_DATE = re.compile(rf"\b({MONTHS})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I)


_AROUND_DATE = re.compile(
    r"\b(?:distr(?:ibution)?|general|générale|limited|limitée|limitada|original|english|french|spanish|anglais|français|espagnol"
    r"|inglés|francés|español|date(?:d)?|received|reçu\w*|le|de|recibido|fecha|recepción|réception|adopted|on|only)\b|"
    r"\b(?:A|CAT|CCPR|CEDAW|CERD|CRC|CMW|CRPD|CED|E)/[\w./-]+",
    re.I,
)
_DAYS = re.compile(r"\d\s*[–—-]\s*\d{1,2}\s+\w")  # days of a session
_FEW_LETTERS = 12  # beside a date on a line of its own


def ordinal(words: str) -> int | None:
    """`20th`, `twentieth`, `18e`, `dix-huitième`, `décimo octavo` as a number; None for what is none."""
    plain = re.sub(r"[\s-]+", "-", fold(words).strip())
    if found := re.match(r"(\d{1,3})-?(?:st|nd|rd|th|e|er|re|eme|o|a|[º°ª])?$", plain):
        return int(found.group(1))
    if plain in _ORDINALS:
        return _ORDINALS[plain]
    if plain in _ONES:
        return _ONES.index(plain) + 1
    for stem, value in _TENS.items():
        if plain == f"{stem}ieth":
            return value
        rest = plain.removeprefix(f"{stem}y-")
        if rest != plain and rest in _ONES[:9]:
            return value + _ONES.index(rest) + 1
    return None


def cardinal(words: str, own: Language | None = None) -> int | None:
    """`two` or `2` as a number; the words that the language's table has."""
    plain = fold(words)
    if plain.isdigit():
        return int(plain)
    table = own or language("en")
    known = (
        n for n in table.meanings("cardinal") for word in table.words("cardinal", n) if fold(word) == plain
    )
    return next((int(number) for number in known), None)


def dates(text: str) -> list[tuple[int, str]]:
    """(place in the text, ISO date) of every full date written out in English, French, Spanish or Russian."""
    flat = text.replace("\u00a0", " ")
    found = [(m.start(), _iso(m[1], m[2], m[3])) for m in _DATE.finditer(flat)]
    found += [(m.start(), _iso(m[2], m[1], m[3])) for m in _US_DATE.finditer(flat)]
    return sorted((at, iso) for at, iso in found if iso)


def first_date(text: str) -> str | None:
    """The first full date in a text, ISO."""
    found = dates(text)
    return found[0][1] if found else None


def issued(head: str) -> str | None:
    """The day of distribution, else of a line that holds a day and little else; days of a session or in sentences are
    not the document's.
    """
    if "Distr." in head and (found := first_date(head[head.find("Distr.") :])):
        return found
    for line in head.split("\n"):
        found_here = dates(line)
        rest = _AROUND_DATE.sub(" ", _DATE.sub(" ", _US_DATE.sub(" ", line.replace("\u00a0", " "))))
        if found_here and not _DAYS.search(line) and len(rest.strip(" \t.,:;[]()*")) <= _FEW_LETTERS:
            return found_here[0][1]
    return None


def _iso(day: str, month: str, year: str) -> str:
    try:
        return datetime.date(int(year), _MONTH_OF[fold(month)], int(day)).isoformat()
    except ValueError:
        return ""


_SESSION = re.compile(rf"\b({ORDINAL})\s+session", re.I)
_SESSION_AFTER = re.compile(r"\bsession\s*(?:no\.?\s*)?(\d{1,2})\b", re.I)
_CYCLE = re.compile(rf"\b({ORDINAL})\s+(?:UPR\s+)?(?:cycle|universal periodic review)\b", re.I)
_CYCLE_AFTER = re.compile(r"\bcycle\s*:?\s*(\d)\b", re.I)


def session(text: str) -> int | None:
    """The first session that a text numbers: `its twentieth session`, `20th session`, `Session 20`."""
    return _numbered(text, _SESSION, _SESSION_AFTER, 60)


def cycle(text: str) -> int | None:
    """The UPR cycle that a text names: `2nd Cycle`, `Second Cycle`, `2nd Universal Periodic Review`."""
    return _numbered(text, _CYCLE, _CYCLE_AFTER, 9)


def _numbered(text: str, before: re.Pattern[str], after: re.Pattern[str], most: int) -> int | None:
    flat = squeeze(text)
    for match in before.finditer(flat):
        words = match.group(1)
        value = ordinal(words) or ordinal(words.rpartition(" ")[2])
        if value and value <= most:
            return value
    found = after.search(flat)
    return int(found.group(1)) if found and 0 < int(found.group(1)) <= most else None
