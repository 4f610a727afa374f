"""Implementation plans in Word and Excel, in Vietnamese and English."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from document_files import word
from loader_files import load, of, workbook
from rightsgraph.loaders.api import Issue, Item, Options, Read, Reject, Row, Skipped
from rightsgraph.loaders.plans.agencies import lead_and_cooperating, named
from rightsgraph.loaders.plans.decision import Asked
from rightsgraph.loaders.plans.references import references
from rightsgraph.loaders.plans.times import when
from rightsgraph.loaders.plans.vocabulary import field_of
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.validate import validate
from rightsgraph.ontology.model.model import model

from rightsgraph import open_graph

HEADS = [
    "STT",
    "Khuyến nghị",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời gian thực hiện",
    "Sản phẩm",
]
LINES = [
    ["I. Hoàn thiện pháp luật"],
    [
        "1",
        "38.12, 38.14-16",
        "Rà soát quy định về mua bán người",
        "Bộ Công an",
        "Bộ Tư pháp, Bộ Văn hóa, Thể thao và Du lịch và các bộ, ngành, cơ quan có liên quan",
        "Quý IV/2025",
        "Báo cáo",
    ],
    [
        "2",
        "38.20",
        "Tập huấn",
        "- Bộ Công an\n- Cục Chưa Biết",
        "Các bộ: Tư pháp, Nội vụ",
        "Thường xuyên",
        "",
    ],
]
AROUND = (
    "Số: 999/QĐ-TTg",
    "KẾ HOẠCH",
    "Thực hiện các khuyến nghị trong A/HRC/41/7",
    "(Kèm theo Quyết định số 999/QĐ-TTg ngày 5 tháng 3 năm 2024 của Thủ tướng Chính phủ)",
)
DECISION = "vnm/999/QĐ-TTg@2024-03-05"


def rows(items: list[Item], table: str) -> list[dict[str, Any]]:
    return [dict(row.values) for row in of(Row, items) if row.table == table]


def plan(tmp_path: Path) -> list[Item]:
    return load(word(tmp_path / "plan.docx", *AROUND, [HEADS, *LINES]), Options(state="VNM"))


def test_the_decision(tmp_path: Path) -> None:
    (law,) = rows(plan(tmp_path), "laws")
    assert (law["number"], law["issued_on"], law["kind"]) == ("999/QĐ-TTg", "2024-03-05", "decision")
    assert law["issued_by"] == "Thủ tướng Chính phủ"


def test_a_plan_is_loaded_into_a_graph(tmp_path: Path) -> None:
    file = word(tmp_path / "plan.docx", *AROUND, [HEADS, *LINES])
    with open_graph(tmp_path / "rights.db") as graph:
        receipt = graph.load(file, state="VNM")[0]
        assert receipt.format == "implementation-plan"
        assert receipt.nodes["Measure"]["created"] == 2


def test_measures_name_recommendations_agencies_and_times(tmp_path: Path) -> None:
    first, second = rows(plan(tmp_path), "measures")
    assert first["recommendations"] == [f"A/HRC/41/7#38.{n}" for n in (12, 14, 15, 16)]
    assert first["plan"] == DECISION
    assert first["lead"] == ["Bộ Công an"]
    assert first["cooperating"] == ["Bộ Tư pháp", "Bộ Văn hóa, Thể thao và Du lịch"]
    assert first["due_on"] == "2025-12-31"
    assert first["output"] == "Báo cáo"
    assert "due_on" not in second
    assert second["lead"] == ["Bộ Công an", "Cục Chưa Biết"]


def test_agencies_get_mandates_by_the_decision(tmp_path: Path) -> None:
    found = rows(plan(tmp_path), "mandates")
    lead = next(m for m in found if m["agency"] == "Bộ Công an" and m["covers"][0].endswith("38.12"))
    assert (lead["role"], lead["conferred_by"], lead["method"]) == ("lead", [DECISION], "document")
    assert {m["agency"] for m in found if m["role"] == "cooperate"} == {
        "Bộ Tư pháp",
        "Bộ Văn hóa, Thể thao và Du lịch",
        "Bộ Nội vụ",
    }
    assert not any("liên quan" in m["agency"] for m in found)
    assert len({m["id"] for m in found}) == len(found)


def test_open_sets_and_times_keep_their_words(tmp_path: Path) -> None:
    items = plan(tmp_path)
    assert any("các bộ, ngành, cơ quan có liên quan" in issue.message for issue in of(Issue, items))
    measures = [row for row in of(Row, items) if row.table == "measures"]
    assert "Quý IV/2025" in str(measures[0].evidence[0].quote)
    assert "Thường xuyên" in str(measures[1].evidence[0].quote)
    assert "cơ quan có liên quan" in str(measures[0].evidence[0].quote)


def test_everything_is_accounted_for_and_passes_the_check(tmp_path: Path) -> None:
    items = plan(tmp_path)
    units = sum(r.count for r in of(Read, items))
    assert units == len(of(Skipped, items)) + len(rows(items, "measures")) == len(AROUND) + 4
    for row in of(Row, items):
        checked, _ = validate(row, model())
        assert isinstance(checked, Row), checked


def test_an_english_workbook_with_headings_over_two_rows(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "annex.xlsx",
        Annex=[
            ["Annex to Decision No. 999/QD-TTg of 5 March 2024 of the Prime Minister"],
            [],
            ["No.", "Recommendation", "Task", "Agencies", None, "Timeline", "Expected result"],
            [None, None, None, "Lead agency", "Cooperating agencies", None, None],
            [
                1,
                "CAT/C/VNM/CO/1, para. 15(b)",
                "Train",
                "Ministry of Justice",
                "relevant ministries",
                "2025-2028",
                "x",
            ],
            [2, 7, "", "", "", "", ""],
            ["", "", "", "Ministry of Justice", "", "annually", ""],
        ],
    )
    assert loader_for(Source(path)).FORMAT.name == "implementation-plan"
    items = load(path, Options(state="VNM"))
    first = rows(items, "measures")[0]
    assert first["recommendations"] == ["CAT/C/VNM/CO/1#15(b)"]
    assert (first["starts_on"], first["due_on"]) == ("2025-01-01", "2028-12-31")
    assert [m["agency"] for m in rows(items, "mandates")] == ["Ministry of Justice"]
    assert rows(items, "mandates")[0]["conferred_by"] == [DECISION]
    assert "names neither" in of(Reject, items)[0].reason


def test_a_merged_task_is_one_measure_with_several_leads(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(
        tmp_path / "plan.xlsx",
        Plan=[
            ["Task", "Lead agency", "Deadline"],
            ["Draft the law", "Ministry of Justice", "Q4 2026"],
            [None, "Ministry of Finance", "Q4 2026"],
        ],
    )
    book = load_workbook(path)
    book["Plan"].merge_cells("A2:A3")
    book.save(path)
    items = load(path)
    assert {m["id"] for m in rows(items, "measures")} == {rows(items, "measures")[0]["id"]}
    assert [m["agency"] for m in rows(items, "mandates")] == ["Ministry of Justice", "Ministry of Finance"]
    assert any("was not found" in issue.message for issue in of(Issue, items))


def test_a_contract_table_is_no_plan(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "data.xlsx",
        Sheet=[["id", "title", "lead", "cooperating", "output"], ["m1", "T", "a", "b", "c"]],
    )
    assert loader_for(Source(path)).FORMAT.name == "tables"


@pytest.mark.parametrize(
    ("words", "due", "recurring"),
    [
        ("Quý IV/2025", "2025-12-31", False),
        ("Quý II - III/2026", "2026-09-30", False),
        ("Quý 1 năm 2027", "2027-03-31", False),
        ("giai đoạn 2025–2028", "2028-12-31", False),
        ("Từ năm 2025 đến năm 2030", "2030-12-31", False),
        ("hằng năm", None, True),
        ("Hàng năm", None, True),
        ("thường xuyên", None, True),
        ("Tháng 6/2026", "2026-06-30", False),
        ("tháng 2 năm 2028", "2028-02-29", False),
        ("6 tháng đầu năm 2026", "2026-06-30", False),
        ("Trước ngày 30/6/2026", "2026-06-30", False),
        ("Năm 2026", "2026-12-31", False),
        ("Q3 2026", "2026-09-30", False),
        ("fourth quarter of 2025", "2025-12-31", False),
        ("by 30 June 2026", "2026-06-30", False),
        ("December 2026", "2026-12-31", False),
        ("Annually until 2030", "2030-12-31", True),
        ("ongoing", None, True),
        ("when resources allow", None, False),
        ("", None, False),
    ],
)
def test_a_due_date_only_where_there_is_one(words: str, due: str | None, recurring: bool) -> None:
    found = when(words)
    assert (found.due, found.recurring) == (due, recurring)


@pytest.mark.parametrize(
    ("cell", "agencies", "open_sets"),
    [
        ("Bộ Tư pháp", ["Bộ Tư pháp"], []),
        ("Bộ Tư pháp; Bộ Nội vụ", ["Bộ Tư pháp", "Bộ Nội vụ"], []),
        ("Các bộ: Công an, Văn hóa, Thể thao và Du lịch",
         ["Bộ Công an", "Bộ Văn hóa, Thể thao và Du lịch"], []),
        ("Các Bộ, ngành, cơ quan có liên quan", [], ["Các Bộ, ngành, cơ quan có liên quan"]),
        ("Tòa án nhân dân tối cao và các bộ, ngành liên quan",
         ["Tòa án nhân dân tối cao"], ["các bộ, ngành liên quan"]),
        ("UBND các tỉnh, thành phố", [], ["UBND các tỉnh, thành phố"]),
        ("Ministry of Labour, Invalids and Social Affairs",
         ["Ministry of Labour, Invalids and Social Affairs"], []),
        ("MPS, MOJ and relevant ministries", ["MPS", "MOJ"], ["relevant ministries"]),
        ("Ministries of Justice and Finance", ["Ministry of Justice", "Ministry of Finance"], []),
        ("Ministry of Science and Technology and Ministry of Justice",
         ["Ministry of Science and Technology", "Ministry of Justice"], []),
        ("Relevant ministries and agencies", [], ["Relevant ministries and agencies"]),
        ("Some Body Nobody Knows", ["Some Body Nobody Knows"], []),
    ],
)  # fmt: skip
def test_agencies_and_open_sets(cell: str, agencies: list[str], open_sets: list[str]) -> None:
    found = named(cell)
    assert (list(found.agencies), list(found.open_sets)) == (agencies, open_sets)


def test_one_cell_for_both_roles() -> None:
    assert lead_and_cooperating("Chủ trì: Bộ Công an\nPhối hợp: Bộ Tư pháp") == ("Bộ Công an", "Bộ Tư pháp")
    assert lead_and_cooperating("Bộ Công an chủ trì, phối hợp: Bộ Tư pháp") == ("Bộ Công an", "Bộ Tư pháp")
    assert lead_and_cooperating("Bộ Công an, Bộ Tư pháp") is None


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("143.65", ["A/HRC/26/6#143.65"]),
        ("143.65, 66 và 70-72", [f"A/HRC/26/6#143.{n}" for n in (65, 66, 70, 71, 72)]),
        ("CAT/C/VNM/CO/1 đoạn 15(b)", ["CAT/C/VNM/CO/1#15(b)"]),
        ("CERD/C/VNM/CO/15-17#12", ["CERD/C/VNM/CO/15-17#12"]),
        ("115.1 (A/HRC/28/15)", ["A/HRC/28/15#115.1"]),
    ],
)
def test_recommendations_of_a_cell(cell: str, found: list[str]) -> None:
    assert references(cell, Asked("A/HRC/26/6"), numbers=True)[0] == found


def test_numbers_without_a_document_are_kept_as_written() -> None:
    assert references("38.12", Asked(), numbers=True) == ([], ["38.12"])


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("CƠ QUAN CHỦ TRÌ", "lead"),
        ("Cơ quan  phối hợp thực hiện", "cooperating"),
        ("Thời hạn hoàn thành", "time"),
        ("Kết quả đầu ra", "output"),
        ("TT", "number"),
        ("Recommendation No.", "recommendation"),
        ("Responsible institution", "lead"),
        ("Co-operating bodies", "cooperating"),
        ("Time frame", "time"),
        ("Activities to be carried out", "measure"),
        ("Colour", None),
    ],
)
def test_headings_in_any_wording(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


def test_a_number_without_a_document_is_a_recommendation_to_come_and_no_law(tmp_path: Path) -> None:
    file = word(tmp_path / "plan.docx", [HEADS, *LINES])
    with open_graph(tmp_path / "rights.db") as graph:
        graph.load(file, state="VNM")
        stubs = graph.run("MATCH (n:Recommendation|Law) RETURN n.id AS id, n.kind AS kind ORDER BY id").rows
        covered = graph.run("MATCH (:Mandate)-[:COVERS]->(r:Recommendation) RETURN DISTINCT r.id AS id").rows
    assert "38.20" in {row["id"] for row in covered}
    assert not [row for row in stubs if row["id"].startswith("vnm/38")]
