"""The figures of answers as pictures: which form suits which question, and what it shows.

A chart is data for the page (`page/17-charts.js`): its kind, what it counts, its rows. Nothing is counted here:
every figure is a cell of the answer. At most `LIMIT` rows are drawn (or `--cap`), the largest first; the chart says
what it leaves out and by which measure, and its table has all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rightsgraph.queries.answer import Answer
from rightsgraph.views.cards import Cards

LIMIT = 30
Chart = dict[str, Any]
Row = Mapping[str, Any]
Make = Callable[[Cards, Answer, int], Chart]


def chart_of(cards: Cards, answer: Answer, cap: int | None) -> Chart | None:
    """The chart of an answer; None where its question has none."""
    make = _CHARTS.get(answer.question)
    return make(cards, answer, cap or LIMIT) if make and answer.rows else None


def heat(
    rows: Sequence[Row], columns: Sequence[Row], cells: Iterable[Sequence[Any]], unit: str, **more: Any
) -> Chart:
    """A heat map: cells are (row, column, value) or (row, column, value, of)."""
    return {"kind": "heat", "rows": rows, "columns": columns, "cells": list(cells), "unit": unit, **more}


def named(cards: Cards, node_id: str) -> Chart:
    """A node as charts name it: id, names, and the short one for narrow places."""
    name, local = cards.names_of(node_id)
    return {"id": node_id, "name": name, "name_local": local, "short": cards.short_of(node_id)}


def gaps_by_mechanism(answer: Answer, titles: Mapping[str, str]) -> Chart:
    """Which gaps there are of which mechanism: counts, with the recommendations looked at."""
    codes = list(dict.fromkeys(row["code"] for row in answer.rows if row["count"]))
    mechanisms = list(dict.fromkeys(row["mechanism"] or "" for row in answer.rows))
    total = {code: sum(r["count"] or 0 for r in answer.rows if r["code"] == code) for code in codes}
    codes.sort(key=lambda code: (-total[code], code))
    cells = [
        (codes.index(row["code"]), mechanisms.index(row["mechanism"] or ""), row["count"], row["denominator"])
        for row in answer.rows
        if row["count"]
    ]
    rows = [{"name": code.replace("-", " "), "title": titles.get(code, code)} for code in codes]
    columns = [{"name": one or "not recorded"} for one in mechanisms]
    return heat(rows, columns, cells, "recommendations", row_title="Gap", column_title="Mechanism")


def agency_themes(cards: Cards, counted: Mapping[tuple[str, str], int], limit: int) -> Chart:
    """Which agency answers for how many recommendations of which theme."""
    agencies, themes = _by_weight(counted, 1), _by_weight(counted, 0)
    kept, wide = agencies[:limit], themes[: max(12, limit // 2)]
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
        left_out=_left_out(len(agencies) - len(kept), "agencies")
        + _left_out(len(themes) - len(wide), "themes"),
        measure="recommendations",
    )


def _by_weight(counted: Mapping[tuple[str, str], int], place: int) -> list[str]:
    weight: dict[str, int] = {}
    for pair, count in counted.items():
        weight[pair[place]] = weight.get(pair[place], 0) + count
    return sorted(weight, key=lambda one: (-weight[one], one))


def _left_out(count: int, what: str) -> list[dict[str, Any]]:
    return [{"count": count, "what": what}] if count > 0 else []


def _matrix(cards: Cards, answer: Answer, limit: int) -> Chart:
    counted = {(row["theme"], row["agency"]): row["recommendations"] for row in answer.rows}
    return agency_themes(cards, counted, limit)


def _bars(items: Sequence[Row], limit: int, unit: str, measure: str, **more: Any) -> Chart:
    return {
        "kind": "bars",
        "items": items[:limit],
        "unit": unit,
        "measure": measure,
        "left_out": _left_out(len(items) - limit, "rows"),
        **more,
    }


def _load(cards: Cards, answer: Answer, limit: int) -> Chart:
    items = [
        {
            **named(cards, row["agency"]),
            "value": row["recommendations"],
            "part": row["as_lead"],
            "laws": row["laws"],
        }
        for row in answer.rows
    ]
    return _bars(items, limit, "recommendations", "recommendations", part="as lead", note="laws")


def _single_points(cards: Cards, answer: Answer, limit: int) -> Chart:
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
    return _bars(
        items,
        limit,
        "recommendations that would be left without it",
        "recommendations",
        groups=["law", "agency"],
    )


def _coverage(_: Cards, answer: Answer, limit: int) -> Chart:
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
    return {
        "kind": "multiples",
        "panels": panels[:limit],
        "unit": "recommendations",
        "measure": "recommendations",
        "left_out": _left_out(len(panels) - limit, "groups"),
    }


def _communities(cards: Cards, answer: Answer, limit: int) -> Chart:
    items = [
        {
            "name": str(row["community"]),
            "value": row["size"],
            "about": [_most(cards, row[name]) for name in ("themes", "laws", "agencies") if row[name]],
        }
        for row in answer.rows
    ]
    return {
        "kind": "communities",
        "items": items[:limit],
        "unit": "recommendations",
        "measure": "recommendations",
        "left_out": _left_out(len(items) - limit, "communities"),
    }


def _most(cards: Cards, cell: str) -> Chart:
    """The first of a list like `moj (13);na (10)`: the node and its count."""
    first, _, count = cell.split(";")[0].rpartition(" (")
    return {**named(cards, first), "value": int(count.rstrip(")"))} if first else named(cards, cell)


def _repeated(cards: Cards, answer: Answer, limit: int) -> Chart:
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
    return {
        "kind": "dots",
        "rows": rows[:limit],
        "unit": "recommendations that ask the same",
        "measure": "times asked",
        "left_out": _left_out(len(rows) - limit, "requests"),
    }


def _timeline(cards: Cards, answer: Answer, _: int) -> Chart:
    items = [
        {
            "day": str(row["day"]),
            "what": row["what"],
            "name": row["name"] or cards.label_of(row["id"]),
            "id": row["id"],
        }
        for row in answer.rows
        if row["day"]
    ]
    return {"kind": "strip", "items": items, "unit": "events", "measure": "time", "left_out": []}


def _deadlines(cards: Cards, answer: Answer, limit: int) -> Chart:
    items = [
        {
            "day": str(row["due_on"]),
            "what": row["kind"],
            "name": row["text"] or cards.label_of(row["id"]),
            "id": row["id"],
        }
        for row in answer.rows
        if row["due_on"]
    ]
    left = _left_out(len(items) - limit, "deadlines")
    return {"kind": "strip", "items": items[:limit], "unit": "deadlines", "measure": "time", "left_out": left}


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
