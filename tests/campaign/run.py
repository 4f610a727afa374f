"""Campaigns that try to break the program at length: `python tests/campaign/run.py [NAME]... [--minutes M]`.

Each file in this folder that has a `campaign(folder, minutes) -> list of faults` and a `TITLE` is one; found by its
place. What they do in short is among the tests.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path += [str(HERE), str(HERE.parent / "support")]


def names() -> list[str]:
    """The campaigns there are."""
    return sorted(file.stem for file in HERE.glob("*.py") if "def campaign(" in file.read_text("utf-8"))


def main() -> int:
    """Run them one after the other; the number of faults found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *names()], help="which ones (all)")
    parser.add_argument("--minutes", type=float, default=3.0, help="how long each")
    given = parser.parse_args()
    found = 0
    for name in given.names or names():
        module = import_module(name)
        print(f"{name}: {module.TITLE}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            faults = module.campaign(Path(folder), given.minutes)
        for fault in faults:
            print(f"  FAULT: {fault}")
        print(f"  {len(faults)} faults", flush=True)
        found += len(faults)
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main())
