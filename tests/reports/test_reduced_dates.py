"""A year is never printed as its first day in a report."""

from __future__ import annotations

from pathlib import Path

from rightsgraph.reports.wording import day_words

from rightsgraph import open_graph


def test_months_and_quarters_in_words() -> None:
    assert [day_words(day, "en") for day in ("2024", "2024-06", "2025-Q3", "2024-06-01")] == [
        "2024", "June 2024", "the third quarter of 2025", "1 June 2024",
    ]  # fmt: skip
    assert day_words("2024-06", "vi") == "tháng 6 năm 2024"


def test_a_law_of_a_year_is_in_force_since_that_year(tmp_path: Path) -> None:
    for name, text in {
        "laws": "number,title,kind,state,issued_on,in_force_from\n9,Law on Apples,law,SVN,2001,2002\n",
        "recommendations": "document,paragraph,mechanism,state,position,text\nA/HRC/99/15,115.1,UPR,SVN,supported,Plant\n",
        "implementation": "recommendation,provision,extent,method,source,locator\nA/HRC/99/15#115.1,Law on Apples,full,document,A/HRC/99/15,p. 1\n",
        "measures": "id,title,recommendations,due_on,source,locator\nm1,Plant a hundred,A/HRC/99/15#115.1,Q3 2030,A/HRC/99/15,p. 2\n",
    }.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    graph = open_graph(tmp_path / "rights.db")
    graph.load(*sorted(tmp_path.glob("*.csv")))
    graph.report("annex", tmp_path / "annex.md", "2025-02-03", state="SVN")
    written = (tmp_path / "annex.md").read_text(encoding="utf-8")
    assert "Law on Apples No. 9 of 2001" in written
    assert "due by the third quarter of 2030" in written
    assert "1 January" not in written
    assert "30 September" not in written
