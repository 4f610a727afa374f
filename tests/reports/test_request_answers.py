"""What agencies answered of their duties is a field of the decision, kept through names, exports and older records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from requests_back import DAY, TABLES, asked, fill
from rightsgraph.graph.review.decisions import Answers, decisions
from rightsgraph.ontology.errors import RightsgraphError
from rightsgraph.reports.exchange.registry import exporter
from rightsgraph.reports.exchange.values import Exported
from tables import fresh, write_folder

from rightsgraph.api import Graph


def status(graph: Graph) -> dict[str, Any]:
    (row,) = [row for row in graph.request_status(DAY) if row["agency"] == "moj"]
    return row


def write(graph: Graph, form: str, path: Path) -> Path:
    what = Exported(graph.engine.store.db, graph.engine.model)
    path.write_text("".join(exporter(form).lines(what)), encoding="utf-8", newline="\n")
    return path


def answered(graph: Graph, tmp_path: Path) -> None:
    """Yes to two duties; the recommendation of the one it says is not its own is no longer asked about."""
    graph.load(
        fill(asked(graph, tmp_path), {2: {"yours": "yes"}, 3: {"yours": "shared"}, 4: {"yours": "no"}})
    )


def test_the_writer_says_whose_request_a_decision_answers(ministry: Graph, tmp_path: Path) -> None:
    answered(ministry, tmp_path)
    told = sorted((one.verdict, str(one.answers)) for one in decisions(ministry.engine.store.db))
    assert told == [
        ("confirm", str(Answers("moj", ("CAT/C/VNM/CO/1#2",)))),
        ("confirm", str(Answers("moj", ("CAT/C/VNM/CO/1#3",)))),
        ("reject", str(Answers("moj", ("CAT/C/VNM/CO/1#4",)))),
    ]
    ministry.decide("confirm", ["m5"], "Answer of Ministry of Health: none came")  # a reviewer's own words
    assert next(row["answers"] for row in ministry.reviewed()) is None
    assert status(ministry)["answered"] == 2


def test_an_agency_that_has_another_name_now_has_answered(ministry: Graph, tmp_path: Path) -> None:
    answered(ministry, tmp_path)
    renamed = {"id": "moj", "name": "Justice Office", "name_local": "Bộ mới", "state": "VNM", "source": "d"}
    ministry.load(write_folder(tmp_path / "new", {"agencies": [renamed]}), dataset="base")
    assert status(ministry)["name"] == "Justice Office"
    assert status(ministry)["answered"] == 2


@pytest.mark.parametrize("form", ["jsonl", "turtle"])
def test_exports_carry_what_is_answered(ministry: Graph, tmp_path: Path, form: str) -> None:
    answered(ministry, tmp_path)
    path = write(ministry, form, tmp_path / f"all.{form}")
    with fresh(tmp_path / "again") as other:
        other.load(path)
        assert decisions(other.engine.store.db) == decisions(ministry.engine.store.db)
        assert status(other)["answered"] == 2


def test_a_damaged_answer_is_refused(ministry: Graph, tmp_path: Path) -> None:
    answered(ministry, tmp_path)
    whole = write(ministry, "jsonl", tmp_path / "all.jsonl").read_text(encoding="utf-8")
    spoilt = whole.replace('"answers": {"agency": "moj"', '"answers": {"agency": 5')
    assert spoilt != whole
    (tmp_path / "spoilt.jsonl").write_text(spoilt, encoding="utf-8")
    with fresh(tmp_path / "again") as other, pytest.raises(RightsgraphError, match="answers"):
        other.load(tmp_path / "spoilt.jsonl")


def test_records_made_before_are_read_by_their_words(ministry: Graph, tmp_path: Path) -> None:
    answered(ministry, tmp_path)
    before = [replace(one, answers=None) for one in decisions(ministry.engine.store.db)]
    with fresh(tmp_path / "old") as old:
        old.load(write_folder(tmp_path / "in2", TABLES), dataset="base")
        old.engine.store.db.execute("DROP TABLE answered")  # as in a graph of that time that is only read
        with old.engine.writing() as session:
            for one in before:
                session.decide(one)
        old.engine.refresh()
        assert [one.answers for one in decisions(old.engine.store.db)] == [None, None, None]
        assert status(old)["answered"] == 2
