"""Rows that say the same are one, and the receipt names them."""

from __future__ import annotations

from pathlib import Path

from rightsgraph import open_graph

LAWS = "number,title,state\n55/08,Code,SVN\n1/2010,Act,SVN\n55/08,Code,SVN\n"
LINKS = "recommendation,provision,extent,method\n" + 2 * "A/HRC/99/15#1.1,55/08 art. 2,full,editorial\n"
UNITED = (
    "document,paragraph,text,state,made_by\nA/HRC/99/15,1.1,Do,SVN,Chile\nA/HRC/99/15,1.2,Do it,SVN,Chile\n"
)


def test_the_receipt_counts_and_names_them(tmp_path: Path) -> None:
    for name, text in {"laws": LAWS, "implementation": LINKS, "recommendations": UNITED}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    with open_graph(tmp_path / "rights.db") as graph:
        for _ in range(2):  # again unchanged
            laws, links, rest = graph.load(
                *(tmp_path / f"{name}.csv" for name in ("laws", "implementation", "recommendations"))
            )
            assert (laws.joined, links.joined, rest.joined) == (1, 1, 0)
            assert [i["message"] for i in laws.issues] == ["equal rows are one: row 4 with row 2"]
            assert [i["message"] for i in links.issues] == ["equal rows are one: row 3 with row 2"]
