"""The same statements give the same graph, whatever their order, their form and their way into it."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from tables import example, exported, fresh, read_csv, shown, write_csv, write_jsonl, write_xlsx

NAME = "viet-nam"


def tables_of_example() -> dict[str, Path]:
    from rightsgraph.ontology.model.model import model

    return {p.stem: p for p in sorted(example().glob("*.csv")) if p.stem in model().tables}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[tuple[object, ...]]]:
    with fresh(tmp_path_factory.mktemp("whole")) as graph:
        graph.load(example(), dataset=NAME)
        return exported(graph), shown(graph)


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_files_twice(
    seed: int, tmp_path: Path, whole: tuple[list[str], list[tuple[object, ...]]]
) -> None:
    paths = list(tables_of_example().values())
    random.Random(seed).shuffle(paths)
    with fresh(tmp_path) as graph:
        for path in paths:
            graph.load(path, dataset=NAME)
        again = [receipt for path in paths for receipt in graph.load(path, dataset=NAME)]
        assert all(receipt.unchanged for receipt in again)
        assert exported(graph) == whole[0]
        assert shown(graph) == whole[1]


@pytest.mark.parametrize("form", ["xlsx", "jsonl", "csv with BOM and semicolons"])
def test_any_form(form: str, tmp_path: Path, whole: tuple[list[str], list[tuple[object, ...]]]) -> None:
    tables = {name: read_csv(path) for name, path in tables_of_example().items()}
    filled = {name: [{c: v for c, v in row.items() if v} for row in rows] for name, rows in tables.items()}
    folder = tmp_path / "in"
    folder.mkdir()
    if form == "xlsx":
        write_xlsx(folder / "all.xlsx", filled)
    else:
        for name, rows in filled.items():
            if form == "jsonl":
                write_jsonl(folder / f"{name}.jsonl", rows)
            else:
                path = write_csv(folder / f"{name}.csv", rows)
                path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    with fresh(tmp_path / "graph") as graph:
        graph.load(folder, dataset=NAME)
        assert exported(graph) == whole[0]
        assert shown(graph) == whole[1]


def test_forget_and_load_gives_it_back(
    tmp_path: Path, whole: tuple[list[str], list[tuple[object, ...]]]
) -> None:
    with fresh(tmp_path) as graph:
        graph.load(example(), dataset=NAME)
        graph.decide(
            "reject", ["CAT/C/VNM/CO/1#15(b)", "vnm/10/2017/QH14#art_18"], "not what was asked", "Lan"
        )
        decided = shown(graph)
        receipt = graph.forget(NAME)
        assert receipt.nodes["Recommendation"]["withdrawn"] == 164
        assert {row[0] for row in shown(graph)} == {"Review"}
        graph.load(example(), dataset=NAME)
        assert shown(graph) == decided
        graph.load(example(), dataset=NAME, replace=True)
        assert shown(graph) == decided


def test_exact_export_restores(tmp_path: Path, whole: tuple[list[str], list[tuple[object, ...]]]) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text("".join(whole[0]), encoding="utf-8")
    with fresh(tmp_path / "graph") as graph:
        graph.load(path)
        assert exported(graph) == whole[0]
        assert shown(graph) == whole[1]


def test_replace_withdraws_what_is_no_longer_said(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    shutil.copytree(example(), folder)
    rows = read_csv(folder / "implementation.csv")
    gone = rows.pop()
    with fresh(tmp_path / "graph") as graph:
        graph.load(folder, dataset=NAME)
        before = len(exported(graph))
        write_csv(folder / "implementation.csv", rows)
        assert graph.load(folder, dataset=NAME)[0].unchanged, "loading never removes"
        receipt = graph.load(folder, dataset=NAME, replace=True)[0]
        assert receipt.relationships["IMPLEMENTED_BY"]["withdrawn"] == 1
        assert len(exported(graph)) == before - 1
        assert not any(gone["recommendation"] in line and gone["provision"] in line for line in _links(graph))


def _links(graph: object) -> list[str]:
    lines = exported(graph)  # type: ignore[arg-type]
    return [line for line in lines if json.loads(line).get("type") == "IMPLEMENTED_BY"]
