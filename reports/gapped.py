"""The gaps of the recommendations in a report."""

from __future__ import annotations

from rightsgraph.reports.material import Material, ReportedGraph, Row
from rightsgraph.reports.wording import Wording


def add_gaps(graph: ReportedGraph, material: Material) -> None:
    """Note each recommendation's gaps with their names."""
    say = Wording(material.language)
    told = {item.id: item for item in material.told}
    for code, answer in graph.each_gap(as_at=material.day):
        for row in answer.rows:
            for name in str(row.get("recommendation") or "").split(";"):
                if name in told and code not in [known for known, _ in told[name].gaps]:
                    told[name].gaps.append((code, say.value("gap", _finding(code, row))))


def _finding(code: str, row: Row) -> str:
    """What the gap found: of what cannot be assessed nobody can say that it is one."""
    return f"{code}, not assessable" if row.get("finding") == "not assessable" else code
