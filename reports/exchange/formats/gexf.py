"""GEXF with readable attributes and colours, for Gephi."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from rightsgraph.reports.exchange import shown
from rightsgraph.reports.exchange.drawn import Places, fitting, kind_of
from rightsgraph.reports.exchange.formats.graphml import attributes, link_values, node_values, plain, when
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("gexf", "GEXF for drawing in Gephi")


def lines(what: Exported) -> Iterator[str]:
    """The text, piece by piece."""
    node_keys, link_keys = ([*names, "year"] for names in attributes(what))
    places = Places(what.model)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield '  <graph mode="dynamic" timeformat="date" defaultedgetype="directed">\n'
    yield from _declared(what, "node", node_keys)
    yield from _declared(what, "edge", link_keys)
    yield "    <nodes>\n"
    for node in shown.nodes(what):
        values = node_values(what, node)
        known = when(node.values)
        name = quoteattr(plain(values["label"]))
        yield f"      <node id={quoteattr(plain(node.key))} label={name}{_span(known)}>\n"
        yield from _values(what, "n", node_keys, values | known)
        yield f"        <viz:color {_colour(str(values['colour']))}/>\n"
        x, y = places.next(node.label)
        yield f'        <viz:position x="{x}" y="{y}" z="0"/>\n      </node>\n'
    yield "    </nodes>\n    <edges>\n"
    for place, link in enumerate(shown.links(what)):
        values = link_values(link)
        ends = f"source={quoteattr(plain(link.start))} target={quoteattr(plain(link.end))}"
        known = when(link.values)
        yield f'      <edge id="r{place}" {ends} label={quoteattr(plain(values["label"]))}{_span(known)}>\n'
        yield from _values(what, "e", link_keys, values | known)
        yield "      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _span(known: dict[str, object]) -> str:
    """First and last day, for Gephi's timeline."""
    return "".join(f' {name}="{known[name]}"' for name in ("start", "end") if name in known)


def _declared(what: Exported, kind: str, names: list[str]) -> Iterator[str]:
    yield f'    <attributes class="{kind}">\n'
    for place, name in enumerate(names):
        yield f'      <attribute id="{kind[0]}{place}" title={quoteattr(name)} type="{kind_of(what.model, name, links=kind == "edge")}"/>\n'
    yield "    </attributes>\n"


def _values(what: Exported, prefix: str, names: list[str], values: dict[str, object]) -> Iterator[str]:
    yield "        <attvalues>\n"
    for place, name in enumerate(names):
        value = values.get(name, "")
        kind = kind_of(what.model, name, links=prefix == "e")
        if value not in ("", None) and name != "label" and fitting(kind, value):
            written = str(value).lower() if isinstance(value, bool) else str(value)
            yield f'          <attvalue for="{prefix}{place}" value={quoteattr(plain(written))}/>\n'
    yield "        </attvalues>\n"


def _colour(code: str) -> str:
    red, green, blue = (int(code.lstrip("#")[i : i + 2], 16) for i in (0, 2, 4))
    return f'r="{red}" g="{green}" b="{blue}"'
