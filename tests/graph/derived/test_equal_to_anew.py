"""What is derived step by step, in proportion to what changed, equals what is derived anew from the whole graph."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from rightsgraph.graph.derived.anew import derive_anew
from rightsgraph.ontology.errors import RightsgraphError
from tables import example, fresh, write_folder
from who_world import DATES, Row, World, tidy, world

from rightsgraph.api import Graph

NODES = "SELECT label, id, derived FROM node ORDER BY label, id"
LINKS = """
    SELECT x.type, a.label, a.id, b.label, b.id, x.key, x.body FROM derived_link x JOIN node a ON a.pk = x.s
    JOIN node b ON b.pk = x.e ORDER BY 1, 2, 3, 4, 5, 6
"""
SUPPORT = "SELECT a.id, b.id FROM duty_support s JOIN node a ON a.pk = s.target JOIN node b ON b.pk = s.mandate ORDER BY 1, 2"
DISAGREEMENTS = "SELECT n.label, n.id, d.label, d.about, d.words FROM disagreement d JOIN node n ON n.pk = d.pk ORDER BY 1, 2, 5"
LINK_DAYS = """
    SELECT l.type, a.id, b.id, l.did, l.keytext, l.derived FROM link l JOIN node a ON a.pk = l.s JOIN node b ON b.pk = l.e
    ORDER BY 1, 2, 3, 4, 5
