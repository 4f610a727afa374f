"""The page of the docs that shows the figures of one run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

_HEAD = """# {title}

Written by `python -m benchmarks {only}--page docs/{file}` with the {size} sizes on {machine}, each section from one run; nothing is
typed by hand. Run `make bench` for the figures of your own machine, `--full` for the sizes that are promised.
Other work on the machine makes the times longer; the ratios are of two things measured in the same run.
"""


def page(whole: dict[str, Any], target: Path, only: Sequence[str] = ()) -> str:
    """The figures as Markdown, for a page of the docs, which keeps its title; `only`: the topics that were asked for."""
    first = target.read_text(encoding="utf-8").partition("\n")[0] if target.exists() else ""
    title = first.removeprefix("# ") if first.startswith("# ") else "What it costs"
    topics = "".join(f"--only {name} " for name in only)
    parts = [
        _HEAD.format(title=title, only=topics, file=target.name, size=whole["size"], machine=whole["machine"])
    ]
    for found in whole["topics"].values():
        parts.append(f"\n## {found['title']}\n")
        if "not_measured" in found:
            parts.append(f"\nNot measured: {found['not_measured']}.\n")
            continue
        parts.append("\n| what | measured | target |\n|---|---|---|\n")
        parts += [
            f"| {_cell(what)} | {_cell(value)} | {_cell(found['targets'].get(what, ''))} |\n"
            for what, value in found["figures"].items()
        ]
    return "".join(parts)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")
