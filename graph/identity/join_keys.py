"""The keys by which statements are found to speak of one thing, as they are kept: each as a number.

What is asked of them is only whether two are the same. Written out they would stand twice in the store, and for each
statement; as numbers of 64 bits two different ones are taken for one in a graph of a million keys once in thirty
million graphs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rightsgraph.graph.identity.aliases import SAME_RANK
from rightsgraph.ontology.text import folding as text

GIVEN = 9  # rank of given ids and other names
Marks = Mapping[tuple[str, str], Sequence[str]]  # by label and key: what a person said to be one


def number(label: str, key: str) -> int:
    """The key of a label, as it is kept."""
    digest = hashlib.blake2b(f"{label}\n{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def keys_of(label: str, nid: str, rank: int, body: Mapping[str, Any], marks: Marks) -> dict[str, int]:
    """The keys of a statement, each with its rank: its id first."""
    found = {text.key(nid): rank}
    for place, key in body["k"]:
        found.setdefault(text.key(key), place)
    for given in body["g"]:
        found.setdefault(text.key(given), GIVEN)
    return found | dict(_said(label, list(found), marks)) if marks else found


def _said(label: str, names: Sequence[str], marks: Marks) -> Iterator[tuple[str, int]]:
    for name in names:
        for mark in marks.get((label, name), ()):
            yield mark, SAME_RANK
