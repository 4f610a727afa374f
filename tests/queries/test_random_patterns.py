"""The embedded engine answers every question in Cypher rightly, or refuses it: random ones beside an evaluation in Python."""

from __future__ import annotations

import random
from os import environ
from pathlib import Path

import pytest
from random_patterns import Question, World
from rightsgraph.graph.embedded.engine import LadybugProjection
from rightsgraph.graph.embedded.sound import with_late_conditions
from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.model.model import model

EXAMPLES = int(environ.get("FUZZ_EXAMPLES", "200"))
A_WORLD = 500  # questions of one graph
WRONG = 910  # a seed of which some are answered wrongly by the engine alone


@pytest.mark.parametrize("threads", [1, 2])
def test_no_answer_is_wrong(threads: int, tmp_path: Path) -> None:
    chance = random.Random(WRONG + threads)
    refused = asked = 0
    told = set[str]()
    for turn in range(1 + EXAMPLES // 2 // A_WORLD):
        world = World(WRONG + turn)
        graph = LadybugProjection(tmp_path / f"{turn}.db", model(), threads)
        graph.refresh(world.store)
        for _ in range(min(A_WORLD, EXAMPLES // 2)):
            question = Question(world, chance)
            asked += 1
            try:
                rows = graph.run(question.text).rows
            except UsageError as error:
                told.add(str(error).partition(".")[0].partition(":")[0])
                refused += 1
                continue
            assert sorted((tuple(row.values()) for row in rows), key=repr) == question.answer(), question.text
        graph.close()
    assert refused <= 0.08 * asked
    assert told <= {
        "The embedded engine would answer this wrongly",
        "The embedded engine may lose rows of this query",
    }


SHARED = """
MATCH (a:Agency)<-[:ISSUED_BY]-(l:Law) WHERE l.kind IS NOT NULL
MATCH (l)<-[e:IMPLEMENTED_BY]-(r:Recommendation)-[:IN_DOCUMENT]->(d:Document) WHERE e.extent = 'partial' AND d.id = $d
RETURN count(*) AS n"""


def test_conditions_are_asked_for_at_the_end_but_ids_are_looked_up() -> None:
    late = " ".join(with_late_conditions(SHARED).split())
    assert late == (
        "MATCH (a:Agency)<-[:ISSUED_BY]-(l:Law) "
        "MATCH (l)<-[e:IMPLEMENTED_BY]-(r:Recommendation)-[:IN_DOCUMENT]->(d:Document) WHERE d.id = $d "
        "WITH * LIMIT 9223372036854775807 WHERE (l.kind IS NOT NULL) AND (e.extent = 'partial') RETURN count(*) AS n"
    )
    apart = "MATCH (a:Law) WHERE a.id = 'x' OR a.kind = 'y' OPTIONAL MATCH (a)-[:DETAILS]->(b) WHERE b.kind = 'z' RETURN a.id AS a"
    assert with_late_conditions(apart) == (
        "MATCH (a:Law) WITH * LIMIT 9223372036854775807 WHERE ((a.id = 'x' OR a.kind = 'y')) "
        "OPTIONAL MATCH (a)-[:DETAILS]->(b) WHERE b.kind = 'z' RETURN a.id AS a"
    )
