"""Random worlds: table rows of one or two datasets, to be loaded by the program and judged by brute force.

They hold what makes answers go wrong: nested provisions, unknown and reduced dates, repeals, replacements,
successions in chains, splits and cycles, functions, plans, limits, proposals, contradictions, and a second
dataset that disagrees with the first.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

Row = dict[str, Any]
Tables = dict[str, list[Row]]

DAYS = ["2011", "2013-06", "2015-03-01", "2018-01-01", "2020-07-01", "2022-05-05", "2025-03-01", "2027-01-01"]
ASKED = ["2010-12-31", "2013-06-01", "2015-03-01", "2017-12-31", "2020-07-01", "2023-01-01", "2026-12-31"]
FUNCTIONS = ["children", "labour"]
POSITIONS = ["supported", "supported", "supported", "supported in part", "noted", "pending", None]
STATUSES = ["confirmed", "confirmed", "confirmed", None, "proposed", "rejected"]
SURE = [None, "high", "low"]
_KINDS = ["law", "law", "code", "decree", "decision", "directive", "plan", None]

day = st.sampled_from(DAYS)
maybe_day = st.none() | day


def one(draw: st.DrawFn, of: int) -> bool:
    """Happens one time in so many."""
    return draw(st.integers(1, of)) == of


@dataclass(frozen=True)
class World:
    """Tables by dataset; every row as a file would have it (absent cells are None, several values a list)."""

    datasets: dict[str, Tables]

    def rows(self, table: str) -> list[tuple[str, Row]]:
        """All rows of a table with their dataset, datasets by name."""
        return [(name, row) for name in sorted(self.datasets) for row in self.datasets[name].get(table, [])]

    def write(self, folder: Path) -> dict[str, Path]:
        """The tables as CSV files, one folder for each dataset."""
        places = {}
        for name, tables in self.datasets.items():
            places[name] = folder / name
            places[name].mkdir(parents=True)
            for table, rows in tables.items():
                if rows:
                    _write(places[name] / f"{table}.csv", rows)
        return places


def _write(path: Path, rows: list[Row]) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_cell(row.get(name)) for name in columns])


def _cell(value: Any) -> str:
    return "" if value is None else ";".join(value) if isinstance(value, list) else str(value)


def law_number(n: int) -> str:
    """The number of the n-th law."""
    return f"{10 + n}/20{10 + n}/QH13"


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world of three laws, half a dozen recommendations and as many agencies."""
    first: Tables = {
        "states": [{"id": "VNM", "name": "Viet Nam"}],
        "mechanisms": [
            {"id": "UPR", "name": "Universal Periodic Review", "kind": "UPR"},
            {"id": "CAT", "name": "Committee against Torture", "kind": "treaty body"},
        ],
    }
    first["laws"] = [draw(_law(n)) for n in range(3)]
    first["provisions"] = [row for n in range(3) for row in draw(_provisions(n))]
    places = [row["number"] for row in first["laws"]] + [row["id"] for row in first["provisions"]]
    draw(_ends(first, places))
    first["provision_texts"] = draw(_texts(first["provisions"]))
    first["documents"] = [draw(_document(n)) for n in range(2)]
    first["recommendations"] = [draw(_recommendation(n)) for n in range(draw(st.integers(3, 6)))]
    names = [row["id"] for row in first["recommendations"]]
    first["agencies"] = [draw(_agency(n)) for n in range(draw(st.integers(3, 5)))]
    agencies = [row["id"] for row in first["agencies"]]
    first["agency_successions"] = draw(_successions(agencies))
    first["mandates"] = [draw(_mandate(n, agencies, places, names)) for n in range(draw(st.integers(6, 12)))]
    first["implementation"] = draw(_links(names, places, 6))
    first["measures"] = [draw(_measure(n, names)) for n in range(draw(st.integers(0, 3)))]
    datasets = {"d1": first}
    if draw(st.booleans()):
        datasets["d2"] = draw(_second(first, names, places))
    return World(datasets)


def _span(
    draw: st.DrawFn, begins: str, starts: st.SearchStrategy[str | None], ends: str, one_in: int = 4
) -> Row:
    """A begin and, one time in some, an end; an end that does not lie after the begin is left out."""
    begin, end = draw(starts), draw(day) if one(draw, one_in) else None
    return {begins: begin, ends: None if begin and end and end[:4] <= begin[:4] else end}


