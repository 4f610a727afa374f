"""The one module that touches pyvis: the holder of nodes, edges and options, and of the drawing library.

pyvis's own pages are not used: they load files from the network, print texts unescaped, lose parallel links.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {
        "enabled": False,
        "stabilization": False,
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"gravitationalConstant": -180, "springLength": 220, "avoidOverlap": 0.6},
    },
    "interaction": {
        "hover": True,
        "keyboard": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
    },
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "nodes": {"shape": "custom", "chosen": False},
    # links are drawn by the page (parallel ones apart, captions, arrows at the edge); here they are springs
    "edges": {"hidden": True, "smooth": False, "chosen": False},
}


def hold(nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Nodes, edges and options as vis-network takes them; every edge is kept, parallel ones too."""
    from pyvis.network import Network

    network = Network(directed=True)
    for node in nodes:
        rest = {k: v for k, v in node.items() if k not in ("id", "label")}
        network.add_node(node["id"], label=node["label"], **rest)
    present = {node["id"] for node in nodes}
    # add_edge looks its ends up in a list, which is slow for thousands: a set answers the same question
    network.get_nodes = lambda: present
    for edge in edges:
        rest = {k: v for k, v in edge.items() if k not in ("from", "to")}
        network.add_edge(edge["from"], edge["to"], **rest)
    network.set_options(json.dumps(_OPTIONS))
    options = network.options if isinstance(network.options, dict) else json.loads(network.options.to_json())
    return {"nodes": network.nodes, "edges": network.edges, "options": options}


def library() -> tuple[str, str]:
    """(script, style) of the newest vis-network that pyvis ships, licence comment kept, images left out."""
    import pyvis

    folder = max((Path(pyvis.__file__).parent / "lib").glob("vis-*"), key=_version)
    script = (folder / "vis-network.min.js").read_text(encoding="utf-8")
    style = (folder / "vis-network.css").read_text(encoding="utf-8")
    rules = re.findall(r"[^{}]+\{[^{}]*\}", style)
    # the images are icons of editing buttons that the page has no use for
    return _tidy(script), _tidy("".join(rule for rule in rules if "url(" not in rule and "@" not in rule))


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", folder.name))


def _tidy(text: str) -> str:
    """Line ends as a browser reads them (the hash in the policy is of that form), no map to outer files."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\n?//# sourceMappingURL=.*", "", text)
