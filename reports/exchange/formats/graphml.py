"""GraphML with readable attributes, for yEd, Gephi and Cytoscape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from rightsgraph.ontology.model.model import GIVEN
from rightsgraph.reports.exchange import shown
from rightsgraph.reports.exchange.drawn import Places, fitting, interval, kind_of
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("graphml", "GraphML for drawing tools (yEd, Gephi, Cytoscape)")
# signs that XML 1.0 cannot hold
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
KINDS = {"integer": "long", "double": "double", "boolean": "boolean", "string": "string"}
_PLACED = ("start", "end", "year", "x", "y")
_FIRST = ("label", "type", "name", "id", "colour")
_LINK_FIRST = ("label", "type")


def plain(text: object) -> str:
    """Text without the signs that XML cannot hold."""
    return _FORBIDDEN.sub(" ", str(text))


def lines(what: Exported) -> Iterator[str]:
    """The text, piece by piece."""
    node_keys, link_keys = attributes(what)
    places = Places(what.model)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for place, name in enumerate(node_keys):
        kind = KINDS[kind_of(what.model, name)]
        yield f'  <key id="n{place}" for="node" attr.name={quoteattr(name)} attr.type="{kind}"/>\n'
    for place, name in enumerate(link_keys):
        kind = KINDS[kind_of(what.model, name, links=True)]
        yield f'  <key id="e{place}" for="edge" attr.name={quoteattr(name)} attr.type="{kind}"/>\n'
    for kind in ("node", "edge"):
        for name in _PLACED if kind == "node" else _PLACED[:3]:
            type_ = {"year": "long", "x": "double", "y": "double"}.get(name, "string")
            yield f'  <key id="{kind[0]}_{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield '  <graph id="rightsgraph" edgedefault="directed">\n'
    for node in shown.nodes(what):
        yield f"    <node id={quoteattr(plain(node.key))}>\n"
        yield from _data(what, "n", node_keys, node_values(what, node))
        x, y = places.next(node.label)
        yield from _placed("n", {**when(node.values), "x": x, "y": y})
        yield "    </node>\n"
    for place, link in enumerate(shown.links(what)):
        yield f'    <edge id="r{place}" source={quoteattr(plain(link.start))} target={quoteattr(plain(link.end))}>\n'
        yield from _data(what, "e", link_keys, link_values(link))
        yield from _placed("e", when(link.values))
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def attributes(what: Exported) -> tuple[list[str], list[str]]:
    """Names of the attributes of nodes and of relationships."""
    classes = what.model.classes.values()
    shown_ones = {
        name
        for found in classes
        for name, p in found.properties.items()
        if not p.for_questions and not name.endswith(GIVEN)
    }
    own = sorted(shown_ones - set(_FIRST) - {"evidence"})
    types = [found for found in what.model.relationships.values() if not found.derived]
    said = {name for found in types for name in found.properties if not name.endswith(GIVEN)}
    links = sorted(said - {"own_id", "values", *_PLACED})
    own = [name for name in own if name not in _PLACED]
    return [*_FIRST, *own, "evidence"], [*_LINK_FIRST, *links]


def node_values(what: Exported, node: shown.Node) -> dict[str, object]:
    """A node's attributes; `label` is what drawing tools write beside it."""
    known = what.model.classes[node.label]
    values = {name: shown.flat(value) for name, value in node.values.items()}
    values["evidence"] = shown.evidence_words(node.values.get("evidence") or ())
    name = _written(node)
    name = name if len(name) <= 80 else name[:79] + "…"
    return {
        **values,
        "label": name,
        "type": node.label,
        "name": node.name,
        "id": node.id,
        "colour": known.colour,
    }


def _written(node: shown.Node) -> str:
    """What stands beside a node: an article with its law, a mandate by its role, else the name."""
    law, citation = str(node.values.get("law") or ""), node.values.get("citation")
    if node.label == "Provision" and law and citation:
        return f"{law.partition('/')[2] or law} {citation}"
    if node.label == "Mandate" and node.values.get("role"):
        return ": ".join(str(node.values[name]) for name in ("role", "subject") if node.values.get(name))
    return node.name


def link_values(link: shown.Link) -> dict[str, object]:
    """A relationship's attributes."""
    values: dict[str, object] = {name: shown.flat(value) for name, value in link.values.items()}
    values["evidence"] = shown.evidence_words(link.values.get("evidence") or ())
    return {**values, "label": link.type.replace("_", " ").lower(), "type": link.type}


def when(values: dict[str, object]) -> dict[str, object]:
    """First day, last day and year of a thing, what is known of them."""
    start, end = interval(values)
    known = {"start": start, "end": end, "year": int(start[:4]) if start else None}
    return {name: value for name, value in known.items() if value is not None}


def _placed(prefix: str, values: dict[str, object]) -> Iterator[str]:
    for name, value in values.items():
        yield f'      <data key="{prefix}_{name}">{value}</data>\n'


def _data(what: Exported, prefix: str, names: list[str], values: dict[str, object]) -> Iterator[str]:
    for place, name in enumerate(names):
        value = values.get(name, "")
        if value not in ("", None) and fitting(kind_of(what.model, name, links=prefix == "e"), value):
            written = str(value).lower() if isinstance(value, bool) else str(value)
            yield f'      <data key="{prefix}{place}">{escape(plain(written))}</data>\n'
