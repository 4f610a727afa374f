"""The completeness line: how many numbers of a series were read, which were not, and what follows from it."""

from __future__ import annotations

import json
from pathlib import Path

from commands import run
from rightsgraph.graph.record.receipt import Receipt, summed
from rightsgraph.loaders.completeness import account, nothing, running

HEAD = """A/HRC/98/7
Report of the Working Group on the Universal Periodic Review
Slovenia
Conclusions and/or recommendations
115. The following recommendations enjoy the support of Slovenia:
"""
END = "116. All conclusions and/or recommendations contained in the present report reflect the position of the State."


def test_an_account_names_what_is_missing() -> None:
    found = running("recommendations", [2, 3, 5], prefix="115.")
    assert (found.series, found.read, found.of) == ("115.1-115.5", 3, 5)
    assert found.missing == ("115.1", "115.4")
    assert account("articles", ["1", "1a", "2"], ["1", "2"]).missing == ("1a",)
    assert account("articles", ["7"], ["7"]).series == "7"
    assert running("paragraphs", [1, 2], last=3).missing == ("3",)


def test_a_receipt_has_holes_where_numbers_are_missing_or_nothing_was_read() -> None:
    def receipt(*accounts: dict[str, object]) -> Receipt:
        return Receipt("one", complete=list(accounts))

    full = {"unit": "articles", "series": "1-2", "read": 2, "of": 2, "missing": []}
    assert not receipt().holes
    assert not receipt(full).holes
    assert receipt(full, {**full, "read": 1, "missing": ["2"]}).holes
    assert receipt({"unit": "articles", "series": "", "read": 0, "of": 0, "missing": []}).holes
    body = summed([receipt(full), receipt(full)])
    assert body["complete"] == [{"series": "1-2", "read": 2, "of": 2, "missing": []}] * 2
    many = {**full, "of": 99, "missing": [str(n) for n in range(3, 100)]}
    assert receipt(many).completeness()[0].endswith(" and 77 more missing")
    assert nothing("articles").read == 0


def loaded(folder: Path, text: str) -> tuple[int, str, dict[str, object]]:
    path = folder / "report.txt"
    path.write_text(HEAD + text + "\n" + END, encoding="utf-8")
    report = folder / "receipt.json"
    done = run("load", path, "--report", report, "--graph", folder / "own.db")
    return done.code, done.said, json.loads(report.read_text(encoding="utf-8"))


def test_a_whole_list_is_told_and_a_hole_ends_with_exit_3(tmp_path: Path) -> None:
    code, said, body = loaded(tmp_path, "115.1 Ratify it (Chile);\n115.2 Open it (Peru).")
    assert code == 0
    assert "recommendations 115.1-115.2: 2 of 2" in said
    assert body["complete"] == [{"series": "115.1-115.2", "read": 2, "of": 2, "missing": []}]
    for _ in range(2):  # also when the file is only remembered
        code, said, body = loaded(tmp_path, "115.1 Ratify it (Chile);\n115.3 Open it (Peru).")
        assert code == 3
        assert "recommendations 115.1-115.3: 2 of 3, 115.2 missing" in said
        assert body["complete"] == [{"series": "115.1-115.3", "read": 2, "of": 3, "missing": ["115.2"]}]


def test_a_report_that_yields_nothing_ends_with_exit_3(tmp_path: Path) -> None:
    code, said, body = loaded(tmp_path, "No delegation asked for anything.")
    assert code == 3
    assert "recommendations: none was found" in said
    assert body["complete"] == [{"series": "", "read": 0, "of": 0, "missing": []}]
