"""An act that amends a law is the same basis, not another one: in `impact` and in `single-points-of-failure`."""

from __future__ import annotations

from pathlib import Path

from rightsgraph import open_graph

LINKS = (
    (1, "1/2000 art. 5"), (1, "2/2010 art. 1"), (2, "1/2000 art. 5"), (2, "3/2011"), (3, "2/2010 art. 1"),
    (4, "1/2000"), (4, "2/2010"),
)  # fmt: skip
TABLES = {
    "laws": "number,title,kind,state,in_force_from,amends\n1/2000,Code,code,SVN,2000-01-01,\n"
    "2/2010,Amending Act,law,SVN,2010-01-01,1/2000\n3/2011,Other Act,law,SVN,2011-01-01,\n",
    "provisions": "law,article,text\n1/2000,5,It is so.\n2/2010,1,Article 5 is changed.\n",
    "recommendations": "document,paragraph,text,state,position,mechanism\n"
    + "".join(f"A/HRC/99/15,1.{n},Do,SVN,supported,UPR\n" for n in (1, 2, 3, 4)),
    "implementation": "recommendation,provision,extent,method,status,source,locator\n"
    + "".join(f"A/HRC/99/15#1.{n},{law},full,document,confirmed,R,1\n" for n, law in LINKS),
}
DAY = "2025-01-01"


def test_the_code_alone_is_what_the_recommendations_hang_on(tmp_path: Path) -> None:
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    with open_graph(tmp_path / "rights.db") as graph:
        graph.load(*(tmp_path / f"{name}.csv" for name in TABLES))
        rows = graph.ask("single-points-of-failure", as_at=DAY).rows
        found = {row["id"]: row["which"].split(";") for row in rows if row["kind"] == "law"}
        both = ["A/HRC/99/15#1.1", "A/HRC/99/15#1.4"]  # linked to the code and to the act that amends it
        assert found == {"svn/1/2000": both, "svn/2/2010": ["A/HRC/99/15#1.3"]}
        for law, which in found.items():
            left = [r for r in graph.impact(law, if_repealed_on=DAY).rows if r["what"] == "recommendation"]
            assert sorted(r["id"] for r in left if r["left"] == "nothing") == which
