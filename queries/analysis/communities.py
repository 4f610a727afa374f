"""Recommendations that belong together by the law and agencies that serve them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from rightsgraph.queries.analysis.network import active, of_recommendations, work
from rightsgraph.queries.asking import Asking, Rows

_MOST = 0.5  # a law, agency or theme is named when at least this share of the members has it


def rows(asking: Asking) -> Rows:
    """The communities, the largest first; a recommendation without law in force is in none."""
    import networkx as nx

    found = work(asking)
    network = of_recommendations(found)
    groups = nx.community.louvain_communities(network, seed=1) if network else []
    members = [
        sorted(n.partition(" ")[2] for n in group if n.startswith("recommendation ")) for group in groups
    ]
    of = {name: number for number, group in enumerate(members) for name in group}
    laws, agencies = _counted(found, "law", of), _counted(active(found), "agency", of)
    themes = {row["recommendation"]: row["themes"] or [] for row in asking.statement("main")}
    answer = []
    for number in sorted(
        (n for n, group in enumerate(members) if group), key=lambda n: (-len(members[n]), members[n])
    ):
        group = members[number]
        about = Counter(theme for name in group for theme in themes.get(name, ()))
        answer.append({
            "size": len(group),
            "themes": _most(about, len(group)),
            "laws": _most(laws.get(number, Counter()), len(group)),
            "agencies": _most(agencies.get(number, Counter()), len(group)),
            "recommendations": group,
        })  # fmt: skip
    return [{"community": number, **row} for number, row in enumerate(answer, 1)]


def _counted(rows: Rows, what: str, of: dict[str, int]) -> dict[int, Counter[Any]]:
    pairs = {(row["recommendation"], row[what]) for row in rows if row[what]}
    found: dict[int, Counter[Any]] = {}
    for name, thing in pairs:
        found.setdefault(of[name], Counter())[thing] += 1
    return found


def _most(counts: Counter[Any], size: int) -> list[str]:
    """What at least half of the members have; else what most of them have."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return _names(item for item in ordered if item[1] >= _MOST * size) or _names(ordered[:1])


def _names(items: Iterable[tuple[Any, int]]) -> list[str]:
    return [f"{thing} ({count})" for thing, count in items]
