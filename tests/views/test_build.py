"""Pictures of a real graph: the worked example, loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from commands import copy_graph
from rightsgraph.ontology.errors import UnknownName, UsageError
from rightsgraph.queries.order import natural
from rightsgraph.views.build import picture, view
from rightsgraph.views.holder import hold
from rightsgraph.views.page import render

from rightsgraph import open_graph
from rightsgraph.cli import group

DAY = "2025-07-01"


@pytest.fixture(scope="module")
def database(example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_graph(example_graph, tmp_path_factory.mktemp("view"))


@pytest.fixture(scope="module")
def graph(database: Path) -> Iterator[Any]:
    with open_graph(database) as opened:
        yield opened


def test_the_main_question_shows_every_row_of_its_answer(graph: Any) -> None:
    answer = graph.ask("who-implements", as_at=DAY, mechanism="CAT")
    made = picture(graph, "who-implements", as_at=DAY, mechanism="CAT")
    links = {(link.start, link.end) for link in made.links}
    for row in answer.rows:
        assert (row["recommendation"], row["provision"]) in links
        if row["agency"]:
            start = row["provision"] if row["basis"] == "law" else row["recommendation"]
            assert (start, row["agency"]) in links
    named = {
        row[c] for row in answer.rows for c in ("recommendation", "provision", "law", "agency") if row[c]
    }
    assert named <= {n.id for n in made.nodes}
    assert made.datasets == ["viet-nam"]


def test_a_link_carries_the_evidence_of_the_graph(graph: Any) -> None:
    made = picture(graph, "who-implements", as_at=DAY, mechanism="CAT")
    implemented = [link for link in made.links if link.type == "IMPLEMENTED_BY"]
    assert implemented
    assert all(link.evidence and link.evidence[0].source for link in implemented)


def test_cards_are_named_and_cited_in_both_languages(graph: Any) -> None:
    made = picture(graph, "who-implements", as_at=DAY, mechanism="CAT")
    card = next(n for n in made.nodes if n.id == "vnm/100/2015/QH13#art_373")
    assert card.name == "art. 373, Penal Code"
    assert card.name_local == "Điều 373, Bộ luật Hình sự"
    assert card.citation is not None
    assert card.citation.startswith("art. 373, Penal Code, No. 100/2015/QH13")
    assert card.parent == "vnm/100/2015/QH13"
    assert made.local_language == "vi"


def test_a_successor_stands_beside_the_ministry_it_took_the_place_of(graph: Any) -> None:
    answer = graph.ask("who-implements", as_at=DAY)
    row = next(r for r in answer.rows if r["via_agency"])
    made = picture(graph, "who-implements", as_at=DAY)
    old = next(n for n in made.nodes if n.id == row["via_agency"])
    assert old.ended
    assert any(link.type == "SUCCEEDED_BY" and link.start == old.id for link in made.links)


def test_a_gap_draws_the_missing_hop_with_its_reason(graph: Any) -> None:
    answer = graph.ask("no-law", as_at=DAY)
    made = picture(graph, "no-law", as_at=DAY)
    missing = [n for n in made.nodes if n.missing]
    assert len(missing) == len(answer.rows)
    assert all(n.missing and n.missing.startswith("Recommendations without") for n in missing)
    dashed = [link for link in made.links if link.missing]
    assert {link.start for link in dashed} == {row["recommendation"] for row in answer.rows}
    assert all(link.dashed for link in dashed)


def test_recommendations_carry_their_gaps_for_the_filter(graph: Any) -> None:
    made = picture(graph, "recommendations", as_at=DAY)
    without_law = {row["recommendation"] for row in graph.ask("no-law", as_at=DAY).rows}
    assert {n.id for n in made.nodes if "no-law" in n.facets.get("gap", ())} == without_law


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_a_neighbourhood_has_what_its_depth_says(graph: Any, depth: int) -> None:
    made = picture(graph, around="100/2015/QH13", depth=depth, as_at=DAY)
    shown = {n.id for n in made.nodes if not n.folded}
    assert "vnm/100/2015/QH13" in shown
    assert (depth == 0) == (len(shown) == 1)
    if depth == 1:
        linked = {r.other.id for r in graph.show("100/2015/QH13").relationships if r.type != "DESCRIBED_IN"}
        assert linked | {"vnm/100/2015/QH13"} == shown


def test_the_trace_runs_from_recommendation_to_agency(graph: Any) -> None:
    made = picture(graph, "trace", around="CAT/C/VNM/CO/1#13(a)", as_at=DAY)
    assert {"Recommendation", "Provision", "Law", "Mandate", "Agency"} <= {n.label for n in made.nodes}
    back = picture(graph, "trace", around="mps", as_at=DAY)
    assert any(n.label == "Recommendation" for n in back.nodes)


def test_the_impact_of_a_law(graph: Any) -> None:
    made = picture(graph, "impact", around="66/2011/QH12", as_at=DAY)
    ids = {n.id for n in made.nodes}
    assert {"vnm/66/2011/QH12", "vnm/53/2024/QH15"} <= ids


def test_agencies_by_theme(graph: Any) -> None:
    made = picture(graph, "agency-themes", as_at=DAY)
    assert {n.label for n in made.nodes} == {"Concept", "Agency"}
    assert all(link.weight and link.weight >= 1 for link in made.links)


def test_the_whole_graph_is_capped_and_says_so(graph: Any) -> None:
    made = picture(graph, as_at=DAY)
    assert (made.count, made.total) == (
        300,
        sum(1 for _ in graph.engine.store.db.execute("SELECT 1 FROM node")),
    )
    assert made.capped
    assert made.note
    assert "--around" in made.note
    assert {"Recommendation", "Provision", "Agency"} <= {n.label for n in made.nodes}
    assert not picture(graph, cap=5000).capped


def test_the_same_graph_gives_the_same_file_and_it_is_small(graph: Any, database: Path) -> None:
    for wanted in ({"name": "who-implements"}, {"around": "100/2015/QH13", "depth": 2}, {}):
        page = render(picture(graph, as_at=DAY, **wanted)).encode()
        with open_graph(database) as again:
            assert render(picture(again, as_at=DAY, **wanted)).encode() == page
        assert len(page) < 2_000_000


def test_wrong_usage_is_told(graph: Any) -> None:
    with pytest.raises(UnknownName):
        view(graph, "who-implement")
    with pytest.raises(UnknownName):
        view(graph, around="nothing of this name")
    for wrong in (
        {"name": "trace"},
        {"name": "no-law", "around": "mps"},
        {"mechanism": "CAT"},
        {"depth": -1},
    ):
        with pytest.raises(UsageError):
            view(graph, **wrong)


def test_the_command_writes_the_file(database: Path, tmp_path: Path) -> None:
    out = tmp_path / "view.html"
    line = [
        "--graph",
        str(database),
        "view",
        "who-implements",
        "--mechanism",
        "CAT",
        "--as-at",
        DAY,
        "-o",
        str(out),
    ]
    result = CliRunner().invoke(group, line, obj={}, catch_exceptions=False)
    assert result.exit_code == 0
    assert "showing" in result.output
    assert "CAT/C/VNM/CO/1" in out.read_text(encoding="utf-8")


def test_the_page_of_the_example_is_quiet_and_drawn(graph: Any, open_page: Any) -> None:
    opened = open_page(view(graph, "who-implements", as_at=DAY, mechanism="CAT").html, "#form=cards")
    assert opened.ink()["drawn"] > 50_000
    assert opened.complaints == []
    assert len(opened.requests) == 1


def test_law_of_another_state_is_not_cited_in_vietnamese(tmp_path: Path) -> None:
    (tmp_path / "laws.csv").write_text(
        "number,title,title_local,state\n58/1937,Penal Code,قانون العقوبات,EGY\n", encoding="utf-8"
    )
    (tmp_path / "provisions.csv").write_text("law,article\n58/1937,126\n", encoding="utf-8")
    with open_graph(tmp_path / "rights.db") as opened:
        opened.load(tmp_path / "laws.csv", tmp_path / "provisions.csv")
        made = picture(opened, around="58/1937 art. 126")
    found = {(node.name_local, node.citation_local) for node in made.nodes if node.label == "Provision"}
    assert found == {("art. 126, قانون العقوبات", "art. 126, قانون العقوبات, 58/1937")}


def test_a_link_names_whom_a_successor_stands_for_in_both_languages(graph: Any) -> None:
    made = picture(graph, "who-implements", as_at="2025-08-01", recommendation="A/HRC/12/11#99.2")
    captions = {(x.caption, x.caption_local) for x in made.links if "in place of" in x.caption}
    assert captions == {
        (
            "lead (editorial), in place of Ministry of Labour, War Invalids and Social Affairs (MOLISA)",
            "lead (editorial), in place of Bộ Lao động - Thương binh và Xã hội",
        ),
        (
            "lead (plan), in place of Ministry of Labour, War Invalids and Social Affairs (MOLISA)",
            "lead (plan), in place of Bộ Lao động - Thương binh và Xã hội",
        ),
    }
    assert '"caption_local"' in render(made)


def test_things_are_listed_in_natural_order(graph: Any) -> None:
    """The page's table of items takes them as they come: 89.2 before 89.10."""
    made = picture(graph, "recommendations", as_at=DAY, document="A/HRC/26/6")
    ids = [node.id for node in made.nodes if node.label == "Recommendation"]
    assert ids == sorted(ids, key=natural)
    assert ids != sorted(ids)


def test_the_form_is_that_of_pyvis() -> None:
    network = pytest.importorskip("pyvis.network").Network(directed=True)
    nodes = [{"id": "a", "label": "A", "x": 1, "color": "#fff"}, {"id": "b", "label": "B", "shape": "custom"}]
    edges = [{"from": "a", "to": "b", "id": "one", "cls": "X"}, {"from": "a", "to": "b", "id": "two"}]
    for node in nodes:
        network.add_node(node["id"], **{name: value for name, value in node.items() if name != "id"})
    for edge in edges:
        rest = {name: value for name, value in edge.items() if name not in ("from", "to")}
        network.add_edge(edge["from"], edge["to"], **rest)
    held = hold(nodes, edges)
    assert (held["nodes"], held["edges"]) == (network.nodes, network.edges)
