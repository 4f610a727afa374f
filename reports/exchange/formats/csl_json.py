"""Laws and UN documents as CSL-JSON, for reference managers (Zotero, Mendeley, Pandoc)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rightsgraph.reports.exchange import shown
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("csl-json", "Laws and documents as CSL-JSON, for reference managers")

_ISSUERS = """
    SELECT a.label, a.id, b.label, b.id, b.merged FROM link l JOIN node a ON a.pk = l.s JOIN node b ON b.pk = l.e
    WHERE l.type = 'ISSUED_BY' ORDER BY a.label, a.id, b.label, b.id
"""


def lines(what: Exported) -> Iterator[str]:
    """One JSON list, an item a line."""
    issuers = _issuers(what)
    yield "[\n"
    first = True
    for node in shown.nodes(what):
        item = _item(node, issuers.get((node.label, node.id), []))
        if item is not None:
            yield ("" if first else ",\n") + json.dumps(item, ensure_ascii=False, sort_keys=True)
            first = False
    yield "\n]\n"


def _issuers(what: Exported) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for label, node_id, _, issuer, merged in what.db.execute(_ISSUERS):
        name = json.loads(merged).get("name") or issuer
        names = found.setdefault((label, node_id), [])
        if name not in names:
            names.append(name)
    return found


def _item(node: shown.Node, issuers: list[str]) -> dict[str, Any] | None:
    if node.label not in ("Law", "Document") or node.values.get("record") != "described":
        return None
    values = node.values
    law = node.label == "Law"
    item: dict[str, Any] = {
        "id": node.id,
        "type": "legislation" if law else "report",
        "title": values.get("title") or node.id,
        "number": values.get("number") if law else node.id,
        "genre": values.get("kind"),
        "jurisdiction": values.get("state"),
        "URL": values.get("url"),
        "original-title": values.get("title_local"),
        "authority" if law else "publisher": "; ".join(issuers) or None,
        "author": [{"literal": name} for name in issuers] or None,
        "issued": _date(values.get("issued_on" if law else "date")),
    }
    return {name: value for name, value in item.items() if value not in (None, "")}


def _date(day: Any) -> dict[str, Any] | None:
    if not isinstance(day, str) or not day[:4].isdigit():
        return None
    return {"date-parts": [[int(part) for part in day.split("-") if part.isdigit()]]}
