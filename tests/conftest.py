"""Fixtures for all tests."""

from __future__ import annotations

import sys
from pathlib import Path

# Not `tests/` itself: its folder `neo4j` would hide the driver of that name.
sys.path.append(str(Path(__file__).parent / "neo4j"))
sys.path.append(str(Path(__file__).parent / "support"))
sys.path.append(str(Path(__file__).parent / "brute"))
sys.path.append(str(Path(__file__).parent / "campaign"))

pytest_plugins = ["server_fixtures"]
