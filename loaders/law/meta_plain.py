"""What a law in English, French or Spanish says of itself in its first lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rightsgraph.loaders.law.model import LawHead, LawText, Line
from rightsgraph.ontology.citations import mentions
from rightsgraph.ontology.text import law_dates
from rightsgraph.ontology.text.folding import clean, fold

_KINDS = {
    "constitution": "constitution",
    "basic law": "constitution",
    "constitucion": "constitution",
    "code": "code",
    "codigo": "code",
    "act": "law",
    "law": "law",
    "loi": "law",
    "ley": "law",
    "statute": "law",
    "ordinance": "ordinance",
    "ordonnance": "ordinance",
    "decree": "decree",
    "decret": "decree",
    "decreto": "decree",
    "resolution": "resolution",
    "resolucion": "resolution",
    "circular": "circular",
    "circulaire": "circular",
    "directive": "directive",
    "decision": "decision",
    "treaty": "treaty",
    "convention": "treaty",
    "covenant": "treaty",
    "regulations": "decree",
}
_HEAD_WORD = re.compile(rf"\b({'|'.join(sorted(_KINDS, key=len, reverse=True))})\b")
_LANGUAGES = {
    "en": re.compile(r"\b(?:the|of|shall|and|any|is)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:le|la|les|des|du|est|et|dans|une)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:el|la|los|las|del|es|y|en|una|se)\b", re.IGNORECASE),
}
_FORMULA = re.compile(
    r"^(?:an?\s+act\b|be\s+it\s+enacted|enacted\s+by|whereas\b|considering\b|vu\s|considérant"
    r"|el\s+congreso|decreta|l['’]assemblée|"
    r"arrangement\s+of\s+sections|table\s+of\s+contents|contents|sommaire|índice|\[)",
    re.IGNORECASE,
)

_RECITAL = re.compile(
    r"^(?:vus?\s|considérant|sur\s+(?:le\s+rapport|proposition)|vist[oa]s?\b|considerando|whereas\b|having\s+regard"
    r"|en\s+uso\s+de|in\s+exercise\s+of)",
    re.IGNORECASE,
)
_NUMBER_LINE = re.compile(
    r"^\W*(?:(?:act|law|decree|ordinance|loi|décret|ley|decreto)\s+)?(?:no|nr|n[°º]|número|number)\s?[.:°º]?\s*"
    r"(?P<n>\d{1,5}[A-Z]?(?:[-/.]\d{1,4})*(?:,?\s+(?:of|de)\s+(?:1[6-9]|20)\d\d))\W*$",
    re.IGNORECASE,
)
_NUMBER_IN_TITLE = re.compile(
    r"^(?:décret(?:-loi)?|decree|act|ordonnance|arrêté|loi)\s+(?:organique\s+)?n\s?[o.°º]+\s*"
    r"(?P<n>\d[\d.]*(?:[-/]\d+)*(?:\s+of\s+\d{4})?)(?![\w/])",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:portant|relati[fv]e?|fixant|modifiant|instituant|autorisant|complétant|abrogeant|créant|déterminant|tendant"
    r"|por\s+(?:el|la|los|las|medio)\b|que\s+(?:modifica|establece|crea)|sobre\b)",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"^(?:le\s+(?:pr[eé]sident|premier|ministre|gouvernement|roi|parlement)|l['’]assembl[eé]e|el\s+(?:congreso|presidente"
    r"|poder)|la\s+asamblea)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"^\(.{3,40}\)$|diario\s+oficial|journal\s+officiel", re.IGNORECASE)
_CITED_AS = re.compile(
    r"\bmay\s+be\s+(?:cited|called|referred\s+to)\s+(?:as\s+)?(?:the\s+)?[“\"]?(?P<t>[A-Z][^.;“”\"]{3,150}?)[”\"]?"
    r"(?:,?\s+and\s+(?:shall|comes?|is)\b|\s*[.;]|$)",
)
_COMMENCES = re.compile(r"commencement|commences|comes?\s+into\s+force|entrée\s+en\s+vigueur", re.IGNORECASE)
_GAZETTE = re.compile(
    r"gazette|publi|supplement|journal\s+officiel|(?:diario|bolet[ií]n)\s+oficial|official\s+journal|\bJ\.?O\.?R?\b",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(r"[\s,(]+(?:of\s+)?(?:1[6-9]|20)\d\d\)?$")
_LATER = re.compile(
    r"reforma|amend|consolidat|modifi|última|as\s+at\b", re.IGNORECASE
)  # of a later state of the law
_ASSENT = re.compile(r"\bassent|\benacted\b|\badopted\b|\bsigned\b|\bfait\s+à|\bdad[oa]\s+en", re.IGNORECASE)


def language(lines: Iterable[Line]) -> str:
    """en, fr or es, by the commonest small words."""
    sample = " ".join(line.text for line, _ in zip(lines, range(400), strict=False))
    return max(_LANGUAGES, key=lambda name: len(_LANGUAGES[name].findall(sample)))


def head_of(law: LawText, name: str, state: str | None, english: bool) -> LawHead:
    """The head from the lines before the first heading; the file's name where they give no title."""
    head = LawHead(state=state, local=not english)
    opening = _before_recitals(law.opening)
    at = next((i for i, line in enumerate(opening) if _is_title(line.text)), None)
    title = opening[at].text if at is not None else ""
    head.number = _number(opening[:40], title)
    head.title = clean(_cased(title + (_subject(opening[at + 1 :]) if at is not None else ""), english))
    head.title = re.sub(r"^the\s+(?=\S)", "", _short_title(law) or head.title, flags=re.IGNORECASE) or name
    found = _HEAD_WORD.search(fold(title or head.title))
    head.kind = _KINDS[found[1]] if found else None
    head.issued_on = _issued_on(title, [*opening[:40], *law.closing[-20:]])
    if not head.number and head.kind != "constitution":
        head.number = head.title  # such laws are cited by their short title alone
    head.given_id = head.title
    if head.kind == "constitution" and not head.number:  # cited without its year
        head.given_id = _YEAR_BEHIND.sub("", head.title) or head.title
    return head


