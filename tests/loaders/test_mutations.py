"""Files of every format with bytes changed, cut and doubled at random: read, or refused as bad input; nothing else.

`MUTATIONS` sets how many are made of each file (`make break` makes many).
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from rightsgraph.loaders.api import Options
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError, UsageError

TESTS = Path(__file__).parents[1]
COUNT = int(os.environ.get("MUTATIONS", "2"))
DATA = (".csv", ".xlsx", ".docx", ".pdf", ".xml", ".json", ".jsonl", ".nq", ".txt")
MAX_SIZE = 400_000


def seeds() -> list[Path]:
    files = [*(TESTS / "cases").glob("*/*"), *(TESTS / "loaders" / "laws").glob("*")]
    return sorted(f for f in files if f.suffix in DATA and 0 < f.stat().st_size < MAX_SIZE)


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """One to twenty changes: a byte, a cut, a doubled piece, a piece of noughts."""
    data = bytearray(raw)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(len(data) or 1)
        how = chance.randrange(5)
        if how <= 1:
            data[at : at + 1] = bytes([chance.randrange(256)])
        elif how == 2:
            del data[at : at + chance.randrange(1, max(2, len(data) // 4))]
        elif how == 3:
            data[at:at] = data[at : at + chance.randrange(1, 200)]
        else:
            data[at : at + 8] = b"\x00" * 8
    return bytes(data)


@pytest.mark.parametrize("suffix", sorted({f.suffix for f in seeds()}))
def test_changed_files_are_read_or_refused(suffix: str, tmp_path: Path) -> None:
    chance = random.Random(f"{suffix} {COUNT}")
    tried = 0
    for seed in (f for f in seeds() if f.suffix == suffix):
        for number in range(COUNT):
            path = tmp_path / f"{number}-{seed.name}"
            path.write_bytes(mutated(seed.read_bytes(), chance))
            try:
                source = Source(path)
                for _ in loader_for(source).read(source, Options(state="KEN")):
                    pass
            except (InputError, UsageError):
                pass
            tried += 1
            path.unlink()
    assert tried
