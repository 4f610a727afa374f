"""Tables mangled at random: no value wrong in silence, no traceback, every difference from the clean table told.

`make mangle` tries a thousand files; the suite some sixty.
"""

from __future__ import annotations

import os
import random
import re
from pathlib import Path
from typing import Any

import pytest
from mangling import TABLES, Table, mangled, outcome, write
from rightsgraph.loaders.api import Row
from rightsgraph.loaders.validate import validate
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import model

COUNT = int(os.environ.get("MANGLED", "60"))
# what says of a whole file or column that its cells may not be what was meant
_OF_ALL = (
    "quotation mark",
    "neither the name nor the headings",
    "rows cannot be told apart",
    "lacks the required column",
)


def as_stored(name: str, clean: Table) -> list[dict[str, Any]]:
    found = []
    for row in clean:
        checked, _ = validate(Row(name, {k: v for k, v in row.items() if v}, "row 1"), model())
        assert isinstance(checked, Row), checked
        found.append(dict(checked.values))
    return found


def _bare(value: Any) -> Any:
    """A value without regard to the kind of its blanks."""
    return " ".join(value.split()) if isinstance(value, str) else value


def told(said: str, place: int, column: str) -> bool:
    """Whether something was said of the row, or of the column in it."""
    for line in said.split("\n"):
        where, _, what = line.partition(": ")
        rows = {n for a, b in re.findall(r"(\d+)(?:-(\d+))?", where) for n in range(int(a), int(b or a) + 1)}
        if place in rows or (f"{column}:" in what and not rows) or any(words in line for words in _OF_ALL):
            return True
        if column in line and re.search(rf"[A-Z]{place}\b", line):  # a cell by its address
            return True
    return False


@pytest.mark.parametrize("seed", range(COUNT))
def test_nothing_is_wrong_in_silence(seed: int, tmp_path: Path) -> None:
    pick = random.Random(seed)
    name = pick.choice(sorted(TABLES))
    clean = TABLES[name](pick)
    made = mangled(pick, name, clean)
    path = write(pick, made, tmp_path)
    try:
        found = outcome(path)
    except InputError as error:
        refused = str(error)
    else:
        refused = ""
    if refused:
        assert path.name in refused
        return
    for wanted, at in zip(as_stored(name, clean), made.places, strict=True):
        place = made.places.index(at) + 1 if made.suffix == "jsonl" else at + 1
        got = found.rows.get(place, {})
        for column in wanted.keys() | got.keys():
            if _bare(wanted.get(column)) != _bare(got.get(column)):
                what = column.removesuffix("_given")
                assert told(found.said, place, what), (
                    made.done,
                    path.name,
                    place,
                    column,
                    wanted.get(column),
                    got.get(column),
                    found.said,
                )
    if made.hidden and made.suffix == "xlsx":
        assert "hidden" in found.said
