"""What a node is called in a picture where nothing gives it a name: made from its values as the ontology says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

LENGTH = 80  # letters; more does not fit beside a node
_PART = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)")
_FIELD = re.compile(r"\{([^{}]+)\}")


def caption(template: str | None, values: Mapping[str, Any], node_id: str) -> str:
    """The name: what people gave it, else what the template makes, else the id; one short line."""
    said = values.get("name") or values.get("name_local")
    text = str(said) if said else _filled(template or "", {**values, "id": node_id})
    text = " ".join(text.split()).strip(" ,:")
    return (text if len(text) <= LENGTH else text[: LENGTH - 1].rstrip() + "…") if text else node_id


def _filled(template: str, values: Mapping[str, Any]) -> str:
    made = []
    for text, optional in _parts(template):
        found = [_first(names, values) for names in _fields(text)]
        if not optional or all(found):
            pieces = iter(found)
            made.append(_FIELD.sub(lambda _, pieces=pieces: next(pieces), text))  # type: ignore[misc]
    return "".join(made)


@cache
def _parts(template: str) -> tuple[tuple[str, bool], ...]:
    """(text, whether it stands in brackets)."""
    return tuple((bracketed or plain, bool(bracketed)) for bracketed, plain in _PART.findall(template))


@cache
def _fields(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(found.split("|")) for found in _FIELD.findall(text))


def _first(names: tuple[str, ...], values: Mapping[str, Any]) -> str:
    return next((str(values[name]) for name in names if values.get(name)), "")
