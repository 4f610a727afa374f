"""Gap `catch-all-provision`: provisions linked to far more unrelated recommendations than others are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rightsgraph.queries.analysis.joining import Groups
from rightsgraph.queries.analysis.repeated_requests import alike
from rightsgraph.queries.asking import Asking, Rows

_LEAST = 4  # fewer unrelated recommendations are nothing out of the way, however few the others have


def rows(asking: Asking) -> Rows:
    """The provisions whose number is outlying, with that number and what would be usual."""
    linked_now = asking.statement("main")
    links: dict[str, Rows] = defaultdict(list)
    for row in linked_now:
        links[row["provision"]].append(row)
    alike = _alike(asking, {row["recommendation"] for row in linked_now})
    counts = {provision: _unrelated(linked, alike) for provision, linked in links.items()}
    ordered = sorted(counts.values())
    # provisions with the same count have the same others: far fewer fences than provisions
    fences = {count: fence(ordered, count) for count in set(ordered) if count >= _LEAST}
    found: Rows = []
    for provision, count in counts.items():
        usual = fences.get(count, float(count))
        if count > usual:
            names = sorted({row["recommendation"] for row in links[provision]})
            about = {
                "linked": len(names),
                "unrelated": count,
                "usual": usual,
                "recommendation": names,
                "finding": "gap",
            }
            found.append({**links[provision][0], **about})
    return found


def _alike(asking: Asking, linked: set[str]) -> Groups:
    groups = Groups()
    for pair in alike(asking, linked):
        groups.join(pair["one"], pair["other"])
    return groups


def _unrelated(linked: Iterable[dict[str, object]], alike: Groups) -> int:
    """How many groups the recommendations make: those that share a theme or are alike belong together."""
    groups, names = Groups(), set[str]()
    for row in linked:
        name = alike.of(str(row["recommendation"]))
        names.add(name)
        themes = row["themes"]
        for theme in themes if isinstance(themes, list) else ():
            groups.join(name, f"theme: {theme}")
    return len({groups.of(name) for name in names})


def fence(ordered: Sequence[int], left_out: int) -> float:
    """The most that is not outlying among the others: the upper quartile and 1.5 quartile distances."""
    others = list(ordered)
    others.remove(left_out)
    if not others:
        return float(left_out)
    low, high = (_quantile(others, share) for share in (0.25, 0.75))
    return high + 1.5 * (high - low)


def _quantile(ordered: Sequence[int], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
