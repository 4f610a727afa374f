"""Labels, types and properties of a user's own query that no graph has, with the nearest that it has."""

from __future__ import annotations

from rightsgraph.graph.cypher_text import tokens
from rightsgraph.ontology.errors import UsageError
from rightsgraph.queries.format.lint_names import name_faults


def refuse_unknown(query: str) -> None:
    """Raise UsageError at the first unknown word; on one engine it would be an error of its own, on the other nothing."""
    for fault in name_faults(tokens(query), any_label=True):
        raise UsageError(f"{fault.message} `rightsgraph schema show` lists what there is.")
