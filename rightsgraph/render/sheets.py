"""What commands show that is no answer, as rows for CSV, XLSX and Markdown: a node, paths, findings, lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rightsgraph.render.formats import Sheet

Row = dict[str, Any]
_FINDING = ("rule", "level", "id", "message", "remedy")
_NODE = ("part", "name", "direction", "value", "dataset", "evidence")
_OF_A_LINK = ("dataset", "sources", "decided")  # the rest of a relationship's properties tells what it says


def findings(found: Iterable[Mapping[str, Any]]) -> Sheet:
    """Findings of `check` and `doctor`, a row each."""
    return Sheet(_FINDING, list(found))


def listed(rows: Sequence[Mapping[str, Any]]) -> Sheet:
    """A list whose rows may have different columns."""
    return Sheet(list(dict.fromkeys(name for row in rows for name in row)), rows)


def node(body: Mapping[str, Any]) -> Sheet:
    """A node as `show` has it: a row for each property, relationship and value that a dataset gives."""
    title = f"{body['label']} {body['id']}"
    return Sheet(_NODE, [*_properties(body), *_relationships(body), *_statements(body)], title)


def _properties(body: Mapping[str, Any]) -> Iterator[Row]:
    for name, value in body["properties"].items():
        if value not in (None, [], ""):
            yield {"part": "property", "name": name, "value": value}


def _relationships(body: Mapping[str, Any]) -> Iterator[Row]:
    for link in body["relationships"]:
        said = link["properties"]
        more = [f"{k} {v}" for k, v in said.items() if k not in _OF_A_LINK and v not in (None, "", [])]
        other = f"{link['other']['label']} {link['other']['id']}"
        yield {
            "part": "relationship",
            "name": link["type"],
            "direction": link["direction"],
            "value": f"{other} ({', '.join(more)})" if more else other,
            "dataset": said.get("dataset"),
            "evidence": evidence(link["evidence"]),
        }


def _statements(body: Mapping[str, Any]) -> Iterator[Row]:
    for said in body["statements"]:
        common = {"part": "statement", "dataset": said["dataset"], "evidence": evidence(said["evidence"])}
        yield {**common, "name": "id", "value": said["id"]}
        for name, value in said["properties"].items():
            yield {**common, "name": name, "value": value}


def paths(found: Sequence[Sequence[Mapping[str, Any]]]) -> Sheet:
    """The paths of `trace`: a row for each hop, numbered."""
    rows = [
        {"path": path, "hop": at, **_hop(hop)}
        for path, hops in enumerate(found, 1)
        for at, hop in enumerate(hops, 1)
    ]
    return Sheet(
        ["path", "hop", *(name for name in listed(rows).columns if name not in ("path", "hop"))], rows
    )


def _hop(hop: Mapping[str, Any]) -> Row:
    row: Row = {}
    for name, value in hop.items():
        if name == "evidence":
            row[name] = evidence(value)
        elif name in ("from", "to"):
            row[name] = value["id"] if value else None
            row[f"{name}_name"] = value["name"] if value else None
        else:
            row[name] = value
    return row


def evidence(items: Iterable[Mapping[str, Any]]) -> str:
    """Pieces of evidence in one cell: source, place, words and how sure."""
    return "; ".join(filter(None, map(_piece, items)))


def _piece(item: Mapping[str, Any]) -> str:
    place = ", ".join(str(item[name]) for name in ("source", "locator") if item.get(name))
    quote = f': "{item["quote"]}"' if item.get("quote") else ""
    sure = f" [{item['confidence']}]" if item.get("confidence") else ""
    return f"{place}{quote}{sure}".strip()
