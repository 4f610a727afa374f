"""Annotations of one paragraph: all are kept, and which of them has it does not depend on the order of the rows."""

from __future__ import annotations

import sys
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from commands import run
from tables import exported, fresh, shown

sys.path.append(str(Path(__file__).parents[1] / "loaders"))
from uhri_files import treaty, upr, write_json, write_xlsx

DOCUMENT = "CAT/C/VNM/CO/1"
RECORDS = [
    treaty(2, Text="9. The State party should train judges."),
    treaty(1, Text="9. The State party should amend the code."),
    treaty(4, Text="9. The State  party should amend the code.", Themes=["- Torture"]),
    treaty(3, Text="9. It is a concern.", AnnotationType="- Concerns/Observations"),
    treaty(5, Text="10. The State party should report."),
]


def uhri(number: int) -> str:
    return f"uhri:bbbbbbbb-0000-0000-0000-{number:012}"


def load(folder: Path, *files: list[dict[str, Any]], dataset: str | None = None) -> Any:
    """The receipts of the files, one after the other into one new graph, and what it then holds."""
    folder.mkdir(parents=True)
    receipts = []
    with fresh(folder) as graph:
        for number, records in enumerate(files):
            path = write_json(folder / f"export{number}.json", records)
            receipts += graph.load(path, dataset=dataset)
        rows = graph.ask("recommendations", kind="recommendation,concern").rows
        return receipts, {row["recommendation"]: row["text"] for row in rows}, shown(graph)


def test_the_first_by_annotation_id_has_the_paragraph_in_any_order(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate(permutations(RECORDS[:4])):
        (receipt,), texts, everything = load(tmp_path / str(number), list(order), dataset="uhri")
        assert (receipt.read, receipt.rejected) == (4, [])
        assert texts == {
            f"{DOCUMENT}#9": "The State party should amend the code.",
            uhri(2): "The State party should train judges.",
            f"{DOCUMENT}#9/concern": "It is a concern.",
        }
        (issue,) = receipt.issues
        assert uhri(2) in issue["message"]
        found.append(everything)
    assert all(one == found[0] for one in found)


def test_the_same_words_are_one_recommendation_with_both_annotations(tmp_path: Path) -> None:
    load(tmp_path / "g", RECORDS)
    with fresh(tmp_path / "g") as graph:
        node = graph.show(uhri(4)).to_json()
        assert node["id"] == f"{DOCUMENT}#9"
        assert {uhri(1), uhri(4)} <= set(node["properties"]["aliases"])
        about = {r["other"]["id"] for r in node["relationships"] if r["type"] == "ABOUT"}
        assert "theme/torture" in about
        assert graph.show(uhri(2)).id == uhri(2)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_second_file_of_the_dataset_takes_nothing_away(tmp_path: Path, order: tuple[int, int]) -> None:
    files = [[RECORDS[number]] for number in order]
    receipts, texts, _ = load(tmp_path / "g", *files, dataset="uhri")
    first, second = (RECORDS[number] for number in order)
    assert texts == {
        f"{DOCUMENT}#9": first["Text"].removeprefix("9. "),
        f"uhri:{second['AnnotationId']}": second["Text"].removeprefix("9. "),
    }
    assert [r.nodes["Recommendation"]["created"] for r in receipts] == [1, 1]


def test_replacing_gives_the_paragraph_to_the_one_that_is_left(tmp_path: Path) -> None:
    with fresh(tmp_path) as graph:
        graph.load(write_json(tmp_path / "one.json", RECORDS[:2]), dataset="uhri")
        graph.load(write_json(tmp_path / "two.json", RECORDS[:1]), dataset="uhri", replace=True)
        (row,) = graph.ask("recommendations").rows
        assert (row["recommendation"], row["text"]) == (
            f"{DOCUMENT}#9",
            "The State party should train judges.",
        )


def test_loading_again_in_another_order_changes_nothing(tmp_path: Path) -> None:
    with fresh(tmp_path) as graph:
        graph.load(write_json(tmp_path / "one.json", RECORDS), dataset="uhri")
        before = exported(graph)
        (receipt,) = graph.load(write_json(tmp_path / "two.json", RECORDS[::-1]), dataset="uhri")
        assert receipt.unchanged
        assert exported(graph) == before


def test_an_exact_export_and_the_tables_bring_them_back(tmp_path: Path) -> None:
    with fresh(tmp_path) as graph:
        graph.load(write_json(tmp_path / "uhri.json", RECORDS))
        expected = {(r["recommendation"], r["text"]) for r in graph.ask("recommendations").rows}
    for name in ("jsonl", "csv"):
        target = tmp_path / f"out.{name}"
        assert run("--graph", tmp_path / "rights.db", "export", name, "-o", target).code == 0
        with fresh(tmp_path / name) as again:
            again.load(target)
            rows = again.ask("recommendations").rows
            assert {(r["recommendation"], r["text"]) for r in rows} == expected, name


def test_the_workbook_gives_the_same(tmp_path: Path) -> None:
    found = []
    for number, path in enumerate(
        (write_json(tmp_path / "a.json", RECORDS), write_xlsx(tmp_path / "a.xlsx", RECORDS[::-1]))
    ):
        with fresh(tmp_path / str(number)) as graph:
            graph.load(path, dataset="uhri")
            found.append(shown(graph))
    assert found[0] == found[1]


@pytest.mark.parametrize("seed", range(6))
def test_records_at_random_in_three_orders(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    records = [_made(chance, number) for number in range(6)]
    found = []
    for order in range(3):
        Random(order).shuffle(records)
        (receipt,), _, everything = load(tmp_path / str(order), records, dataset="uhri")
        assert sum(receipt.nodes["Recommendation"].values()) + len(receipt.rejected) == len(records)
        found.append(everything)
    assert found[0] == found[1] == found[2]


def _made(chance: Random, number: int) -> dict[str, Any]:
    words = chance.choice(["Adopt a law (Chile);", "Adopt a law (Peru);", "Ratify it (Chile);"])
    if chance.random() < 0.5:
        text = chance.choice([f"38.{chance.randint(1, 2)} {words}", words])
        return upr(number, Text=text, Symbol=chance.choice(["A/HRC/41/7", ""]))
    kind = chance.choice(["- Recommendations", "- Concerns/Observations"])
    text = chance.choice([f"{chance.randint(1, 2)}. {words}", words])
    return treaty(number, Text=text, AnnotationType=kind)
