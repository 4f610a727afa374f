"""The words by which a plan's columns, agencies and open sets are known; they stand in `headers.csv`."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rightsgraph.ontology.text.folding import fold, squeeze

FIELDS = ("number", "recommendation", "measure", "lead", "cooperating", "time", "output", "note")
_SHORT = 4  # letters up to which a word must stand alone
_LONGEST_HEADING = 120


@dataclass(frozen=True)
class Columns:
    """Place of each field in a plan's table; `both`: one column names leads and cooperators."""

    places: dict[str, int]
    written: tuple[str, ...]
    both: bool = False

    def of(self, field: str, row: list[str]) -> str:
        """The cell of a field; "" where the table has no such column."""
        place = self.places.get(field)
        return row[place].strip() if place is not None and place < len(row) else ""


@cache
def words() -> dict[str, tuple[str, ...]]:
    """The words of each field, longest first; folded, but names of ministries as written."""
    found: dict[str, list[str]] = {}
    text = resources.files("rightsgraph.loaders.plans").joinpath("headers.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        field = row["field"]
        found.setdefault(field, []).append(row["words"] if field == "compound" else fold(row["words"]))
    return {field: tuple(sorted(known, key=len, reverse=True)) for field, known in found.items()}


def field_of(heading: str) -> str | None:
    """The field that a heading means: of all words that stand in it, the longest decides."""
    plain = fold(squeeze(heading))
    if not plain or len(plain) > _LONGEST_HEADING:
        return None
    if plain.strip(" .") in ("#", "n°", "nº", "№"):
        return "number"
    best: tuple[int, str] | None = None
    for field in FIELDS:
        for word in words().get(field, ()):
            if _stands_in(word, plain) and (best is None or len(word) > best[0]):
                best = (len(word), field)
    if best and best[1] == "number" and "recommendation" in plain:
        return "recommendation"
    return best[1] if best else None


def _stands_in(word: str, plain: str) -> bool:
    ends = r"(?!\w)" if len(word) <= _SHORT else ""
    return re.search(rf"(?<!\w){re.escape(word)}{ends}", plain) is not None


def names_both(heading: str) -> bool:
    """True for a heading such as `Cơ quan chủ trì, phối hợp`."""
    plain = fold(heading)
    return any(_stands_in(w, plain) for w in words()["lead"]) and any(
        _stands_in(w, plain) for w in words()["cooperating"]
    )


def columns_of(row: list[str], below: list[str] | None = None) -> Columns | None:
    """The columns that a row of headings names, the row below it included; None where it is no such row."""
    places: dict[str, int] = {}
    written: list[str] = []
    both = False
    for place, cell in enumerate(row):
        heading = cell
        if below and place < len(below) and field_of(below[place]):
            heading = below[place]
        written.append(squeeze(heading))
        field = field_of(heading)
        if field and field not in places:
            places[field] = place
            both = both or (field in ("lead", "cooperating") and names_both(heading))
    if both and "cooperating" in places and "lead" not in places:
        places["lead"] = places.pop("cooperating")
    both = both and "cooperating" not in places
    if "lead" not in places or not {"measure", "recommendation"} & places.keys() or len(places) < 3:
        return None
    return Columns(places, tuple(written), both)
