"""What is known only by reference stands in rows, and counts in no figure."""

from __future__ import annotations

from pathlib import Path

from rightsgraph import open_graph

TABLES = {
    "laws": "number,title,kind,state,in_force_from\n1/2000,Code,code,SVN,2000-01-01\n",
    "recommendations": "document,paragraph,text,state,position,mechanism\nA/HRC/99/15,1.1,Do,SVN,supported,UPR\n"
    "A/HRC/99/15,1.2,Do that,SVN,supported,UPR\n",
    "implementation": "recommendation,provision,extent,method,status,source,locator\n"
    "A/HRC/99/15#1.1,Phantom Act art. 3,full,document,confirmed,R,1\n"
    "A/HRC/99/15#1.2,1/2000,full,document,confirmed,R,1\nA/HRC/99/15#9.9,1/2000,full,document,confirmed,R,1\n",
    "mandates": "agency,role,covers,conferred_by,source,locator\nGhost Agency,lead,1/2000,1/2000,OG,1\n",
}
DAY = "2025-01-01"


def test_no_figure_counts_them(tmp_path: Path) -> None:
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    with open_graph(tmp_path / "rights.db") as graph:
        graph.load(*(tmp_path / f"{name}.csv" for name in TABLES))
        (row,) = graph.ask("coverage", as_at=DAY).rows
        counted = {name: row[name] for name in ("recommendations", "with_link", "in_force", "with_agency")}
        assert counted == {"recommendations": 2, "with_link": 2, "in_force": 1, "with_agency": 0}
        (row,) = graph.ask("mechanism-overview", as_at=DAY).rows
        assert (row["recommendations"], row["supported"]) == (2, 2)
        rows = graph.ask("single-points-of-failure", as_at=DAY).rows
        assert [(row["id"], row["which"]) for row in rows] == [("svn/1/2000", "A/HRC/99/15#1.2")]
        stands = [
            (row["recommendation"], row["agency_status"])
            for row in graph.ask("who-implements", as_at=DAY).rows
        ]
        assert ("A/HRC/99/15#9.9", "unresolved") in stands
        assert graph.gaps("no-agency", as_at=DAY).rows[0]["recommendation"] == "A/HRC/99/15#1.2"
