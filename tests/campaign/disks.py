"""Disks that are full or must not be written, other users' files: every command says so, and the graph is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from outcome import Outcome, command
from scene import Scene, told

TITLE = "full and read-only disks, other users, no room for temporary files"
NOBODY = 65534
Prepare = Callable[[], None]


def campaign(folder: Path, minutes: float, most: int = 1_000_000) -> Outcome:
    """The first `most` commands in every situation that can be made here; full disks need the right to mount one."""
    scene, outcome = Scene(folder), Outcome()
    after = {name: _undisturbed(scene, words) for name, words in list(scene.writes().items())[:most]}
    for situation, make in SITUATIONS.items():
        for name in [*scene.writes(), *scene.reads(Path())][:most]:
            with make(scene) as made:
                if made is None:
                    print(f"  {situation}: cannot be made here", flush=True)
                    break
                graph, prepare = made
                out = graph.parent / "out"
                words = {**scene.writes(), **scene.reads(out)}[name]
                ended = command([*words, "--graph", graph], prepare=prepare)
                what = f"{situation}, {name}"
                outcome.judge(f"disk: {situation}", what, ended)
                _look(outcome, scene, graph, what, ended.code, after.get(name))
    return outcome


def _undisturbed(scene: Scene, words: list[object]) -> dict[str, int]:
    graph = scene.copy("undisturbed")
    command([*words, "--graph", graph])
    after = told(graph)
    shutil.rmtree(graph.parent)
    return after


def _look(
    outcome: Outcome, scene: Scene, graph: Path, what: str, code: int, after: dict[str, int] | None
) -> None:
    """The graph, read in a place with room, is as it was; or as it should be where the command said that it was done."""
    with tempfile.TemporaryDirectory() as place:
        for file in graph.parent.glob("rights.db*"):
            if ".graph." not in file.name:
                shutil.copy2(file, place)
        found = told(Path(place) / graph.name)
    right = [scene.before] if after is None or code in (2, 4) else [after]
    if found not in right and not (code in (2, 4) and found == after):
        outcome.fault(what, f"exit {code}, and the graph is not as it should be: {list(found)[:1]}")


@contextmanager
def _plain(scene: Scene, prepare: Callable[[Path], Prepare]) -> Iterator[tuple[Path, Prepare] | None]:
    graph = scene.copy("disk")
    (graph.parent / "out").mkdir()
    try:
        yield graph, prepare(graph)
    finally:
        for path in (graph.parent, *graph.parent.rglob("*")):
            path.chmod(0o755)
        shutil.rmtree(graph.parent)


@contextmanager
def _mounted(scene: Scene, left: int, options: str = "") -> Iterator[tuple[Path, Prepare] | None]:
    """A disk of its own with so many kilobytes left, or remounted as the options say."""
    size = sum(file.stat().st_size for file in scene.base.iterdir()) // 1024 + 64 + left
    place = Path(tempfile.mkdtemp())
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", place], check=False, capture_output=True
    )
    if done.returncode:
        yield None
        return
    try:
        graph = Path(shutil.copytree(scene.base, place / "disk")) / "rights.db"
        (graph.parent / "out").mkdir()
        room = shutil.disk_usage(place).free - left * 1024
        (place / "filler").write_bytes(bytes(max(0, room)))
        if options:
            subprocess.run(["mount", "-o", f"remount,{options}", place], check=True)
        yield graph, lambda: None
    finally:
        subprocess.run(["umount", "-l", place], check=False)
        place.rmdir()


@contextmanager
def _no_temporary(scene: Scene) -> Iterator[tuple[Path, Prepare] | None]:
    place = Path(tempfile.mkdtemp())
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", place], check=False, capture_output=True
    )
    if done.returncode:
        yield None
        return

    def prepare() -> None:
        tempfile.tempdir = str(place)
        for name in ("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"):
            os.environ[name] = str(place)

    try:
        (place / "filler").write_bytes(bytes(12_000))
        with _plain(scene, lambda _: prepare) as made:
            yield made
    finally:
        subprocess.run(["umount", "-l", place], check=False)
        place.rmdir()


def _as_nobody() -> None:
    os.environ["HOME"] = "/nonexistent"
    os.environ.pop("XDG_CACHE_HOME", None)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def _modes(file: int, folder: int) -> Callable[[Path], Prepare]:
    def prepare(graph: Path) -> Prepare:
        for parent in list(graph.parents)[:-2]:
            if parent.is_relative_to(Path("/dev/shm")) or parent.is_relative_to(Path(tempfile.gettempdir())):
                parent.chmod(parent.stat().st_mode | 0o055)
        for path in graph.parent.glob("rights.db*"):
            path.chmod(file)
        graph.parent.chmod(folder)
        return _as_nobody

    return prepare


SITUATIONS: dict[str, Callable[[Scene], contextmanager]] = {  # type: ignore[type-arg]
    "full disk": lambda scene: _mounted(scene, 0),
    "nearly full disk": lambda scene: _mounted(scene, 300),
    "read-only disk": lambda scene: _mounted(scene, 300, "ro"),
    "no room for temporary files": _no_temporary,
    "read-only file": lambda scene: _plain(scene, _modes(0o444, 0o777)),
    "read-only folder": lambda scene: _plain(scene, _modes(0o444, 0o555)),
    "another user's file": lambda scene: _plain(scene, _modes(0o600, 0o755)),
}
