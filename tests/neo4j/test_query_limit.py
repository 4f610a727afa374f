"""A user's own query on a server ends by its time limit, and what is no text is refused."""

from __future__ import annotations

import pytest
from rightsgraph.ontology.errors import UsageError

from rightsgraph import open_graph

pytestmark = pytest.mark.neo4j
LONG = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE (a * b) % 7 = 3 RETURN count(*) AS n"


def test_a_users_query_ends_by_its_time_limit(neo4j_uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIGHTSGRAPH_QUERY_SECONDS", "2")
    with open_graph(neo4j_uri) as graph:
        with pytest.raises(UsageError, match="The query was ended after 2 seconds"):
            graph.cypher(LONG)
        assert graph.cypher("RETURN 1 AS n").rows == [{"n": 1}]
        with pytest.raises(UsageError, match="half of a character"):
            graph.run("RETURN $x AS x", {"x": "a\ud800b"})
