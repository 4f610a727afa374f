"""What is new, repeated, answered otherwise, or served by other law and agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rightsgraph.difference_sides import ALIKE, Rows, Side
from rightsgraph.graph.protocol import AskedGraph
from rightsgraph.queries.answer import Answer, count_methods
from rightsgraph.queries.order import natural, sort_rows

NEW, REPEATED, GONE = "new", "repeated", "not repeated"
POSITION, LAW, AGENCY = "position changed", "law changed", "agency changed"
_FIRST, _NO_MORE = "not asked before", "not asked again"
REJECTED, CONFIRMED = "rejected", "confirmed"
_ORDER = (NEW, REPEATED, POSITION, LAW, AGENCY, GONE)
KINDS = {
    "change": "string",
    "recommendation": "id",
    "earlier": "list",
    "how": "string",
    "was": "list",
    "now": "list",
    "text": "text",
}


@dataclass(frozen=True)
class _Alike:
    """An earlier recommendation that asks for the same: how that is known, and whether the very request is meant."""

    earlier: str
    how: str
    same: bool


_Pairs = dict[str, list[_Alike]]  # by the later recommendation


def documents(graph: AskedGraph, before: Side, after: Side) -> Rows:
    """Two sides of one graph whose recommendations are different ones: asked anew, again, or no more."""
    pairs = _pairs(graph, before, after)
    rows = [_row(NEW, after, name, None, _FIRST) for name in after.recommendations if not pairs[name]]
    for name in after.recommendations:
        if known := pairs[name]:
            how = "; ".join(dict.fromkeys(one.how for one in known))
            rows.append(_row(REPEATED, after, name, ";".join(one.earlier for one in known), how))
            rows += _changes_of_request(before, after, name, [one for one in known if one.same])
    repeated = {one.earlier for found in pairs.values() for one in found}
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
        title=f"{title} {_counted(rows)}",
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


def _counted(rows: Rows) -> str:
    """How many recommendations each kind of change concerns; things are counted, not pairs."""
    things = {change: {row["recommendation"] or row["earlier"] for row in rows if row["change"] == change}
              for change in _ORDER}  # fmt: skip
    return (
        f"{', '.join(f'{change}: {len(found)}' for change, found in things.items() if found) or 'Nothing'}."
    )


def _changes(before: Side, after: Side, earlier: str, name: str, how: str) -> Iterator[dict[str, Any]]:
    was, now = before.recommendations[earlier]["position"], after.recommendations[name]["position"]
    if was != now:
        yield _row(POSITION, after, name, earlier, how, was, now)
    for change, old, new in ((LAW, before.law, after.law), (AGENCY, before.agencies, after.agencies)):
        one, other = old.get(earlier, set()), new.get(name, set())
        if one != other:
            yield _row(change, after, name, earlier, how, _joined(one), _joined(other))


def _changes_of_request(
    before: Side, after: Side, name: str, known: list[_Alike]
) -> Iterator[dict[str, Any]]:
    """What changed for a request that was made before: one row a kind of change, against all that made it."""
    against: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in known:
        for row in _changes(before, after, one.earlier, name, one.how):
            against[row["change"]].append(row)
    for change, rows in against.items():
        if len(rows) < len(known):
            continue  # it stands now as it stood for one of them
        was = {part for row in rows for part in (row["was"] or "").split(";") if part}
        earlier, how = (
            ";".join(row["earlier"] for row in rows),
            "; ".join(dict.fromkeys(r["how"] for r in rows)),
        )
        yield _row(change, after, name, earlier, how, _joined(was), rows[0]["now"])


def _joined(names: Iterable[str]) -> str:
    return ";".join(sorted(names, key=natural))


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
        found[name].append(_Alike(name, "same id", same=True))
    by_words = _by_words(before, after)
    said: dict[tuple[str, str], str] = {}
    wanted = sorted({*before.recommendations, *after.recommendations})
    for row in graph.run(ALIKE, {"ids": wanted}).rows if wanted else []:
        said[row["one"], row["other"]] = said[row["other"], row["one"]] = row["status"]
    for pair in {**by_words, **said}:
        earlier, name = pair
        ours = earlier != name and earlier in before.recommendations and name in after.recommendations
        if ours and said.get(pair) != REJECTED:
            how, same = by_words.get(pair, ("proposed as alike", False))
            if said.get(pair) == CONFIRMED:
                how, same = "confirmed by a reviewer", True
            found[name].append(_Alike(earlier, how, same))
    return defaultdict(list, {n: sorted(p, key=lambda one: natural(one.earlier)) for n, p in found.items()})


def _by_words(before: Side, after: Side) -> dict[tuple[str, str], tuple[str, bool]]:
    """By pair, both ways: how alike the words are, in words, and whether the same request is meant."""
    from rightsgraph.ontology.text.similarity import SAME, Text, in_words, pairs

    everything = {**before.recommendations, **after.recommendations}
    texts = [Text(n, r["words"] or "", r["state"] or "") for n, r in everything.items()]
    found = {}
    for pair in pairs(texts):
        told = (in_words(pair.score), pair.score >= SAME)
        found[pair.one, pair.other] = found[pair.other, pair.one] = told
    return found
