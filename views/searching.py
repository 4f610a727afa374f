"""What the page searches by: the program's own words of each node, and the stems that its own stemmer gives them.

A page has no stemmer. It is given the stem of every word that its nodes have, and for each stem which usual endings
lead back to it, worked out here by the program's stemmer: a word that stands nowhere is then found as the program
would find it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rightsgraph.ontology.text.tokens import stem, words
from rightsgraph.views.picture import PictureNode

ENDINGS = (
    *("", "s", "es", "ed", "d", "ing", "e", "er", "ers", "ion", "ions"),
    *("y", "ies", "ly", "al", "ally", "ment", "ments", "able", "ive"),
)


def search_data(nodes: Sequence[PictureNode]) -> dict[str, Any]:
    """`words` with the number of each one's stem in `stems`; of each node its words' numbers, in their order.

    `forms` says of each stem by which of `endings` (a bit each) words lead to it.
    """
    numbers: dict[str, int] = {}
    texts = [[numbers.setdefault(word, len(numbers)) for word in words(_said(node))] for node in nodes]
    stems: dict[str, int] = {}
    of_word = [stems.setdefault(stem(word), len(stems)) for word in numbers]
    forms = [
        sum(1 << i for i, ending in enumerate(ENDINGS) if one.isalpha() and stem(one + ending) == one)
        for one in stems
    ]
    return {
        "words": list(numbers),
        "stem": of_word,
        "stems": list(stems),
        "endings": list(ENDINGS),
        "forms": forms,
        "texts": texts,
    }


def _said(node: PictureNode) -> str:
    """What is searched of a node: as the store's index has it, else all that its card and panel say."""
    if node.searched is not None:
        return node.searched
    parts = (node.name, node.name_local, node.text, node.text_local, node.id, node.citation, node.label)
    return " . ".join(str(part) for part in parts if part)
