"""The page of gaps: figures that are the questions' own, the gravest in words, and what cannot be told."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_graph import DAY, load

from rightsgraph.api import Graph
from rightsgraph.gap_digest import digest
from rightsgraph.gap_summary import Gaps, Reading, codes, meanings, weights
from rightsgraph.render.gap_page import page_text

sys.path.append(str(Path(__file__).parents[1] / "cli"))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with load(tmp_path_factory.mktemp("summary")) as made:
        yield made


def test_every_kind_has_a_weight_and_words() -> None:
    kinds = {code for code in weights() if not code.startswith("+")}
    assert kinds == set(codes())
    assert all(meanings()[code] for code in codes())


def test_figures_are_those_of_the_questions(graph: Graph) -> None:
    page = digest(graph, Gaps(graph.book, graph, {}), DAY)
    looked_at, holding, full, led, links = page.figures
    who = graph.ask("who-implements", as_at=DAY)
    assert (links.count, links.among) == (who.evidence["editorial"], sum(who.evidence.values()))
    assert links.among == sum(graph.gaps(as_at=DAY).evidence.values())
    assert links.among == sum(graph.gaps("no-law", as_at=DAY).evidence.values())
    table = graph.gaps(as_at=DAY)
    assert table.denominator is not None
    assert looked_at.count == holding.among == full.among == led.among == table.denominator["count"]
    assert who.denominator is not None
    assert looked_at.among == who.denominator["count"]
    assert full.count <= holding.count
    assert led.count <= holding.count


def test_the_gravest_are_in_words_and_what_cannot_be_told_is_no_number(graph: Graph) -> None:
    page = digest(graph, Gaps(graph.book, graph, {}), DAY, "2019-12-31")
    assert len(page.gravest) == 10
    assert len({row.recommendation for row in page.gravest}) == 10
    assert page.gravest[0].code == "contradicted"
    assert page.gravest[0].because == "Law 3/2019/QH14", "a law is told by its title"
    text = page_text(page)
    assert max(map(len, text.splitlines())) <= 100
    for code, needs in page.untold:
        assert f"{code}: {needs[:40]}" in " ".join(text.split())
    assert {row["code"] for row in page.changes}.isdisjoint(code for code, _ in page.untold)
    assert "law-not-in-force" in {row["code"] for row in page.changes}


def test_the_command(tmp_path: Path, graph: Graph) -> None:
    from commands import run

    place = graph.url
    said = ("gaps", "--summary", "--as-at", DAY, "--compare", "2019-12-31", "--graph", place)
    body = run(*said, "--format", "json").json
    assert [figure["count"] for figure in body["figures"]]
    for name in ("page.md", "page.docx", "page.json", "page.txt"):
        assert run(*said, "-o", tmp_path / name).code == 0
        assert (tmp_path / name).stat().st_size > 500
    assert json.loads((tmp_path / "page.json").read_text(encoding="utf-8")) == body
    assert run(*said, "-o", tmp_path / "page.csv").code == 2
    assert run(*said[:1], "no-law", *said[1:]).code == 2


def test_the_table_fits_a_hundred_columns_and_shares_are_percentages(graph: Graph) -> None:
    from commands import run

    for more in ((), ("--by", "mechanism"), ("--compare", "2019-12-31")):
        out = run("gaps", "--as-at", DAY, *more, "--graph", graph.url).out
        assert max(map(len, out.splitlines())) <= 100
    assert " %" in run("gaps", "--as-at", DAY, "--graph", graph.url).out


def test_names_stand_beside_ids_for_people_and_not_in_json(tmp_path: Path, graph: Graph) -> None:
    from commands import run
    from openpyxl import load_workbook

    said = ("gaps", "contradicted", "--as-at", DAY, "--graph", graph.url)
    run(*said, "-o", tmp_path / "rows.xlsx")
    sheet = load_workbook(tmp_path / "rows.xlsx").worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    row = dict(zip(heads, [cell.value for cell in sheet[2]], strict=True))
    assert row["provision_name"] == row["law_name"] == "Law 3/2019/QH14"
    assert "provision_name" not in run(*said, "--format", "json").json["columns"]
    assert "provision_name" not in run(*said, "--format", "csv").out.splitlines()[0]
    assert "score" not in run("search", "law", "--graph", graph.url).out.splitlines()[1]


def test_what_words_propose_counts_as_not_said(tmp_path: Path) -> None:
    from commands import run
    from tables import write_csv

    texts = {"r1": "Ratify the treaty", "r2": "Adopt a law on prisons", "r3": "Continue"}
    rows = [{"id": name, "text": text, "mechanism": "CAT", "state": "VNM"} for name, text in texts.items()]
    graph = tmp_path / "g.db"
    assert run("load", write_csv(tmp_path / "recommendations.csv", rows), "--graph", graph).code == 0

    def found() -> tuple[dict[str, str], int]:
        body = run("gaps", "no-law", "--graph", graph, "--format", "json").json
        return {r["recommendation"]: r["expects_proposed"] for r in body["rows"]}, body["denominator"][
            "law not expected"
        ]

    assert found() == ({"r1": "ratification", "r2": "law", "r3": None}, 0)
    done = run("set", "r1", "expects=ratification; policy", "--why", "a treaty", "--graph", graph)
    assert done.code == 0, done.said
    assert found() == ({"r2": "law", "r3": None}, 1)
    assert run("set", "r2", "expects=a statute", "--why", "x", "--graph", graph).code == 2


@pytest.mark.parametrize("open_on", [("2019-12-31",), (DAY,), ("2019-12-31", DAY)])
def test_where_one_of_two_dates_cannot_be_told_nothing_moved(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, open_on: tuple[str, ...]
) -> None:
    monkeypatch.setattr(Reading, "needs", lambda self, code: "dates" if self.day in open_on else None)
    (row,) = Gaps(graph.book, graph, {}).table(["law-not-in-force"], DAY, compared="2019-12-31").rows
    assert row["needs"] == "dates"
    assert (row["before"] is None, row["after"] is None) == ("2019-12-31" in open_on, DAY in open_on)
    assert (row["opened"], row["closed"], row["stayed"]) == (None, None, None)


def test_counts_are_of_what_is_a_gap_and_shares_of_recommendations(graph: Graph) -> None:
    gaps = Gaps(graph.book, graph, {})
    reading, table = gaps.on(DAY), gaps.table(codes(), DAY)
    for row in table.rows:
        found = reading.answer(row["code"])
        open_ = [one for one in found.rows if one.get("finding") == "not assessable"]
        assert row["not_assessable"] == len(open_)
        assert row["position_unknown"] == 1
        if not row["needs"]:
            assert row["count"] == len(found.rows) - len(open_) == len(reading.found(row["code"]).rows)
        if row["needs"] or found.identity[0] != "recommendation":
            assert row["share"] is None
        else:
            assert row["share"] == round(row["count"] / row["denominator"], 4)
    assert any(row["not_assessable"] for row in table.rows)
    with_gaps = [bool(row["count"]) for row in table.rows]
    assert with_gaps == sorted(with_gaps, reverse=True), "kinds that have gaps come first"
    heavy = [weights()[row["code"]] for row in table.rows if row["count"]]
    assert heavy == sorted(heavy, reverse=True)


def test_whom_a_kind_is_counted_among(graph: Graph) -> None:
    def among(**filters: str) -> dict[str, int]:
        return {
            row["code"]: row["denominator"]
            for row in Gaps(graph.book, graph, filters).table(codes(), DAY).rows
        }

    rows = Gaps(graph.book, graph, {}).on(DAY).population.rows
    usual = sum(row["counted"] == "yes" for row in rows)
    noted = sum(row["position"] == "noted" for row in rows)
    assert 0 < noted < usual < len(rows)
    whole = among()
    assert (whole["repeated"], whole["idle-mandate"]) == (len(rows), len(rows))
    assert whole["noted-but-done"] == noted
    assert {n for code, n in whole.items() if code not in ("repeated", "idle-mandate", "noted-but-done")} == {
        usual
    }
    assert set(among(position="noted").values()) == {noted}


def test_what_is_no_gap_is_neither_listed_nor_untold(graph: Graph) -> None:
    reading = Gaps(graph.book, graph, {}).on(DAY)
    rows = {row["recommendation"] for row in reading.none("no-law").rows}
    listed = {row["recommendation"] for row in reading.answer("no-law").rows}
    looked_at = {row["recommendation"] for row in reading.population.rows if row["counted"] == "yes"}
    assert listed
    assert rows == looked_at - listed
    assert reading.none("idle-mandate").rows == [], "what is counted are mandates"


def test_by_agency_and_theme_each_stands_where_it_belongs(graph: Graph) -> None:
    gaps = Gaps(graph.book, graph, {})
    led: dict[str, set[str]] = {}
    for row in graph.ask("who-implements", as_at=DAY).rows:
        if row["agency"]:
            led.setdefault(row["agency"], set()).add(row["recommendation"])
    by_agency = {
        agency: {row["recommendation"] for row in rows}
        for agency, rows in gaps.on(DAY).members("agency").items()
    }
    assert None in by_agency
    assert {agency: names for agency, names in by_agency.items() if agency} == led
    assert all("agency" in row for row in gaps.table(["no-law"], DAY, "agency").rows)
    idle = gaps.on(DAY).keys("idle-mandate", "agency")
    assert idle.keys() == {"mp"}
    assert gaps.on(DAY).keys("idle-mandate", "theme").keys() == {None}
    groups = [row["theme"] for row in gaps.table(["no-law"], DAY, "theme").rows]
    assert groups == sorted(groups)
