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

pytest_plugins = ["server_fixtures"]

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
