"""Material that stands outside the project and not everybody has: real files, the facts of the worked example.

Without it a test that needs it is skipped, and counted with the reason at the end of the run; where
`TESTS_NEVER_SKIP` is set, as in `.ci/run`, it fails.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[3] / "shared"
_WHAT = {
    "REAL_DATA": ("real-data", "real files to load"),
    "FACTS": ("facts", "the facts of the worked example"),
}


def outside(variable: str) -> Path:
    """The folder that an environment variable names, else the one in `shared` beside the project."""
    name, what = _WHAT[variable]
    folder = Path(os.environ.get(variable) or _BESIDE / name)
    if folder.is_dir():
        return folder
    reason = f"{what} are not here: set {variable} to their folder"
    if os.environ.get("TESTS_NEVER_SKIP"):
        pytest.fail(reason)
    pytest.skip(reason)
