"""Words that people write for the values of a column: read as the one that they mean, and told.

They stand in `value_words.csv`; those for how far something is carried out, with the words of an agency's answer.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from rightsgraph.loaders.un import positions
from rightsgraph.ontology import request_form
from rightsgraph.ontology.text.folding import fold


def meant(name: str, text: str, allowed: Collection[str]) -> str | None:
    """The allowed value of a property that the words mean; None where they mean none, or more than one."""
    found = {value for value in _known().get((name, fold(text)), ()) if value in allowed}
    said = positions.of_cell(text) if name == "position" else None
    if said is not None and said in allowed:
        found.add(said)
    return found.pop() if len(found) == 1 else None


@cache
def _known() -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    lines = (files("rightsgraph.loaders.tabular") / "value_words.csv").read_text("utf-8").splitlines()
    for row in csv.DictReader(lines):
        for word in row["words"].split(";"):
            found.setdefault((row["property"], fold(word.strip())), set()).add(row["value"])
    for words, value in request_form.meanings("status").items():
        found.setdefault(("status", words), set()).add(value)
    return found
