"""The commands of explanation and analysis: what they print, where, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tables import fresh, write_folder

from rightsgraph.api import Graph
from rightsgraph.cli import main


def ask(url: str, *words: str) -> Result:
    """A command as from the shell: errors are messages with exit codes."""
    runner = CliRunner()

    def run() -> None:
        main(["--graph", url, *words])

    with runner.isolation() as (out, err, *_):
        try:
            run()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        return Result(runner, out.getvalue(), err.getvalue(), b"", None, code, None)


def test_trace_as_json_is_a_list_of_lists_of_hops(viet_nam: Graph, tmp_path: Path) -> None:
    result = ask(viet_nam.url, "trace", "cat/c/vnm/co/1#13(A)", "--as-at", "2025-07-01", "--format", "json")
    assert result.exit_code == 0
    paths = json.loads(result.stdout)
    assert {hop["from"]["label"] for path in paths for hop in path} >= {"Recommendation", "Mandate"}
    ask(viet_nam.url, "trace", "mps", "-o", str(tmp_path / "paths.json"))
    assert json.loads((tmp_path / "paths.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_impact_in_every_form(viet_nam: Graph, form: str) -> None:
    result = ask(
        viet_nam.url, "impact", "Ministry of Public Security", "--if-ends-on", "2027-01-01", "--format", form
    )
    assert result.exit_code == 0
    assert "mps-lead-decision-364-2015" in result.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["trace", "CAT/C/VNM/CO/1#13(y)"], "Did you mean: CAT/C/VNM/CO/1#13"),
        (["impact", "66/2011/QH13"], "Did you mean"),
        (["impact", "66/2011/QH12", "--if-repealed-on", "2025-02-30"], "is no date"),
        (["trace", "mps", "--as-at", "then"], "is no date for --as-at"),
        (["diff", "2025-02-30", "2025-03-01"], "is no date"),
        (["diff", "CAT/C/VNM/CO/1", "CAT/C/VNM/CO/9"], "No document or cycle is known as 'CAT/C/VNM/CO/9'"),
        (["ask", "agency-load", "--mechanism", "CATT"], "Did you mean: CAT"),
    ],
)
def test_wrong_use_ends_with_2_and_a_hint(viet_nam: Graph, words: list[str], says: str) -> None:
    result = ask(viet_nam.url, *words)
    assert (result.exit_code, says in result.stderr) == (2, True), result.stderr
    assert "Traceback" not in result.stderr


def test_review_makes_proposals_only_when_asked(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "Ratify CAT", "state": "VNM"},
        {"id": "b", "text": "Accede to the Convention against Torture", "state": "VNM"},
    ]
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", {"recommendations": rows}))
    url = str(tmp_path / "rights.db")
    assert "0 proposals wait" in ask(url, "review").stdout
    result = ask(url, "review", "--similar", "--carry-over")
    assert "Dataset similar: 1 likenesses proposed." in result.stderr
    assert "Dataset carried-over: nothing proposed." in result.stderr
    assert "1 proposal waits" in result.stdout


def test_an_empty_graph_answers_clearly(tmp_path: Path) -> None:
    fresh(tmp_path).close()
    url = str(tmp_path / "rights.db")
    for words in (["trace", "x"], ["impact", "x"], ["diff", "1", "2"]):
        result = ask(url, *words)
        assert result.exit_code == 2
        assert "is known as" in result.stderr
    for name in (
        "agency-load",
        "communities",
        "single-points-of-failure",
        "agency-theme-matrix",
        "repeated-requests",
    ):
        result = ask(url, "ask", name)
        assert result.exit_code == 0
        assert "No rows." in result.stdout


@pytest.mark.parametrize(
    "words", [["trace", "molisa"], ["impact", "molisa", "--if-ends-on", "2024-01-01"], ["trace", "r1"]]
)
def test_names_of_agencies_are_never_broken(words: list[str], tmp_path: Path) -> None:
    name = (
        "Ministry of Labour, War Invalids, Social Affairs and whatever else belongs to a name of some length"
    )
    heir = name.replace("Labour", "Home Affairs")
    tables = {
        "agencies": [{"id": "molisa", "name": name, "active_to": "2025-03-01"}, {"id": "moha", "name": heir}],
        "agency_successions": [{"from": "molisa", "to": "moha", "effective_on": "2025-03-01"}],
        "recommendations": [{"id": "r1", "text": "Train judges."}],
        "laws": [{"number": "5/2020", "title": "Act", "state": "VNM", "in_force_from": "2020-01-01"}],
        "implementation": [{"recommendation": "r1", "provision": "5/2020", "extent": "full"}],
        "mandates": [{"id": "m", "agency": "molisa", "role": "lead", "covers": "5/2020"}],
    }
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "tables", tables))
    done = ask(graph.url, *words, "--as-at", "2025-07-01" if words[0] == "trace" else "2024-01-01")
    assert done.exit_code == 0
    assert done.stdout.count("Ministry of ") == done.stdout.count(name) + done.stdout.count(heir) > 0
