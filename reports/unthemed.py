"""Recommendations without theme, heading or reply of their own: a State with many of them answers them by what answers them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rightsgraph.reports.material import Material, Told
from rightsgraph.reports.wording import Wording

LAW, KIND = "law", "expects"
_FEW = 12  # that stand under one heading

Key = tuple[str, str]


def parted_keys(told: Sequence[Told]) -> dict[str, Key]:
    """The law that carries a recommendation out (of several the one that most of them share), else the kind of what it
    asks; nothing where they are few, or where neither is known.
    """
    if len(told) <= _FEW:
        return {}
    laws = {item.id: _laws(item) for item in told}
    shared = Counter(law for found in laws.values() for law in found)
    keys: dict[str, Key] = {}
    for item in told:
        if laws[item.id]:
            keys[item.id] = (LAW, max(laws[item.id], key=lambda law: (shared[law], law)))
        elif item.row.get("expects"):
            keys[item.id] = (KIND, item.row["expects"][0])
    return keys


def _laws(told: Told) -> list[str]:
    links = (
        link for link in told.links if link.documented and not link.hindrance and link.extent != "planned"
    )
    return list(dict.fromkeys(link.law for link in links))


def heading(material: Material, key: Key) -> str:
    """The law by its title, the kind in words."""
    if key[0] == KIND:
        return Wording(material.language).value(KIND, key[1])
    law = material.laws.get(key[1])
    title = material.own_title(law) if law else ""
    return title or material.citation(key[1], amended=False, brief=True)
