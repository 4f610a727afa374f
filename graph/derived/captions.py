"""What a node is called in a picture where nothing gives it a name: made from its values as the ontology says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

# a text, or the names of which the first that is known is written
_Piece = tuple[str, tuple[str, ...] | None]
LENGTH = 80  # letters; more does not fit beside a node
_PART = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)")
_FIELD = re.compile(r"\{([^{}]+)\}")


def caption(template: str | None, values: Mapping[str, Any], node_id: str) -> str:
    """The name: what people gave it, else what the template makes, else the id; one short line."""
    said = values.get("name") or values.get("name_local")
    text = str(said) if said else _filled(template or "", values, node_id)
    text = " ".join(text.split()).strip(" ,:")
    return (text if len(text) <= LENGTH else text[: LENGTH - 1].rstrip() + "…") if text else node_id


def _filled(template: str, values: Mapping[str, Any], node_id: str) -> str:
    made = []
    for optional, pieces in _parts(template):
        found = [text if names is None else _first(names, values, node_id) for text, names in pieces]
        if not optional or all(found):
            made += found
    return "".join(made)


@cache
def _parts(template: str) -> tuple[tuple[bool, tuple[_Piece, ...]], ...]:
    """(whether it stands in brackets, its pieces)."""
    return tuple(
        (bool(bracketed), _pieces(bracketed or plain)) for bracketed, plain in _PART.findall(template)
    )


def _pieces(text: str) -> tuple[_Piece, ...]:
    cut = _FIELD.split(text)  # text and names by turns
    found = [(one, tuple(one.split("|")) if place % 2 else None) for place, one in enumerate(cut)]
    return tuple((one, names) for one, names in found if one)


def _first(names: tuple[str, ...], values: Mapping[str, Any], node_id: str) -> str:
    for name in names:
        value = node_id if name == "id" else values.get(name)
        if value:
            return str(value)
    return ""
