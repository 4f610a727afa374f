"""Documents: a matrix, a report, a code of laws."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.common import ROOT, Size, seconds

TITLE = "Documents"
FOLDER = "upr"
ALL = "all real UPR documents (a folder), s"
WORK = "processor time of that, s"  # other work on the machine makes the seconds longer, not these
MEMORY = "memory of that process, MB"
TARGETS = {"a code, s": "at most 2", ALL: "at most 60", WORK: "at most 60", MEMORY: "at most 500"}
_FULL = 500  # articles of a run that is no trial
SAMPLES = {
    "a matrix of about 300 recommendations (DOCX)": "upr/egypt-2014-matrix.docx",
    "a report of the Working Group, 25 pages (PDF)": "upr/A-HRC-28-15.pdf",
    "a constitution (JSON)": "law/vietnam-constitution-2013.json",
}


def measure(size: Size) -> dict[str, Any]:
    """Each read, checked and loaded into a graph of its own."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as place:
        code = Path(place) / "code.txt"
        code.write_text(a_code(size.articles), encoding="utf-8")
        read, taken = _loaded(code, Path(place) / "code.db")
        found |= {"articles of a code": size.articles, "units read of it": read, "a code, s": taken}
        real = Path(os.environ.get("REAL_DATA") or ROOT / ".." / "shared" / "real-data")
        for number, (what, name) in enumerate(SAMPLES.items()):
            file = real / name
            if not file.exists():
                found[what] = "not measured: the sample is not here (REAL_DATA)"
                continue
            read, taken = _loaded(file, Path(place) / f"{number}.db")
            found[f"{what}, s"] = f"{taken} ({read} units)"
        if (real / FOLDER).is_dir() and size.articles >= _FULL:
            found |= _folder(real / FOLDER, Path(place) / "folder.db")
    return found


def _folder(folder: Path, graph: Path) -> dict[str, Any]:
    """A whole folder in a process of its own, as the command loads it: seconds and the most memory it held."""
    import json
    import subprocess
    import sys

    code = (
        "import json, resource, sys, time; from rightsgraph import open_graph; start = time.monotonic();"
        "receipts = open_graph(sys.argv[2]).load(sys.argv[1]); taken = time.monotonic() - start;"
        "memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024;"
        "print(json.dumps([len(receipts), round(taken, 1), round(time.process_time(), 1), memory]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(graph)], capture_output=True, text=True, check=True
    )
    documents, taken, work, memory = json.loads(done.stdout.strip().splitlines()[-1])
    return {"real UPR documents": documents, ALL: taken, WORK: work, MEMORY: memory}


def _loaded(file: Path, graph: Path) -> tuple[int, float]:
    """Units read, and the seconds of the load without the projection."""
    from rightsgraph import open_graph
    from rightsgraph.load.load import Request, inputs, load_input

    with open_graph(str(graph)) as opened:
        receipts: list[Any] = []

        def load() -> None:
            (given,), _ = inputs([file], Request())
            receipts.extend(load_input(opened.engine, given, Request()))

        taken = seconds(load)
    return receipts[0].read, round(taken, 2)


def a_code(articles: int) -> str:
    """A law in plain text with as many articles, of two paragraphs each."""
    parts = ["CRIMINAL CODE", "", "Act No. 12 of 2016", ""]
    for n in range(1, articles + 1):
        if n % 50 == 1:
            parts += [f"Chapter {n // 50 + 1}", f"OFFENCES OF KIND {n // 50 + 1}", ""]
        parts += [f"Article {n}. Offence number {n}", ""]
        parts += [
            f"1. Whoever commits offence {n} is liable to imprisonment for up to {n % 20 + 1} years.",
            "",
        ]
        parts += [f"2. An attempt at offence {n} is punishable.", ""]
    return "\n".join(parts)
