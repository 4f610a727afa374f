"""The words by which nodes are searched."""

from __future__ import annotations

import sqlite3

from rightsgraph.ontology.model import Model


def index(db: sqlite3.Connection, model: Model, rev: int) -> None:
    """Bring the words of changed nodes up to date."""
