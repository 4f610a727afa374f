"""GEXF with readable attributes and colours, for Gephi."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from rightsgraph.reports.exchange import shown
from rightsgraph.reports.exchange.formats.graphml import attributes, link_values, node_values, plain
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("gexf", "GEXF for drawing in Gephi")


def lines(what: Exported) -> Iterator[str]:
    """The text, piece by piece."""
    node_keys, link_keys = attributes(what)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield '  <graph mode="static" defaultedgetype="directed">\n'
    yield from _declared("node", node_keys)
    yield from _declared("edge", link_keys)
    yield "    <nodes>\n"
    for node in shown.nodes(what):
        values = node_values(what, node)
        yield f"      <node id={quoteattr(plain(node.key))} label={quoteattr(plain(values['label']))}>\n"
        yield from _values(node_keys, values)
        yield f"        <viz:color {_colour(str(values['colour']))}/>\n      </node>\n"
    yield "    </nodes>\n    <edges>\n"
    for place, link in enumerate(shown.links(what)):
        values = link_values(link)
        ends = f"source={quoteattr(plain(link.start))} target={quoteattr(plain(link.end))}"
        yield f'      <edge id="r{place}" {ends} label={quoteattr(plain(values["label"]))}>\n'
        yield from _values(link_keys, values)
        yield "      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _declared(kind: str, names: list[str]) -> Iterator[str]:
    yield f'    <attributes class="{kind}">\n'
    for place, name in enumerate(names):
        yield f'      <attribute id="{kind[0]}{place}" title={quoteattr(name)} type="string"/>\n'
    yield "    </attributes>\n"


def _values(names: list[str], values: dict[str, object]) -> Iterator[str]:
    prefix = "n" if "name" in names[:4] else "e"
    yield "        <attvalues>\n"
    for place, name in enumerate(names):
        value = values.get(name, "")
        if value not in ("", None) and name != "label":
            written = str(value).lower() if isinstance(value, bool) else str(value)
            yield f'          <attvalue for="{prefix}{place}" value={quoteattr(plain(written))}/>\n'
    yield "        </attvalues>\n"


def _colour(code: str) -> str:
    red, green, blue = (int(code.lstrip("#")[i : i + 2], 16) for i in (0, 2, 4))
    return f'r="{red}" g="{green}" b="{blue}"'
