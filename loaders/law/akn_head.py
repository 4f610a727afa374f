"""What an Akoma Ntoso document says of its work and expression (FRBR), and what other URIs name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsgraph.loaders.law.akn_xml import child, children, name_of, text_of, value
from rightsgraph.loaders.law.model import LawHead
from rightsgraph.ontology.ids.law_numbers import law_id, normalise_number
from rightsgraph.ontology.text.folding import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

_URI = re.compile(
    r"^/?(?:akn/)?(?P<country>[a-z]{2})(?:-(?P<place>[\w]+))?/(?P<type>[a-z]+)/(?P<middle>(?:[\w.-]+/)*?)"
    r"(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)/(?P<number>[^/@!~#]+)"
)
_KINDS = {
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
    """ "10 of 2009" for act 10 of 2009; the path from the type on where more than that is needed."""
    match = _URI.match(uri)
    if match is None:
        return normalise_number(given)
    number = match["number"]
    if match["middle"] or match["place"]:
        place = f"{match['place']}/" if match["place"] else ""
        return f"{place}{match['type']}/{match['middle']}{match['date']}/{number}"
    return f"{number} of {match['date'][:4]}" if number.isdigit() else f"{match['date'][:4]}/{number}"


def law_of_uri(uri: str) -> str | None:
    """How rows name the law of an Akoma Ntoso URI; a European one (ELI) is its own id."""
    if "/eli/" in uri:
        return uri.partition("#")[0]
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
    head.number = _number(uri, value(child(work, "FRBRnumber")))
    head.state = iso3_of(value(child(work, "FRBRcountry")) or (match["country"] if match else ""))
    head.kind = _kind(match, work, document)
    head.title = _title(document, work) or _fallback(head, uri, name_of(document))
    head.url = uri if uri.startswith("http") else None
    made = Expression(head, uri)
    _dates(made, work, expression, document)
    return made


def _kind(match: re.Match[str] | None, work: _Element | None, document: _Element) -> str | None:
    words = [value(child(work, "FRBRsubtype")), *(match["middle"].split("/") if match else ())]
    words += [match["type"] if match else "", name_of(document)]
    return next((_KINDS[word.lower()] for word in words if word.lower() in _KINDS), None)


def _title(document: _Element, work: _Element | None) -> str:
    for name in ("shortTitle", "docTitle"):
        found = next((element for element in document.iter() if name_of(element) == name), None)
        if found is not None and (words := clean(text_of(found))):
            return words
    aliases = {value(alias, "name").lower(): value(alias) for alias in children(work, "FRBRalias")}
    title = aliases.get("title") or aliases.get("short") or next(iter(aliases.values()), "")
    return "" if title.lower() == "untitled" else clean(title)


def _fallback(head: LawHead, uri: str, name: str) -> str:
    return f"{name.capitalize()} {head.number}".strip() if head.number else uri or name


def _dates(made: Expression, work: _Element | None, expression: _Element | None, document: _Element) -> None:
    for element in children(work, "FRBRdate"):
        day, name = value(element, "date"), value(element, "name").lower()
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
            continue
        if "commence" in name or "force" in name:
            made.in_force_from = day
        elif "repeal" in name:
            made.in_force_to = day
        else:
            made.head.issued_on = made.head.issued_on or day
    stamp = re.search(
        r"@(\d{4}-\d{2}-\d{2})", value(child(expression, "FRBRuri")) or value(child(expression, "FRBRthis"))
    )
    dated = value(child(expression, "FRBRdate"), "date")
    made.day = stamp[1] if stamp else dated if re.fullmatch(r"\d{4}-\d{2}-\d{2}", dated) else None
    for event in children(child(document, "meta", "lifecycle"), "eventRef"):
        if value(event, "type") == "repeal" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value(event, "date")):
            made.in_force_to = value(event, "date")
