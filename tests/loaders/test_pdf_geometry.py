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


def marked(left: float, height: float, size: float, text: str) -> bytes:
    """`140.3^5^.` with a 5 that is drawn small and raised."""
    before, mark, after = text.split("^") if "^" in text else (text, "", "")
    parts = ((size, 0.0, before), (size * 0.6, size * 0.35, mark), (size, 0.0, after))
    shown = b"".join(b"/F1 %g Tf %g Ts (%s) Tj " % (own, rise, words.encode()) for own, rise, words in parts)
    return b"BT /F1 %g Tf %g %g Td %sET\n" % (size, left, height, shown)


def test_a_mark_behind_a_number_is_no_figure_of_it(tmp_path: Path) -> None:
    lines = [
        (114.0, 700.0, 10.0, "Chad accepts 140.3^5^ and 140.4."),
        (114.0, 688.0, 10.0, "It notes, since 2010^12^ began, 140.12."),
    ]
    assert flow(pdf(tmp_path / "m.pdf", lines, show=marked)) == [
        "Chad accepts 140.3 and 140.4. It notes, since 2010 began, 140.12."
    ]


def test_a_numbered_paragraph_begins_where_the_line_before_left_room(tmp_path: Path) -> None:
    lines = ["1. The first paragraph is set to the whole width of its column and", "goes on.", "C. Main concerns and", "recommendations",
             "2. The second paragraph begins without any room above its first line"]  # fmt: skip
    shown = [(57.0, 700.0 - 12 * n, 10.0, text) for n, text in enumerate(lines)]
    assert flow(pdf(tmp_path / "r.pdf", shown))[-1].startswith("2. The second")


TABLE = (
    (57, "140.1"), (100, "Ratify the Convention on the rights"), (320, "Supported"), (400, "The Government has begun"),
    (57, ""), (100, "of all persons (Norway)"), (320, ""), (400, "the work."),
    (57, "140.2"), (100, "Adopt a law (Chile)"), (320, "Partially"), (400, "In 2010 it was 9.4 per cent."),
    (57, ""), (100, ""), (320, "supported"), (400, ""),
    (57, "140.3"), (100, "Close camps (Ghana)"), (320, "Noted"), (400, "Done."),
)  # fmt: skip
TABLE_HEAD = [
    "A/HRC/50/9/Add.1",
    "Report of the Working Group on the Universal Periodic Review",
    "Chad",
    "Addendum",
]


@pytest.mark.parametrize("column_wise", [False, True])
@pytest.mark.parametrize("show", [None, stretched])
def test_a_table_of_answers_is_read_by_rows(tmp_path: Path, column_wise: bool, show: Show | None) -> None:
    head = [(57.0, 780.0 - 20 * n, 10.0, text) for n, text in enumerate(TABLE_HEAD)]
    table = [
        (float(left), 640.0 - 12 * (n // 4) - 6 * ((n // 4) > 1) - 6 * ((n // 4) > 3), 10.0, text)
        for n, (left, text) in enumerate(TABLE)
        if text
    ]
    if column_wise:
        table.sort(key=lambda line: (line[0], -line[1]))
    path = pdf(tmp_path / "t.pdf", [*head, *table], show=show)
    rows = [item for item in load(path) if isinstance(item, Row) and item.table == "recommendations"]
    assert [(r.values["paragraph"], r.values["position"], r.values.get("response")) for r in rows] == [
        ("140.1", "supported", "The Government has begun the work."),
        ("140.2", "supported in part", "In 2010 it was 9.4 per cent."),
        ("140.3", "noted", "Done."),
    ]


def test_a_table_laid_out_by_blanks_is_read_by_rows_and_a_plain_list_is_not(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("\n".join([*TABLE_HEAD, "", *(
        "140.1    Ratify the Convention on the rights    Supported      The Government has begun",
        "         of all persons (Norway)                               the work.",
        "",
        "140.2    Adopt a law (Chile)                    Partially      Only the first part.",
        "                                                supported",
        "Conclusion",
        "",
        "2. Chad thanks all of the delegations for their work and their good spirit.",
    )]), encoding="utf-8")  # fmt: skip
    rows = [item for item in load(path) if isinstance(item, Row) and item.table == "recommendations"]
    assert [(r.values["paragraph"], r.values["position"], r.values.get("response")) for r in rows] == [
        ("140.1", "supported", "The Government has begun the work."),
        ("140.2", "supported in part", "Only the first part."),
    ]
    path.write_text("140.1    Ratify it\n140.2    Adopt it\n         as it is\n", encoding="utf-8")
    assert [p.style for p in unified.paragraphs(Source(path), tables=True)] == ["", ""]


def test_rows_of_a_web_page(tmp_path: Path) -> None:
    path = tmp_path / "t.html"
    first = "<tr><td>140.1</td><td>Ratify (Norway)</td><td>It has begun.</td><td>Supported</td></tr>"
    rows = f"{first}<tr><td>140.2 Open schools</td><td></td><td>Noted. No.</td></tr>"
    path.write_text(
        f"<html><body>{''.join(f'<p>{line}</p>' for line in TABLE_HEAD)}<table>{rows}</table></body></html>",
        encoding="utf-8",
    )
    found = [item for item in load(path) if isinstance(item, Row) and item.table == "recommendations"]
    assert [(r.values["paragraph"], r.values["position"], r.values.get("response")) for r in found] == [
        ("140.1", "supported", "It has begun."), ("140.2", "noted", "No."),
    ]  # fmt: skip


def test_raised_marks_of_a_web_page_are_no_words(tmp_path: Path) -> None:
    path = tmp_path / "m.html"
    path.write_text(
        "<html><body><p>Adopt laws<sup>3</sup> (Chile)<sup>[4]</sup>; 10<sup>5</sup> km<sup>2</sup>.</p></body></html>",
        encoding="utf-8",
    )
    assert flow(path) == ["Adopt laws (Chile); 105 km2."]