def commencement(opening: list[Line]) -> tuple[str, Line] | None:
    """(day, line) of a line such as "Date of commencement: 4th May, 2017"; None without one."""
    for line in opening[:40]:
        if len(line.text) < 120 and _COMMENCES.search(line.text) and (day := law_dates.parse(line.text)):
            return day, line
    return None


def published(opening: list[Line]) -> str | None:
    """The day of the gazette that the first lines name; None where they name none."""
    for line in _before_recitals(opening)[:40]:
        text = line.text
        if len(text) > 120 or not _GAZETTE.search(text) or _LATER.search(text):
            continue
        if day := law_dates.parse(text):
            return day
    return None


def _before_recitals(opening: list[Line]) -> list[Line]:
    """Recitals cite other laws: their numbers and days are not this law's."""
    end = next((i for i, line in enumerate(opening) if _RECITAL.match(line.text)), len(opening))
    return opening[:end]


def _number(opening: list[Line], title: str) -> str:
    """The law's number: a line of its own ("No. 12 of 2017"), or in the title."""
    for line in opening:
        if match := _NUMBER_LINE.match(line.text):
            return match["n"].lower()
    if match := _NUMBER_IN_TITLE.match(title):
        return match["n"].lower()
    for line in opening:
        for mention in mentions.find(line.text):
            number = mention.ref.number
            if number and mention.start < 40 and (line.text == title or len(line.text) < 60):
                return number.lower() if number.isupper() else number
    return ""


def _subject(following: list[Line]) -> str:
    """What the law is about where that stands under its number: "portant organisation de ..."."""
    words: list[str] = []
    for line in following[:6]:
        if not words and not _SUBJECT.match(line.text):
            if _BETWEEN.match(line.text):
                continue
            break
        if words and not _goes_on(words[-1], line.text):
            break
        words.append(line.text)
        if line.text.endswith((".", ";")) or len(words) == 4:
            break
    return f" {' '.join(words).rstrip(' .;,')}" if words and len(" ".join(words)) < 500 else ""


def _goes_on(before: str, text: str) -> bool:
    """Whether a line goes on with the subject: in small letters, or in capitals as the line before."""
    if text[:1].islower():
        return True
    return before.isupper() and text.isupper() and not _AUTHOR.match(text) and not _FORMULA.match(text)


def _short_title(law: LawText) -> str:
    """The name by which the law says that it is to be cited."""
    for unit, _ in zip(law.walk(), range(12), strict=False):
        match = _CITED_AS.search(unit.text)
        if match and _HEAD_WORD.search(fold(match["t"])):
            return clean(match["t"])
    return ""


def _issued_on(title: str, lines: list[Line]) -> str | None:
    """The day in the title, of assent or adoption; that of a gazette or of commencement is none."""
    if in_title := law_dates.parse(title):
        return in_title
    others = (_COMMENCES, _GAZETTE, _LATER)
    own = [
        line.text for line in lines if len(line.text) < 120 and not any(p.search(line.text) for p in others)
    ]
    dated = [(text, day) for text in own if (day := law_dates.parse(text))]
    assented = (day for text, day in dated if _ASSENT.search(text))
    return next(assented, dated[0][1] if dated else None)


def _cased(title: str, english: bool) -> str:
    """A title in capitals as titles are written: words of English ones begin with a capital."""
    if not title.isupper():
        return title
    if not english:
        return title.capitalize()
    small = {"of", "and", "the", "on", "to", "for", "in", "or", "a", "an", "against", "with", "by"}
    words = [word.lower() if word.lower() in small else word.capitalize() for word in title.split()]
    return " ".join([words[0].capitalize(), *words[1:]])


def _is_title(text: str) -> bool:
    return bool(
        3 < len(text) < 250
        and _HEAD_WORD.search(fold(text))
        and not _FORMULA.match(text)
        and not text.endswith(":")
    )
