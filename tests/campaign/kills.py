"""Every command that writes, killed at any moment: the graph is as it was or as it should be, and goes on."""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

from outcome import LIMIT, Outcome, command
from scene import PATIENT, Scene, strangers, told

TITLE = "every command that writes killed at any moment"
OFTEN = {
    "review a file": 4,
    "review one": 4,
    "resolve": 3,
    "set": 2,
}  # a reviewer's decisions, of all the dearest


def campaign(folder: Path, minutes: float, most: int = 1_000_000) -> Outcome:
    """Kills for so long, in turn over the commands, each at another moment of its run."""
    scene, outcome, chance = Scene(folder), Outcome(), random.Random(30)
    names = [name for name in list(scene.writes())[:most] for _ in range(OFTEN.get(name, 1))]
    wanted = {name: _undisturbed(scene, name) for name in dict.fromkeys(names)}
    until, number = time.monotonic() + minutes * 60, 0
    while time.monotonic() < until and number < most:
        for name in names:
            words = scene.writes()[name]
            after, took = wanted[name]
            graph = scene.copy(f"k{number}")
            number += 1
            ended = command([*words, "--graph", graph], kill_after=took * chance.uniform(0.05, 1.05))
            if outcome.judge(f"kill: {name}", name, ended, killed=True):
                _look(scene, outcome, graph, name, after)
            shutil.rmtree(graph.parent)
    return outcome


def _undisturbed(scene: Scene, name: str) -> tuple[dict[str, int], float]:
    graph = scene.copy("undisturbed")
    ended = command([*scene.writes()[name], "--graph", graph], limit=PATIENT)
    if ended.code not in (0, 3):
        raise RuntimeError(f"{name}: {ended.code} {ended.err}")
    after = told(graph)
    shutil.rmtree(graph.parent)
    return after, min(ended.seconds, LIMIT)


def _look(scene: Scene, outcome: Outcome, graph: Path, name: str, after: dict[str, int]) -> None:
    found = told(graph)
    if found not in (scene.before, after):
        outcome.fault(name, f"a half: {list((found - scene.before).elements())[:3]}")
    asked = command(
        ["ask", "who-implements", "--status", "proposed,confirmed", "--format", "json", "--graph", graph]
    )
    outcome.seen(asked)
    if asked.code != 0 or '"count": 0,' in asked.out:
        outcome.fault(name, f"asked afterwards: exit {asked.code} {asked.err[-300:]}")
    if found == scene.before:
        again = command([*scene.writes()[name], "--graph", graph])
        outcome.seen(again)
        if told(graph) != after:
            outcome.fault(name, f"done again: exit {again.code}, not what it should be {again.err[-300:]}")
    for file in strangers(graph):  # a build that may still go on is left alone for a while
        os.utime(graph.parent / file, (0, 0))
    if (
        strangers(graph)
        and command(["schema", "apply", "--again", "--graph", graph])
        and (left := strangers(graph))
    ):
        outcome.fault(name, f"left behind: {left}")
