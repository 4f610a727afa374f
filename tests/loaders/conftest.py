"""Fixtures for the loaders' tests."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real files; `REAL_DATA` names another. A test that needs it fails where it is missing."""
    folder = Path(os.environ.get("REAL_DATA", _ROOT / ".." / "shared" / "real-data"))
    assert folder.is_dir(), f"{folder} is missing: set REAL_DATA"
    return folder
