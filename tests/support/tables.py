"""Small tables for tests: written as files, loaded through the program's own front door."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rightsgraph import open_graph
from rightsgraph.api import Graph

Rows = Sequence[Mapping[str, Any]]


def cell(value: Any) -> str:
    """A value as it stands in a CSV cell."""
    return ";".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def write_csv(path: Path, rows: Rows) -> Path:
    """Rows as a CSV file."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)
    return path


def write_xlsx(path: Path, tables: Mapping[str, Rows]) -> Path:
    """Tables as the sheets of one workbook."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            columns = list(dict.fromkeys(column for row in rows for column in row))
            for place, column in enumerate(columns):
                sheet.write_string(0, place, column)
                for number, row in enumerate(rows, 1):
                    if column in row:
                        sheet.write_string(number, place, cell(row[column]))
    return path


def write_jsonl(path: Path, rows: Rows) -> Path:
    """Rows as JSON Lines."""
    path.write_text(
        "".join(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    return path


def write_folder(folder: Path, tables: Mapping[str, Rows]) -> Path:
    """Tables as the CSV files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        write_csv(folder / f"{name}.csv", rows)
    return folder


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def fresh(folder: Path, name: str = "rights.db") -> Graph:
    """A new, empty embedded graph."""
    folder.mkdir(parents=True, exist_ok=True)
    return open_graph(folder / name)


def exported(graph: Graph) -> list[str]:
    """The exact export, line by line."""
    return list(graph.export_lines())


def shown(graph: Graph) -> list[tuple[Any, ...]]:
    """Everything that queries can see, beside the datasets' own nodes (they tell of files)."""
    store, model = graph.engine.store, graph.engine.model
    nodes: list[tuple[Any, ...]] = [
        (n.label, n.id, json.dumps(n.properties, sort_keys=True))
        for label in model.classes
        if label != "Dataset"
        for n in store.nodes(label)
    ]
    links = [
        (k.type, k.start, k.end, k.key, json.dumps(k.properties, sort_keys=True))
        for r in model.relationships.values()
        for start, end in r.pairs
        for k in store.links(r.type, start, end)
    ]
    return sorted([*nodes, *links], key=str)


def example() -> Path:
    """The installed worked example."""
    from importlib.resources import files

    return Path(str(files("rightsgraph.examples"))) / "viet-nam"


def put(
    graph: Graph, folder: Path, table: str, *rows: Mapping[str, Any], dataset: str = "d", **options: Any
) -> Any:
    """Load rows of one table; the receipt."""
    path = write_csv(folder / f"{table}.csv", rows)
    return graph.load(path, dataset=dataset, **options)[0]
