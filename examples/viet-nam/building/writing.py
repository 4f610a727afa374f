"""Tables on disk: columns in the order of the interface, UTF-8, LF."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from building.facts import Row

EVIDENCE = ("source", "locator", "quote", "confidence", "note")
COLUMNS = {
    "states": "id name",
    "mechanisms": "id name kind treaty url",
    "documents": "id title kind mechanism state date",
    "concepts": "id scheme name broader",
    "recommendations": (
        "id document paragraph kind mechanism state cycle "
        "date made_by position text text_kind themes groups sdgs"
    ),
    "agencies": "id name name_local abbreviation kind state parent active_from active_to",
    "agency_successions": "from to effective_on functions",
    "laws": (
        "id number title title_local kind state "
        "issued_by issued_on in_force_from in_force_to amends replaces details"
    ),
    "provisions": "id law level article clause point heading text",
    "mandates": "id agency role subject function conferred_by covers limited_to method valid_from valid_to",
    "implementation": "recommendation provision extent method status",
    "programmes": "id name kind starts_on ends_on established_by lead partners addresses",
    "events": "id name kind part_of held_on hosts partners concerns",
    "indicators": "id name of unit target due_on value measured_on",
}


def write_table(folder: Path, name: str, rows: Iterable[Row]) -> None:
    """Write one table; a key that is no column of it is an error."""
    columns = (*COLUMNS[name].split(), *EVIDENCE)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
