"""What stands where on a PDF page: true sizes, turned pages, columns, tables, marks, furniture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from document_files import page, pdf, stretched, upwards
from loader_files import load
from rightsgraph.loaders.api import Row
from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.pdf import pages
from rightsgraph.loaders.source import Source

Show = Callable[[float, float, float, str], bytes]
NOTED = [
    (57.0, 790.0, 9.0, "A/HRC/50/9"),
    (114.0, 750.0, 10.0, "1. Ratify the old convention (Chile);"),
    (280.0, 754.0, 6.0, "7"),
    *page("2. Open every", "archive (Peru).", top=730)[1:],
    (114.0, 120.0, 7.0, "7 As the State said it in its statement of the day"),
    (114.0, 111.0, 7.0, "before (Mali)."),
]


def flow(path: Path) -> list[str]:
    return [p.text for p in unified.paragraphs(Source(path)) if p.style != "footnote"]


def notes(path: Path) -> list[str]:
    return [p.text for p in unified.paragraphs(Source(path)) if p.style == "footnote"]


@pytest.mark.parametrize(("show", "box"), [(None, "595 842"), (stretched, "595 842"), (upwards, "842 595")])
def test_sizes_count_as_they_are_seen(tmp_path: Path, show: Show | None, box: str) -> None:
    path = pdf(tmp_path / "s.pdf", NOTED, show=show, box=box)
    assert flow(path) == ["1. Ratify the old convention (Chile);", "2. Open every archive (Peru)."]
    assert notes(path) == ["7 As the State said it in its statement of the day before (Mali)."]
    (found,) = pages(Source(path))
    assert {round(line.size) for line in found.lines} == {7, 9, 10}


def test_a_mark_inside_a_word_is_taken_out(tmp_path: Path) -> None:
    lines = [
        (114.0, 700.0, 10.0, "2. Open it (Peru)"),
        (192.0, 704.0, 6.0, "12"),
        (199.0, 700.0, 10.0, "; Close it 12 times."),
    ]
    assert flow(pdf(tmp_path / "m.pdf", lines, show=stretched)) == ["2. Open it (Peru); Close it 12 times."]


def columns(rows: list[tuple[str, str]], gaps: tuple[int, ...] = ()) -> list[tuple[float, float, float, str]]:
    """Two columns that were drawn line by line across both; before rows in `gaps` a wider distance."""
    lines = [
        (
            57.0,
            740.0,
            10.0,
            "A title that stands over the whole width of the page, over both of the columns below it",
        )
    ]
    height = 710.0
    for n, (left, right) in enumerate(rows):
        height -= 24 if n in gaps else 12
        lines += [(57.0, height, 10.0, left)] * bool(left) + [(310.0, height, 10.0, right)] * bool(right)
    return lines


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    rows = [("1. The register of the", "lakes of the country."), ("rivers is kept by the", "3. A fee is paid for"),
            ("office of waters.", "each entry that is made."), ("2. It is open to all", "4. The office reports"),
            ("and lists the names of", "to the assembly.")]  # fmt: skip
    found = " ".join(flow(pdf(tmp_path / "c.pdf", columns(rows))))
    assert found.endswith(
        "1. The register of the rivers is kept by the office of waters. 2. It is open to all and lists the names of"
        " lakes of the country. 3. A fee is paid for each entry that is made. 4. The office reports to the assembly."
    )


def test_a_tables_rows_are_not_columns(tmp_path: Path) -> None:
    rows = [("115.1 Ratify the first", "Accepted. The bill is"), ("convention (Chile)", "before the assembly"),
            ("115.2 Open the second", "Noted. The archive is"), ("archive (Peru)", "closed by the law"),
            ("115.3 Train the third", "Accepted. Courses are"), ("court (Mali)", "held in every year")]  # fmt: skip
    found = " ".join(flow(pdf(tmp_path / "t.pdf", columns(rows, gaps=(2, 4)))))
    assert "(Chile) Accepted. The bill is before the assembly 115.2" in found
    assert "(Peru) Noted. The archive is closed by the law 115.3" in found


@pytest.mark.parametrize(
    "job", ["GE.14-12345", "24 GE.14-12345", "GE.14-12345 24", "GE.14-12345 (E) 120514 130514"]
)
def test_a_job_number_is_furniture_wherever_it_stands(tmp_path: Path, job: str) -> None:
    path = pdf(
        tmp_path / "j.pdf",
        [
            *page("1. Train all those who", "work in courts and in")[:-1],
            (114.0, 738.0, 10.0, "work in the many"),
            (57.0, 400.0, 9.0, job),
        ],
        page("prisons (Chile);", "", "2. Open it (Peru).", number=2),
    )
    assert flow(path) == ["1. Train all those who work in the many prisons (Chile);", "2. Open it (Peru)."]


def test_a_page_that_is_turned_by_its_own_entry(tmp_path: Path) -> None:
    path = pdf(tmp_path / "r.pdf", NOTED, show=upwards, box="842 595] /Rotate 90 /Nothing [0")
    assert flow(path) == ["1. Ratify the old convention (Chile);", "2. Open every archive (Peru)."]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("Train 24 GE.14-12345 A/HRC/50/9 all judges", "Train all judges"),
        ("Train GE.14-12345 25 A/HRC/50/9 all judges", "Train all judges"),
        ("Train of\ufb01cers and imple\u00adment it", "Train officers and implement it"),
        ("Train of\ufb01cers and imple\u00ad\nment it", "Train officers and implement it"),
    ],
)
def test_what_is_no_letter_of_an_item_in_plain_text(tmp_path: Path, inside: str, text: str) -> None:
    path = tmp_path / "r.txt"
    lines = [
        "II. Conclusions and/or recommendations",
        "2. The following recommendations will be examined by Chad:",
        f"2.1 {inside} (Peru);",
        "2.2 End (Mali).",
    ]
    path.write_text(
        "Report of the Working Group on the Universal Periodic Review\nChad\n" + "\n".join(lines),
        encoding="utf-8",
    )
    rows = [r for r in load(path) if isinstance(r, Row) and r.table == "recommendations"]
    assert [(r.values["text"], r.values["made_by"]) for r in rows] == [(text, ["Peru"]), ("End", ["Mali"])]
