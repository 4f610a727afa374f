"""Measure the installed program: `python -m benchmarks [-o bench.json] [--full] [--only TOPIC] [--page FILE]`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
# Run from the checkout, the source folders would come before the installed program: it is the latter that counts.
sys.path[:] = [place for place in sys.path if Path(place or ".").resolve() != HERE.parent]

from benchmarks.common import FULL, QUICK, TINY, NotMeasuredError, Size  # noqa: E402 - after the line above
from benchmarks.page import page  # noqa: E402

SIZES = {"tiny": TINY, "quick": QUICK, "full": FULL}


def topics() -> list[str]:
    """The names of all topics, by their files."""
    return sorted(file.stem for file in (HERE / "topics").glob("*.py") if file.stem != "__init__")


def measured(name: str, size: Size) -> dict[str, Any]:
    """One topic: its title, targets and figures; or why there are none."""
    topic = import_module(f"benchmarks.topics.{name}")
    found: dict[str, Any] = {"title": topic.TITLE, "targets": topic.TARGETS}
    begun = time.perf_counter()
    try:
        found["figures"] = topic.measure(size)
    except NotMeasuredError as reason:
        found["figures"] = {}
        found["not_measured"] = str(reason)
    found["took_s"] = round(time.perf_counter() - begun, 1)
    return found


def show(name: str, found: dict[str, Any]) -> None:
    """One topic on the screen."""
    print(f"{found['title']} ({name}, {found['took_s']} s)")
    if "not_measured" in found:
        print(f"  not measured: {found['not_measured']}")
    for what, value in found["figures"].items():
        target = found["targets"].get(what)
        print(f"  {what}: {value}" + (f"   [target: {target}]" if target else ""))
    sys.stdout.flush()


def machine() -> str:
    """What it ran on: processors and memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    return f"{os.cpu_count()} cores, {memory:.0f} GB"


def write(whole: dict[str, Any], output: Path | None, target: Path | None, only: list[str]) -> None:
    """What is known so far: a run that is cut short leaves what it measured."""
    if output:
        output.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if target:
        target.write_text(page(whole, target, only), encoding="utf-8")


def main(arguments: list[str] | None = None) -> dict[str, Any]:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, help="write the figures as JSON")
    parser.add_argument("--page", type=Path, help="write the figures as a page of the docs")
    parser.add_argument("--full", action="store_true", help="the sizes that are promised; takes an hour")
    parser.add_argument("--size", choices=SIZES, default="quick")
    parser.add_argument("--only", action="append", choices=topics(), help="one topic (may be repeated)")
    given = parser.parse_args(arguments)
    size = SIZES["full" if given.full else given.size]
    whole: dict[str, Any] = {"size": size.name, "machine": machine(), "topics": {}}
    for name in given.only or topics():
        whole["topics"][name] = measured(name, size)
        show(name, whole["topics"][name])
        write(whole, given.output, given.page, given.only or [])
    return whole


if __name__ == "__main__":
    main()