"""
STRAY = (
    "SELECT count(*) FROM derived_link WHERE s NOT IN (SELECT pk FROM node) OR e NOT IN (SELECT pk FROM node)"
)


class UndoError(Exception):
    """Ends a write without keeping it."""


def derived(graph: Graph) -> list[Any]:
    db = graph.engine.store.db
    assert db.execute(STRAY).fetchone()[0] == 0
    return [db.execute(query).fetchall() for query in (NODES, LINKS, SUPPORT, LINK_DAYS, DISAGREEMENTS)]


def derived_anew(graph: Graph) -> list[Any]:
    found: list[Any] = []
    try:
        with graph.engine.store.writing() as session:
            derive_anew(session.db, session.model, session.rev)
            found = derived(graph)
            raise UndoError
    except UndoError:
        return found


def assert_as_anew(graph: Graph, step: object) -> None:
    for is_, wanted in zip(derived(graph), derived_anew(graph), strict=True):
        assert is_ == wanted, step


def furnished(chance: Random, made: World) -> World:
    """With what is derived beside duties: documents, amendments, new words, groups, measures, days of links."""
    one = made["one"]
    numbers = [row["number"] for row in one["laws"]]
    one["documents"] = [
        {"id": f"CAT/C/VNM/CO/{n}", "title": "Observations", "mechanism": "CAT", "state": "VNM",
         "date": chance.choice([None, *DATES])} for n in range(1, 4)
    ]  # fmt: skip
    for row in one["laws"]:
        row["amends"] = [number for number in numbers if number != row["number"] and chance.random() < 0.4]
        row["groups"] = chance.choice([None, "Children", "Women"])
    for row in one["recommendations"]:
        row["follow_up_due"] = chance.choice([None, *DATES])
        row["date"] = chance.choice([None, *DATES])
    one["provision_texts"] = [
        {"provision": f"{number} art. 1", "valid_from": day, "text": f"words of {day}",
         "amended_by": chance.choice([None, *numbers])}
        for number in numbers for day in chance.sample(DATES, 2)
    ]  # fmt: skip
    one["measures"] = [
        {"id": f"ms{n}", "title": "Do it", "lead": chance.choice(one["agencies"])["id"],
         "recommendations": f"CAT/C/VNM/CO/1#{n + 1}"} for n in range(2)
    ]  # fmt: skip
    for dataset in made.values():
        for row in dataset["implementation"]:
            row["asserted_on"] = chance.choice([None, None, *DATES])
            row["source"] = chance.choice(["CAT/C/VNM/CO/2", numbers[0], "elsewhere"])
    made["two"]["recommendations"] = [
        {**row, "position": chance.choice(["supported", "noted"]), "date": chance.choice([None, *DATES])}
        for row in one["recommendations"] if chance.random() < 0.7
    ]  # fmt: skip
    made["two"]["mandates"] = [
        {**row, "agency": chance.choice(one["agencies"])["id"]}
        for row in one["mandates"]
        if chance.random() < 0.6
    ]
    made["two"]["documents"] = [
        {"id": "CAT/C/VNM/CO/2", "title": "Observations", "date": chance.choice(DATES)}
    ]
    return made


def changed(
    chance: Random, tables: dict[str, list[Row]], other: dict[str, list[Row]]
) -> dict[str, list[Row]]:
    """Tables in which some rows are left out, some have values of another world's, and some are that world's."""
    found: dict[str, list[Row]] = {}
    for name, rows in tables.items():
        kept = [dict(row) for row in rows if chance.random() < 0.8]
        for row in kept:
            like = chance.choice(other.get(name) or [row])
            if chance.random() < 0.3:
                column = chance.choice([c for c in row if c not in ("id", "law", "number", "article", "clause", "point", "level",
                                                                    "document", "paragraph", "recommendation")] or ["note"])  # fmt: skip
                row[column] = like.get(column)
                if column in ("provision", "agency", "from", "to") and not row[column]:
                    row.pop(column)
        found[name] = [row for row in kept if row.get("from", 1) != row.get("to", 2)]
    return found


def usable(rows: list[Row]) -> list[Row]:
    return [tidy(row) for row in rows]


def load(graph: Graph, folder: Path, dataset: str, tables: dict[str, list[Row]], **options: Any) -> None:
    filled = {name: usable(rows) for name, rows in tables.items() if usable(rows)}
    if filled:
        graph.load(write_folder(folder, filled), dataset=dataset, **options)


def unasked(folder: Path) -> Graph:
    """A graph that makes no projection, as nothing is asked."""
    graph = fresh(folder)
    graph.engine.refresh = lambda: None  # type: ignore[method-assign]
    return graph


def decide(graph: Graph, chance: Random, tables: dict[str, list[Row]]) -> None:
    verdict = chance.choice(["confirm", "reject"])
    if chance.random() < 0.5 and tables.get("mandates"):
        ids = [chance.choice(tables["mandates"])["id"]]
    elif tables.get("implementation"):
        row = chance.choice(tables["implementation"])
        ids = [row["recommendation"], row["provision"]]
    else:
        return
    with suppress(RightsgraphError):  # what is not there any more cannot be decided
        graph.decide(verdict, ids, "looked at", "Lan")


@pytest.mark.parametrize("seed", range(16))
def test_after_any_sequence(seed: int) -> None:
    chance = Random(seed)
    made, other = furnished(chance, world(chance)), furnished(chance, world(chance))
    with tempfile.TemporaryDirectory() as name, unasked(Path(name) / "g") as graph:
        now: dict[str, dict[str, list[Row]]] = {}
        for number in range(9):
            dataset = chance.choice(["one", "two"])
            folder = Path(name) / str(number)
            match chance.choice(["load", "load", "replace", "replace", "forget", "decide"]):
                case "load":
                    now[dataset] = made[dataset]
                    load(graph, folder, dataset, made[dataset])
                case "replace":
                    now[dataset] = changed(chance, made[dataset], other["one"])
                    load(graph, folder, dataset, now[dataset], replace=True)
                case "forget" if dataset in now:
                    del now[dataset]
                    graph.forget(dataset)
                case "decide" if now:
                    decide(graph, chance, chance.choice(list(now.values())))
            assert_as_anew(graph, (seed, number))


def test_of_the_example(tmp_path: Path) -> None:
    with unasked(tmp_path) as graph:
        graph.load(example(), dataset="viet-nam")
        assert_as_anew(graph, "loaded")
        graph.decide("reject", ["moj-lead-compensation-law-2017"], "not so", "Lan")
        assert_as_anew(graph, "decided")
        graph.forget("viet-nam")
        assert_as_anew(graph, "forgotten")
