"""What a second hand says of made-up recommendations: another position on some, and which are alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generate_tables import Rows, states, write_table
from benchmarks.made_state import MadeState


def write_others(folder: Path, count: int) -> list[Path]:
    """What a second hand says: another position on some recommendations, and which are alike."""
    other, alike = folder / "other", folder / "similar.jsonl"
    other.mkdir()
    found = states(count)
    rows = (row for state in found for row in _disputed(state))
    write_table(
        other / "recommendations.csv",
        ("document", "paragraph", "mechanism", "state", "position", "text"),
        rows,
    )
    with alike.open("w", encoding="utf-8") as stream:
        for line in ({"kind": "format", "name": "rightsgraph 1"}, {"kind": "dataset", "name": "similar"}):
            stream.write(json.dumps(line) + "\n")
        for one, two in (pair for state in found for pair in _alike(state)):
            stream.write(json.dumps(_likeness(one, two)) + "\n")
    return [other, alike]


def _disputed(state: MadeState) -> Rows:
    for k in range(0, state.recommendations, 100):
        mechanism, cycle = state.source(k)
        other = "noted" if state.position(k) == "supported" else "supported"
        yield (
            state.document(mechanism, cycle),
            state.paragraph(k),
            mechanism,
            state.code,
            other,
            "As in the report.",
        )


def _alike(state: MadeState) -> Iterator[tuple[str, str]]:
    """One of twenty with what was asked of the same State in the next cycle."""
    for k in range(0, state.recommendations - 20, 20):
        yield state.recommendation(k), state.recommendation(k + 10)
        if k % 60 == 0:
            yield state.recommendation(k + 10), state.recommendation(k + 20)


def _likeness(one: str, two: str) -> dict[str, object]:
    return {
        "kind": "link", "dataset": "similar", "type": "SIMILAR_TO",
        "start": {"ref": [one, ["Recommendation"], "", ""]}, "end": {"ref": [two, ["Recommendation"], "", ""]},
        "properties": {"method": "minhash", "score": 0.7, "status": "proposed"},
        "evidence": [["rightsgraph", "likeness 0.7", None, "medium"]],
    }  # fmt: skip
