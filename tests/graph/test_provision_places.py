"""Provisions that name their container by its id, and sections cited without the part they stand in."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.loaders.api import Row
from rightsgraph.loaders.tabular import placing
from tables import fresh, write_folder, write_jsonl

from rightsgraph.api import Graph

LAW = {"id": "lx", "number": "5/2001", "title": "Law Five", "state": "KEN"}
ROWS = [
    {"id": "A1", "level": "article", "number": "1"},
    {"id": "A2", "level": "article", "number": "2"},
    {"id": "A1C1", "part_of": "A1", "level": "clause", "number": "1", "text": "one"},
    {"id": "A2C1", "part_of": "A2", "level": "clause", "number": "1", "text": "two"},
    {"id": "A2_C1_a", "part_of": "A2C1", "level": "point", "number": "a", "text": "three"},
    {"id": "A2C2", "part_of": "A2", "clause": "2", "text": "four"},
    {"id": "S", "level": "section", "number": "9"},
    {"id": "S_1", "part_of": "S", "level": "clause", "number": "1"},
    {"id": "S_1_a", "part_of": "S_1", "level": "point", "number": "a"},
]
PLACES = {
    "art_1": ("1", None, None),
    "art_1__para_1": ("1", "1", None),
    "art_2": ("2", None, None),
    "art_2__para_1": ("2", "1", None),
    "art_2__para_1__point_a": ("2", "1", "a"),
    "art_2__para_2": ("2", "2", None),
    "sec_9": (None, None, None),
    "sec_9__subsec_1": (None, None, None),
    "sec_9__subsec_1__para_a": (None, None, None),
}


def places(graph: Graph) -> dict[str, tuple[str | None, ...]]:
    text = "MATCH (p:Provision) RETURN p.id AS id, p.article AS article, p.clause AS clause, p.point AS point ORDER BY id"
    rows = graph.run(text).rows
    return {row["id"].partition("#")[2]: (row["article"], row["clause"], row["point"]) for row in rows}


def test_a_table_of_any_length_is_read_in_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """No row is lost where too many wait, or a container stands too far away."""
    monkeypatch.setattr(placing, "_KEPT", 3)
    given = [Row("provisions", {"law": "lx", **row}, "row") for row in ROWS]
    for rows in (given, given[::-1]):
        places = placing._Places()
        found = [row for one in rows for row in places.take(one)]
        assert len(places._known) <= 3
        found += places.left()
        assert sorted(row.values["id"] for row in found) == sorted(row["id"] for row in ROWS)


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_what_lies_inside_inherits_from_its_container(tmp_path: Path, form: str, backwards: bool) -> None:
    rows = [{"law": "lx", **row} for row in (reversed(ROWS) if backwards else ROWS)]
    folder = write_folder(tmp_path / "in", {"laws": [LAW]})
    if form == "csv":
        write_folder(folder, {"provisions": rows})
    else:
        write_jsonl(folder / "provisions.jsonl", rows)
    with fresh(tmp_path / "g") as graph:
        assert not [reject for receipt in graph.load(folder) for reject in receipt.rejected]
        assert places(graph) == PLACES
        above = graph.run(
            "MATCH (p:Provision)-[:PART_OF]->(q:Provision) RETURN p.id AS p, q.id AS q ORDER BY p.id"
        ).rows
        assert all(row["p"].rpartition("__")[0] == row["q"] for row in above)


@pytest.mark.parametrize("part_of", ["nowhere", "X2"])
def test_a_container_that_never_comes_costs_no_row(tmp_path: Path, part_of: str) -> None:
    rows = [
        {"id": "X1", "law": "lx", "part_of": part_of, "level": "clause", "number": "1"},
        {"id": "X2", "law": "lx", "part_of": "X1", "level": "point", "number": "a"},
    ]
    with fresh(tmp_path / "g") as graph:
        (receipt,) = graph.load(write_folder(tmp_path / "in", {"laws": [LAW], "provisions": rows}))
        assert not receipt.rejected
        assert receipt.nodes["Provision"]["created"] == len(rows)


@pytest.mark.parametrize("first", ["provisions", "implementation"])
def test_a_section_in_a_part_is_found_as_it_is_cited(tmp_path: Path, first: str) -> None:
    provisions = [
        {"law": "5/2001", "level": "part", "number": "I"},
        {"law": "5/2001", "part_of": "part_I", "level": "section", "number": "5"},
        {"law": "5/2001", "part_of": "part_I__sec_5", "level": "subsection", "number": "1"},
    ]
    links = [
        {"recommendation": "R1", "provision": "Law Five s. 5(1)", "extent": "full", "method": "document"}
    ]
    tables = {"laws": [LAW], "provisions": provisions, "implementation": links}
    with fresh(tmp_path / "g") as graph:
        for name in sorted(tables, key=lambda name: name != first):
            graph.load(write_folder(tmp_path / name, {name: tables[name]}))
        wanted = "ken/5/2001#part_I__sec_5__subsec_1"
        assert [row["provision"] for row in graph.ask("who-implements").rows] == [wanted]
        assert graph.resolve("5/2001 s. 5(1)") == wanted


def test_a_section_number_of_two_parts_is_ambiguous(tmp_path: Path) -> None:
    provisions = [
        {"law": "5/2001", "part_of": f"part_{part}", "level": "section", "number": "1"}
        for part in ("I", "II")
    ]
    links = [{"recommendation": "R1", "provision": "5/2001 s. 1", "extent": "full", "method": "document"}]
    with fresh(tmp_path / "g") as graph:
        graph.load(
            write_folder(tmp_path / "in", {"laws": [LAW], "provisions": provisions, "implementation": links})
        )
        assert graph.ask("who-implements").rows == []
        assert [row["id"] for row in graph.run("MATCH (p:Provision) RETURN p.id AS id ORDER BY id").rows] == [
            f"ken/5/2001#{place}" for place in ("part_I", "part_II", "part_II__sec_1", "part_I__sec_1")
        ]
