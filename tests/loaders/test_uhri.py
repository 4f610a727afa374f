"""The Universal Human Rights Index: bulk JSON and workbook."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from loader_files import load, of
from rightsgraph.loaders.api import Issue, Item, Options, Read, Reject, Row, Skipped
from rightsgraph.loaders.feeds.texts import placed
from rightsgraph.loaders.formats import uhri_json
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.validate import validate
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import model
from uhri_files import HEADINGS, treaty, upr, write_json, write_xlsx


def recommendations(items: list[Item]) -> list[dict[str, Any]]:
    return [dict(row.values) for row in of(Row, items) if row.table == "recommendations"]


def load_json(tmp_path: Path, *records: Any, options: Options | None = None) -> list[Item]:
    return load(write_json(tmp_path / "export.json", list(records)), options)


def test_a_record_of_the_review(tmp_path: Path) -> None:
    items = load_json(tmp_path, upr())
    assert recommendations(items) == [
        {
            "document": "A/HRC/41/7",
            "paragraph": "38.1",
            "kind": "recommendation",
            "mechanism": "UPR",
            "state": "VNM",
            "cycle": "3",
            "session": "32",
            "date": "2019-03-28",
            "made_by": ["CHL"],
            "position": "supported",
            "text": "Adopt a law on trafficking & fund it",
            "text_kind": "verbatim",
            "uhri_id": "aaaaaaaa-0000-0000-0000-000000000001",
            "themes": ["Trafficking in persons", "Gender equality"],
            "groups": ["Children"],
            "sdgs": ["16.2", "11"],
        }
    ]
    tables = [row.table for row in of(Row, items)]
    assert tables.count("documents") == 1
    concepts = {row.values["id"]: row.values["name"] for row in of(Row, items) if row.table == "concepts"}
    assert concepts["sdg/16.2"] == "Protect children from abuse"
    assert concepts["sdg/11"] == "SUSTAINABLE CITIES AND COMMUNITIES"
    assert concepts["theme/trafficking-in-persons"] == "Trafficking in persons"
    assert not of(Issue, items)


def test_every_row_passes_the_check(tmp_path: Path) -> None:
    for row in of(Row, load_json(tmp_path, upr(), treaty(), treaty(2, Body=["- SR Torture"]))):
        checked, issues = validate(row, model())
        assert isinstance(checked, Row), checked
        assert not issues


@pytest.mark.parametrize(
    ("text", "paragraph", "words"),
    [
        ("136.1 Ratify the treaty", "136.1", "Ratify the treaty"),
        ("136.1Ratify the treaty", "136.1", "Ratify the treaty"),
        ("143.65. Ratify the treaty", "143.65", "Ratify the treaty"),
        ("Recommendation No. 4 (A/HRC/12/11), para. 96: 21 Ratify the treaty", "96.21", "Ratify the treaty"),
        ("para 12 Amend the code", "12", "Amend the code"),
        ("Para. 12: Amend the code", "12", "Amend the code"),
        ("17. The Committee is concerned", "17", "The Committee is concerned"),
        ("17.The Committee is concerned", "17", "The Committee is concerned"),
        ("17The Committee is concerned", "17", "The Committee is concerned"),
        ("15. (a) Amend the code", "15(a)", "Amend the code"),
        ("15(b) Amend the code", "15(b)", "Amend the code"),
        ("15. (a) Amend; (b) Repeal", "15", "(a) Amend; (b) Repeal"),
        ("Violence against women<br/>23. The Committee regrets", "23", "The Committee regrets"),
        ("17. ensure that the code is amended", "17", "ensure that the code is amended"),
        ("17. Đảm bảo quyền", "17", "Đảm bảo quyền"),
        ("17. обеспечить права", "17", "обеспечить права"),
        ("5.5 million people need help", "", "5.5 million people need help"),
        ("2030 Agenda: adopt a plan", "", "2030 Agenda: adopt a plan"),
        ("10 per cent of the budget", "", "10 per cent of the budget"),
        ("1.5 million people need help", "", "1.5 million people need help"),
        ("Adopt the law of 2012.", "", "Adopt the law of 2012."),
        ("x &lt; y <script>alert(1)</script>&amp;nbsp;end", "", "x < y end"),
    ],
)
def test_the_paragraph_in_the_text(text: str, paragraph: str, words: str) -> None:
    found = placed(text)
    assert (found.paragraph, found.text) == (paragraph, words)


def test_a_heading_above_is_the_context() -> None:
    assert placed("Prison conditions\n14. The State party should build").context == "Prison conditions"


def test_a_bare_number_in_the_review_is_no_paragraph(tmp_path: Path) -> None:
    found = recommendations(load_json(tmp_path, upr(Text="5. Ratify the treaty")))[0]
    assert "paragraph" not in found
    assert found["text"] == "Ratify the treaty"


def test_concerns_and_special_procedures(tmp_path: Path) -> None:
    items = load_json(
        tmp_path,
        treaty(11, AnnotationType="- Concerns/Observations"),
        treaty(12, Body=["- SR Trafficking"], Symbol="A/HRC/23/48/Add.1"),
    )
    concern, visit = recommendations(items)
    assert (concern["kind"], concern["mechanism"], concern["paragraph"]) == ("concern", "CAT", "11")
    assert visit["mechanism"] == "SR Trafficking"
    mechanisms = [row.values for row in of(Row, items) if row.table == "mechanisms"]
    assert mechanisms == [{"id": "SR Trafficking", "name": "SR Trafficking", "kind": "special procedure"}]


@pytest.mark.parametrize(
    ("session", "cycle"), [(12, "1"), (13, "2"), (26, "2"), (27, "3"), (40, "3"), (41, "4")]
)
def test_the_cycle_by_the_session(tmp_path: Path, session: int, cycle: str) -> None:
    found = recommendations(load_json(tmp_path, upr(UprSession=[str(session)])))[0]
    assert (found["session"], found["cycle"]) == (str(session), cycle)


def test_camel_case_a_wrapper_and_lines_give_the_same_rows(tmp_path: Path) -> None:
    usual = of(Row, load_json(tmp_path, upr(), treaty()))
    camel = [{k[0].lower() + k[1:]: v for k, v in r.items()} for r in (upr(), treaty())]
    assert of(Row, load_json(tmp_path, *camel)) == usual
    path = tmp_path / "answer.json"
    path.write_text(json.dumps({"totalCount": 2, "results": camel}), encoding="utf-8-sig")
    assert of(Row, load(path)) == usual
    path.write_text("\n".join(map(json.dumps, camel)), encoding="utf-8")
    assert of(Row, load(path)) == usual


@pytest.mark.parametrize(
    "order",
    [
        HEADINGS,
        tuple(reversed(HEADINGS)),
        tuple(h.replace("Recc", "Recc").replace("ccom", "com") for h in HEADINGS),
    ],
)
def test_the_workbook_gives_the_same_rows(tmp_path: Path, order: tuple[str, ...]) -> None:
    records = [upr(1), upr(2), treaty(3, AnnotationType="- Concerns/Observations")]
    as_json = of(Row, load_json(tmp_path, *records))
    items = load(write_xlsx(tmp_path / "export.xlsx", records, order))
    as_xlsx = of(Row, items)
    assert [(r.table, dict(r.values), r.evidence) for r in as_xlsx] == [
        (r.table, dict(r.values), r.evidence) for r in as_json
    ]
    assert not of(Issue, items)
    assert sum(r.count for r in of(Read, items)) == 3


def test_filters_while_reading(tmp_path: Path) -> None:
    records = [
        upr(1),
        upr(2, Countries=["Kenya"]),
        treaty(3),
        treaty(4, PublicationDate="2010-01-01T00:00:00"),
    ]
    for options, left in (
        (Options(only_state="VNM"), 3),
        (Options(only_state="Viet Nam", only_mechanism="cat"), 2),
        (Options(years=(2015, 2020)), 3),
    ):
        items = load_json(tmp_path, *records, options=options)
        assert len(recommendations(items)) == left
        assert sum(r.count for r in of(Read, items)) == 4
        assert f"{4 - left} records" in of(Skipped, items)[0].text


def test_damaged_records_are_listed_and_the_others_load(tmp_path: Path) -> None:
    without_text = upr(3)
    del without_text["Text"]
    without_countries = upr(4)
    del without_countries["Countries"]
    items = load_json(
        tmp_path,
        upr(1),
        "not an object",
        without_text,
        without_countries,
        upr(5, Text=17),
        upr(6, Themes={"a": 1}),
        upr(1, Text="38.1 Other words"),
        upr(8, AnnotationType="- Something"),
        upr(9, PublicationDate="soon", UprPositions=["Perhaps"]),
        upr(10, Surprise="new"),
    )
    assert [r["uhri_id"][-2:] for r in recommendations(items)] == ["01", "04", "09", "10"]
    reasons = {r.where: r.reason for r in of(Reject, items)}
    assert "not an object" in reasons["record 2"]
    assert "text" in reasons["record 3"]
    assert "type" in reasons["record 5"]
    assert "themes" in reasons["record 6"]
    assert "duplicate annotation id" in reasons["record 7"]
    assert "Something" in reasons["record 8"]
    messages = " ".join(issue.message for issue in of(Issue, items))
    for word in ("countries", "soon", "Perhaps", "surprise", "new"):
        assert word in messages
    assert sum(r.count for r in of(Read, items)) == 10


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_are_read(tmp_path: Path, encoding: str) -> None:
    records = [upr(1, Text="38.1 Đảm bảo quyền của trẻ em"), treaty(2)]
    usual = of(Row, load_json(tmp_path, *records))
    path = tmp_path / "wide.json"
    path.write_text(json.dumps(records, ensure_ascii=False), encoding=encoding)
    assert loader_for(Source(path)).FORMAT.name == "uhri-json"
    assert of(Row, load(path)) == usual
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 3 // 4 + 1])
    assert len(recommendations(load(path))) == 1
    assert "damaged or cut short" in of(Reject, load(path))[0].reason


def test_whole_numbers_with_decimals_are_whole(tmp_path: Path) -> None:
    items = load_json(tmp_path, upr(UprCycle=2.0, UprSession=[18.0]), upr(2, UprCycle=2.5))
    (found,) = recommendations(items)
    assert (found["cycle"], found["session"]) == ("2", "18")
    assert "uprcycle" in of(Reject, items)[0].reason


def test_a_truncated_file_keeps_what_came_before(tmp_path: Path) -> None:
    text = json.dumps([upr(n) for n in range(1, 6)])
    path = tmp_path / "export.json"
    path.write_text(text[: int(len(text) * 0.7)], encoding="utf-8")
    items = load(path)
    assert len(recommendations(items)) == 3
    assert [r.where for r in of(Reject, items)] == ["after record 3"]
    assert "fetch the file again" in of(Reject, items)[0].reason


def test_a_document_is_told_once_and_what_a_later_record_adds(tmp_path: Path) -> None:
    records = [
        treaty(1, PublicationDate=None),
        treaty(2),
        treaty(3, Countries=["- Viet Nam", "- Kenya"]),
        treaty(4, Countries=["- Kenya"]),
    ]
    told = [dict(row.values) for row in of(Row, load_json(tmp_path, *records)) if row.table == "documents"]
    assert told == [
        {"id": "CAT/C/VNM/CO/1", "mechanism": "CAT", "state": "VNM"},
        {"id": "CAT/C/VNM/CO/1", "date": "2019-03-28"},
        {"id": "CAT/C/VNM/CO/1", "state": "KEN"},
    ]


def test_generated_records_are_all_accounted_for(tmp_path: Path) -> None:
    sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
    try:
        from generate_uhri import write_uhri
    finally:
        sys.path.pop()
    path = tmp_path / "generated.json"
    write_uhri(path, 2_000, seed=7)
    assert loader_for(Source(path)).FORMAT.name == "uhri-json"
    items = load(path)
    assert len(recommendations(items)) == sum(r.count for r in of(Read, items)) == 2_000
    text = " ".join(str(r["text"]) for r in recommendations(items))
    assert not any(mark in text for mark in ("<p>", "&nbsp;", "&amp;", "script"))


def test_reading_is_a_stream(tmp_path: Path) -> None:
    path = write_json(tmp_path / "export.json", [upr(n) for n in range(1, 2_000)])
    found = uhri_json.read(Source(path), Options())
    assert isinstance(next(found), Read)


def test_a_file_named_as_a_table_is_still_uhri(tmp_path: Path) -> None:
    for path in (
        write_json(tmp_path / "recommendations.json", [upr(), treaty()]),
        write_xlsx(tmp_path / "recommendations.xlsx", [upr(), treaty()]),
    ):
        assert loader_for(Source(path)).FORMAT.name.startswith("uhri-"), path.name


def test_misspelt_headings_are_understood(tmp_path: Path) -> None:
    misspelt = {
        "Document Symbol": "Documnet Symbol",
        "Affected Persons": "Afected Person",
        "Document Publication Date": "Document Publicaton Date",
        "UPR Session": "UPR Sesion",
        "UPR Reccomending States": "UPR Recomending  state",
    }
    records = [upr(), treaty()]
    path = write_xlsx(tmp_path / "a.xlsx", records)
    wrong = write_xlsx(tmp_path / "b.xlsx", records, written=misspelt)
    assert recommendations(load(wrong)) == recommendations(load(path))
    assert not of(Issue, load(wrong))


def test_a_workbook_without_a_column_says_so(tmp_path: Path) -> None:
    without = tuple(h for h in HEADINGS if h != "Document Symbol")
    items = load(write_xlsx(tmp_path / "a.xlsx", [treaty()], without))
    assert recommendations(items)[0]["uhri_id"] == treaty()["AnnotationId"]
    assert any("'Document Symbol' is missing" in issue.message for issue in of(Issue, items))
    nameless = write_xlsx(
        tmp_path / "b.xlsx", [treaty()], tuple(h for h in HEADINGS if h != "OHCHR Annotation Id")
    )
    with pytest.raises(InputError, match="OHCHR Annotation Id"):
        load(nameless)


def test_several_countries_are_told(tmp_path: Path) -> None:
    items = load_json(tmp_path, treaty(Countries=["- Viet Nam", "- Kenya"]))
    assert recommendations(items)[0]["state"] == ["VNM", "KEN"]
    assert any("several countries (KEN; VNM)" in issue.message for issue in of(Issue, items))


def test_markup_in_lists_reads_alike_from_both(tmp_path: Path) -> None:
    record = treaty(
        Themes=["- Women &amp; children", "- <b>Torture</b>"], Countries=["- C&ocirc;te d&#39;Ivoire"]
    )
    found = recommendations(load_json(tmp_path, record))
    assert found[0]["themes"] == ["Women & children", "Torture"]
    assert found[0]["state"] == "CIV"
    assert recommendations(load(write_xlsx(tmp_path / "a.xlsx", [record]))) == [
        found[0] | {"date": "2019-03-28"}
    ]


def test_cells_without_a_value_are_told(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Text", "Type", "OHCHR Annotation Id", "Themes"])
        sheet.write_row(1, 0, ["1. Amend the code", "- Recommendations", "a"])
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
    assert any("D2" in issue.message for issue in of(Issue, load(path)))


def written(tmp_path: Path, text: str) -> list[Item]:
    path = tmp_path / "export.json"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_a_damaged_record_costs_itself_alone(tmp_path: Path) -> None:
    one, two, three, four = (json.dumps(upr(n)) for n in (1, 2, 3, 4))
    open_quote = two.replace('"Symbol": "A/HRC/41/7"', '"Symbol": "A/HRC/41/7')
    for damaged in (two[:100], open_quote, "{bad"):
        for text in (
            f"[{one},{damaged},{three},null,{four}]",
            f'{{"results": [{one},{damaged},{three},{four}]}}',
        ):
            items = written(tmp_path, text)
            assert [r["paragraph"] for r in recommendations(items)] == ["38.1", "38.3", "38.4"], damaged
            reason = of(Reject, items)[0].reason
            assert "damaged or cut short after record 1" in reason
            assert "\n" not in reason
            assert len(of(Reject, items)) == 1 + (",null," in text)
    items = written(tmp_path, "\n".join((one, "{bad", three)))
    assert [r["paragraph"] for r in recommendations(items)] == ["38.1", "38.3"]


def test_bytes_that_are_not_utf_8_cost_their_record(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    records = [upr(1), upr(2, Text="38.2 Adopt a caf\u00e9 law"), upr(3)]
    path.write_bytes(json.dumps(records, ensure_ascii=False).encode("cp1252"))
    items = load(path)
    assert [r["paragraph"] for r in recommendations(items)] == ["38.1", "38.3"]
    assert len(of(Reject, items)) == 1


def test_a_value_that_json_does_not_know_is_none(tmp_path: Path) -> None:
    items = load_json(tmp_path, upr(1), upr(2, UprCycle=float("nan")), upr(3))
    assert [r["paragraph"] for r in recommendations(items)] == ["38.1", "38.2", "38.3"]
    assert not of(Reject, items)
    assert sum(r.count for r in of(Read, items)) == 3


def test_what_stands_between_records_is_told(tmp_path: Path) -> None:
    one, two = json.dumps(upr(1)), json.dumps(upr(2))
    for text in (f"[{one} x {two}]", f"[{one},{two}] end"):
        items = written(tmp_path, text)
        assert len(recommendations(items)) == 2
        assert "damaged" in of(Reject, items)[0].reason


def test_every_array_with_records_is_read(tmp_path: Path) -> None:
    body = {"filters": ["a"], "concerns": [treaty(1)], "more": [1], "recommendations": [upr(1), upr(2)]}
    for text in (json.dumps(body), json.dumps({"data": body})):
        assert len(recommendations(written(tmp_path, text))) == 3


def test_a_name_that_stands_twice_is_told(tmp_path: Path) -> None:
    one = json.dumps(upr(1))[:-1]
    for key in ("Symbol", "symbol"):
        items = written(tmp_path, f'[{one}, "{key}": "A/HRC/1/1"}}]')
        assert recommendations(items)[0]["document"] == "A/HRC/1/1"
        assert any("stand twice" in i.message and "A/HRC/41/7" in i.message for i in of(Issue, items))
    assert not of(Issue, written(tmp_path, f'[{one}, "Symbol": "A/HRC/41/7"}}]'))


def test_what_is_no_json_says_so(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [upr()])
    assert "no JSON" in of(Reject, load(path, wanted="uhri-json"))[0].reason


def of_workbook(tmp_path: Path, change: Any) -> list[Item]:
    """The items of a workbook of two records that `change` has altered."""
    from openpyxl import load_workbook

    path = write_xlsx(tmp_path / "a.xlsx", [upr(1), upr(2)])
    book = load_workbook(path)
    change(book)
    book.save(path)
    return load(path)


def test_days_counted_from_1904(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book.epoch = CALENDAR_MAC_1904
        book["Export"]["H2"] = 43552 - 1462
        book["Export"]["H3"] = "2019-03-28"

    found = recommendations(of_workbook(tmp_path, change))
    assert [r["date"] for r in found] == ["2019-03-28", "2019-03-28"]


def test_two_exports_pasted_under_each_other(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["Export"].append([cell.value for cell in book["Export"][1]])

    items = of_workbook(tmp_path, change)
    assert len(recommendations(items)) == sum(r.count for r in of(Read, items)) == 2
    assert [s.where for s in of(Skipped, items)] == ["row 4"]
    assert not of(Reject, items)


def test_cells_without_a_heading_are_told(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["Export"]["T3"] = "a note"

    items = of_workbook(tmp_path, change)
    assert [(i.where, "a note" in i.message) for i in of(Issue, items)] == [("row 3", True)]


def test_rows_of_several_sheets_are_told_apart(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        other = book.copy_worksheet(book["Export"])
        other.title, other.sheet_state = "Second", "hidden"
        other["L3"], other["A2"] = None, "38.9 Adopt something else"

    items = of_workbook(tmp_path, change)
    assert [r.where for r in of(Reject, items)] == ["sheet Second, row 2", "sheet Second, row 3"]