@st.composite
def _law(draw: st.DrawFn, n: int) -> Row:
    return {
        "number": law_number(n),
        "title": f"Law number {n}",
        "kind": draw(st.sampled_from(_KINDS)),
        "state": "VNM",
        "issued_on": draw(st.none() | st.sampled_from(DAYS[:3])),
        **_span(draw, "in_force_from", st.none() | st.sampled_from(DAYS[:4]), "in_force_to", 6),
        "source": "press",
        "confidence": draw(st.sampled_from(SURE)),
    }


@st.composite
def _provisions(draw: st.DrawFn, n: int) -> list[Row]:
    """Some of: chapter I, articles 1 and 2, clause 1 and its point a of article 1."""
    number, rows = law_number(n), []
    chapter = draw(st.booleans())
    if chapter:
        rows.append({"id": f"l{n}-ch", "law": number, "level": "chapter", "number": "I"})
    shapes = {"a1": ("1",), "a2": ("2",), "a1c1": ("1", "1"), "a1c1a": ("1", "1", "a")}
    for short in draw(st.lists(st.sampled_from(sorted(shapes)), unique=True, max_size=4)):
        row: Row = {"id": f"l{n}-{short}", "law": number}
        row.update(zip(("article", "clause", "point"), shapes[short], strict=False))
        if short == "a1" and chapter and draw(st.booleans()):
            row["part_of"] = f"l{n}-ch"
        rows.append(row)
    for row in rows:
        row.update(
            _span(draw, "valid_from", st.none() | st.none() | st.sampled_from(DAYS[:5]), "valid_to", 6)
        )
    return rows


@st.composite
def _ends(draw: st.DrawFn, tables: Tables, places: list[str]) -> None:
    """Lets laws repeal, replace and amend, and provisions replace."""
    for row in tables["laws"]:
        for column in ("repeals", "replaces", "amends"):
            chosen = draw(st.lists(st.sampled_from(places), min_size=1, max_size=3, unique=True))
            wanted = one(draw, 2 if column == "amends" else 6)
            row[column] = [place for place in chosen if place != row["number"]] if wanted else []
    for row in tables["provisions"]:
        if one(draw, 8):
            row["replaces"] = [place for place in [draw(st.sampled_from(places))] if place != row["id"]]


@st.composite
def _texts(draw: st.DrawFn, provisions: list[Row]) -> list[Row]:
    rows = []
    for provision in provisions:
        for start in draw(st.lists(day, unique=True, max_size=2)) if one(draw, 2) else []:
            by = [law_number(draw(st.integers(0, 2)))] if draw(st.booleans()) else []
            text = f"The words from {start} on."
            rows.append({"provision": provision["id"], "valid_from": start, "text": text, "amended_by": by})
    return rows


@st.composite
def _document(draw: st.DrawFn, n: int) -> Row:
    return {
        "id": f"DOC/{n}",
        "title": f"Document {n}",
        "mechanism": draw(st.sampled_from(["UPR", "CAT"])),
        "state": "VNM",
        "date": draw(st.none() | st.sampled_from(DAYS[:4])),
    }


# what is asked proposes something else than what is said, and counts for nothing
ASKING = ("Do", "Ratify", "Amend the law on")
EXPECTS = (None, None, None, ["law"], ["ratification"], ["law", "policy"], ["practice", "information"])


@st.composite
def _recommendation(draw: st.DrawFn, n: int) -> Row:
    return {
        "id": f"r{n}",
        "kind": draw(st.sampled_from([*["recommendation"] * 3, None, "concern"])),
        "mechanism": draw(st.sampled_from(["UPR", "CAT", None])),
        "state": "VNM",
        "date": draw(maybe_day),
        "position": draw(st.sampled_from(POSITIONS)),
        "text": f"{draw(st.sampled_from(ASKING))} the thing with the number {n}.",
        "expects": draw(st.sampled_from(EXPECTS)),
        "text_kind": "paraphrase",
        "follow_up_due": draw(maybe_day),
        "source": "press",
        "confidence": draw(st.sampled_from(SURE)),
    }


