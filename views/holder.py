"""What vis-network takes: nodes, edges, options and the library itself, which stands in `page/vis-network/`.

The form is pyvis's (a test compares them). pyvis itself is not used: it needs IPython, and its own pages load files
from the network, print texts unescaped and lose parallel links.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

_COLOUR = "#97c2fc"  # of a node that says none
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
    drawn = [{"shape": "dot", "color": _COLOUR, **node} for node in nodes]
    return {"nodes": drawn, "edges": [{**edge, "arrows": "to"} for edge in edges], "options": _OPTIONS}


def library() -> tuple[str, str]:
    """(script, style) of vis-network, licence comment kept; of the style what has no pictures."""
    folder = resources.files("rightsgraph.views").joinpath("page", "vis-network")
    script, style = (
        folder.joinpath(f"vis-network{ending}").read_text(encoding="utf-8") for ending in (".min.js", ".css")
    )
    return script, style
