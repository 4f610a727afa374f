"""Small inputs on which the program was once wrong: a folder each, with the rule for its whole kind and a check.

A case drives the command line as its users do, on a fresh graph. A new one is a new folder with a `case.py`; its first
line is the rule, then what happened and what is right.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/case.py"))
LAUNCH = "import sys; from rightsgraph.cli import main; sys.exit(main())"


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of the environment that runs the tests, whether it is installed or a checkout."""
    place = tmp_path_factory.mktemp("program") / "rightsgraph"
    place.write_text(f"#!{sys.executable} -P\n{LAUNCH}\n", encoding="utf-8")
    place.chmod(0o755)
    return place


@pytest.mark.parametrize("name", CASES)
def test_case_holds(name: str, program: Path) -> None:
    environment = os.environ | {
        "RIGHTSGRAPH": str(program),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH")])),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "case.py"],
        cwd=HERE / name,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
