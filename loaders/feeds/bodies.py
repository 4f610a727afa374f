"""Bodies as the feeds name them: by their abbreviation where it is known, special procedures as written."""

from __future__ import annotations

import re
from functools import lru_cache

from rightsgraph.ontology.model.model import model
from rightsgraph.ontology.text.folding import fold

_SPECIAL = re.compile(r"^(?:SR|WG|IE|SRSG|Special Rapporteur|Working Group|Independent Expert)\b", re.I)


@lru_cache(maxsize=512)
def mechanism_id(body: str) -> str:
    """`CRC` for `crc` and for `Committee on the Rights of the Child`; else the name as it stands."""
    wanted = fold(body)
    for term in model().vocabularies.get("mechanism", ()):
        if wanted in (fold(term.value), fold(term.label), fold(f"{term.label} ({term.value})")):
            return term.value
    return body


def is_special_procedure(body: str) -> bool:
    """True for rapporteurs, working groups and independent experts."""
    return bool(_SPECIAL.match(body))
