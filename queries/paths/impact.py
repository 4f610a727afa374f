"""What rests on a law, provision or agency: what would be left with nothing, what has another basis."""

from __future__ import annotations

from typing import Any

from rightsgraph.graph.embedded.supposing import StoredGraph
from rightsgraph.ontology.errors import UsageError
from rightsgraph.queries.answer import Answer, count_methods
from rightsgraph.queries.order import natural, sort_rows
from rightsgraph.queries.paths.dependents import COLUMNS, KINDS, NOTHING, Case
from rightsgraph.queries.paths.impact_agency import of_agency
from rightsgraph.queries.paths.impact_law import of_law

ON_WHAT = ("Law", "Provision", "Agency")
_SECTIONS = ("recommendation", "mandate", "agency", "measure", "programme", "law")
_PLURAL = {"agency": "agencies"}


def impact(
    graph: StoredGraph, label: str, node_id: str, day: str, supposed: bool = False, lang: str = "en"
) -> Answer:
    """All that rests on a node; with `supposed`, as if it ended on the day. Changes nothing."""
    if label not in ON_WHAT:
        raise UsageError(f"{node_id} is a {label.lower()}; `impact` takes a law, provision or agency.")
    case = Case(graph, label, node_id, day, lang)
    rows = of_agency(case) if label == "Agency" else of_law(case)
    order = {name: number for number, name in enumerate(_SECTIONS)}
    rows = sort_rows(
        [{**dict.fromkeys(COLUMNS), **row, "_place": order[row["what"]]} for row in rows], ("_place", "id")
    )
    what = f"if it ended on {day}" if supposed else f"as at {day}"
    return Answer(
        question="impact",
        title=f"What rests on {node_id}, {what}?",
        parameters={"id": node_id, **({"if_ends_on": day} if supposed else {})},
        as_at=day,
        columns=list(COLUMNS),
        rows=[_plain(row) for row in rows],
        evidence=count_methods(case.links),
        datasets=sorted(case.datasets),
        identity=("what", "id"),
        kinds=dict(KINDS),
    )


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: (";".join(sorted(set(value), key=natural)) or None)
        if isinstance(value := row[name], list | set)
        else value
        for name in COLUMNS
    }


def sections(answer: Answer) -> list[tuple[str, list[dict[str, Any]]]]:
    """The rows by what rests, each with a heading that counts them."""
    found = []
    for what in _SECTIONS:
        rows = [row for row in answer.rows if row["what"] == what]
        if rows:
            nothing = sum(row["left"] == NOTHING for row in rows)
            open_ = sum(row["counterpart"] == "no" for row in rows)
            heading = (
                f"{_PLURAL.get(what, what + 's').capitalize()}: {len(rows)}, {nothing} left with nothing"
            )
            found.append(
                (heading + (f", {open_} without counterpart in what replaces it" if open_ else ""), rows)
            )
    return found
