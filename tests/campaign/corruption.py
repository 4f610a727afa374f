"""A graph's own files damaged at random: an answer is the right one or refused, and `doctor` tells the damage."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

from outcome import Ended, Outcome, command
from scene import Scene

TITLE = "the graph's own files damaged"
PAGE = 4096
QUESTION = ["ask", "who-implements", "--status", "proposed,confirmed", "--format", "json"]


def campaign(folder: Path, minutes: float, most: int = 1_000_000) -> Outcome:
    """Damage for so long, each in a fresh copy."""
    scene, outcome, chance = Scene(folder), Outcome(), random.Random(32)
    right = command([*QUESTION, "--graph", scene.base / "rights.db"]).out
    until, number = time.monotonic() + minutes * 60, 0
    while time.monotonic() < until and number < most:
        number += 1
        graph = scene.copy(f"c{number}")
        damaged = chance.choice(sorted(f for f in graph.parent.iterdir() if f.stat().st_size))
        how = _damage(damaged, chance)
        kind = "record" if damaged == graph else "projection"
        _look(outcome, graph, f"{kind} {how}", right)
        shutil.rmtree(graph.parent)
    return outcome


def _damage(file: Path, chance: random.Random) -> str:
    data = bytearray(file.read_bytes())
    how = chance.choice(("bytes", "cut", "page of noughts", "pages swapped", "emptied", "text changed"))
    at = chance.randrange(max(1, len(data) // PAGE)) * PAGE
    if how == "bytes":
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif how == "cut":
        del data[chance.randrange(1, len(data)) :]
    elif how == "page of noughts":
        data[at : at + PAGE] = bytes(PAGE)
    elif how == "pages swapped":
        other = chance.randrange(max(1, len(data) // PAGE)) * PAGE
        data[at : at + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[at : at + PAGE]
    elif how == "emptied":
        data.clear()
    else:
        data = data.replace(b"words", b"sword")
    file.write_bytes(bytes(data))
    return how


def _look(outcome: Outcome, graph: Path, what: str, right: str) -> None:
    asked = command([*QUESTION, "--graph", graph])
    healthy = command(["doctor", "--deep", "--format", "json", "--graph", graph])
    written = command(["link", "CAT/C/VNM/CO/1#1", "10/2020/QH14 art. 30", "--extent", "partial", "--source", "s",
                       "--locator", "p. 3", "--graph", graph])  # fmt: skip
    for name, ended in (("ask", asked), ("doctor", healthy), ("link", written)):
        outcome.judge(f"corruption: {name}", f"{what}, {name}", ended)
    if asked.code == 0 and asked.out != right and not _told(healthy):
        outcome.fault(what, "a wrong answer, and doctor finds nothing")


def _told(healthy: Ended) -> bool:
    return healthy.code == 4 or '"error"' in healthy.out
