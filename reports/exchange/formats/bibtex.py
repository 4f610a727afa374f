"""Laws, linked provisions and UN documents as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.reports.exchange.references import Item, items
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("bibtex", "Laws and documents as BibTeX, for LaTeX and reference managers")
_SPECIAL = re.compile(r"([&%$#_{}])")
# entries whose number every style prints
_FIELDS = {
    "title": "title", "number": "number", "authority": "institution", "publisher": "institution", "genre": "type",
    "jurisdiction": "address", "URL": "url", "original-title": "note",
}  # fmt: skip


def lines(what: Exported) -> Iterator[str]:
    """One entry an item; keys are the ids with marks made harmless."""
    keys: set[str] = set()
    for item in items(what):
        yield _entry(item, _key(item["id"], keys))


def _entry(item: Item, key: str) -> str:
    fields = {name: str(item[field]) for field, name in _FIELDS.items() if field in item}
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    if parts:
        fields["year"] = str(parts[0])
        fields["date"] = "-".join(f"{part:02d}" for part in parts)
    body = "".join(f"  {name} = {{{_escaped(name, words)}}},\n" for name, words in fields.items())
    return f"@techreport{{{key},\n{body}}}\n\n"


def _escaped(name: str, words: str) -> str:
    one_line = " ".join(words.split()).replace("\\", r"\textbackslash ")
    escaped = one_line if name == "url" else _SPECIAL.sub(r"\\\1", one_line)
    return f"{{{escaped}}}" if name == "title" else escaped  # capitals stay


def _key(identifier: str, known: set[str]) -> str:
    key = re.sub(r"[^\w:.-]+", "-", identifier).strip("-")
    while key in known:
        key += "x"
    known.add(key)
    return key
