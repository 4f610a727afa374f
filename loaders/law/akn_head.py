"""What an Akoma Ntoso document says of its work and expression (FRBR), and what other URIs name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsgraph.loaders.law.akn_xml import child, children, name_of, text_of, value
from rightsgraph.loaders.law.model import LawHead
from rightsgraph.loaders.law.xml_law import is_placeholder, real_day
from rightsgraph.ontology.ids import numerals
from rightsgraph.ontology.ids.law_numbers import law_id, normalise_number
from rightsgraph.ontology.text.folding import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

_URI = re.compile(
    r"^/?(?:akn/)?(?P<country>[a-z]{2})(?:-(?P<place>[\w]+))?/(?P<type>[a-z]+)/(?P<middle>(?:[\w.-]+/)*?)"
    r"(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)/(?P<number>[^/@!~#]+)"
)
# laws of Italy by the names of its own scheme
_URN = re.compile(
    r"^urn:nir:(?P<giver>[\w.]+):(?P<type>[\w.]+):(?P<date>\d{4}(?:-\d\d-\d\d)?);(?P<number>\d+)"
)
_BGBL = re.compile(r"^/?eli/bund/bgbl-(?P<part>[12])/(?P<year>\d{4})/(?:s?)(?P<number>\d+)")
# words of a path that say no more than that it is a law of the State
_GENERIC = frozenset(
    ["act", "law", "statute", "stato", "legge", "loi", "ley", "lov", "lei", "gesetz", "zakon"]
)
_KINDS = {
    "decreto.legge": "decree",
    "decreto.legislativo": "decree",
    "regio.decreto": "decree",
    "costituzione": "constitution",
    "constitution": "constitution",
    "code": "code",
    "ordinance": "ordinance",
    "decree": "decree",
    "treaty": "treaty",
    "resolution": "resolution",
    "directive": "directive",
    "decision": "decision",
    "circular": "circular",
    "act": "law",
}
_BEFORE_BODY = ("coverPage", "preface", "preamble")
_TITLES = ("shortTitle", "docTitle", "longTitle")
_ENTERS = re.compile(r"^#?(?:inkrafttreten|entryintoforce|inforce|commencement|entree-en-vigueur)")
_LEAVES = re.compile(r"^#?(?:au(?:ß|ss)erkrafttreten|repeal|endofforce)")
_ENGLISH = ("eng", "en", "")


@dataclass(slots=True)
class Expression:
    """A document's law, the day from which its words hold, and what the metadata says of its force."""

    head: LawHead
    work: str
    day: str | None = None
    in_force_from: str | None = None
    in_force_to: str | None = None


def iso3_of(country: str) -> str | None:
    """ISO 3166-1 alpha-3 of a two or three letter code."""
    import pycountry

    code = country.upper()
    by_length = {
        2: lambda: pycountry.countries.get(alpha_2=code),
        3: lambda: pycountry.countries.get(alpha_3=code),
    }
    found = by_length[len(code)]() if len(code) in by_length else None
    return str(found.alpha_3) if found else None


def _number(uri: str, given: str) -> str:
    """The law's number as its State cites it: "10 of 2009", "decreto legge 5 of 2014"; a placeholder's year is none."""
    gazette = _BGBL.search(uri)
    if gazette is not None:
        return f"BGBl. {gazette['year']} {numerals.to_roman(int(gazette['part']))} Nr. {gazette['number']}"
    match = _URI.match(uri)
    if match is None:
        return normalise_number(given)
    return _cited(
        match["number"], match["date"], [match["place"] or "", match["type"], *match["middle"].split("/")]
    )


def _cited(number: str, day: str, words: list[str]) -> str:
    kind = " ".join(word.replace(".", " ") for word in words if word and word not in _GENERIC)
    year = "" if is_placeholder(day) else day[:4]
    if number.isdigit():
        cited = f"{number} of {year}" if year else number
    else:
        cited = f"{year}/{number}" if year else number
    return f"{kind} {cited}".strip()


def law_of_uri(uri: str) -> str | None:
    """How rows name the law of an Akoma Ntoso URI; a European one (ELI) is its own id."""
    if "/eli/" in uri:
        return uri.partition("#")[0]
    named = _URN.match(uri)
    if named is not None:
        return law_id("ITA", _cited(named["number"], named["date"], [named["giver"], named["type"]]))
    match = _URI.match(uri)
    if match is None:
        return None
    return law_id(iso3_of(match["country"]), _number(uri, match["number"]))


