"""Starts rightsgraph from this folder, without a network: makes its environment once, then opens it in the browser."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLACE = HERE / "environment"
BIN = PLACE / ("Scripts" if sys.platform == "win32" else "bin")
GRAPH = HERE / "rights.db"
EXAMPLE = HERE / "rightsgraph-demo" / "rights.db"


def prepare() -> None:
    """Install from the wheels beside this file; done once, again where it was cut off."""
    done = PLACE / "done"
    if done.exists():
        return
    print("Preparing for the first start. This takes a minute ...", flush=True)
    venv.create(PLACE, with_pip=True, clear=True)
    wheels = str(HERE / "wheels")
    command = ["-m", "pip", "install", "--quiet", "--no-index", "--find-links", wheels, "rightsgraph"]
    subprocess.run([BIN / "python", *command], check=True)
    done.touch()


def main() -> int:
    """Serve `rights.db` of this folder; where there is none, the worked example."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whatever Python the machine has starts it
        print("rightsgraph needs Python 3.11 or later: https://www.python.org/downloads/")
        return 1
    prepare()
    if not GRAPH.exists() and not EXAMPLE.exists():
        subprocess.run([BIN / "rightsgraph", "demo", EXAMPLE.parent], check=True)
    graph = GRAPH if GRAPH.exists() else EXAMPLE
    arguments = sys.argv[1:] or ["serve", "--open"]
    return subprocess.run([BIN / "rightsgraph", "--graph", graph, *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
