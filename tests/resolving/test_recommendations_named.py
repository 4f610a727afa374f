"""Recommendations and agencies in words, and sections of laws that have articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.graph.identity.references import recommendation_id
from rightsgraph.ontology.ids.canonical import recommendations_in

from rightsgraph import open_graph


@pytest.mark.parametrize(
    "written",
    ["A/HRC/59/15 140.49", "A/HRC/59/15, para. 140.49", "A/HRC/59/15 (140.49)", "A/HRC/59/15/140.49", "A/HRC/59/15, § 140.49",
     "para. 140.49 of A/HRC/59/15", "A/HRC/59/15#140.49", "A/HRC/59/15, paragraph 140.49"],
)  # fmt: skip
def test_a_recommendation_in_words(written: str) -> None:
    assert recommendation_id(written) == "A/HRC/59/15#140.49"


def test_several_recommendations_in_a_cell() -> None:
    two = ["A/HRC/59/15#140.49", "A/HRC/59/15#140.50"]
    assert recommendations_in("A/HRC/59/15, paras. 140.49 and 140.50") == two
    assert recommendations_in("A/HRC/59/15#140.49; A/HRC/59/15#140.50") == two
    assert recommendations_in("A/HRC/59/15/Add.1, para. 3") == ["A/HRC/59/15/Add.1, para. 3"]


def test_names_and_places_in_a_graph(tmp_path: Path) -> None:
    for name, text in {
        "laws": "id,number,title,kind,state\nKZ,55/08,Criminal Code,code,SVN\n",
        "provisions": "law,article,clause,point\nKZ,179,1,a\n",
        "agencies": "id,name,name_local,state\nmoj,Ministry of Justice,Bộ Tư pháp,SVN\nmoi,Ministry of the Interior,,SVN\n",
        "recommendations": "document,paragraph,text\nA/HRC/59/15,140.49,Do\nCAT/C/SVN/CO/3,15,Do\n",
        "implementation": 'recommendation,provision,extent\n140.49,"the Criminal Code, s. 179(1)(a)",full\n',
        "mandates": "agency,role,covers\nMin. of Justice,lead,KZ\nthe Justice Ministry,monitor,KZ\nMinistry of Justice of Slovenia,train,KZ\n"
        "Ministry of Justice (MoJ),coordinate,KZ\nMinistry of Justice of Croatia,cooperate,KZ\n",
    }.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    graph = open_graph(tmp_path / "rights.db")
    graph.load(*sorted(tmp_path.glob("*.csv")))
    links = graph.run("MATCH (r:Recommendation)-[:IMPLEMENTED_BY]->(p) RETURN r.id AS rid, p.id AS pid").rows
    assert links == [{"rid": "A/HRC/59/15#140.49", "pid": "svn/55/08#art_179__para_1__point_a"}]
    held = graph.run(
        "MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) RETURN m.role AS role, a.id AS id ORDER BY role"
    ).rows
    assert {row["role"]: row["id"] for row in held} == {
        "cooperate": "Ministry of Justice of Croatia", "coordinate": "moj", "lead": "moj", "monitor": "moj", "train": "moj",
    }  # fmt: skip
