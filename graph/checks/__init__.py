"""Checks of the data that go beyond shapes: each module here holds rules in `RULES`, and is found by its place."""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
from collections.abc import Iterator

from rightsgraph.graph.checks.finding import Finding
from rightsgraph.ontology.model.model import Model


def integrity(db: sqlite3.Connection, model: Model) -> Iterator[Finding]:
    """What every rule finds in the store."""
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda i: i.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for rule in getattr(module, "RULES", ()):
            yield from rule(db, model)
