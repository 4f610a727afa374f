"""The command line as a user meets it: what it prints, what it logs, how it ends."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rightsgraph.cli import main

LAW = "100/2015/QH13"
SMALL: dict[str, list[dict[str, str]]] = {
    "laws": [{"number": LAW, "title": "Penal Code", "state": "VNM", "in_force_from": "2018-01-01"}],
    "provisions": [{"law": LAW, "article": "373", "state": "VNM"}],
    "agencies": [{"id": "mps", "name": "Ministry of Public Security", "state": "VNM"}],
    "recommendations": [
        {"document": "CAT/C/VNM/CO/1", "paragraph": "15", "text": "Prohibit torture", "mechanism": "CAT"},
        {"document": "CAT/C/VNM/CO/1", "paragraph": "16", "text": "Train officers", "mechanism": "CAT"},
    ],
    "implementation": [
        {"recommendation": "CAT/C/VNM/CO/1#15", "provision": f"{LAW} art. 373", "extent": "full", "method": "suggested",
         "source": "a report", "locator": "p. 3", "quote": "as article 373 says", "confidence": "high"},
    ],
    "mandates": [
        {"id": "m1", "agency": "mps", "role": "lead", "covers": LAW, "method": "suggested", "conferred_by": LAW},
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Done:
    """A command that has ended: its exit code, its data, its log."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything it wrote."""
        return self.out + self.err

    @property
    def json(self) -> Any:
        """Its data as JSON."""
        return json.loads(self.out)


def run(*arguments: object, env: Mapping[str, str | None] | None = None) -> Done:
    """Run a command in this process, without a terminal; a traceback is a failure of the test."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in "oe")
    code = 0
    with _environment(env or {}), redirect_stdout(out), redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    done = Done(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))  # type: ignore[attr-defined]
    assert "Traceback" not in done.said, done.said
    return done


@contextmanager
def _environment(changes: Mapping[str, str | None]) -> Iterator[None]:
    before = dict(os.environ)
    for name in ("RIGHTSGRAPH_GRAPH", "RIGHTSGRAPH_QUERIES", "RIGHTSGRAPH_REVIEWER"):
        os.environ.pop(name, None)
    os.environ.update({name: value for name, value in changes.items() if value is not None})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def exact(graph: Path) -> str:
    """The exact export of a graph; empty where there is none yet."""
    return run("export", "jsonl", "--graph", graph).out if graph.exists() else ""


def copy_graph(graph: Path, folder: Path) -> Path:
    """A copy of a closed graph to write in, with what was prepared for its queries."""
    import shutil

    folder.mkdir(parents=True, exist_ok=True)
    for file in graph.parent.iterdir():
        if file.name.startswith(graph.name):
            shutil.copy2(file, folder / file.name)
    return folder / graph.name
