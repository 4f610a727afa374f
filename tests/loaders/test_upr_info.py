"""UPR Info's CSV: one row per recommending State."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from loader_files import load, of
from rightsgraph.loaders.api import Issue, Item, Options, Read, Reject, Row, Skipped
from rightsgraph.loaders.records import records
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.validate import validate
from rightsgraph.ontology.model.model import model

HEAD = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session"
ROWS = (
    'Viet Nam,Asia,"ASEAN, OIF",Adopt  a law on d\u00e9tention ,Chile,GRULAC,"OAS, OEI",'
    'Accepted,5,"Detention,Justice",18',
    "Viet Nam,Asia,ASEAN,Adopt a law on d\u00e9tention,Côte d'Ivoire,Africa,AU,Accepted,5,Detention,18",
    "Viet Nam,Asia,ASEAN,Train “judges”,Nowhereland,Africa,AU,Noted,2,Justice,18",
    "Kenya,Africa,AU,Train judges,Chile,GRULAC,OAS,Noted,2,Justice,21",
)


def write(tmp_path: Path, rows: tuple[str, ...] = ROWS, encoding: str = "utf-8", end: str = "\n") -> Path:
    path = tmp_path / "upr-info.csv"
    path.write_bytes((end.join((HEAD, *rows)) + end).encode(encoding))
    return path


def recommendations(items: list[Item]) -> list[Row]:
    return [row for row in of(Row, items) if row.table == "recommendations"]


def node_id(row: Row) -> str:
    record = records(row, model())
    assert hasattr(record, "identity")
    return str(record.identity.own)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16"])
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_any_encoding_and_line_end(tmp_path: Path, encoding: str, end: str) -> None:
    rows = recommendations(load(write(tmp_path, encoding=encoding, end=end)))
    assert [row.values["text"] for row in rows] == [
        "Adopt a law on d\u00e9tention",
        "Adopt a law on d\u00e9tention",
        "Train “judges”",
        "Train judges",
    ]
    assert rows[1].values["made_by"] == ["CIV"]


def test_rows_of_equal_words_are_one_recommendation(tmp_path: Path) -> None:
    rows = recommendations(load(write(tmp_path)))
    assert len({node_id(row) for row in rows}) == 3
    assert node_id(rows[0]) == node_id(rows[1])
    assert rows[0].unite == ("made_by", "themes")
    assert rows[0].values["themes"] == ["Detention", "Justice"]
    assert "action 5" in str(rows[0].evidence[0].locator)


def test_values_and_the_check(tmp_path: Path) -> None:
    rows = recommendations(load(write(tmp_path)))
    assert rows[0].values["state"] == "VNM"
    assert (rows[0].values["session"], rows[0].values["cycle"]) == ("18", "2")
    assert [row.values["position"] for row in rows] == ["supported", "supported", "noted", "noted"]
    assert rows[2].values["made_by"] == ["Nowhereland"]
    for row in rows:
        checked, _ = validate(row, model())
        assert isinstance(checked, Row)


def test_what_is_missing_or_unknown_is_listed(tmp_path: Path) -> None:
    bad = (
        "Viet Nam,Asia,ASEAN,,Chile,GRULAC,OAS,Noted,2,Justice,18",
        "Viet Nam,Asia,ASEAN,Words,Chile,GRULAC,OAS,Maybe,2,Justice,18,left over",
    )
    items = load(write(tmp_path, (*ROWS, *bad)))
    assert [(r.where, "Text" in r.reason) for r in of(Reject, items)] == [("row 6", True)]
    messages = " ".join(issue.message for issue in of(Issue, items))
    assert "Maybe" in messages
    assert "left over" in messages
    assert "position" not in recommendations(items)[-1].values


def test_a_file_named_as_a_table_is_still_upr_info(tmp_path: Path) -> None:
    path = write(tmp_path).rename(tmp_path / "recommendations.csv")
    assert loader_for(Source(path)).FORMAT.name == "upr-info"


def test_columns_in_another_order(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text(
        "Session,Response,Issue,TEXT,from,To\n18th session,Accepted,Justice,Do it,Chile,VNM\n",
        encoding="utf-8",
    )
    assert loader_for(Source(path)).FORMAT.name == "upr-info"
    row = recommendations(load(path))[0]
    assert row.values["session"] == "18"
    assert row.values["made_by"] == ["CHL"]


def test_a_quotation_mark_left_open_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, (*ROWS[:2], 'Viet Nam,Asia,ASEAN,"Broken,Chile,G,O,Noted,2,Justice,18', ROWS[3]))
    assert any("quotation mark" in issue.message for issue in of(Issue, load(path)))


def test_the_filter_counts_what_it_leaves_out(tmp_path: Path) -> None:
    items = load(write(tmp_path), Options(only_state="KEN"))
    assert len(recommendations(items)) == 1
    assert "3 rows" in of(Skipped, items)[0].text


def test_the_sample(real_data: Path) -> None:
    path = real_data / "upr-info" / "sessions-17-20.csv"
    assert loader_for(Source(path)).FORMAT.name == "upr-info"
    items = load(path)
    rows = recommendations(items)
    assert sum(r.count for r in of(Read, items)) == len(rows) == 7_984
    assert not of(Reject, items)
    ours = [row for row in rows if row.values["state"] == "VNM"]
    assert Counter(row.values["position"] for row in ours) == {"supported": 195, "noted": 61}
    assert len({node_id(row) for row in ours}) == 244
    assert not any("\ufffd" in str(row.values) for row in rows)


def test_a_state_not_known_by_its_name_still_has_one_recommendation_for_equal_words(tmp_path: Path) -> None:
    said = "{to},Asia,,Adopt a law,{by},Africa,,Noted,2,{issue},{session}"
    rows = tuple(
        said.format(to=to, by=by, issue=issue, session=session)
        for to, by, issue, session in (
            ("Atlantis", "Chile", "Justice", "18"),
            ("Atlantis", "Kenya", "Detention", "18"),
            ("Atlantis", "Kenya", "Detention", "19"),
            ("Lemuria", "Kenya", "Detention", "18"),
        )
    )
    found = Counter(node_id(row) for row in recommendations(load(write(tmp_path, rows))))
    assert sorted(found.values()) == [1, 1, 2]
    assert all(name.startswith(("upr-info:atlantis/1", "upr-info:lemuria/18/")) for name in found)


@pytest.mark.parametrize("other", ["cp1252", "mac_roman"])
def test_a_line_in_another_encoding_does_not_spoil_the_others(tmp_path: Path, other: str) -> None:
    line = "Viet Nam,Asia,ASEAN,{},Chile,GRULAC,OAS,Noted,2,Justice,18"
    path = tmp_path / "mixed.csv"
    good = "\n".join((HEAD, line.format("Đảm bảo quyền trẻ em"), line.format("Réviser la loi"), ""))
    path.write_bytes(
        good.encode() + line.format("Abolir la peine, décidée").replace("peine,", "peine").encode(other)
    )
    items = load(path)
    assert [row.values["text"] for row in recommendations(items)] == [
        "Đảm bảo quyền trẻ em", "Réviser la loi", "Abolir la peine décidée",
    ]  # fmt: skip
    assert any("utf-8 but for lines" in issue.message for issue in of(Issue, items))
    path.write_bytes((good + line.format("ễ")).encode()[:-42])
    assert recommendations(load(path))[0].values["text"] == "Đảm bảo quyền trẻ em"


@pytest.mark.parametrize(
    ("said", "session"),
    [
        ("2014-18", "18"),
        ("Session 18 (January 2014)", "18"),
        ("18.0", "18"),
        ("018", "18"),
        ("0", None),
        ("2014", None),
    ],
)
def test_the_number_of_the_session(tmp_path: Path, said: str, session: str | None) -> None:
    items = load(write(tmp_path, (f"Viet Nam,Asia,ASEAN,Adopt,Chile,GRULAC,OAS,Noted,2,Justice,{said}",)))
    assert [row.values["session"] for row in recommendations(items)] == ([session] if session else [])
    assert len(of(Reject, items)) == (session is None)
