"""The figures of answers as pictures: which form suits which question, and what it shows.

A chart is data for the page (`page/17-charts.js`): its kind, what it counts, its rows. Nothing is counted here:
every figure is a cell of the answer. At most `LIMIT` rows are drawn, the largest first; the chart says what it leaves
out and by which measure, and its table has all. With `--cap` picture and table have so many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rightsgraph.queries.answer import Answer
from rightsgraph.views.cards import Cards

LIMIT = 30
_COLUMNS = 15  # of a heat map
_RECOMMENDATIONS = ("recommendations", "recommendations")  # what is counted; by what the largest come first
Chart = dict[str, Any]
Row = Mapping[str, Any]
Make = Callable[[Cards, Answer, int | None], Chart]


def chart_of(cards: Cards, answer: Answer, cap: int | None) -> Chart | None:
    """The chart of an answer; None where its question has none."""
    make = _CHARTS.get(answer.question)
    return make(cards, answer, cap) if make and answer.rows else None


def has_form(question: str) -> bool:
    """Whether the answer of a question has a chart."""
    return question in _CHARTS


def heat(
    rows: Sequence[Row], columns: Sequence[Row], cells: Iterable[Sequence[Any]], unit: str, **more: Any
) -> Chart:
    """A heat map: cells are (row, column, value) or (row, column, value, of); `drawn` of rows and of columns."""
    return {"kind": "heat", "rows": rows, "columns": columns, "cells": list(cells), "unit": unit, **more}


def named(cards: Cards, node_id: str) -> Chart:
    """A node as charts name it: id, names, and the short one for narrow places."""
    name, local = cards.names_of(node_id)
    return {"id": node_id, "name": name, "name_local": local, "short": cards.short_of(node_id)}


def gaps_by_mechanism(answer: Answer, titles: Mapping[str, str], cap: int | None) -> Chart:
    """Which gaps there are of which mechanism: counts, with the recommendations looked at."""
    codes = list(dict.fromkeys(row["code"] for row in answer.rows if row["count"]))
    mechanisms = list(dict.fromkeys(row["mechanism"] or "" for row in answer.rows))
    total = {code: sum(r["count"] or 0 for r in answer.rows if r["code"] == code) for code in codes}
    codes.sort(key=lambda code: (-total[code], code))
    every, codes = len(codes), codes[:cap]
    cells = [
        (codes.index(row["code"]), mechanisms.index(row["mechanism"] or ""), row["count"], row["denominator"])
        for row in answer.rows
        if row["count"] and row["code"] in codes
    ]
    rows = [{"name": code, "title": titles.get(code, code)} for code in codes]
    columns = [{"name": one or "not recorded"} for one in mechanisms]
    return heat(
        rows,
        columns,
        cells,
        "recommendations",
        row_title="Gap",
        column_title="Mechanism",
        drawn=[len(rows), len(columns)],
        left_out=_left_out(every - len(rows), "kinds of gaps"),
        measure="recommendations",
    )


def agency_themes(cards: Cards, counted: Mapping[tuple[str, str], int], cap: int | None) -> Chart:
    """Which agency answers for how many recommendations of which theme."""
    agencies, themes = _by_weight(counted, 1), _by_weight(counted, 0)
    kept, wide = agencies[:cap], themes[:cap]
    drawn = [min(len(kept), cap or LIMIT), min(len(wide), cap or _COLUMNS)]
    cells = [
        (kept.index(agency), wide.index(theme), count)
        for (theme, agency), count in sorted(counted.items())
        if agency in kept and theme in wide
    ]
    return heat(
        [named(cards, a) for a in kept],
        [named(cards, t) for t in wide],
        cells,
        "recommendations",
        row_title="Agency",
        column_title="Theme",
        drawn=drawn,
        left_out=_left_out(len(agencies) - drawn[0], "agencies")
        + _left_out(len(themes) - drawn[1], "themes"),
        measure="recommendations",
    )


def _by_weight(counted: Mapping[tuple[str, str], int], place: int) -> list[str]:
    weight: dict[str, int] = {}
    for pair, count in counted.items():
        weight[pair[place]] = weight.get(pair[place], 0) + count
    return sorted(weight, key=lambda one: (-weight[one], one))


def _left_out(count: int, what: str) -> list[dict[str, Any]]:
    return [{"count": count, "what": what}] if count > 0 else []


def _ranked(
    kind: str, items: Sequence[Row], cap: int | None, what: str, unit: str, measure: str, **more: Any
) -> Chart:
    """A chart of a list, the largest first: how many are drawn, and how many of `what` are not."""
    drawn = min(len(items), cap or LIMIT)
    left = _left_out(len(items) - drawn, what)
    return {
        "kind": kind,
        "items": items[:cap],
        "drawn": drawn,
        "unit": unit,
        "measure": measure,
        "left_out": left,
        **more,
    }


def _matrix(cards: Cards, answer: Answer, cap: int | None) -> Chart:
    counted = {(row["theme"], row["agency"]): row["recommendations"] for row in answer.rows}
    return agency_themes(cards, counted, cap)


def _load(cards: Cards, answer: Answer, cap: int | None) -> Chart:
    items = [
        {
            **named(cards, row["agency"]),
            "value": row["recommendations"],
            "part": row["as_lead"],
            "laws": row["laws"],
        }
        for row in answer.rows
    ]
    return _ranked("bars", items, cap, "rows", *_RECOMMENDATIONS, part="as lead", note="laws")


def _single_points(cards: Cards, answer: Answer, cap: int | None) -> Chart:
    rows = sorted(answer.rows, key=lambda row: -row["recommendations"])
    items = [
        {
            **named(cards, row["id"]),
            "value": row["recommendations"],
            "group": row["kind"],
            "what": row["lost"],
        }
        for row in rows
    ]
    unit = "recommendations that would be left without it"
    return _ranked("bars", items, cap, "rows", unit, "recommendations", groups=["law", "agency"])


def _coverage(_: Cards, answer: Answer, cap: int | None) -> Chart:
    steps = (
        ("recommendations", "recommendations"),
        ("with_link", "linked to law"),
        ("in_force", "law in force"),
        ("with_agency", "agency answers"),
        ("with_measure", "measure"),
    )
    rows = sorted(answer.rows, key=lambda row: -row["recommendations"])
    panels = [
        {
            "name": row["name"] or row["group_by"],
            "total": row["recommendations"],
            "steps": [{"label": label, "value": row[column]} for column, label in steps],
        }
        for row in rows
    ]
    return _ranked("multiples", panels, cap, "groups", *_RECOMMENDATIONS)


def _communities(cards: Cards, answer: Answer, cap: int | None) -> Chart:
    items = [
        {
            "name": str(row["community"]),
            "value": row["size"],
            "about": [_most(cards, row[name]) for name in ("themes", "laws", "agencies") if row[name]],
        }
        for row in answer.rows
    ]
    return _ranked("communities", items, cap, "communities", *_RECOMMENDATIONS)


def _most(cards: Cards, cell: str) -> Chart:
    """The first of a list like `moj (13);na (10)`: the node and its count."""
    first, _, count = cell.split(";")[0].rpartition(" (")
    return {**named(cards, first), "value": int(count.rstrip(")"))} if first else named(cards, cell)


def _repeated(cards: Cards, answer: Answer, cap: int | None) -> Chart:
    column = "cluster" if "cluster" in answer.columns else "request"
    clusters = {row[column]: row for row in answer.rows}
    ranked = sorted(clusters.values(), key=lambda row: (-len(row["members"].split(";")), row[column]))
    rows = [
        {
            "name": " ".join(str(row["text"] or "").split()) or cards.label_of(row[column]),
            "marks": [cards.when(one) | named(cards, one) for one in row["members"].split(";")],
        }
        for row in ranked
    ]
    return _ranked("dots", rows, cap, "requests", "recommendations that ask the same", "times asked")


def _timeline(cards: Cards, answer: Answer, cap: int | None) -> Chart:
    return _strip(cards, answer, cap, ("day", "what", "name"), "events")


def _deadlines(cards: Cards, answer: Answer, cap: int | None) -> Chart:
    return _strip(cards, answer, cap, ("due_on", "kind", "text"), "deadlines")


def _strip(cards: Cards, answer: Answer, cap: int | None, columns: tuple[str, str, str], unit: str) -> Chart:
    """Events in the order of time: the columns of the day, of what happens, and of its words."""
    day, what, words = columns
    items = [
        {"day": str(row[day]), "what": row[what], **_told(cards, row["id"], row[words])}
        for row in answer.rows
        if row[day]
    ]
    return _ranked("strip", items, cap, unit, unit, "time")


def _told(cards: Cards, node_id: str, words: str | None) -> Chart:
    """What an event is about; in the local language where the answer's words are the node's own name."""
    name, local = cards.names_of(node_id)
    is_name = not words or name.startswith(words) or words.startswith(name)
    return {"id": node_id, "name": words or name, "name_local": local if is_name else None}


_CHARTS: dict[str, Make] = {
    "agency-load": _load,
    "agency-theme-matrix": _matrix,
    "communities": _communities,
    "coverage": _coverage,
    "deadlines": _deadlines,
    "repeated": _repeated,
    "repeated-requests": _repeated,
    "single-points-of-failure": _single_points,
    "timeline": _timeline,
}
