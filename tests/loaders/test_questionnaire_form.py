"""A form that comes back in another shape: nothing that was written in it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.loaders.api import Issue, Item, Options, Row, Skipped
from rightsgraph.loaders.formats import questionnaire
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.questionnaire import PROGRESS_COLUMNS, Form

CODE = str(Form("mj", "Ministry of Justice", "2095-01-01"))
ANSWER = ("A/HRC/90/4#61.1", "para. 61.1", "Keep it", "Law", "lead", "nearly", "31.7.2095", "It is kept.")
FRENCH = ("numéro", "lieu", "texte", "loi", "devoir", "état", "date", "progrès")


def written(folder: Path, *rows: tuple[str, ...], between: str = ";") -> Source:
    path = folder / "answers.csv"
    path.write_text("\n".join(between.join(row) for row in rows), encoding="utf-8-sig")
    return Source(path)


def read(source: Source) -> list[Item]:
    assert questionnaire.recognise(source) == 100
    return list(questionnaire.read(source, Options()))


def values(items: list[Item]) -> list[dict[str, object]]:
    return [dict(item.values) for item in items if isinstance(item, Row)]


def test_a_sheet_as_csv_tells_that_the_agency_is_not_known(tmp_path: Path) -> None:
    items = read(written(tmp_path, PROGRESS_COLUMNS, ANSWER))
    (row,) = values(items)
    assert (row["text"], row["status"], row["reported_on"]) == ("It is kept.", "nearly", "31.7.2095")
    assert "reported_by" not in row
    assert any(isinstance(item, Issue) and "who answered is not known" in item.message for item in items)


@pytest.mark.parametrize("rows", [(FRENCH, ANSWER), (ANSWER,)], ids=["translated", "deleted"])
def test_headings_are_told_by_their_places(tmp_path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    found = values(read(written(tmp_path, (CODE,), *rows, between="\t")))
    assert [row["text"] for row in found] == ["It is kept."]


def test_columns_that_cannot_be_told_are_refused_with_their_names(tmp_path: Path) -> None:
    source = written(tmp_path, (CODE,), FRENCH[:7], ANSWER[:7], between="\t")
    with pytest.raises(InputError, match="numéro"):
        read(source)


def test_what_stands_beside_the_form_is_told(tmp_path: Path) -> None:
    items = read(written(tmp_path, (*PROGRESS_COLUMNS, "remarks"), (*ANSWER, "Ask again in May")))
    assert [item.text for item in items if isinstance(item, Skipped)] == ["Ask again in May"]
