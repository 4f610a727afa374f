"""What is new, repeated, answered otherwise, or served by other law and agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from rightsgraph.queries.analysis.difference_sides import ALIKE, Rows, Side
from rightsgraph.queries.answer import Answer, count_methods
from rightsgraph.queries.format.parameters import AskedGraph
from rightsgraph.queries.order import sort_rows

NEW, REPEATED, GONE = "new", "repeated", "not repeated"
POSITION, LAW, AGENCY = "position changed", "law changed", "agency changed"
_FIRST, _NO_MORE = "not asked before", "not asked again"
_ORDER = (NEW, REPEATED, POSITION, LAW, AGENCY, GONE)
KINDS = {
    "change": "string",
    "recommendation": "id",
    "earlier": "id",
    "how": "string",
    "was": "list",
    "now": "list",
    "text": "text",
}
_Pairs = dict[
    str, list[tuple[str, str]]
]  # later recommendation -> (earlier one, how they are known to be alike)


def documents(graph: AskedGraph, before: Side, after: Side) -> Rows:
    """Two sides of one graph whose recommendations are different ones: asked anew, again, or no more."""
    pairs = _pairs(graph, before, after)
    rows = [_row(NEW, after, name, None, _FIRST) for name in after.recommendations if not pairs[name]]
    for name in after.recommendations:
        for earlier, how in pairs[name]:
            rows.append(_row(REPEATED, after, name, earlier, how))
            rows += _changes(before, after, earlier, name, how)
    repeated = {earlier for found in pairs.values() for earlier, _ in found}
    return rows + [_row(GONE, before, n, n, _NO_MORE) for n in before.recommendations if n not in repeated]


def same(before: Side, after: Side) -> Rows:
    """Two states of the same recommendations (of two days, or of two graphs)."""
    new = [name for name in after.recommendations if name not in before.recommendations]
    rows = [_row(NEW, after, name, None, "only in the second") for name in new]
    for name in after.recommendations:
        if name in before.recommendations:
            rows += _changes(before, after, name, name, "same id")
    gone = [name for name in before.recommendations if name not in after.recommendations]
    return rows + [_row(GONE, before, name, name, "only in the first") for name in gone]


def days(graph: AskedGraph, before: Side, after: Side) -> Rows:
    """One graph on two days: what was asked between them, and what serves the recommendations otherwise."""
    known = after.until(before.day)
    made = [n for n in after.until(after.day).recommendations if n not in known.recommendations]
    rows = documents(graph, known, after.only(made))
    rows = [row for row in rows if row["change"] in (NEW, REPEATED, POSITION)]
    return rows + [
        row for name in known.recommendations for row in _changes(before, after, name, name, "same id")
    ]


def answer(rows: Rows, title: str, parameters: dict[str, Any], before: Side, after: Side) -> Answer:
    """The rows as an answer, by kind of change."""
    order = {name: number for number, name in enumerate(_ORDER)}
    numbered = [{**row, "_place": order[row["change"]]} for row in rows]
    columns = list(KINDS)
    ordered = sort_rows(numbered, ("_place", "recommendation", "earlier"))
    return Answer(
        question="diff",
        title=title,
        parameters=parameters,
        as_at=after.day,
        columns=columns,
        rows=[{name: row[name] for name in columns} for row in ordered],
        denominator={
            "label": "recommendations",
            "count": len({*before.recommendations, *after.recommendations}),
        },
        evidence=count_methods([*before.links, *after.links]),
        datasets=sorted(before.datasets | after.datasets),
        identity=("change", "recommendation", "earlier"),
        kinds=dict(KINDS),
    )


def _changes(before: Side, after: Side, earlier: str, name: str, how: str) -> Iterator[dict[str, Any]]:
    was, now = before.recommendations[earlier]["position"], after.recommendations[name]["position"]
    if was != now:
        yield _row(POSITION, after, name, earlier, how, was, now)
    for change, old, new in ((LAW, before.law, after.law), (AGENCY, before.agencies, after.agencies)):
        one, other = old.get(earlier, set()), new.get(name, set())
        if one != other:
            yield _row(change, after, name, earlier, how, ";".join(sorted(one)), ";".join(sorted(other)))


def _row(
    change: str,
    side: Side,
    name: str,
    earlier: str | None = None,
    how: str | None = None,
    was: str | None = None,
    now: str | None = None,
) -> dict[str, Any]:
    text = side.recommendations[name]["text"]
    later = None if change == GONE else name
    return {
        "change": change,
        "recommendation": later,
        "earlier": earlier,
        "how": how,
        "was": was or None,
        "now": now or None,
        "text": text,
    }


def _pairs(graph: AskedGraph, before: Side, after: Side) -> _Pairs:
    """Recommendations of both sides that ask for the same: by id, a likeness in the graph, or words."""
    found: _Pairs = defaultdict(list)
    for name in after.recommendations.keys() & before.recommendations.keys():
        found[name].append((name, "same id"))
    said: dict[tuple[str, str], str] = {}
    wanted = sorted({*before.recommendations, *after.recommendations})
    for row in graph.run(ALIKE, {"ids": wanted}).rows if wanted else []:
        said[row["one"], row["other"]] = said[row["other"], row["one"]] = row["status"]
    for (earlier, name), how in {
        **_by_words(before, after),
        **{pair: f"likeness {s}" for pair, s in said.items()},
    }.items():
        ours = earlier != name and earlier in before.recommendations and name in after.recommendations
        if ours and how != "likeness rejected":
            found[name].append((earlier, how))
    return defaultdict(list, {name: sorted(pairs) for name, pairs in found.items()})


def _by_words(before: Side, after: Side) -> dict[tuple[str, str], str]:
    from rightsgraph.queries.analysis.similarity import Text, pairs

    everything = {**before.recommendations, **after.recommendations}
    texts = [Text(n, r["words"] or "", r["state"] or "") for n, r in everything.items()]
    found = {}
    for pair in pairs(texts):
        how = f"alike by their words ({pair.score})"
        found[pair.one, pair.other] = found[pair.other, pair.one] = how
    return found
