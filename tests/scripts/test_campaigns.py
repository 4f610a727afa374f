"""The campaigns of `make break` in short: nothing breaks in the first few tries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUN = Path(__file__).parents[1] / "campaign" / "run.py"


def test_a_few_tries_of_each(tmp_path: Path) -> None:
    told = tmp_path / "table.md"
    done = subprocess.run(
        [sys.executable, "-P", RUN, "corruption", "disks", "hostile", "kills", "mutations", "--most", "2",
         "--minutes", "0.1", "-o", told],
        capture_output=True, encoding="utf-8", check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line.split(" | ") for line in told.read_text("utf-8").splitlines() if line.startswith("| ")]
    counts = {row[0].removeprefix("| "): row[-1].removesuffix(" |") for row in rows if len(row) == 6}
    assert counts.keys() == {"campaign", "corruption", "disks", "hostile", "kills", "mutations"}
    assert [count for name, count in counts.items() if name != "campaign"] == ["0"] * 5
    assert "| kill: " in told.read_text("utf-8")
