"""What a portal's record says of a law beside its text, by the keys of `record_keys.csv`."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from rightsgraph.loaders.law import meta_plain
from rightsgraph.loaders.law.akn_head import iso3_of
from rightsgraph.loaders.law.model import LawHead, LawText
from rightsgraph.loaders.law.titles import day_of_title, kind_of, same_title
from rightsgraph.loaders.law.traditions import Tradition
from rightsgraph.loaders.law.xml_law import is_placeholder
from rightsgraph.ontology.text import law_dates
from rightsgraph.ontology.text.folding import clean

_AKN = re.compile(
    r"/akn/(?P<c>[a-z]{2})(?:-\w+)?/(?P<t>act|statute|judgment)/(?P<m>(?:[a-z.-]+/)*)(?P<y>\d{4})/(?P<n>[\w.-]+)"
)
_ELI = re.compile(r"/eli/(?P<c>[a-z]{2})/")
_UK = re.compile(r"legislation\.gov\.uk/(?P<s>[a-z]+)/(?P<y>\d{4})/(?P<n>\d+)")
_SOURCE = re.compile(r"^(?P<c>[A-Z]{2}|[A-Z]{3})/")
_HOSTS = {"legislation.gov.uk": "GBR", "irishstatutebook.ie": "IRL", "uradni-list.si": "SVN"}


@cache
def _keys() -> dict[str, list[str]]:
    text = resources.files("rightsgraph.loaders.law").joinpath("record_keys.csv").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["field"], []).append(row["key"])
    return found


def value(record: Mapping[str, Any], field: str) -> str:
    """What the record says of a field, by the first key that holds something."""
    for key in _keys().get(field, ()):
        found = record.get(key)
        if isinstance(found, str | int) and clean(str(found)):
            return clean(str(found))
    return ""


def day(record: Mapping[str, Any], field: str) -> str | None:
    """The day of a field; placeholders are none."""
    found = law_dates.parse(value(record, field))
    return None if found is None or is_placeholder(found) else found


def unread(record: Mapping[str, Any]) -> list[str]:
    """Keys that hold something and are not read."""
    known = {key for keys in _keys().values() for key in keys} | {"year", "number"}
    return sorted(
        key for key, found in record.items() if key not in known and found not in (None, "", [], {})
    )


def state_of(record: Mapping[str, Any]) -> str | None:
    """The State whose portal it is: by the source's name, else by the address."""
    named = _SOURCE.match(value(record, "source"))
    if named and (found := iso3_of(named["c"])):
        return found
    url = value(record, "url")
    for form in (_AKN, _ELI):
        if (match := form.search(url)) and (found := iso3_of(match["c"])):
            return found
    return next((state for host, state in _HOSTS.items() if host in url), None)


def number_of(record: Mapping[str, Any]) -> str:
    """The law's number by the record: its own key, else the law's address, else number and year."""
    if number := value(record, "number"):
        return number
    url = value(record, "url")
    if (match := _AKN.search(url)) and match["n"].isdigit():
        words = {"ln": "Legal Notice", "si": "S.I.", "gn": "Government Notice"}
        kinds = [words.get(part, part) for part in match["m"].split("/") if part and part != "statute"]
        return " ".join([*kinds, f"{match['n']} of {match['y']}"])
    if match := _UK.search(url):
        return _british(match["s"], match["y"], match["n"])
    own, year = record.get("number"), record.get("year")
    return f"{own}/{year}" if own and year else ""


def _british(series: str, year: str, number: str) -> str:
    from rightsgraph.loaders.formats.clml import _SERIES

    form, _ = _SERIES.get(series, ("{year}/{n}", "law"))
    return form.format(year=year, n=number)


def head_of(record: Mapping[str, Any], law: LawText, state: str | None, tradition: Tradition) -> LawHead:
    """The head: the text's own words where it has them, else the record's."""
    title = value(record, "title")
    head = meta_plain.head_of(law, "", state, tradition)
    found = head.title
    if title and not (head.title and same_title(title, head.title) and len(head.title) >= len(title)):
        head.title = re.sub(r"^the\s+(?=\S)", "", title.rstrip(". "), flags=re.IGNORECASE)
        head.kind = kind_of(head.title, tradition) or head.kind
    numbered = head.number and any(ch.isdigit() for ch in head.number) and law.opening != []
    own = head.number if numbered and head.number != found and not same_title(head.number, head.title) else ""
    head.number = own or number_of(record)
    head.issued_by = value(record, "issued_by") or None
    head.url = value(record, "url") or None
    head.kind = head.kind or kind_of(value(record, "kind"), tradition)
    in_title = law_dates.parse(head.title) or day_of_title(head.title, "", head.number)
    head.issued_on = in_title if in_title and not is_placeholder(in_title) else head.issued_on
    meta_plain.name_by_title(head)
    return head