@st.composite
def _agency(draw: st.DrawFn, n: int) -> Row:
    return {
        "id": f"a{n}",
        "name": f"Agency number {n}",
        **_span(draw, "active_from", st.none() | st.sampled_from(DAYS[:3]), "active_to", 2),
        "source": "press",
        "confidence": draw(st.sampled_from(SURE)),
    }


@st.composite
def _successions(draw: st.DrawFn, agencies: list[str]) -> list[Row]:
    pairs = [(a, b) for a in agencies for b in agencies if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, min_size=2, max_size=7)) if pairs else []
    functions = st.just([]) | st.lists(st.sampled_from(FUNCTIONS), unique=True, max_size=2)
    taken_over = st.sampled_from(DAYS[:5] + DAYS[-1:])
    return [
        {"from": a, "to": b, "effective_on": draw(taken_over), "functions": draw(functions)}
        for a, b in chosen
    ]


@st.composite
def _mandate(draw: st.DrawFn, n: int, agencies: list[str], places: list[str], names: list[str]) -> Row:
    by_plan = draw(st.booleans())
    whole = [place for place in places if "/" in place] * 2
    covered = st.lists(
        st.sampled_from(names if by_plan else whole + places), min_size=1, max_size=2, unique=True
    )
    limits = st.lists(st.sampled_from(places), max_size=2, unique=True)
    return {
        "id": f"m{n}",
        "agency": draw(st.sampled_from(agencies)),
        "role": draw(st.sampled_from(["lead", "lead", "lead", "lead", "cooperate"])),
        "function": draw(st.sampled_from([None, None, *FUNCTIONS])),
        "conferred_by": draw(st.sampled_from(places)) if one(draw, 4) else None,
        "covers": draw(covered),
        "limited_to": draw(limits) if one(draw, 6) else [],
        "method": draw(st.sampled_from(["document", "document", None, "editorial", "suggested"])),
        "status": draw(st.sampled_from(["confirmed", "confirmed", "confirmed", None, "proposed"])),
        **_span(draw, "valid_from", st.none() | st.none() | maybe_day, "valid_to", 6),
    }


@st.composite
def _links(draw: st.DrawFn, names: list[str], places: list[str], least: int = 0) -> list[Row]:
    methods = ["document", "document", None, "editorial", "suggested"]
    rows: dict[tuple[str, str, str, str | None], Row] = {}
    for _ in range(draw(st.integers(least, 14))):
        name, place = draw(st.sampled_from(names)), draw(st.sampled_from(places))
        extent = draw(st.sampled_from(["full", "full", "partial", "partial", "planned", "contradicts"]))
        method = draw(st.sampled_from(methods))
        rows[name, place, extent, method] = {
            "recommendation": name,
            "provision": place,
            "extent": extent,
            "method": method,
            "status": draw(st.sampled_from(STATUSES)),
            "asserted_on": draw(st.none() | st.sampled_from(DAYS[:5])),
            "source": draw(st.sampled_from(["DOC/0", "DOC/1", law_number(0), "press", None])),
        }
    return list(rows.values())


@st.composite
def _measure(draw: st.DrawFn, n: int, names: list[str]) -> Row:
    return {
        "id": f"measure-{n}",
        "title": f"Measure number {n}",
        "recommendations": draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)),
        "due_on": draw(maybe_day),
        "output": draw(st.sampled_from([None, "a law"])),
        "status": draw(st.sampled_from([None, "planned", "under way", "done", "dropped"])),
    }


@st.composite
def _second(draw: st.DrawFn, first: Tables, names: list[str], places: list[str]) -> Tables:
    """A dataset that says other things of the same nodes, more or less surely, and has links of its own."""
    law = draw(st.sampled_from(first["laws"]))
    name = draw(st.sampled_from(names))
    agency = draw(st.sampled_from(first["agencies"]))
    return {
        "laws": [
            {
                "number": law["number"],
                "title": "Another title",
                "state": "VNM",
                **_span(draw, "in_force_from", maybe_day, "in_force_to"),
                "confidence": draw(st.sampled_from(SURE)),
                "source": "press",
            }
        ],
        "recommendations": [draw(_recommendation(int(name[1:])))],
        "agencies": [draw(_agency(int(agency["id"][1:])))],
        "implementation": draw(_links(names, places)),
    }