def expression_of(document: _Element) -> Expression:
    """The head of a document."""
    identification = child(document, "meta", "identification")
    work = child(identification, "FRBRWork")
    uri = value(child(work, "FRBRuri")) or value(child(work, "FRBRthis"))
    expression = child(identification, "FRBRExpression")
    language = value(child(expression, "FRBRlanguage"), "language")
    match = _URI.match(uri)
    head = LawHead(given_id=uri or None, local=language not in _ENGLISH)
    head.number = _printed_number(document) or _number(uri, value(child(work, "FRBRnumber")))
    country = value(child(work, "FRBRcountry")) or (match["country"] if match else "")
    head.state = (
        "EUE" if country.lower() == "eu" else iso3_of(country) or ("DEU" if _BGBL.search(uri) else None)
    )
    head.kind = _kind(match, work, document)
    head.title = _title(document, work) or _fallback(head, uri, name_of(document))
    head.url = uri if uri.startswith("http") else None
    made = Expression(head, uri)
    _dates(made, work, expression, document)
    return made


def _printed_number(document: _Element) -> str:
    """The number that the heading prints, where it carries its year ("123/2024") and is no path."""
    found = next((e for e in document.iter() if name_of(e) == "docNumber"), None)
    printed = normalise_number(text_of(found)) if found is not None else ""
    return printed if re.fullmatch(r"(?:No\.?\s*)?\d{1,5}/(?:19|20)\d\d(?:/[\w-]+)?", printed) else ""


def _kind(match: re.Match[str] | None, work: _Element | None, document: _Element) -> str | None:
    words = [value(child(work, "FRBRsubtype")), *(match["middle"].split("/") if match else ())]
    words += [match["type"] if match else "", name_of(document)]
    return next((_KINDS[word.lower()] for word in words if word.lower() in _KINDS), None)


def _title(document: _Element, work: _Element | None) -> str:
    """The title of the heading (never of a signature or an annex), else that of the metadata."""
    heading = [e for part in document if name_of(part) in _BEFORE_BODY for e in part.iter()]
    printed = {}
    for element in reversed(heading):
        if name_of(element) in _TITLES and (words := clean(text_of(element).replace("\n", " "))):
            printed[name_of(element)] = _unbracketed(words)
    aliases = {value(alias, "name").lower(): value(alias) for alias in children(work, "FRBRalias")}
    named = aliases.get("title") or aliases.get("short") or ""
    long = printed.get("longTitle", "")
    found = printed.get("docTitle") or printed.get("shortTitle") or clean(named)
    if not found and not long.lower().startswith("to "):
        found = long
    found = found or clean(next(iter(aliases.values()), "")) or long
    return "" if found.lower() == "untitled" else found


def _unbracketed(title: str) -> str:
    """A title without brackets around all of it, and without the gazette's code behind it: "(041U0633)"."""
    bare = re.sub(r"\s*[(\[]\d{2,3}[A-Z]\d{4,6}[)\]]\W*$", "", title).strip()
    return bare[1:-1].strip() if re.fullmatch(r"[(\[][^()\[\]]*[)\]]", bare) else bare


def _fallback(head: LawHead, uri: str, name: str) -> str:
    return f"{name.capitalize()} {head.number}".strip() if head.number else uri or name


def _dates(made: Expression, work: _Element | None, expression: _Element | None, document: _Element) -> None:
    for element in children(work, "FRBRdate"):
        day, name = real_day(value(element, "date")), value(element, "name").lower()
        if day is None:
            continue
        if "commence" in name or "force" in name:
            made.in_force_from = day
        elif "repeal" in name:
            made.in_force_to = day
        else:
            made.head.issued_on = made.head.issued_on or day
    made.head.issued_on = made.head.issued_on or _printed_day(document)
    stamp = re.search(
        r"@(\d{4}-\d{2}-\d{2})", value(child(expression, "FRBRuri")) or value(child(expression, "FRBRthis"))
    )
    made.day = real_day(stamp[1] if stamp else value(child(expression, "FRBRdate"), "date"))
    for event in children(child(document, "meta", "lifecycle"), "eventRef"):
        day, about = real_day(value(event, "date")), value(event, "refersTo").lower()
        if value(event, "type") == "repeal" or _LEAVES.search(about):
            made.in_force_to = day or made.in_force_to
        elif _ENTERS.search(about):
            made.in_force_from = made.in_force_from or day


def _printed_day(document: _Element) -> str | None:
    """The day of the heading, else that of a publisher's own metadata."""
    for element in document.iter():
        if name_of(element) in ("body", "mainBody", "attachments"):
            return None
        if name_of(element) == "docDate" and (day := real_day(value(element, "date"))):
            return day
        if name_of(element) == "date" and "ausfertigung" in value(element, "refersTo"):
            return real_day(value(element, "date"))
        if any(text == "dateDocument" for text in element.attrib.values()):
            return real_day(element.text)
    return None
