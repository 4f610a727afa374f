"""Laws, linked provisions and UN documents as RIS."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.reports.exchange.references import Item, items
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("ris", "Laws and documents as RIS, for reference managers")
_TAGS = {
    "id": "ID", "title": "TI", "title-short": "ST", "original-title": "OP", "number": "M1", "section": "SE",
    "authority": "AU", "publisher": "PB", "jurisdiction": "CY", "URL": "UR",
}  # fmt: skip
_KINDS = {"bill": "STAT", "report": "RPRT"}


def lines(what: Exported) -> Iterator[str]:
    """One record an item."""
    for item in items(what):
        yield _record(item)


def _record(item: Item) -> str:
    tagged = [("TY", _KINDS[item["type"]])]
    tagged += [(tag, " ".join(str(item[field]).split())) for field, tag in _TAGS.items() if field in item]
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    if parts:
        tagged.append(("PY", str(parts[0])))
        tagged.append(("DA", "/".join([*(f"{part:02d}" for part in parts), *[""] * (4 - len(parts))])))
    tagged.append(("ER", ""))
    return "".join(f"{tag}  - {words}\r\n" for tag, words in tagged) + "\r\n"
