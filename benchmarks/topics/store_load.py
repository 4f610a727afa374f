"""Loading the tables of a country into the embedded graph."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.common import Size, loaded_apart
from benchmarks.generate_tables import write_tables

TITLE = "Tables into the embedded graph"
TARGETS = {
    "again unchanged / first": "at most 0.25",
    "memory at the peak, MB": "under 1000",
}


def measure(size: Size) -> dict[str, Any]:
    """First load, the same again, the same rows in other files, and one more recommendation."""
    with tempfile.TemporaryDirectory() as place:
        folder, other, small = (Path(place) / name for name in ("tables", "other", "small"))
        for made in (folder, other, small):
            made.mkdir()
        write_tables(folder, size.recommendations)
        for file in folder.iterdir():  # the same rows, but not the same bytes: every row is read and compared
            shutil.copy(file, other)
            with (other / file.name).open("a", encoding="utf-8") as stream:
                stream.write("\n")
        write_one(small)
        graph = Path(place) / "graph.db"
        first, again, compared, one = loaded_apart(graph, folder, folder, other, small)
        megabytes = graph.stat().st_size / 1e6
        projection = sum(file.stat().st_size for file in _projections(graph)) / 1e6
        given = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    return {
        "rows read": first["read"],
        "first load with the projection, s": first["seconds"],
        "rows a second": round(first["read"] / first["seconds"]),
        "again unchanged / first": round(again["seconds"] / first["seconds"], 3),
        "the same rows in changed files, compared one by one / first": round(
            compared["seconds"] / first["seconds"], 3
        ),
        "one more recommendation, with the projection's rebuild / first": round(
            one["seconds"] / first["seconds"], 3
        ),
        "memory at the peak, MB": first["peak_mb"],
        "input, MB": round(given, 1),
        "the record on disk, MB": round(megabytes, 1),
        "the record / input": round(megabytes / given, 2),
        "record and projection / input": round((megabytes + projection) / given, 2),
    }


def _projections(graph: Path) -> list[Path]:
    """The files beside the record that answer Cypher."""
    return [file for file in graph.parent.glob(f"{graph.name}.graph.*") if file.is_file()]


def write_one(folder: Path) -> None:
    """A table of one recommendation."""
    text = "document,paragraph,mechanism,state,text\nCAT/C/VNM/CO/9,1,CAT,VNM,Adopt a law.\n"
    (folder / "recommendations.csv").write_text(text, encoding="utf-8")
