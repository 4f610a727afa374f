"""A year is never printed as its first day in a report."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.reports.wording import day_words
from tables import fresh, write_folder

from rightsgraph import open_graph


def test_months_and_quarters_in_words() -> None:
    assert [day_words(day, "en") for day in ("2024", "2024-06", "2025-Q3", "2024-06-01")] == [
        "2024", "June 2024", "the third quarter of 2025", "1 June 2024",
    ]  # fmt: skip
    assert day_words("2024-06", "vi") == "tháng 6 năm 2024"
    assert day_words("2024", "vi") == "năm 2024"
    assert day_words("2024", "fr") == "2024"
    assert day_words("soon", "fr").on == "soon"


@pytest.mark.parametrize(
    ("language", "on", "since", "by"),
    [
        ("en", "on 1 July 2025|in July 2025|in the third quarter of 2025|in 2025",
         "since 1 July 2025|since July 2025|since the third quarter of 2025|since 2025",
         "by 1 July 2025|by July 2025|by the third quarter of 2025|by 2025"),
        ("fr", "le 1er juillet 2025|en juillet 2025|au troisième trimestre de 2025|en 2025",
         "depuis le 1er juillet 2025|depuis juillet 2025|depuis le troisième trimestre de 2025|depuis 2025",
         "d’ici au 1er juillet 2025|d’ici à juillet 2025|d’ici au troisième trimestre de 2025|d’ici à 2025"),
        ("es", "el 1 de julio de 2025|en julio de 2025|en el tercer trimestre de 2025|en 2025",
         "desde el 1 de julio de 2025|desde julio de 2025|desde el tercer trimestre de 2025|desde 2025",
         "a más tardar el 1 de julio de 2025|a más tardar en julio de 2025|a más tardar en el tercer trimestre de 2025|"
         "a más tardar en 2025"),
        ("vi", "ngày 01 tháng 7 năm 2025|vào tháng 7 năm 2025|vào quý III năm 2025|vào năm 2025",
         "từ ngày 01 tháng 7 năm 2025|từ tháng 7 năm 2025|từ quý III năm 2025|từ năm 2025",
         "trước ngày 01 tháng 7 năm 2025|đến hết tháng 7 năm 2025|đến hết quý III năm 2025|đến hết năm 2025"),
    ],
)  # fmt: skip
def test_each_length_of_time_has_its_preposition(language: str, on: str, since: str, by: str) -> None:
    days = [day_words(day, language) for day in ("2025-07-01", "2025-07", "2025-Q3", "2025")]
    assert [day.on for day in days] == on.split("|")
    assert [day.since for day in days] == since.split("|")
    assert [day.by for day in days] == by.split("|")


def test_a_succession_in_a_quarter(tmp_path: Path) -> None:
    tables: dict[str, list[dict[str, str]]] = {
        "agencies": [{"id": "old", "name": "Office of Apples", "active_to": "2025-Q4"},
                     {"id": "new", "name": "Office of Fruit", "active_from": "2025-Q4"}],
        "agency_successions": [{"from": "old", "to": "new", "effective_on": "2025-Q4"}],
        "recommendations": [{"document": "A/HRC/99/15", "paragraph": "115.1", "mechanism": "UPR", "state": "VNM",
                             "position": "supported", "text": "Plant"}],
        "laws": [{"number": "9/2001", "title": "Orchard Act", "kind": "law", "state": "VNM",
                  "in_force_from": "2001-03-01"}],
        "implementation": [{"recommendation": "A/HRC/99/15#115.1", "provision": "vnm/9/2001", "extent": "partial",
                            "method": "document", "source": "A/HRC/99/15", "locator": "p. 1"}],
        "mandates": [{"agency": "old", "role": "lead", "covers": "vnm/9/2001", "conferred_by": "vnm/9/2001",
                      "source": "A/HRC/99/15", "locator": "p. 1"}],
    }  # fmt: skip
    when = {"en": "in the fourth quarter of 2025", "fr": "au quatrième trimestre de 2025",
            "es": "en el cuarto trimestre de 2025", "local": "kể từ quý IV năm 2025"}  # fmt: skip
    with fresh(tmp_path / "graph") as graph:
        graph.load(write_folder(tmp_path / "in", tables))
        for language, words in when.items():
            graph.report("section", tmp_path / "s.md", "2026-02-03", lang=language)
            written = (tmp_path / "s.md").read_text(encoding="utf-8")
            assert words in written
            assert "2025-Q4" not in written


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
