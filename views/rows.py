"""The rows of a picture as its file carries them: numbers of nodes and links, words once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from rightsgraph.views.picture import Picture, PictureLink, PictureRow, Span, united

COLUMNS = (
    "recommendation",
    "law",
    "provision",
    "agency",
    "via",
    "duty",
    "extent",
    "method",
    "status",
    "since",
    "until",
    "links",
)
NONE = -1


def dated_rows(picture: Picture, links: Sequence[PictureLink]) -> dict[str, Any] | None:
    """The rows of the answer, or of the streams: places in `nodes` and `edges` (-1: none), in `words` for all else.

    `duty` is the edge to the agency, or to the mark that there is none; `links` the edges to law, as many as
    datasets say the same. `elsewhere` says of a recommendation when it has rows that lead out of the picture.
    """
    rows = picture.streams if picture.rows is None else picture.rows
    if rows is None:
        return None
    node = {n.id: i for i, n in enumerate(picture.nodes)}
    edge = {link.id: i for i, link in enumerate(links)}
    to_law = defaultdict(list)
    for i, link in enumerate(links):
        to_law[link.start, link.end, link.extent, link.method].append(i)
    words: dict[str, int] = {}

    def word(text: str | None) -> int:
        return NONE if text is None else words.setdefault(text, len(words))

    items = []
    drawn = [row for row in rows if all(one in node for one in row.ends)]
    for row in drawn:
        duty = row.duty_link or f"missing agency of {row.provision}|link"
        items.append(
            [
                node[row.recommendation],
                node.get(row.law, NONE),
                node[row.provision],
                node.get(row.agency or "", NONE),
                node.get(row.via or "", NONE),
                edge.get(duty, NONE),
                word(row.extent),
                word(row.method),
                word(row.status),
                word(row.since),
                word(row.until),
                to_law.get(row.law_link, []),
            ]
        )
    return {
        "columns": list(COLUMNS),
        "words": list(words),
        "items": items,
        "elsewhere": _elsewhere(node, rows),
        "shares": [] if picture.rows is None else _shares(rows),
        "datasets": [list(pair) for pair in picture.dataset_times],
    }


def _elsewhere(node: Mapping[str, int], rows: Sequence[PictureRow]) -> list[tuple[int, list[Span]]]:
    spans: dict[int, list[Span]] = defaultdict(list)
    for row in rows:
        if row.recommendation in node and not all(one in node for one in row.ends):
            spans[node[row.recommendation]].append((row.since, row.until))
    return [(one, united(found)) for one, found in spans.items()]


def _shares(rows: Sequence[PictureRow]) -> list[tuple[int, list[Span]]]:
    """Each link to law of the whole answer: 1 where it is editorial or suggested, and when rows show it."""
    spans: dict[tuple[str, ...], list[Span]] = defaultdict(list)
    for row in rows:
        spans[row.law_link].append((row.since, row.until))
    return [(int(key[-1] != "document"), united(found)) for key, found in spans.items()]
