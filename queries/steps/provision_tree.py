"""The provisions of a law in the order of their numbers, as a tree."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from rightsgraph.ontology.numerals import from_roman
from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.links import in_force

_Row = dict[str, Any]
_PIECES = re.compile(r"(\d+)")
# the Vietnamese alphabet has đ after d
_LETTERS = {letter: place for place, letter in enumerate("abcdđeghijklmnoôơpqrstuưvwxyz")}


def step(rows: Rows, asking: Asking) -> Rows:
    """The tree, depth first; `sequence` and `depth` tell where in it a row stands."""
    by_id = {row["provision"]: _shown(row, asking) for row in rows}
    _take_versions(by_id, asking)
    for row in asking.statement("linked"):
        by_id[row["provision"]]["recommendations"] = row["recommendations"]
    return _tree(by_id, asking)


def _shown(row: _Row, asking: Asking) -> _Row:
    local = asking.lang == "local"
    heading = row["heading"] or row["title"]
    heading_local = row["heading_local"] or row["title_local"]
    row["heading"] = (heading_local if local else heading) or heading or heading_local
    row["text"] = (row["text_local"] if local else row["text"]) or row["text"] or row["text_local"]
    row["in_force"] = in_force(row, asking.as_at)
    row["recommendations"] = 0
    return row


def _take_versions(by_id: dict[str, _Row], asking: Asking) -> None:
    """The words that hold on the date, where a provision's words have changed."""
    for row in sorted(asking.statement("versions"), key=lambda r: r["valid_from"]):
        text = (row["text_local"] if asking.lang == "local" else None) or row["text"] or row["text_local"]
        by_id[row["provision"]] |= {"text": text, "amended_by": row["amended_by"]}


def _tree(by_id: dict[str, _Row], asking: Asking) -> Rows:
    inside: dict[str, set[str]] = defaultdict(set)
    for row in asking.statement("inside"):
        if row["part"] in by_id and row["whole"] in by_id:
            inside[row["whole"]].add(row["part"])
    found: Rows = []
    seen: set[str] = set()
    waiting = [(str(asking.values["law"]), 0)]
    while waiting:
        node, depth = waiting.pop()
        if node in seen or node not in by_id:
            continue
        seen.add(node)
        found.append({**by_id[node], "sequence": len(found) + 1, "depth": depth})
        waiting += [(part, depth + 1) for part in sorted(inside[node], key=_number, reverse=True)]
    return found


def _number(provision: str) -> list[tuple[int, int, str]]:
    last = provision.rpartition("__")[2].rpartition("#")[2]
    prefix, _, number = last.partition("_")
    value = from_roman(number) if prefix in ("chp", "part", "title", "sec") else None
    if value is not None:
        return [(0, value, "")]
    pieces = [p for p in _PIECES.split(number) if p]
    return [(0, int(p), "") if p.isdigit() else (1, _LETTERS.get(p[:1].lower(), 99), p) for p in pieces]
