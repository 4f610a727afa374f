"""Bodies as people and feeds name them: by their abbreviation where it is known, special procedures as written."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from rightsgraph.ontology.model.model import model
from rightsgraph.ontology.text.folding import fold
from rightsgraph.ontology.text.languages import CODES, language

_SPECIAL = re.compile(r"^(?:SR|WG|IE|SRSG|Special Rapporteur|Working Group|Independent Expert)\b", re.I)
_ABBREVIATED = re.compile(r"(.+?)\s*[(\[]\s*([\w-]+)\s*[)\]]")  # "Committee against Torture (CAT)"
_AROUND = re.compile(r"^(?:(?:the|le|la|el|un|u\.n\.|united nations)\s+)+|\s+(?:committee|ctte?e)$")


@lru_cache(maxsize=4_096)
def mechanism_id(body: str) -> str:
    """`CRC` for `crc`, `the CRC Committee` and `Comité des droits de l'enfant (CRC)`; else the name as it stands."""
    known = _known()
    for form in _forms(body):
        if form in known:
            return known[form]
    return body


def _forms(body: str) -> Iterator[str]:
    yield _folded(body)
    yield _AROUND.sub("", _folded(body))
    if both := _ABBREVIATED.fullmatch(body.strip()):
        name, short = (_known().get(_AROUND.sub("", _folded(part))) for part in both.groups())
        if name is None or short in (None, name):  # a name and an abbreviation of two bodies mean neither
            yield _folded(both[1] if name else both[2])
            yield _AROUND.sub("", _folded(both[1]))


def _folded(name: str) -> str:
    return fold(" ".join(name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()))


@cache
def _known() -> dict[str, str]:
    """Folded names with what they mean: the vocabulary's, those of UN documents in each language, and further ones."""
    found: dict[str, str] = {}
    for term in model().vocabularies.get("mechanism", ()):
        found |= {_folded(term.value): term.value, _folded(term.label): term.value}
    for own in map(language, CODES):
        for code in own.meanings("committee"):
            found |= {
                _folded(name): code for name in own.words("committee", code) if _folded(name) not in found
            }
    further = (files("rightsgraph.ontology") / "mechanism_names.csv").read_text("utf-8")
    return found | {_folded(row["name"]): row["mechanism"] for row in csv.DictReader(further.splitlines())}


def is_special_procedure(body: str) -> bool:
    """True for rapporteurs, working groups and independent experts."""
    return bool(_SPECIAL.match(body))
