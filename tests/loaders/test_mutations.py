"""Files of every format with bytes changed, cut and doubled at random: read, or refused as bad input; nothing else.

`MUTATIONS` sets how many are made of each file (`make break` makes many).
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from mutations import changed, given
from rightsgraph.loaders.api import Options
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError, UsageError

COUNT = int(os.environ.get("MUTATIONS", "2"))
DATA = (".csv", ".xlsx", ".docx", ".pdf", ".xml", ".json", ".jsonl", ".nq", ".txt")


def seeds() -> list[Path]:
    return [file for file in given() if file.suffix in DATA]


@pytest.mark.parametrize("suffix", sorted({f.suffix for f in seeds()}))
def test_changed_files_are_read_or_refused(suffix: str, tmp_path: Path) -> None:
    chance = random.Random(f"{suffix} {COUNT}")
    tried = 0
    for seed in (f for f in seeds() if f.suffix == suffix):
        for number in range(COUNT):
            path = tmp_path / f"{number}-{seed.name}"
            path.write_bytes(changed(seed, chance))
            try:
                source = Source(path)
                for _ in loader_for(source).read(source, Options(state="KEN")):
                    pass
            except (InputError, UsageError):
                pass
            tried += 1
            path.unlink()
    assert tried
