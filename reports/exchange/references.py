"""Laws, their linked provisions and UN documents as references for reference managers: one item each, CSL's fields.

A law is CSL's `bill`: of the types for acts it is the only one that Chicago, OSCOLA and their like print with the number of any State's
law (`legislation` becomes a public law of the United States in Chicago, and loses its number in OSCOLA).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rightsgraph.ontology.ids.eid import split_id
from rightsgraph.reports.exchange import shown
from rightsgraph.reports.exchange.values import Exported
from rightsgraph.reports.places import joined_places

Item = dict[str, Any]
_ISSUERS = """
    SELECT a.label, a.id, b.label, b.id, b.merged FROM link l JOIN node a ON a.pk = l.s JOIN node b ON b.pk = l.e
    WHERE l.type = 'ISSUED_BY' ORDER BY a.label, a.id, b.label, b.id
"""
_LINKED = """
    SELECT DISTINCT b.id FROM link l JOIN node b ON b.pk = l.e
    WHERE l.type IN ('IMPLEMENTED_BY', 'CITES') AND b.label = 'Provision' ORDER BY b.id
"""
_STATES = "SELECT id, merged FROM node WHERE label = 'State'"


def items(what: Exported) -> Iterator[Item]:
    """An item for each described law, each provision of one that is linked or cited, and each document."""
    issuers = _issuers(what)
    states = {state: json.loads(merged).get("name") or state for state, merged in what.db.execute(_STATES)}
    linked: dict[str, list[str]] = {}
    for (provision,) in what.db.execute(_LINKED):
        linked.setdefault(provision.partition("#")[0], []).append(provision)
    for node in shown.nodes(what):
        if node.label not in ("Law", "Document") or node.values.get("record") != "described":
            continue
        item = (
            _law(node, issuers.get((node.label, node.id), []), states)
            if node.label == "Law"
            else _document(node, issuers)
        )
        yield _without_empty(item)
        for provision in linked.get(node.id, ()):
            yield from _provision(item, provision)


def _law(node: shown.Node, issuers: list[str], states: dict[str, str]) -> Item:
    values = node.values
    number = values.get("number")
    state = str(values.get("law_state") or values.get("state") or "")
    return {
        "id": node.id,
        "type": "bill",
        "title": values.get("title") or values.get("title_local") or node.id,
        "title-short": values.get("short_title"),
        "original-title": values.get("title_local") if values.get("title") else None,
        "number": f"No. {number}" if number and str(number)[:1].isdigit() else number,
        "genre": values.get("kind"),
        "jurisdiction": states.get(state, state),
        "authority": "; ".join(issuers),
        "issued": _date(values.get("issued_on")),
        "URL": values.get("url"),
    }


def _provision(law: Item, provision: str) -> Iterator[Item]:
    """The law again with the place in it, in the number too: styles that know no section print it."""
    place = joined_places([provision])
    if place and split_id(provision):
        number = f"{law['number']}, {place}" if law["number"] else place
        yield _without_empty({**law, "id": provision, "section": place, "number": number})


def _document(node: shown.Node, issuers: dict[tuple[str, str], list[str]]) -> Item:
    values = node.values
    names = issuers.get((node.label, node.id), [])
    return {
        "id": node.id,
        "type": "report",
        "title": values.get("title") or node.id,
        "number": node.id if values.get("title") else None,
        "genre": values.get("kind"),
        "publisher": "; ".join(names) or values.get("mechanism") or "United Nations",
        "author": [{"literal": name} for name in names],
        "issued": _date(values.get("date")),
        "URL": values.get("url"),
    }


def _without_empty(item: Item) -> Item:
    return {name: value for name, value in item.items() if value not in (None, "", [])}


def _issuers(what: Exported) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for label, node_id, _, issuer, merged in what.db.execute(_ISSUERS):
        name = json.loads(merged).get("name") or issuer
        names = found.setdefault((label, node_id), [])
        if name not in names:
            names.append(name)
    return found


def _date(day: Any) -> Item | None:
    if not isinstance(day, str) or not day[:4].isdigit():
        return None
    return {"date-parts": [[int(part) for part in day.split("-") if part.isdigit()]]}
