"""The worked examples of the docs: what the pages show is built as they say, and their commands answer as they print."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import copy_graph

import rightsgraph

PAGES = sorted((Path(__file__).parents[2] / "docs" / "extend").glob("write-a-*.md"))
ROOMS = ("graph", "ontology", "loaders", "queries", "views", "reports", "examples", "web")
_FILE = re.compile(r'```\w+ title="([^"]+)"\n(.*?)```', re.DOTALL)
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program's package, to add files to."""
    folder = tmp_path_factory.mktemp("program")
    unwanted = shutil.ignore_patterns("__pycache__")
    first, *others = map(Path, rightsgraph.__path__)
    shutil.copytree(first, folder / "rightsgraph", ignore=unwanted, dirs_exist_ok=True)
    for room in ROOMS:
        place = next((p / room for p in others if (p / room).is_dir()), None)
        if place and not (folder / "rightsgraph" / room).exists():
            shutil.copytree(place, folder / "rightsgraph" / room, ignore=unwanted)
    return folder


def commands(text: str) -> list[tuple[str, str]]:
    """The commands of a page with what they print."""
    found: list[tuple[str, str]] = []
    for block in _CONSOLE.findall(text):
        for part in block.split("$ ")[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output.strip()))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_worked_example_does_what_its_page_says(
    page: Path, program: Path, example_graph: Path, tmp_path: Path
) -> None:
    text = page.read_text(encoding="utf-8")
    for name, content in _FILE.findall(text):
        place = (program / "rightsgraph" if name.partition("/")[0] in ROOMS else tmp_path) / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")
    if "example/rights.db" in text:
        copy_graph(example_graph, tmp_path / "example")
    for command, printed in commands(text):
        done = subprocess.run(
            [
                sys.executable,
                "-P",
                "-c",
                "from rightsgraph.cli import main; main()",
                *shlex.split(command)[1:],
            ],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode in (0, 3), done.stderr
        if printed:
            assert done.stdout.strip() == printed
