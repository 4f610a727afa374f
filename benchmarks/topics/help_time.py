"""How long the command line takes to answer."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.common import Size, seconds

TITLE = "The command line"
TARGETS = {
    "`rightsgraph --help` / bare click program": "at most 2",
    "`ask who-implements` on the example, s": "at most 1",
}
_OURS = "import sys; sys.argv[0] = 'rightsgraph'; from rightsgraph.cli import main; main()"
_BARE = """import click
@click.group()
def main(): "A program."
{commands}
main()
"""
_COMMAND = """@main.command()
def {name}_(): "What it does."
"""


def measure(size: Size) -> dict[str, Any]:
    """Help beside a bare click program with as many commands; the main question on the worked example.

    The best of several turns each: other work on the machine can only make a start slower.
    """
    from rightsgraph.cli import names

    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        commands = "".join(_COMMAND.format(name=name) for name in names())
        bare.write_text(_BARE.format(commands=commands), encoding="utf-8")
        plain, ours = [], []
        for _ in range(size.turns):
            plain.append(_run(folder, str(bare), "--help"))
            ours.append(_run(folder, "-c", _OURS, "--help"))
        graph = str(Path(folder) / "example.db")
        _run(folder, "-c", _OURS, "--graph", graph, "load", str(_example()))
        asked = [
            _run(folder, "-c", _OURS, "--graph", graph, "ask", "who-implements") for _ in range(size.turns)
        ]
    return {
        "commands": len(names()),
        "bare click program with as many commands, s": round(min(plain), 3),
        "`rightsgraph --help`, s": round(min(ours), 3),
        "`rightsgraph --help` / bare click program": round(min(ours) / min(plain), 2),
        "`ask who-implements` on the example, s": round(min(asked), 3),
    }


def _example() -> Path:
    import rightsgraph.examples

    return Path(next(iter(rightsgraph.examples.__path__))) / "viet-nam"


def _run(folder: str, *arguments: str) -> float:
    command = [sys.executable, *arguments]
    return seconds(lambda: subprocess.run(command, cwd=folder, check=True, capture_output=True))
