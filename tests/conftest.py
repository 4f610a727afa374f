"""Fixtures for all tests."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

# Not `tests/` itself: its folder `neo4j` would hide the driver of that name.
sys.path.append(str(Path(__file__).parent / "neo4j"))
sys.path.append(str(Path(__file__).parent / "support"))
sys.path.append(str(Path(__file__).parent / "brute"))
sys.path.append(str(Path(__file__).parent / "campaign"))

pytest_plugins = ["server_fixtures", "quick"]

_ROOT = Path(__file__).resolve().parents[1]
if str(_ROOT) in sys.path:
    # `python -m pytest`: the checkout is tested, by the programs that tests start, too
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))

_IN_MEMORY = Path("/dev/shm")
_NEEDED = 8 << 30


def _write_in_memory() -> None:
    """Graphs of tests are written and thrown away: where memory holds them, no test waits for a disk."""
    if "TMPDIR" in os.environ or not os.access(_IN_MEMORY, os.W_OK):
        return
    if shutil.disk_usage(_IN_MEMORY).free >= _NEEDED:
        os.environ["TMPDIR"] = tempfile.tempdir = str(_IN_MEMORY)


_write_in_memory()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real files; `REAL_DATA` names another."""
    from outside import outside

    return outside("REAL_DATA")


@pytest.fixture(scope="session")
def example_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example as a closed graph, made ready for queries once: not to be written in, only copied."""
    from tables import example, fresh

    folder = tmp_path_factory.mktemp("example")
    with fresh(folder) as graph:
        graph.load(example(), dataset="viet-nam")
        graph.run("MATCH (n:Law) RETURN n.id AS id ORDER BY id LIMIT 1")
    return folder / "rights.db"


@pytest.fixture
def example_copy(example_graph: Path, tmp_path: Path) -> Path:
    """A copy of the worked example's graph, to write in."""
    from commands import copy_graph

    return copy_graph(example_graph, tmp_path / "example-copy")
