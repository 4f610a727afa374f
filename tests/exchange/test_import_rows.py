"""The lines of files for neo4j-admin: what is there, what is empty, and what comes again."""

from __future__ import annotations

import csv
import io
from typing import Any

from rightsgraph.graph.protocol import LinkState, NodeState
from rightsgraph.ontology.model.model import model
from rightsgraph.reports.exchange.import_rows import Rows, cell


def link(key: str, values: dict[str, Any]) -> LinkState:
    return LinkState("IMPLEMENTED_BY", "Recommendation", 'a "b"', "Provision", "c,d", key, values)


def test_cells_tell_nothing_from_an_empty_text() -> None:
    assert [cell(one) for one in (None, [], "", 'a "b"', 3, True, False, 0.5)] == [
        "", "", '""', '"a ""b"""', '"3"', '"true"', '"false"', '"0.5"',
    ]  # fmt: skip
    assert cell(["a", 'b"c']) == '"a\x1fb""c"'


def test_values_stand_under_their_names_and_dates_are_days() -> None:
    known = model().classes["Law"].properties
    values = {
        "title": "Law, on\nmore",
        "issued_on": "2015",
        "in_force_from": "2016-07-01",
        "states": [],
    }
    state = NodeState("Law", "x", values)
    (line,) = Rows(known).nodes([state])
    (row,) = csv.reader(io.StringIO(line))
    assert (row[0], row[1], row[-1]) == ("x", "Law", state.hash)
    found = dict(zip(known, row[2:-1], strict=True))
    assert {name: value for name, value in found.items() if value} == {
        "title": "Law, on\nmore", "in_force_from": "2016-07-01",
    }  # fmt: skip


def test_relationships_that_say_the_same_have_their_own_ends_and_others_their_own_values() -> None:
    rows = Rows(model().relationships["IMPLEMENTED_BY"].properties)
    same = {"extent": "full"}
    states = [link("1", same), link("2", same), *(link(str(n), {"extent": f"e{n}"}) for n in range(600))]
    lines = list(csv.reader(io.StringIO("".join(rows.links(iter(states))))))
    assert [row[-2:] for row in lines] == [[one.key, one.hash] for one in states]
    assert [row[:3] for row in lines] == [['a "b"', "c,d", "IMPLEMENTED_BY"]] * len(states)
    assert all(one.properties["extent"] in row[3:-2] for row, one in zip(lines, states, strict=True))
