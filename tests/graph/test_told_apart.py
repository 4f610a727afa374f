"""Things that are easily taken for one another: laws of one number in two States, a State in two spellings, stubs."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.ontology.errors import UnknownName
from rightsgraph.ontology.ids.canonical import SCHEMES
from rightsgraph.ontology.model.model import model
from tables import fresh, write_csv

from rightsgraph.api import Graph

PENAL = [
    {"number": "Cap. 63", "title": "Penal Code", "state": "KEN", "in_force_from": "1930-08-01"},
    {"number": "Cap. 63", "title": "Penal Code Act", "state": "Uganda", "in_force_from": "1950-06-15"},
]


def table(folder: Path, rows: list[dict[str, str]]) -> Path:
    folder.mkdir()
    return write_csv(folder / "laws.csv", rows)


def laws(graph: Graph) -> list[tuple[str, str]]:
    text = "MATCH (l:Law) RETURN l.id AS id, l.title AS title ORDER BY id"
    return [(row["id"], row["title"]) for row in graph.run(text).rows]


@pytest.mark.parametrize("together", [True, False])
def test_a_number_without_year_and_date_is_another_law_in_another_state(
    tmp_path: Path, together: bool
) -> None:
    parts = [PENAL] if together else [[row] for row in PENAL]
    with fresh(tmp_path / "g") as graph:
        for place, rows in enumerate(parts):
            (receipt,) = graph.load(table(tmp_path / str(place), rows), dataset=str(place))
            assert not receipt.rejected
        assert laws(graph) == [("ken/Cap. 63", "Penal Code"), ("uga/Cap. 63", "Penal Code Act")]


def test_a_row_without_state_is_of_the_one_law_that_has_its_number(tmp_path: Path) -> None:
    bare = [{"number": "Cap. 63", "title": "Penal Code", "kind": "code"}]
    with fresh(tmp_path / "g") as graph:
        graph.load(table(tmp_path / "bare", bare), dataset="bare")
        graph.load(table(tmp_path / "one", PENAL[:1]), dataset="one")
        assert laws(graph) == [("ken/Cap. 63", "Penal Code")]
        graph.load(table(tmp_path / "two", PENAL[1:]), dataset="two")
        assert [law for law, _ in laws(graph)] == ["Cap. 63", "ken/Cap. 63", "uga/Cap. 63"]


def test_a_state_by_code_and_by_name_is_no_contradiction(tmp_path: Path) -> None:
    common = {"number": "4619/2019", "title": "Penal Code", "in_force_from": "2019-07-01"}
    states = ["GRC", "Greece", "greece", "grc"]
    rows = [{**common, "state": state, "source": f"gazette {n}"} for n, state in enumerate(states)]
    with fresh(tmp_path / "g") as graph:
        (receipt,) = graph.load(write_csv(tmp_path / "laws.csv", rows))
        assert not receipt.rejected
        (statement,) = graph.show("grc/4619/2019").statements
        assert len(statement.evidence) == len(rows)


def test_another_state_is_a_contradiction(tmp_path: Path) -> None:
    rows = [{"id": "ag", "name": "Agency", "state": state} for state in ("GRC", "Cyprus")]
    with fresh(tmp_path / "g") as graph:
        (receipt,) = graph.load(write_csv(tmp_path / "agencies.csv", rows))
    assert ["state" in reject["reason"] for reject in receipt.rejected] == [True]


def test_laws_without_number_that_fall_together_are_told_apart_by_a_number(tmp_path: Path) -> None:
    common = {"state": "KEN", "kind": "law", "issued_on": "2011-05-01"}
    rows = [{**common, "title": title} for title in ("Elections Act", "Political Parties Act")]
    with fresh(tmp_path / "g") as graph:
        (receipt,) = graph.load(write_csv(tmp_path / "laws.csv", rows))
    (reject,) = receipt.rejected
    assert reject["reason"].endswith(
        "A law without a number is known by its kind and year: give it a number."
    )


def test_a_symbol_that_is_not_loaded_is_a_document(tmp_path: Path) -> None:
    rows = [
        {"recommendation": "R1", "reported_on": "2022-05-01", "status": "under way", "reported_by": by}
        for by in ("CRC/C/DEU/6-7", "BMJ")
    ]
    with fresh(tmp_path / "g") as graph:
        graph.load(write_csv(tmp_path / "progress.csv", rows))
        found = graph.run("MATCH (d:Document) RETURN d.id AS id").rows
        assert [row["id"] for row in found] == ["CRC/C/DEU/6-7"]
        assert [row["id"] for row in graph.run("MATCH (a:Agency) RETURN a.id AS id").rows] == ["BMJ"]


def test_a_broader_concept_is_of_the_same_scheme(tmp_path: Path) -> None:
    rows = [
        {"id": "16.3", "scheme": "sdg", "name": "Rule of law", "broader": "16"},
        {"id": "girls", "scheme": "group", "name": "Girls", "broader": "Children"},
        {"id": "boys", "scheme": "group", "name": "Boys", "broader": "theme/equality"},
    ]
    text = "MATCH (c:Concept)-[:BROADER]->(b:Concept) RETURN c.id AS c, b.id AS b ORDER BY c.id, b.id"
    with fresh(tmp_path / "g") as graph:
        graph.load(write_csv(tmp_path / "concepts.csv", rows))
        found = {(row["c"], row["b"]) for row in graph.run(text).rows}
    assert found == {
        ("group/girls", "group/children"),
        ("group/boys", "theme/equality"),
        ("sdg/16.3", "sdg/16"),
    }


def test_the_schemes_are_those_of_the_ontology() -> None:
    scheme = model().tables["concepts"].columns["scheme"].property
    assert scheme is not None
    assert scheme.values == SCHEMES


def test_what_nobody_has_described_is_meant_too(tmp_path: Path) -> None:
    rows = [{"document": "CRC/C/DEU/CO/5", "paragraph": "10", "text": "x", "groups": "Children"}]
    with fresh(tmp_path / "g") as graph:
        graph.load(write_csv(tmp_path / "recommendations.csv", rows))
        with pytest.raises(UnknownName, match="Did you mean: group/children"):
            graph.show("children")
