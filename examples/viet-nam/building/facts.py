"""The facts folder as read: rows as they stand, and the few look-ups that several tables need."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

Row = dict[str, str]

FILES = (
    "agencies",
    "agency_succession",
    "events_programmes",
    "implementation",
    "laws",
    "mandates",
    "mechanisms",
    "provisions",
    "recommendations",
    "seed_mentions",
)
_YEAR_IN_NUMBER = re.compile(r"^\d+/\d{4}/")


@dataclass(frozen=True)
class Facts:
    """All rows of the facts, by file name without suffix."""

    rows: dict[str, list[Row]]

    @cached_property
    def laws(self) -> dict[str, Row]:
        """Laws by their id in the facts."""
        return {row["id"]: row for row in self.rows["laws"]}

    @cached_property
    def provisions(self) -> dict[tuple[str, str], str]:
        """Id of the provision that is a whole article, by law and article."""
        return {(r["law_id"], r["article"]): r["id"] for r in self.rows["provisions"] if not r["clause"]}

    @cached_property
    def law_of(self) -> dict[str, str]:
        """The law of everything a link can point to: of a provision its law, of a law itself."""
        return {**{i: i for i in self.laws}, **{r["id"]: r["law_id"] for r in self.rows["provisions"]}}

    def act(self, law: str) -> str:
        """The id under which the graph knows a law of the facts: `vnm/100/2015/QH13`."""
        row = self.laws[law]
        number, issued = row["number"], row["issued_on"]
        if not number:
            return f"vnm/{row['kind']}/{issued[:4]}"
        return f"vnm/{number}" if _YEAR_IN_NUMBER.match(number) else f"vnm/{number}@{issued}"


def read(folder: Path) -> Facts:
    """The facts of a folder. A missing file is an error: nothing may be left out in silence."""
    return Facts({name: _table(folder / f"{name}.csv") for name in FILES})


def _table(path: Path) -> list[Row]:
    """The rows as they stand, without the name of a search tool that says nothing of the source."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [
            {name: value.replace(" (find_string)", "") for name, value in row.items()}
            for row in csv.DictReader(stream)
        ]
