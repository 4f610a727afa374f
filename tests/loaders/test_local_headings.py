"""Tables with headings in a local language: read by a table of words, and told."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.loaders.formats import tables
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular import local_headings
from rightsgraph.ontology.model.model import EVIDENCE_COLUMNS, model

from rightsgraph import open_graph

LAWS = "Số,Tên,Ngày có hiệu lực,Ghi chú\n01/2020/QH14,Luật Một,2020-07-01,xem lại\n"


def test_every_line_of_words_names_a_column_and_no_word_means_two() -> None:
    for table in model().tables.values():
        seen: dict[str, str] = {}
        for name, column, words in local_headings._lines():
            if name != table.name or column == "*table":
                continue
            assert column in table.columns or column in EVIDENCE_COLUMNS, (name, column)
            for word in words:
                assert seen.setdefault(local_headings.plain(word), column) == column, (name, word)
    assert {name for name, _, _ in local_headings._lines()} - {"*"} <= set(model().tables)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Văn bản.csv", LAWS, ("vnm/01/2020/QH14", "Luật Một", None)),
        ("so lieu.csv", LAWS, ("vnm/01/2020/QH14", "Luật Một", None)),  # by its headings alone
        ("laws.csv", "Số,title,Tên\n01/2020/QH14,Law One,Luật Một\n", ("vnm/01/2020/QH14", "Law One", "Luật Một")),
        ("leyes.csv", "Número,Título\n01/2020/QH14,Ley\n", ("vnm/01/2020/QH14", "Ley", None)),
    ],
)  # fmt: skip
def test_a_table_is_read_by_them_and_it_is_told(
    tmp_path: Path, name: str, text: str, found: tuple[str, str, str | None]
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with open_graph(tmp_path / "rights.db") as graph:
        (receipt,) = graph.load(tmp_path / name, state="VNM")
        (law,) = graph.run(
            "MATCH (l:Law) RETURN l.id AS id, l.title AS name, l.title_local AS name_local"
        ).rows
    assert (law["id"], law["name"], law.get("name_local")) == found
    assert any(
        "'S" in i["message"] or "'N" in i["message"] for i in receipt.issues if i["where"] == "headings"
    )


def test_documents_with_such_words_are_left_to_their_own_loaders(tmp_path: Path) -> None:
    (tmp_path / "phu luc.csv").write_text(LAWS, encoding="utf-8")
    assert 0 < tables.recognise(Source(tmp_path / "phu luc.csv")) < 85
