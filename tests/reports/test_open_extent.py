"""Links of which nobody has said how far they go: proposals of national reports, rows without an extent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rightsgraph.reports.document import lines, plain
from tables import fresh, write_folder

from rightsgraph.api import Graph

TABLES = {
    "recommendations": [
        {"document": "A/HRC/50/9", "paragraph": f"10.{n}", "mechanism": "UPR", "state": "KEN",
         "position": "supported", "text": f"Do thing {n}.", "groups": "Children"}
        for n in (1, 2, 3)
    ],
    "laws": [
        {"number": "5/2017", "title": "Torture Act", "kind": "law", "state": "KEN", "issued_on": "2017-04-13",
         "in_force_from": "2017-04-25"},
        {"number": "6/2001", "title": "Old Act", "kind": "law", "state": "KEN", "issued_on": "2001-01-01",
         "in_force_from": "2001-01-01", "in_force_to": "2010-01-01"},
    ],
    "implementation": [
        {"recommendation": f"A/HRC/50/9#10.{n}", "provision": provision, "extent": extent, "method": "document",
         "status": status, "source": "a report", "locator": "para. 4"}
        for n, provision, extent, status in (
            (1, "5/2017 art. 1", "", "confirmed"), (1, "5/2017 art. 1", "partial", "proposed"),
            (1, "5/2017 art. 2", "", "proposed"), (2, "6/2001", "full", "confirmed"),
        )
    ],
}  # fmt: skip


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with fresh(tmp_path / "graph") as opened:
        opened.load(write_folder(tmp_path / "in", TABLES))
        yield opened


@pytest.mark.parametrize("kind", ["annex", "section", "upr-national-report", "upr-mid-term", "gaps"])
def test_every_report_is_written(kind: str, graph: Graph, tmp_path: Path) -> None:
    report = graph.report(kind, tmp_path / "report.md", as_at="2025-07-01", state="KEN")
    text = "\n".join(plain(line) for line in lines(report.blocks()))
    assert "None," not in text
    assert "10.1" in text or kind == "gaps"


def test_the_annex_shows_what_is_open_and_not_what_has_ended(graph: Graph, tmp_path: Path) -> None:
    graph.report("annex", tmp_path / "annex.md", as_at="2025-07-01", state="KEN")
    written = (tmp_path / "annex.md").read_text(encoding="utf-8").splitlines()
    rows = [row.split(" | ") for row in written if row.startswith("| **")]
    assert [row[2] for row in rows] == ["Torture Act No. 5/2017, art. 1", "–", "–"]
    missing = (tmp_path / "annex-missing.md").read_text(encoding="utf-8").splitlines()
    rows = [row.split(" | ") for row in missing if row.startswith("| **")]
    assert "Old Act No. 6/2001: no longer in force" in rows[1][1]
    # that no law concerns the group is told only where a law is linked
    assert "concerns the group" not in rows[2][1]


def test_a_section_says_why_an_open_link_is_not_written(graph: Graph, tmp_path: Path) -> None:
    graph.report("section", tmp_path / "section.md", as_at="2025-07-01", state="KEN")
    text = (tmp_path / "section-missing.md").read_text(encoding="utf-8")
    assert "art. 1: how far it carries out the recommendation is not recorded" in text
