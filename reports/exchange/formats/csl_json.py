"""Laws, linked provisions and UN documents as CSL-JSON, for reference managers (Zotero, Mendeley, Pandoc)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from rightsgraph.reports.exchange.references import items
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("csl-json", "Laws and documents as CSL-JSON, for reference managers")


def lines(what: Exported) -> Iterator[str]:
    """One JSON list, an item a line."""
    yield "[\n"
    for number, item in enumerate(items(what)):
        yield (",\n" if number else "") + json.dumps(item, ensure_ascii=False, sort_keys=True)
    yield "\n]\n"
