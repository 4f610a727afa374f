"""Campaigns that try to break the program at length: `python tests/campaign/run.py [NAME]... [--minutes M] [-o FILE.md]`.

Each file in this folder that has a `campaign(folder, minutes, most) -> Outcome` and a `TITLE` is one; found by its place. What
they do in short is among the tests. The table of what was tried and what failed goes to the file.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path += [str(HERE), str(HERE.parent / "support")]

from outcome import LIMIT, MEMORY, Outcome, scratch  # noqa: E402 - found by the line above


def names() -> list[str]:
    """The campaigns there are."""
    return sorted(file.stem for file in HERE.glob("*.py") if "def campaign(" in file.read_text("utf-8"))


def run(name: str, minutes: float, most: int) -> tuple[Outcome, float]:
    """One campaign, and how many minutes it took."""
    module, started = import_module(name), time.monotonic()
    print(f"{name}: {module.TITLE}", flush=True)
    folder = scratch()
    try:
        outcome = module.campaign(folder / "work", minutes, most)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"  {outcome.tried.total()} tried, {len(outcome.faults)} faults", flush=True)
    return outcome, (time.monotonic() - started) / 60


def table(done: dict[str, tuple[Outcome, float]]) -> str:
    """What was tried and what failed, as Markdown."""
    lines = [
        "| campaign | minutes | slowest command | most memory | tried | faults |",
        "|---|---|---|---|---|---|",
    ]
    for name, (outcome, minutes) in done.items():
        head = f"| {name} | {minutes:.0f} | {outcome.seconds:.1f} s | {outcome.megabytes:.0f} MB |"
        lines.append(f"{head} {outcome.tried.total():,} | {len(outcome.faults)} |")
    lines += ["", "| tried | times |", "|---|---|"]
    lines += [
        f"| {kind} | {count:,} |"
        for outcome, _ in done.values()
        for kind, count in sorted(outcome.tried.items())
    ]
    faults = [f"- {fault}" for outcome, _ in done.values() for fault in outcome.faults]
    lines += [
        "",
        *(
            faults
            or [f"No command took over {LIMIT:.0f} s or {MEMORY:,} MB, none ended otherwise than it may."]
        ),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run them one after the other; 1 if a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *names()], help="which ones (all)")
    parser.add_argument("--minutes", type=float, default=3.0, help="how long each")
    parser.add_argument("--most", type=int, default=1_000_000, help="tries each")
    parser.add_argument("-o", "--output", type=Path, help="the table goes to this file too")
    given = parser.parse_args()
    done = {name: run(name, given.minutes, given.most) for name in given.names or names()}
    print(table(done))
    if given.output:
        given.output.write_text(table(done), "utf-8")
    return int(any(outcome.faults for outcome, _ in done.values()))


if __name__ == "__main__":
    sys.exit(main())
