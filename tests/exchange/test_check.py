"""Each planted fault is found, and the example has nothing beyond its documented list."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from rightsgraph.graph.checks.finding import Finding, fails
from rightsgraph.graph.health import examine
from rightsgraph.reports.exchange.findings import all_findings, as_json, as_sarif, as_table
from rightsgraph.reports.exchange.values import Exported
from tables import fresh, write_folder
from work_done import calls

from rightsgraph import open_graph

TABLES = {
    "laws": [
        "id,title,kind,state,number,issued_on,in_force_from,replaces,source,locator",
        "l1,One,law,VNM,1/2020/QH14,2020-01-01,2020-02-01,l2,s,p",
        "l2,Two,law,VNM,2/2020/QH14,2020-01-01,2020-02-01,l1,s,p",
    ],
    "provisions": ["law,article,clause,text", "l1,1,,a", "l1,1,2,b"],
    "provision_texts": [
        "provision,valid_from,valid_to,text",
        "1/2020/QH14 art. 1,2020-02-01,2022-01-01,old",
        "1/2020/QH14 art. 1,2021-06-01,,new",
    ],
    "agencies": [
        "id,name,parent",
        "a1,Twin,a2",
        "a2,Upper,a1",
        "a3,Twin,",
        "lone,Lonely,",
        "a4,Old,",
        "a5,New,",
        "bộ-a,Accents,a3",
        "bo-a,No accents,a3",
    ],
    "agency_successions": ["from,to,effective_on", "a4,a5,2020-01-01", "a5,a4,2021-01-01"],
    "mandates": ["id,agency,role,covers,valid_from,valid_to", "m1,Twin,lead,l1,,", "m2,a4,lead,l1,,"],
    "recommendations": ["id,text,state,source,locator", "r1,Do it,VNM,s,p"],
    "implementation": [
        "recommendation,provision,extent,method,status,source,locator",
        "r1,1/2020/QH14 art. 1,full,document,confirmed,,",
        "r1,1/2020/QH14 art. 1(2),full,document,confirmed,s,p",
        "r1,404/2020/QH14,full,document,confirmed,s,p",
    ],
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    folder = tmp_path_factory.mktemp("planted")
    for name, lines in TABLES.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with open_graph(folder / "g.db") as graph:
        graph.load(folder, dataset="x")
        # faults that no loader lets through
        db = graph.engine.store.db
        for node_id, values in (
            ("vnm/1/2020/QH14", "'$.kind', 'ukase'"),
            ("m2", "'$.valid_from', '2022-01-01', '$.valid_to', '2021-01-01'"),
            ("vnm/2/2020/QH14", "'$.title', NULL"),
        ):
            db.execute(
                f"UPDATE node_row SET more = pack(json_set(unpack(more), {values})) WHERE id = '{node_id}'"
            )
        return all_findings(Exported(db, graph.engine.model))


@pytest.mark.parametrize(
    ("rule", "node_id"),
    [
        ("stub", "vnm/404/2020/QH14"),
        ("orphan", "lone"),
        ("cycle", "a1"),
        ("cycle", "a4"),
        ("cycle", "vnm/1/2020/QH14"),
        ("overlapping-texts", "vnm/1/2020/QH14#art_1"),
        ("linked-at-two-levels", "r1"),
        ("look-alike-ids", "bo-a"),
        ("ambiguous-reference", "Twin"),
        ("link-without-evidence", "r1"),
        ("mandate-without-evidence", "m2"),
        ("Law.kind", "vnm/1/2020/QH14"),
        ("Law.title-required", "vnm/2/2020/QH14"),
        ("Mandate.valid_to-order", "m2"),
        ("agency-inside-itself", "a1"),
    ],
)
def test_planted_faults_are_found(planted: list[Finding], rule: str, node_id: str) -> None:
    found = [f for f in planted if f.rule == rule and f.id == node_id]
    assert found, Counter((f.rule, f.id) for f in planted)
    assert found[0].message
    assert found[0].remedy


@pytest.mark.parametrize(
    ("source", "locator", "missing"),
    [
        ("", "", "no source or place is given"),
        ("A", "", "no place in its source is given"),
        ("", "p. 1", "no source is given"),
        ("A", "p. 1", None),
    ],
)
def test_what_is_missing_of_the_evidence_is_said(
    source: str, locator: str, missing: str | None, tmp_path: Path
) -> None:
    link = {"recommendation": "r1", "provision": "1/2020/QH14", "extent": "full"}
    folder = write_folder(
        tmp_path / "in",
        {
            "recommendations": [{"id": "r1", "text": "Do this"}],
            "implementation": [{**link, "source": source, "locator": locator}],
        },
    )
    with fresh(tmp_path) as graph:
        graph.load(folder)
        found = all_findings(Exported(graph.engine.store.db, graph.engine.model))
    said = [f.message for f in found if f.rule == "link-without-evidence"]
    assert len(said) == (missing is not None)
    assert all(missing in message for message in said if missing)


def test_forms(planted: list[Finding]) -> None:
    assert fails(planted)
    body = as_json(planted)
    assert set(body["findings"][0]) == {"rule", "level", "id", "message", "remedy"}
    sarif = json.loads(as_sarif(planted, "1"))
    assert sarif["version"] == "2.1.0"
    assert len(sarif["runs"][0]["results"]) == len(planted)
    table = "\n".join(as_table(planted))
    assert "cycle: 3" in table or "cycle: 4" in table
    assert "What to do" in table


def test_the_example_has_only_what_is_documented(exported: Exported) -> None:
    found = {(f.rule, f.level) for f in all_findings(exported)}
    assert found <= {("stub", "info"), ("orphan", "info"), ("orphan", "warning")}


def test_doctor(tmp_path: Path) -> None:
    with open_graph(tmp_path / "g.db") as graph:
        facts, findings = examine(graph.engine)
    assert facts["engine"] == "embedded"
    assert facts["nodes"] == {}
    assert not fails(findings)


@pytest.mark.slow
def _checking(folder: Path, laws: int) -> int:
    """Calls made while a graph of so many laws, each of twenty nodes, is checked."""
    rows = ["id,title,kind,state,number,issued_on,in_force_from"]
    provisions = ["law,article,text"]
    for number in range(1, laws + 1):
        rows.append(f"l{number},Law {number},law,VNM,{number}/2020/QH14,2020-01-01,2020-02-01")
        provisions += [f"l{number},{article},words" for article in range(1, 20)]
    folder.mkdir()
    (folder / "laws.csv").write_text("\n".join(rows), encoding="utf-8")
    (folder / "provisions.csv").write_text("\n".join(provisions), encoding="utf-8")
    findings: list[Finding] = []
    with open_graph(folder / "g.db") as graph:
        graph.load(folder / "laws.csv", folder / "provisions.csv", dataset="x")
        exported = Exported(graph.engine.store.db, graph.engine.model)
        done = calls(lambda: findings.extend(all_findings(exported)))
    assert not fails(findings)
    return done


def test_work_grows_with_the_graph(tmp_path: Path) -> None:
    _checking(tmp_path / "first", 2)  # warms what is made once
    small, large = _checking(tmp_path / "small", 20), _checking(tmp_path / "large", 120)
    assert large < 1.5 * 6 * small
