"""Citations as people write them, in five languages: right, or listed; none wrong, no law made up of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from rightsgraph import open_graph
from rightsgraph.api import Graph

LAWS = """id,number,title,title_local,short_title,kind,state,in_force_from
KZ,55/08,Criminal Code,Kazenski zakonik,,code,SVN,2008-11-01
PA,12/2005,Police Act,Zakon o policiji,ZPol,law,SVN,2005-06-01
vn-pc,100/2015/QH13,Penal Code,Bộ luật Hình sự,,code,VNM,2018-01-01
vn-lock,7/2018/QH14,Law on Door Locks,Luật Khóa cửa,,law,VNM,2019-01-01
pe-cp,635/1991,Código Penal,,,code,PER,1991-04-08
sn-cp,65-60/1965,Code pénal,,,code,SEN,1965-07-21
"""
CITED = [
    tuple(part.strip() for part in line.split("|"))
    for line in (Path(__file__).parent / "lawyer_citations.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What each citation came to mean: the ids of described laws and places in them, by the recommendation."""
    folder = tmp_path_factory.mktemp("cited")
    (folder / "laws.csv").write_text(LAWS, encoding="utf-8")
    rows = ["recommendation,provision,extent"]
    for number, (written, state, _) in enumerate(CITED):
        rows.append(f'{state.lower()}-{number},"{written}",full')
    recommendations = ["id,state,text"]
    recommendations += [
        f"{state.lower()}-{number},{state},Do {number}" for number, (_, state, _) in enumerate(CITED)
    ]
    (folder / "recommendations.csv").write_text("\n".join(recommendations), encoding="utf-8")
    (folder / "implementation.csv").write_text("\n".join(rows), encoding="utf-8")
    graph: Graph = open_graph(folder / "rights.db")
    graph.load(*(folder / f"{name}.csv" for name in ("laws", "recommendations", "implementation")))
    found: dict[str, list[str]] = {}
    for row in graph.run(
        "MATCH (r:Recommendation)-[:IMPLEMENTED_BY]->(p) RETURN r.id AS r, p.id AS pid ORDER BY pid"
    ).rows:
        found.setdefault(row["r"], []).append(row["pid"])
    return found


@pytest.mark.parametrize("number", range(len(CITED)), ids=[one[0] for one in CITED])
def test_a_citation_is_right_or_left_open(number: int, linked: dict[str, list[str]]) -> None:
    written, state, meant = CITED[number]
    known = ("svn/55/08", "svn/12/2005", "vnm/100/2015", "vnm/7/2018", "per/635", "sen/65-60")
    found = linked.get(f"{state.lower()}-{number}", [])
    if meant == "?":
        assert [one for one in found if one.startswith(known)] == []
    else:
        assert found == sorted(meant.split(";")), written
