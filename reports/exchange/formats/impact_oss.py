"""Recommendations as a CSV that IMPACT OSS imports: `Title [database:title]` columns, `[rel:...]` for what they belong to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from rightsgraph.ontology.safety import safe_cell
from rightsgraph.reports.exchange import shown
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("impact-oss", "Recommendations as a CSV for IMPACT OSS")

HEADERS = (
    "Reference [database:reference]",
    "Title [database:title]",
    "Description [database:description]",
    "Accepted [database:accepted]",
    "Support level [database:support_level]",
    "Response [database:response]",
    "Mechanism [rel:mechanism]",
    "Cycle [rel:cycle]",
    "Themes [rel:themes]",
    "Groups [rel:groups]",
    "SDGs [rel:sdgs]",
    "Recommending States [rel:countries]",
)
_TITLE = 200  # longer ones are cut at a word; the whole text stands in the description
# what the State said, in IMPACT OSS's two fields
_ACCEPTED = {"supported": "true", "supported in part": "true", "noted": "false"}


def lines(what: Exported) -> Iterator[str]:
    """The header, then a line for each recommendation (concerns are none)."""
    names = {
        (row[0], row[1]): row[2] or row[1]
        for row in what.db.execute(
            "SELECT label, id, json_extract(merged, '$.name') FROM node WHERE label IN ('Concept', 'State')"
        )
    }
    yield _line(HEADERS)
    for node in shown.nodes(what):
        if node.label == "Recommendation" and node.values.get("kind", "recommendation") == "recommendation":
            yield _line(_cells(node, names))


def _cells(node: shown.Node, names: dict[tuple[str, str], str]) -> list[str]:
    values = node.values
    text = str(values.get("text") or "")
    position = str(values.get("position") or "")
    concepts = [_named(values.get(key), "Concept", names) for key in ("themes", "groups", "sdgs")]
    return [
        node.id,
        _title(text) or node.id,
        text,
        _ACCEPTED.get(position, ""),
        position,
        str(values.get("response") or ""),
        str(values.get("mechanism") or ""),
        str(values.get("cycle") or ""),
        *concepts,
        _named(values.get("made_by"), "State", names),
    ]


def _title(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= _TITLE else first[: _TITLE - 1].rpartition(" ")[0] + "…"


def _named(ids: Any, label: str, names: dict[tuple[str, str], str]) -> str:
    return ",".join(names.get((label, one), one).replace(",", " ") for one in ids or [])


def _line(cells: Any) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow([safe_cell(cell) for cell in cells])
    return stream.getvalue()
