"""Files of every format with bytes changed, cut and doubled at random: loaded, or refused as bad input; nothing else."""

from __future__ import annotations

import io
import random
import shutil
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from outcome import Outcome, command, commands
from scene import Scene

TITLE = "files of every format with bytes changed, cut and doubled"
TESTS = Path(__file__).parents[1]
MAX_SIZE = 400_000
TOGETHER = 20  # files that one process loads one after the other
EXPORTS = ("jsonl", "turtle", "trig", "jsonld", "nquads")
ZIPPED = (".xlsx", ".docx", ".ods", ".odt")


def campaign(folder: Path, minutes: float, most: int = 1_000_000) -> Outcome:
    """Changed files for so long, of each format as many."""
    outcome, chance = Outcome(), random.Random(31)
    seeds: dict[str, list[Path]] = {}
    for seed in [*given(), *_made(folder)]:
        seeds.setdefault(seed.suffix, []).append(seed)
    empty = folder / "empty.db"
    until, number = time.monotonic() + minutes * 60, 0
    while time.monotonic() < until and number < most:
        chosen = [chance.choice(seeds[chance.choice(sorted(seeds))]) for _ in range(TOGETHER)]
        _try(outcome, folder / f"m{number}", chosen, empty, chance)
        number += TOGETHER
    return outcome


def given() -> list[Path]:
    """Files of the tests that some loader reads."""
    files = [*(TESTS / "cases").glob("*/*"), *(TESTS / "loaders" / "laws").glob("*")]
    return sorted(f for f in files if f.suffix not in (".py", ".md", "") and 0 < f.stat().st_size < MAX_SIZE)


def _made(folder: Path) -> Iterator[Path]:
    """What the program writes itself and reads again."""
    scene = Scene(folder / "scene")
    graph = scene.base / "rights.db"
    for name in EXPORTS:
        file = folder / f"all.{name}"
        command(["export", name, "-o", file, "--graph", graph])
        yield file
    for kind in ("xlsx", "docx"):
        command(["request", "--agency", "mps", "--format", kind, "-o", folder / kind, "--graph", graph])
        yield from (folder / kind).glob(f"*.{kind}")
    yield from (scene.files / "base").glob("*.csv")


def _try(outcome: Outcome, place: Path, seeds: list[Path], empty: Path, chance: random.Random) -> None:
    """Some changed files, each loaded by a command of its own; one in ten is stored and made ready for questions."""
    place.mkdir()
    if not empty.exists():
        command(["load", TESTS / "campaign" / "states.csv", "--graph", empty])
    graph = shutil.copy2(empty, place / "rights.db")
    files, words = [], []
    for number, seed in enumerate(seeds):
        files.append(place / f"{number}-{seed.name}")
        files[-1].write_bytes(changed(seed, chance))
        trial = [] if chance.random() < 0.1 else ["--dry-run"]
        words.append(["load", files[-1], "--state", "KEN", *trial, "--graph", graph])
    for seed, file, ended in zip(seeds, files, commands(words), strict=True):
        what, before = f"{seed.parent.name}/{seed.name}", len(outcome.faults)
        outcome.judge(f"mutation: {seed.suffix.lstrip('.')}", what, ended)
        if ended.code == 4:
            outcome.fault(what, f"exit 4: {ended.err[-300:]}")
        if ended.code in (2, 3) and not (ended.err + ended.out).strip():
            outcome.fault(what, "refused without a word")
        if len(outcome.faults) > before:
            kept = Path("mutations") / f"{len(outcome.faults)}-{seed.name}"
            kept.parent.mkdir(exist_ok=True)
            shutil.copy2(file, kept)
    shutil.rmtree(place)


def changed(seed: Path, chance: random.Random) -> bytes:
    """A seed with changes; of an archive most often one of its parts, so that the archive itself stays whole."""
    raw = seed.read_bytes()
    if seed.suffix in ZIPPED and chance.random() < 0.7:
        with suppress(zipfile.BadZipFile):
            return _part_changed(raw, chance)
    return mutated(raw, chance)


def _part_changed(raw: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            new.writestr(name, mutated(old.read(name), chance) if name == chosen else old.read(name))
    return out.getvalue()


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
