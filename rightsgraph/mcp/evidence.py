"""The evidence of each row of an answer: what says that the link, the mandate or the thing is so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.record import evidence_text

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_LINKS = (
    "MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE r.id IN $ids RETURN r.id AS start, p.id AS other, "
    "i.extent AS extent, i.method AS method, i.status AS status, i.dataset AS dataset, i.evidence AS evidence "
    "ORDER BY start, other, dataset, extent, method"
)
_NODES = (
    "MATCH (n:{label}) WHERE n.id IN $ids "
    "RETURN n.id AS id, n.datasets AS datasets, n.evidence AS evidence ORDER BY id"
)
_LABELS = {
    "recommendation": ("Recommendation",), "provision": ("Provision", "Law"), "law": ("Law",), "agency": ("Agency",),
    "mandate": ("Mandate",), "document": ("Document",), "measure": ("Measure",), "programme": ("Programme",),
    "event": ("Event",),
}  # fmt: skip
Rows = Sequence[Mapping[str, Any]]


def of_rows(graph: Graph, rows: Rows) -> tuple[list[list[dict[str, Any]]], list[int]]:
    """For each row its evidence; and the places of the rows that rest on a proposal alone."""
    links, nodes = _links(graph, rows), _nodes(graph, rows)
    found: list[list[dict[str, Any]]] = []
    proposed: list[int] = []
    for place, row in enumerate(rows):
        own = _own_links(row, links)
        if own and all(item["status"] == "proposed" for item in own):
            proposed.append(place)
        things = [thing for thing in _things(row) if not own or thing[0] == "Mandate"]
        found.append([*own, *(item for thing in things for item in nodes.get(thing, ()))])
    return found, proposed


def _things(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(class, id) of everything that a row names."""
    said = str(row.get("label") or row.get("what") or "").capitalize()
    own = [(said, str(row["id"]))] if said.isalpha() and row.get("id") else []
    named = [(label, one) for name, labels in _LABELS.items() for label in labels for one in _ids(row, name)]
    return list(dict.fromkeys([*own, *named]))


def _ids(row: Mapping[str, Any], name: str) -> list[str]:
    value = row.get(name)
    return [one for one in value.split(";") if one] if isinstance(value, str) else []


def _own_links(
    row: Mapping[str, Any], links: Mapping[tuple[str, str], list[dict[str, Any]]]
) -> list[dict[str, Any]]:
    found = []
    for start in _ids(row, "recommendation"):
        for end in _ids(row, "provision") or _ids(row, "law"):
            for link in links.get((start, end), ()):
                if all(row.get(name) in (None, link[name]) for name in ("extent", "method")):
                    found += [
                        {k: v for k, v in item.items() if k not in ("extent", "method")}
                        for item in link["items"]
                    ]
    return found


def _links(graph: Graph, rows: Rows) -> dict[tuple[str, str], list[dict[str, Any]]]:
    ids = sorted(
        {one for row in rows for one in _ids(row, "recommendation") if row.get("provision") or row.get("law")}
    )
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in graph.run(_LINKS, {"ids": ids}).rows if ids else ():
        of = f"{row['start']} implemented by {row['other']} ({row['extent']}, {row['method']})"
        items = _items(row["evidence"], of, row["dataset"], row["status"])
        found[row["start"], row["other"]].append(
            {"extent": row["extent"], "method": row["method"], "items": items}
        )
    return found


def _nodes(graph: Graph, rows: Rows) -> dict[tuple[str, str], list[dict[str, Any]]]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for label, one in _things(row):
            wanted[label].add(one)
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for label in sorted(set(wanted) & set(graph.engine.model.classes) - {"Dataset"}):
        for row in graph.run(_NODES.format(label=label), {"ids": sorted(wanted[label])}).rows:
            found[label, row["id"]] += _node_items(row)
    return found


def of_node(graph: Graph, label: str, node_id: str) -> list[dict[str, Any]]:
    """The evidence of one thing."""
    rows = graph.run(_NODES.format(label=label), {"ids": [node_id]}).rows
    return [item for row in rows for item in _node_items(row)]


def _node_items(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What each dataset that describes a node gives, or that it gives nothing."""
    found: list[dict[str, Any]] = []
    for dataset in sorted(row["datasets"] or ()):
        own = [line for line in row["evidence"] or () if evidence_text.read(line)["dataset"] == dataset]
        found += _items(own, row["id"], dataset, None)
    return found


def _items(
    lines: Sequence[str] | None, of: str, dataset: str | None, status: str | None
) -> list[dict[str, Any]]:
    listed = [evidence_text.read(line) for line in lines or ()]
    parts = ("source", "locator", "quote", "confidence")
    made = [
        {"of": of, **{part: item.get(part) for part in parts}, "dataset": dataset, "status": status}
        for item in listed
    ]
    return made or [{"of": of, **dict.fromkeys(parts), "dataset": dataset, "status": status}]
