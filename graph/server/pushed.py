"""What of the graph is written to a server as nodes and relationships: what is asked there.

The statements behind each node (DESCRIBED_IN) are in the record that every client has; they are pushed only where
`schema apply --with-statements` was run.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.model.model import Model

STATEMENTS = "DESCRIBED_IN"
FORM = 2  # of what is written for a node or relationship; another number has all of it written anew


def pushed(model: Model, *, statements: bool) -> Model:
    """The model of what a server shows; its version tells also in which form it is written."""
    return _pushed(_Known(model), statements)


class _Known:
    """A model, told from others by its version."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.model.version == self.model.version

    def __hash__(self) -> int:
        return hash(self.model.version)


@lru_cache(maxsize=8)
def _pushed(known: _Known, statements: bool) -> Model:
    model = known.model
    version = f"{model.version}+{FORM}{'+statements' if statements else ''}"
    kept = {type_: found for type_, found in model.relationships.items() if statements or type_ != STATEMENTS}
    return replace(model, relationships=kept, version=version)


def refuse_unpushed(*, statements: bool) -> None:
    """UsageError for a query that asks for them where this server does not show them."""
    if not statements:
        raise UsageError(
            f"{STATEMENTS} (what each dataset says of a node) is not among what this server shows: "
            "`rightsgraph show ID` tells it, and `rightsgraph schema apply --with-statements` writes it there."
        )
