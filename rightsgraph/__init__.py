"""rightsgraph: which agency implements which UN human-rights recommendation via which law, with evidence.

from rightsgraph import open_graph

with open_graph("rights.db") as graph:
    graph.load("examples/viet-nam")
    answer = graph.ask("who-implements", mechanism="CAT")
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rightsgraph.api import Graph
    from rightsgraph.api import open_graph as open_graph

# In a checkout the other folders stand beside this one; an installed package has them inside.
_CHECKOUT = Path(__file__).resolve().parent.parent
if (_CHECKOUT / "setup.cfg").is_file() and (_CHECKOUT / "ontology" / "rightsgraph.ttl").is_file():
    __path__.append(str(_CHECKOUT))

__version__ = "0.1.0"
__all__ = ["Graph", "__version__", "open_graph"]


def __getattr__(name: str) -> Any:
    # imported on first use: `rightsgraph --help` must not pay for engines
    if name in ("open_graph", "Graph"):
        from rightsgraph import api

        return getattr(api, name)
    raise AttributeError(name)
