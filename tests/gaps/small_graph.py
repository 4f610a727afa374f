"""A small graph made by hand: for every gap something that is one, and something close by that is none."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from rightsgraph.ontology.model.records import LinkRecord, Ref

from rightsgraph import open_graph
from rightsgraph.api import Graph

DAY = "2025-07-01"
Row = dict[str, Any]

LAW, OLD, NEW, LATER, UNDATED = "1/2010/QH12", "2/2010/QH12", "3/2019/QH14", "4/2026/QH16", "5/2012/QH13"
ORPHAN, DECREE, DECISION, MISSING = "6/2015/NĐ-CP", "7/2020/NĐ-CP", "8/2015/QĐ-TTg", "9/2024/QH15"
CODE, CATCH_ALL = "10/2015/QH13", "12/2013/QH13"

LAWS: list[Row] = [
    {"number": LAW, "kind": "law", "in_force_from": "2010-07-01"},
    {"number": OLD, "kind": "law", "in_force_from": "2010-07-01"},
    {"number": NEW, "kind": "law", "in_force_from": "2020-01-01", "replaces": OLD, "groups": "Children"},
    {"number": LATER, "kind": "law", "in_force_from": "2026-01-01"},
    {"number": UNDATED, "kind": "law"},
    {"number": ORPHAN, "kind": "decree", "in_force_from": "2015-01-01", "details": OLD},
    {"number": DECREE, "kind": "decree", "in_force_from": "2020-02-01", "details": NEW},
    {"number": DECISION, "kind": "decision", "in_force_from": "2015-01-01"},
    {"number": CODE, "kind": "code", "in_force_from": "2016-01-01"},
    {"number": CATCH_ALL, "kind": "law", "in_force_from": "2014-01-01"},
    {"number": "11/2022/QH15", "kind": "law", "in_force_from": "2022-01-01", "amends": LAW},
]
AGENCIES: list[Row] = [
    {"id": "mj"},
    {"id": "mp"},
    {"id": "gone", "active_to": "2020-01-01"},
    {"id": "split", "active_to": "2020-01-01"},
    {"id": "parted", "active_to": "2020-01-01"},
]
SUCCESSIONS: list[Row] = [
    {"from": "split", "to": "mj", "effective_on": "2020-01-01"},
    {"from": "split", "to": "mp", "effective_on": "2020-01-01"},
    {"from": "parted", "to": "mj", "effective_on": "2020-01-01", "functions": "courts"},
    {"from": "parted", "to": "mp", "effective_on": "2020-01-01", "functions": "police"},
]
_MADE: Row = {"extent": "full", "asserted_on": "2023-01-01", "source": "A/1", "locator": "p. 1"}


def link(recommendation: str, provision: str, **values: Any) -> Row:
    """A confirmed, full link of 2023 with its source, unless said otherwise."""
    return {"recommendation": recommendation, "provision": provision, **_MADE, **values}


LINKS: list[Row] = [
    link("linked", NEW),
    link("planned", NEW, extent="planned"),
    link("ended", OLD),
    link("not-yet", LATER),
    link("one-holds", OLD),
    link("one-holds", NEW),
    link("undated", UNDATED),
    link("stub", MISSING),
    link("partial", NEW, extent="partial"),
    link("contradicted", NEW, extent="contradicts"),
    link("once-contradicted", OLD, extent="contradicts"),
    link("soft", DECISION),
    link("soft-and-firm", DECISION),
    link("soft-and-firm", NEW),
    link("undetailed", CODE),
    link("orphan", ORPHAN),
    link("nobody", UNDATED),
    link("left", f"{CODE} art. 1"),
    link("unclear", f"{CODE} art. 2"),
    link("two-leads", f"{CODE} art. 3"),
    link("two-plans", UNDATED),
    link("powerless", UNDATED),
    link("powerful", f"{CODE} art. 3"),
    link("power-left", f"{CODE} art. 4"),
    link("lead-left", UNDATED),
    link("stale", LAW, asserted_on="2021-01-01"),
    link("fresh", LAW),
    link("dateless", LAW, asserted_on=None, source="a newspaper"),
    link("proposed", NEW, status="proposed"),
    link("no-evidence", NEW, source=None, locator=None),
    link("noted-done", NEW),
    link("noted-partly", NEW, extent="partial"),
    link("women", NEW),
    link("children", NEW),
    link("asked-again-done", NEW),
    *(link(f"catch-{n}", CATCH_ALL) for n in range(6)),
]
MANDATES: list[Row] = [
    {"id": "m-left", "agency": "gone", "role": "lead", "covers": f"{CODE} art. 1"},
    {"id": "m-unclear", "agency": "split", "role": "lead", "covers": f"{CODE} art. 2"},
    {"id": "m-one", "agency": "mj", "role": "lead", "covers": f"{CODE} art. 3"},
    {"id": "m-two", "agency": "mp", "role": "lead", "covers": f"{CODE} art. 3"},
    {"id": "m-plan-one", "agency": "mj", "role": "lead", "covers": "two-plans"},
    {"id": "m-plan-two", "agency": "mp", "role": "lead", "covers": "two-plans"},
    {"id": "m-powerless", "agency": "mj", "role": "lead", "covers": "powerless"},
    {"id": "m-powerful", "agency": "mj", "role": "lead", "covers": "powerful"},
    {"id": "m-police", "agency": "parted", "role": "lead", "covers": "power-left", "function": "police"},
    {"id": "m-courts", "agency": "parted", "role": "lead", "covers": f"{CODE} art. 4", "function": "courts"},
    {"id": "m-lead-left", "agency": "gone", "role": "lead", "covers": "lead-left"},
    {"id": "m-new", "agency": "mj", "role": "lead", "covers": NEW},
    {"id": "m-idle", "agency": "mp", "role": "lead", "covers": LATER},
    {"id": "m-over", "agency": "mp", "role": "lead", "covers": LATER, "valid_to": "2024-01-01"},
]
MEASURES: list[Row] = [
    {"id": "late", "recommendations": "late", "due_on": "2025-06-30"},
    {"id": "done", "recommendations": "in-time", "due_on": "2025-06-30", "status": "done"},
    {"id": "vague", "recommendations": "vague"},
]
PROVISIONS: list[Row] = [{"law": CODE, "article": str(n)} for n in (1, 2, 3, 4)]
OTHERS: dict[str, Row] = {
    "no-law": {},
    "noted": {"mechanism": "UPR", "position": "noted"},
    "unanswered": {"mechanism": "UPR"},
    "a-concern": {"kind": "concern"},
    "noted-done": {"mechanism": "UPR", "position": "noted"},
    "noted-partly": {"mechanism": "UPR", "position": "noted"},
    "late": {},
    "in-time": {},
    "vague": {},
    "silent": {"date": "2015-01-01", "follow_up_due": "2016-01-01", "state": "LAO"},
    "late-report": {
        "mechanism": "SPT",
        "document": "SPT/1",
        "paragraph": "1",
        "date": "2015-01-01",
        "follow_up_due": "2016-01-01",
    },
    "answered": {"date": "2015-01-01", "follow_up_due": "2016-01-01"},
    "women": {"groups": "Women & girls"},
    "children": {"groups": "Children;General"},
    "disputed": {"mechanism": "UPR", "position": "supported", "cycle": "3"},
    "asked-once": {"mechanism": "UPR", "position": "noted", "cycle": "1"},
    "asked-again": {"mechanism": "UPR", "position": "supported", "cycle": "2"},
    "asked-once-done": {"mechanism": "UPR", "position": "supported", "cycle": "1"},
    "asked-again-done": {"mechanism": "UPR", "position": "supported", "cycle": "2"},
    **{f"catch-{n}": {"themes": f"Theme {n}"} for n in range(6)},
}


def recommendations() -> list[Row]:
    """Everything that a link names, and the others, by CAT to Viet Nam unless said otherwise."""
    names = dict.fromkeys(
        [*(row["recommendation"] for row in LINKS), *OTHERS, *(m["recommendations"] for m in MEASURES)]
    )
    common = {"mechanism": "CAT", "state": "VNM", "text_kind": "paraphrase", "themes": "Torture"}
    return [{"id": n, "text": f"Do {n}.", **common, **OTHERS.get(n, {})} for n in names]


def tables() -> dict[str, list[Row]]:
    """The first dataset."""
    return {
        "mechanisms": [
            {"id": "UPR", "name": "UPR", "kind": "UPR"},
            {"id": "CAT", "name": "CAT", "kind": "treaty body"},
        ],
        "documents": [
            {"id": "A/1", "title": "A source", "mechanism": "UPR", "state": "VNM", "date": "2023-01-01"},
            {"id": "SPT/1", "title": "A visit", "mechanism": "SPT", "state": "VNM", "date": "2015-06-01"},
            {"id": "CAT/2", "title": "A reply", "mechanism": "CAT", "state": "VNM", "date": "2015-12-01"},
        ],
        "recommendations": recommendations(),
        "laws": [{"title": f"Law {row['number']}", "state": "VNM", **row} for row in LAWS],
        "provisions": PROVISIONS,
        "agencies": [{"name": f"Agency {row['id']}", **row} for row in AGENCIES],
        "agency_successions": SUCCESSIONS,
        "mandates": MANDATES,
        "measures": [{"title": row["id"], **row} for row in MEASURES],
        "implementation": LINKS,
    }


def second() -> dict[str, list[Row]]:
    """The second dataset, which says another position of one recommendation."""
    row = {"id": "disputed", "text": "Do disputed.", "mechanism": "UPR", "state": "VNM", "position": "noted"}
    return {"recommendations": [{**row, "text_kind": "paraphrase"}]}


def load(folder: Path, url: str | None = None) -> Graph:
    """The graph of both datasets, with recommendations that are alike, at a URL or in the folder."""
    graph = open_graph(url or folder / "rights.db")
    for name, of_dataset in (("first", tables()), ("second", second())):
        place = folder / name
        place.mkdir()
        for table, rows in of_dataset.items():
            write(place / f"{table}.csv", rows)
        for receipt in graph.load(place, dataset=name, format="tables"):
            assert not receipt.rejected, receipt.rejected
    _alike(
        graph, ("asked-once", "asked-again"), ("asked-once-done", "asked-again-done"), ("linked", "no-law")
    )
    return graph


def _alike(graph: Graph, *pairs: tuple[str, str]) -> None:
    """Pairs of recommendations that ask the same; no table holds them."""
    label = ("Recommendation",)
    with graph.engine.writing() as session:
        session.begin("similar")
        source = session.source("similar", "", "similar", "2025-01-01")
        for one, other in pairs:
            said = {"score": 0.9, "method": "text", "status": "proposed"}
            session.add(LinkRecord("SIMILAR_TO", Ref(one, label), Ref(other, label), said), source)
        session.settle()
    graph.engine.refresh()


def write(path: Path, rows: list[Row]) -> None:
    """Rows as a CSV file."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows)
