"""`rightsgraph report` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tables import fresh, write_folder

from rightsgraph.api import Graph
from rightsgraph.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    said = capsys.readouterr()
    return int(stopped.value.code or 0), said.out, said.err


def test_kinds_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "report")
    assert code == 0
    assert {line.split()[0] for line in out.splitlines()} >= {
        "annex",
        "section",
        "gaps",
        "agency",
        "follow-up",
    }


def test_a_report_is_written(reported: Graph, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "section.md"
    options = [
        "--recommendation",
        "CAT/C/VNM/CO/1#17",
        "--recommendation",
        "vn-upr1-99-3",
        "--as-at",
        "2025-07-01",
    ]
    code, _, err = run(capsys, "report", "section", *options, "-o", str(path), "--graph", reported.url)
    assert code == 0, err
    text = path.read_text(encoding="utf-8")
    assert "*Recommendations answered: A/HRC/12/11, paragraph 99.3*" in text
    assert "*Recommendations answered: CAT/C/VNM/CO/1, paragraph 17*" in text
    assert (tmp_path / "section-missing.md").exists()


def test_mistakes_are_told(reported: Graph, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = reported.url
    code, _, err = run(capsys, "report", "sectoin", "-o", str(tmp_path / "x.md"), "--graph", url)
    assert (code, "Did you mean: section" in err) == (2, True)
    code, _, err = run(capsys, "report", "section", "--graph", url)
    assert (code, "-o REPORT.docx" in err) == (2, True)
    code, _, err = run(
        capsys, "report", "annex", "--mechanism", "CATT", "-o", str(tmp_path / "x.md"), "--graph", url
    )
    assert (code, "CAT" in err) == (2, True)
    assert not (tmp_path / "x.md").exists()


def test_an_annex_says_of_an_undated_link_that_nobody_knows_whether_its_law_changed(tmp_path: Path) -> None:
    tables = {
        "recommendations": [{"id": "r1", "text": "Train judges.", "mechanism": "CAT"}],
        "laws": [{"number": "5/2020", "title": "Act", "state": "EGY", "in_force_from": "2020-01-01"}],
        "implementation": [{"recommendation": "r1", "provision": "5/2020", "extent": "full"}],
    }
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "tables", tables))
        graph.report("annex", tmp_path / "annex.md", as_at="2025-07-01")
    text = (tmp_path / "annex-missing.md").read_text(encoding="utf-8")
    assert "Unknown when it was examined, so not whether the law has changed since" in text
    assert "the law changed" not in text.lower()


def test_a_report_on_several_states_is_not_in_the_language_of_one(tmp_path: Path) -> None:
    tables = {
        "recommendations": [
            {"id": state, "text": f"Ask {state}.", "mechanism": "CAT", "state": state}
            for state in ("EGY", "VNM")
        ],
        "laws": [{"number": "5/2020", "title": "Act", "title_local": "قانون", "kind": "law", "state": "EGY"}],
        "implementation": [{"recommendation": "EGY", "provision": "5/2020", "extent": "full"}],
    }
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "tables", tables))
        graph.report("annex", tmp_path / "annex.md", as_at="2025-07-01", lang="local")
    text = (tmp_path / "annex.md").read_text(encoding="utf-8")
    assert "قانون No. 5/2020" in text
    assert "Luật số" not in text
