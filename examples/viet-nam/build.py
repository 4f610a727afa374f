"""Write the tables of this example from a facts folder: `python build.py ../../../shared/facts [OUTPUT]`.

The same facts always give the same files. Without OUTPUT the tables beside this script are written.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from building import agencies, events, law, nations
from building.facts import Facts, Row, read
from building.mentions import seed_mentions
from building.writing import write_table

HERE = Path(__file__).resolve().parent
TABLES: dict[str, Callable[[Facts], list[Row]]] = {
    "states": nations.states,
    "mechanisms": nations.mechanisms,
    "documents": nations.documents,
    "concepts": nations.concepts,
    "recommendations": nations.recommendations,
    "agencies": agencies.agencies,
    "agency_successions": agencies.agency_successions,
    "laws": law.laws,
    "provisions": law.provisions,
    "mandates": agencies.mandates,
    "implementation": agencies.implementation,
    "programmes": events.programmes,
    "events": events.events,
    "indicators": events.indicators,
}


def build(facts_folder: Path, output: Path) -> None:
    """Read the facts and write every table and the page of seed mentions into `output`."""
    facts = read(facts_folder)
    output.mkdir(parents=True, exist_ok=True)
    for name, make in TABLES.items():
        write_table(output, name, make(facts))
    (output / "seed-mentions.md").write_text(seed_mentions(facts), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: python build.py FACTS [OUTPUT]")
    build(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else HERE)
