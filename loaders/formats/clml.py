"""Crown Legislation Markup: acts and instruments of the United Kingdom as the official site gives them in XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rightsgraph.loaders.api import Format, Item, Options
from rightsgraph.loaders.law import xml_law
from rightsgraph.loaders.law.akn_xml import child, name_of, root_of, text_of
from rightsgraph.loaders.law.level_number import level_number
from rightsgraph.loaders.law.model import LawHead
from rightsgraph.loaders.law.xml_levels import Dialect, levels
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.text.folding import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = Format(
    name="clml",
    title="Crown Legislation Markup (XML)",
    reads="acts and instruments of the United Kingdom as the official site gives them in XML",
    recognised_by="the root element Legislation of the Crown's schema",
)
_ROOT = re.compile(rb"<(?:\w+:)?Legislation[\s>]")
_SCHEMA = b"legislation.gov.uk/namespaces/legislation"
_LEVELS = {
    "Part": "part", "EUPart": "part", "Chapter": "chapter", "EUChapter": "chapter", "EUTitle": "title",
    "EUSection": "division", "Schedule": "schedule", "P1": "section", "P2": "subsection", "P3": "paragraph",
    "P4": "subparagraph", "P5": "clause", "P6": "item", "P7": "subitem", "Division": "division",
}  # fmt: skip
_BY_ID = (("section-", "section"), ("article-", "article"), ("regulation-", "rule"), ("rule-", "rule"))
_IN_SCHEDULE = {"P1": "paragraph", "P2": "subparagraph", "P3": "clause", "P4": "item", "P5": "subitem"}
_NUMBERS = ("Pnumber", "Number")
# the series of the official site: how its laws are cited, and what kind they are
_SERIES = {
    "ukpga": ("{year} c. {n}", "law"), "ukla": ("{year} c. {n} (local)", "law"), "asp": ("{year} asp {n}", "law"),
    "asc": ("{year} asc {n}", "law"), "anaw": ("{year} anaw {n}", "law"), "mwa": ("{year} nawm {n}", "law"),
    "nia": ("{year} c. {n} (N.I.)", "law"), "ukcm": ("{year} No. {n}", "law"),
    "uksi": ("S.I. {year}/{n}", "decree"), "wsi": ("S.I. {year}/{n} (W.)", "decree"),
    "ssi": ("S.S.I. {year}/{n}", "decree"), "nisr": ("S.R. {year}/{n}", "decree"),
    "nisi": ("S.I. {year}/{n} (N.I.)", "decree"),
}  # fmt: skip
_BILL = re.compile(r"/(?:ukdsi|ukdpb|sdsi|nidsr|draft)/|bill", re.IGNORECASE)


def recognise(source: Source) -> int:
    """By its root element and schema."""
    head = source.head[:6000]
    return 95 if source.kind in ("xml", "text") and _ROOT.search(head) and _SCHEMA in head else 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """The act with its parts, sections, schedules; law that it inserts elsewhere is text, commentary is left out."""
    root = root_of(source)
    uri = root.get("DocumentURI") or root.get("IdURI") or ""
    if _BILL.search(uri):
        raise xml_law.refuse_bill(source, "a draft instrument or bill")
    law = levels(root, _DIALECT)
    head, start = _head(root, uri, options)
    yield from xml_law.items(source, head, law, start)


def _level(element: _Element) -> str | None:
    name = name_of(element)
    level = _LEVELS.get(name)
    if level is None:
        return None
    if name in _IN_SCHEDULE and any(name_of(above) == "Schedule" for above in element.iterancestors()):
        return _IN_SCHEDULE[name]
    if name == "P1":
        own = (element.get("id") or "").lower()
        return next((found for start, found in _BY_ID if own.startswith(start)), level)
    return level


def _number(element: _Element) -> str:
    for name in _NUMBERS:
        found = child(element, name)
        if found is not None:
            number = level_number(text_of(found))
            return "" if number.casefold() == "schedule" else number
    return ""


def _heading(element: _Element) -> str:
    """A section's heading stands on the group about it; of several sections in a group it is the first one's."""
    group = element.getparent()
    own = _title(element)
    if own or group is None or name_of(group) not in ("P1group", "P2group"):
        return own
    first = next((e for e in group if name_of(e) in ("P1", "P2")), None)
    return _title(group) if first is element else ""


def _title(element: _Element) -> str:
    for names in (("Title",), ("TitleBlock", "Title")):
        found = child(element, *names)
        if found is not None:
            return clean(text_of(found))
    return ""


_DIALECT = Dialect(
    level=_level,
    number=_number,
    heading=_heading,
    apart=frozenset(["Pnumber", "Number", "Title", "TitleBlock", "Reference"]),
    quoting=frozenset(["BlockAmendment", "BlockExtract", "FragmentTitle", "InlineAmendment"]),
    left_out={
        "Metadata": "metadata",
        "Contents": "a table of contents",
        "PrimaryPrelims": "the long title and enacting words",
        "SecondaryPrelims": "preliminary words",
        "EUPrelims": "preliminary words",
        "SignedSection": "signature",
        "ExplanatoryNotes": "explanatory notes",
        "EarlierOrders": "a note as to earlier orders",
        "Commentaries": "commentary of the publisher",
        "CommentaryRef": "commentary of the publisher",
        "MarginNotes": "margin notes",
        "Footnotes": "footnotes",
        "FootnoteRef": "a footnote",
        "Resources": "resources",
        "Versions": "other versions of a provision",
        "ExplanatoryNotesRef": "explanatory notes",
    },
    blocks=frozenset(
        ["Text", "P", "ListItem", "tr", "Para", "P1para", "P2para", "P3para", "P4para", "P5para"]
    ),
)


def _head(root: _Element, uri: str, options: Options) -> tuple[LawHead, str | None]:
    about = next((e for e in root if name_of(e) == "Metadata"), None)
    found = {name_of(e): e for e in about.iter() if name_of(e)} if about is not None else {}
    year, n = _value(found, "Year"), _value(found, "Number")
    series = next((part for part in uri.split("/") if part in _SERIES or part in ("eur", "eudr", "eudn")), "")
    form, kind = _SERIES.get(series, ("{year}/{n}", "law"))
    head = LawHead(title=_words(found, "title"), state=options.state or "GBR", kind=kind, url=uri or None)
    if year and n:
        head.number = form.format(year=year, n=n)
    for name in ("EnactmentDate", "Made"):
        if name in found:
            head.issued_on = head.issued_on or xml_law.real_day(found[name].get("Date"))
    if not head.number:
        head.given_id = uri or head.title
    return head, _commencement(about)


def _commencement(about: _Element | None) -> str | None:
    """The day on which an instrument comes into force, where the metadata name exactly one."""
    places = [e for e in about.iter() if name_of(e) == "ComingIntoForce"] if about is not None else []
    days = {
        xml_law.real_day(e.get("Date")) for place in places for e in place.iter() if name_of(e) == "DateTime"
    }
    real = sorted(day for day in days if day)
    return real[0] if len(real) == 1 else None


def _value(found: dict[str, _Element], name: str) -> str:
    return (found[name].get("Value") or "").strip() if name in found else ""


def _words(found: dict[str, _Element], name: str) -> str:
    return clean(text_of(found[name])) if name in found else ""
