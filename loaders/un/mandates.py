"""Special procedures: which mandate a report's title names. The mandates stand in `mandates.csv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rightsgraph.ontology.text.folding import fold, squeeze


@dataclass(frozen=True, slots=True)
class Mandate:
    """A special procedure: its id as the Universal Human Rights Index forms it, its name."""

    id: str
    name: str


@cache
def _known() -> tuple[tuple[str, Mandate], ...]:
    raw = resources.files("rightsgraph.loaders.un").joinpath("mandates.csv").read_text(encoding="utf-8")
    found = []
    for row in csv.DictReader(raw.splitlines()):
        words = (fold(word.replace("’", "'")) for word in row["words"].split(";"))
        found += [(word, Mandate(row["id"], row["name"])) for word in words if word]
    return tuple(found)


def mandate_of(title: str) -> Mandate | None:
    """The mandate whose words stand first in a title; None for one that the table does not have."""
    plain = fold(squeeze(title.replace("’", "'")))
    found = [(plain.find(word), -len(word), n) for n, (word, _) in enumerate(_known()) if word in plain]
    return _known()[min(found)[2]][1] if found else None
