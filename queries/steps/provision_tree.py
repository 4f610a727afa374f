"""The provisions of a law in the order of their numbers, as a tree."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from rightsgraph.ontology.ids.eid_levels import ABOVE, ATTACHED, PREFIXES
from rightsgraph.ontology.ids.numerals import from_roman
from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.links import in_force

_Row = dict[str, Any]
_LEVELS = tuple(PREFIXES)
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
        waiting += [(part, depth + 1) for part in reversed(_in_order(inside[node]))]
    return found


def _in_order(parts: set[str]) -> list[str]:
    """Provisions of one place as its law prints them: by level, then by number; the id decides between equals."""
    by_level: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for part in parts:
        prefix, _, number = part.rpartition("__")[2].rpartition("#")[2].partition("_")
        by_level[prefix].append((number, part))
    ordered: list[str] = []
    for prefix in sorted(by_level, key=_level):
        numbers = [number for number, _ in by_level[prefix]]
        # points c and i alone are letters: c stands first; (i), (ii) and (ix) are Roman
        roman = all(map(from_roman, numbers)) and any(len(number) > 1 for number in numbers)
        ordered += [part for _, part in sorted(by_level[prefix], key=lambda p: (_number(p[0], roman), p[1]))]
    return ordered


def _level(prefix: str) -> tuple[int, int, str]:
    """Articles that stand before the first chapter come first, annexes last."""
    place = _LEVELS.index(prefix) if prefix in _LEVELS else len(_LEVELS)
    return (2 if prefix in ATTACHED else 1 if prefix in ABOVE else 0), place, prefix


def _number(number: str, roman: bool) -> list[tuple[int, int, str]]:
    if roman:
        return [(0, from_roman(number) or 0, "")]
    pieces = [p for p in _PIECES.split(number) if p]
    return [(0, int(p), "") if p.isdigit() else (1, _LETTERS.get(p[:1].lower(), 99), p) for p in pieces]
