"""`trace` and `impact` as the library's graph offers them: references resolved, days checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rightsgraph.ontology.errors import UnknownName, UsageError
from rightsgraph.queries.format.parameters import iso_date

if TYPE_CHECKING:
    from rightsgraph.api import Graph
    from rightsgraph.queries.answer import Answer
    from rightsgraph.queries.paths.hops import Path


_SAID = 240  # characters of a basis's words


def trace(graph: Graph, reference: str, day: str, lang: str) -> list[Path]:
    """Every path over a node on a day."""
    from rightsgraph.graph.record.given import GivenDates
    from rightsgraph.queries.paths import walk

    day = iso_date(day, "date for --as-at")
    told = GivenDates(graph.engine.store.db, graph.engine.model).told
    return walk.trace(graph, *_meant(graph, reference, walk.TRACED), day, lang, told)


def impact(
    graph: Graph, reference: str, repealed: str | None, ends: str | None, day: str, lang: str
) -> Answer:
    """What rests on a node, on a day or as if it ended on one."""
    from rightsgraph.queries.paths.impact import ON_WHAT, impact

    if repealed and ends:
        raise UsageError("Give one day: --if-repealed-on for a law or provision, or --if-ends-on.")
    label, node_id = _meant(graph, reference, ON_WHAT)
    if repealed and label == "Agency":
        raise UsageError(f"{node_id} is an agency, which is not repealed: use --if-ends-on.")
    supposed = repealed or ends
    on = iso_date(supposed or day)
    return _with_words(graph, impact(graph, label, node_id, on, bool(supposed), lang), on, lang)


def _with_words(graph: Graph, answer: Answer, day: str, lang: str) -> Answer:
    """The answer with what the remaining basis says: its place in the law, and its words of that day."""
    from rightsgraph.naming import words_of

    bases = {one for row in answer.rows for one in _members(row["other_basis"])}
    called = words_of(graph, bases, lang)
    says = {one: _basis(graph, one, called.get(one, ""), day, lang) for one in bases}
    rows = [
        {
            **row,
            "basis_says": "; ".join(filter(None, (says[one] for one in _members(row["other_basis"]))))
            or None,
        }
        for row in answer.rows
    ]
    place = answer.columns.index("other_basis") + 1
    columns = [*answer.columns[:place], "basis_says", *answer.columns[place:]]
    return replace(answer, rows=rows, columns=columns, kinds={**answer.kinds, "basis_says": "text"})


def _basis(graph: Graph, node_id: str, called: str, day: str, lang: str) -> str:
    from rightsgraph.naming import short
    from rightsgraph.wording import words_on

    said = words_on(graph, node_id, day, lang) if "#" in node_id else None
    quoted = f": “{short(said.text, _SAID)}”" if said and said.text else ""
    return f"{called}{quoted}"


def _members(value: str | None) -> list[str]:
    return [part for part in (value or "").split(";") if part]


def _meant(graph: Graph, reference: str, labels: Sequence[str]) -> tuple[str, str]:
    """The node that is meant, by preference one of these labels."""
    try:
        return graph.place(reference, labels)
    except UnknownName as error:
        try:
            return graph.place(reference)
        except UnknownName:
            raise error from None
