"""The page of the docs that shows the figures of one run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_HEAD = """# {title}

Written by `python -m benchmarks {only}--page docs/{file}` with the {size} sizes on {machine}, each section from one run; nothing is
typed by hand. Run `make bench` for the figures of your own machine, `--full` for the sizes that are promised.
Other work on the machine makes the times longer; the ratios are of two things measured in the same run.
"""


def page(whole: dict[str, Any], file: str, only: Sequence[str] = ()) -> str:
    """The figures as Markdown, for a file of the docs; `only`: the topics that were asked for."""
    said = {
        "title": "What loading costs" if only else "What it costs",
        "only": "".join(f"--only {name} " for name in only),
        "file": file,
    }
    parts = [_HEAD.format(size=whole["size"], machine=whole["machine"], **said)]
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
