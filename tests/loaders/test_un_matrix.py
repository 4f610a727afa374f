"""Matrices of recommendations: three layouts, two file kinds, and the real ones number by number."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from commands import run
from document_files import word
from loader_files import load, of, workbook
from rightsgraph.loaders.api import Complete, Issue, Item, Options, Read, Reject, Row, Skipped
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.ids.states import iso3

ONE = [
    ["Recommendation", "Position", "Full list of themes", "Assessment/comments on level of implementation"],
    ["Theme: A12 Acceptance of international norms"],
    [
        "115.2 Ratify the treaty on widgets &amp; gadgets (Chad, Bolivia (Plurinational State of));\n"
        "Source of position: A/HRC/50/9/Add.1 - Para.3vv",
        "Supported",
        "A12 Acceptance of international norms\nB31 Equality\nAffected persons:\n- women\n- children\nSDGs:\n- 5.1; 16.b",
        "Ratified in 2023.\nMore to come.",
    ],
    [
        "115.1. Do one thing (Peru); Do another (Mali);\nSource of position: A/HRC/50/9/Add.1",
        "Noted",
        "B31 Equality",
        "",
    ],
]
TWO = [
    ["RECOMMENDATION", "Recommending  State/s", "Position", "Full list of rights/affected persons"],
    ["Right or area: 2.1. Acceptance of international norms"],
    [
        "166.6. Ratify the statute (Chile); (Estonia);\nSource of position: A/HRC/50/16/Add.1",
        "ChileEstoniaCzech Republic",
        "Supported/Noted",
        "2.1. Acceptance of international norms  12.4. Death penalty\nAffected persons:\n- general",
    ],
]
THREE = [
    [
        "Recommendation and recommending State", "Position of the State under review",
        "Human rights themes and groups of persons", "Relevant SDGs",
    ],
    ["Theme: Right to education"],
    [
        "140.7 Build schools (Maldives) (Portugal);\nSource of position: A/HRC/51/7/Add.1 – Para. 12",
        "Partially accepted",
        "Right to education\nGroups of Persons:\n- children",
        "4.1 - Free education; 4.a - Safe schools",
    ],
    ["140.8", "", "", ""],
    ["a row without number", "Supported", "", ""],
]  # fmt: skip
HEADER = "UPR of Cabo Verde (3rd Cycle – 30th session)\t\tThematic list of recommendations \tPage 1 of 2"


def recommendations(items: list[Item]) -> dict[str, dict[str, Any]]:
    return {
        str(r.values["paragraph"]): dict(r.values) for r in of(Row, items) if r.table == "recommendations"
    }


def test_layout_one(tmp_path: Path) -> None:
    path = word(tmp_path / "one.docx", "Thematic list", ONE, header=HEADER)
    items = load(path)
    found = recommendations(items)
    assert list(found) == ["115.2", "115.1"]
    first = found["115.2"]
    assert first["text"] == "Ratify the treaty on widgets & gadgets"
    assert first["made_by"] == ["Chad", "Bolivia (Plurinational State of)"]
    assert (first["document"], first["state"], first["cycle"], first["session"]) == (
        "A/HRC/50/9",
        "CPV",
        3,
        "30",
    )
    assert first["themes"] == ["A12 Acceptance of international norms", "B31 Equality"]
    assert (first["groups"], first["sdgs"]) == (["women", "children"], ["5.1", "16.b"])
    assert (first["position"], first["assessment"]) == ("supported", "Ratified in 2023.\nMore to come.")
    assert found["115.1"]["clauses"] == ["Do one thing (Peru)", "Do another (Mali)"]
    assert found["115.1"]["text"] == "Do one thing; Do another"
    row = next(r for r in of(Row, items) if r.values.get("paragraph") == "115.2")
    assert [(e.source, e.locator) for e in row.evidence] == [
        ("A/HRC/50/9", "para. 115.2"),
        ("A/HRC/50/9/Add.1", "para. 3"),
    ]


def test_layout_two_with_states_run_together(tmp_path: Path) -> None:
    path = word(
        tmp_path / "two.docx", TWO, header="UPR of Egypt - Second Cycle\tThematic list of recommendations"
    )
    found = recommendations(load(path))["166.6"]
    assert found["made_by"] == ["Chile", "Estonia", "Czech Republic"]
    assert (found["position"], found["response"]) == ("supported in part", "Supported/Noted")
    assert found["themes"] == ["2.1. Acceptance of international norms", "12.4. Death penalty"]
    assert (found["state"], found["cycle"], found.get("session")) == ("EGY", 2, None)


def test_layout_three_and_what_is_no_record(tmp_path: Path) -> None:
    items = load(word(tmp_path / "three.docx", THREE), Options(state="Viet Nam"))
    found = recommendations(items)
    assert found["140.7"]["made_by"] == ["Maldives", "Portugal"]
    assert found["140.7"]["position"] == "supported in part"
    assert found["140.7"]["sdgs"] == ["4.1 - Free education", "4.a - Safe schools"]
    assert found["140.7"]["state"] == "VNM"
    assert [r.where for r in of(Reject, items)] == ["table 1, row 4", "table 1, row 5"]


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    items = load(word(tmp_path / "all.docx", ONE, THREE), Options(state="VNM"))
    rows = [r for r in of(Row, items) if r.table == "recommendations"]
    assert len(rows) + len(of(Reject, items)) + len(of(Skipped, items)) == sum(
        r.count for r in of(Read, items)
    )


@pytest.mark.parametrize("layout", [ONE, TWO, THREE])
def test_workbooks_too(tmp_path: Path, layout: list[list[str]]) -> None:
    path = workbook(tmp_path / "m.xlsx", Matrix=[["UPR of Chad (3rd Cycle – 31st session)"], *layout])
    source = Source(path)
    assert loader_for(source).FORMAT.name == "ohchr-matrix"
    items = load(path)
    found = recommendations(items)
    assert {value["state"] for value in found.values()} == {"TCD"}
    assert {value["session"] for value in found.values()} == {"31"}
    assert {n for n in found if "." in n} <= {"115.2", "115.1", "166.6", "140.7"}
    assert found


def test_columns_in_any_order_and_headings_again_on_the_next_page(tmp_path: Path) -> None:
    head = ["No.", "Themes", "UPR  recommendations", "Position", "Recommending countries"]
    rows = [
        head,
        ["7.1", "Health", "Build clinics", "accepted", "Fiji; Peru"],
        head,
        ["7.2", "", "Train nurses", "?", "Fiji"],
    ]
    items = load(word(tmp_path / "o.docx", rows, header=HEADER), wanted="ohchr-matrix")
    found = recommendations(items)
    assert found["7.1"]["made_by"] == ["Fiji", "Peru"]
    assert found["7.1"]["position"] == "supported"
    assert "position" not in found["7.2"]
    assert any("'?'" in issue.message for issue in of(Issue, items))


def test_unknown_state_is_kept_and_reported(tmp_path: Path) -> None:
    rows = [ONE[0], ["9.1 Do it (Ruritania, Fiji);", "Noted", "x", ""]]
    items = load(word(tmp_path / "u.docx", rows, header=HEADER))
    assert recommendations(items)["9.1"]["made_by"] == ["Ruritania", "Fiji"]
    assert any("Ruritania" in issue.message for issue in of(Issue, items))


def test_slovenia(real_data: Path) -> None:
    items = load(real_data / "upr" / "slovenia-2014-thematic-list.docx")
    found = recommendations(items)
    assert Counter(value["position"] for value in found.values()) == {"supported": 142, "noted": 21}
    assert set(found) == {f"115.{n}" for n in range(1, 164)}
    assert {value["document"] for value in found.values()} == {"A/HRC/28/15"}
    assert {(v["state"], v["session"], v["cycle"]) for v in found.values()} == {("SVN", "20", 2)}
    assert not of(Reject, items)
    assert not of(Issue, items)
    assert all(iso3(name) for value in found.values() for name in value["made_by"])


def test_egypt(real_data: Path) -> None:
    """How long it takes, `benchmarks/topics/documents.py` prints."""
    items = load(real_data / "upr" / "egypt-2014-matrix.docx")
    found = recommendations(items)
    assert len(found) == 300
    assert {value["state"] for value in found.values()} == {"EGY"}
    assert not of(Reject, items)
    assert all(value["made_by"] and all(map(iso3, value["made_by"])) for value in found.values())


def test_numbers_of_the_table_are_accounted_for(tmp_path: Path) -> None:
    rows = [*ONE, ["115.4 (Chad);", "Noted", "B31 Equality", ""]]
    items = load(word(tmp_path / "m.docx", "UPR of Slovenia (2nd Cycle - 20th session)", rows))
    (found,) = of(Complete, items)
    assert (found.series, found.read, found.of, found.missing) == ("115.1-115.4", 2, 3, ("115.4",))
    assert any("leaves out 1 numbers (115.3)" in issue.message for issue in of(Issue, items))


def test_a_number_given_to_two_texts_keeps_the_first_with_its_states_alone(tmp_path: Path) -> None:
    twice = [*ONE, ["115.1 Close a quite different thing (Togo);", "Noted", "B31 Equality", ""]]
    path = word(tmp_path / "m.docx", "UPR of Slovenia (2nd Cycle - 20th session)", twice)
    assert run("load", path, "--graph", tmp_path / "g.db").code == 3
    rows = run("ask", "recommendations", "--format", "json", "--graph", tmp_path / "g.db").json["rows"]
    assert {row["paragraph"]: row["made_by"] for row in rows} == {"115.1": "MLI;PER", "115.2": "BOL;TCD"}
