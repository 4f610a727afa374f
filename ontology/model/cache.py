"""The model as JSON in the user's cache folder, so that an ordinary run need not parse Turtle."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rightsgraph.ontology.model.model import Column, Model, NodeClass, Property, Relationship, Table, Term


def cache_file(key: str) -> Path:
    """Where the model with this key is kept."""
    from platformdirs import user_cache_path

    return user_cache_path("rightsgraph") / f"model-{key}.json"


def read_cached(key: str, version: str) -> Model | None:
    """The model from the cache; None when it is not there or the file is damaged."""
    try:
        model = from_json(cache_file(key).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return model if model.version == version else None


def write_cached(key: str, model: Model) -> None:
    """Keep the model; where the folder cannot be written it is parsed again next time."""
    with suppress(OSError, RuntimeError):  # RuntimeError: no home folder is known
        file = cache_file(key)
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}.part")
        part.write_text(to_json(model), encoding="utf-8")
        part.replace(file)


def to_json(model: Model) -> str:
    """The model as JSON text."""
    return json.dumps(asdict(model), ensure_ascii=False)


def from_json(text: str) -> Model:
    """The model that `to_json` wrote; raises ValueError, KeyError or TypeError for anything else."""
    data = json.loads(text)
    return Model(
        classes={k: _class(v) for k, v in data["classes"].items()},
        relationships={k: _relationship(v) for k, v in data["relationships"].items()},
        tables={k: _table(v) for k, v in data["tables"].items()},
        version=data["version"],
        vocabularies={k: tuple(Term(**t) for t in v) for k, v in data["vocabularies"].items()},
        broader={k: tuple(v) for k, v in data["broader"].items()},
        narrower={k: tuple(v) for k, v in data["narrower"].items()},
    )


def _property(data: dict[str, Any]) -> Property:
    return Property(**{**data, "values": tuple(data["values"])})


def _properties(data: dict[str, Any]) -> dict[str, Property]:
    return {name: _property(value) for name, value in data.items()}


def _class(data: dict[str, Any]) -> NodeClass:
    changed = {"parents": tuple(data["parents"]), "properties": _properties(data["properties"])}
    return NodeClass(**{**data, **changed})


def _relationship(data: dict[str, Any]) -> Relationship:
    changed = {
        "pairs": tuple((start, end) for start, end in data["pairs"]),
        "key": tuple(data["key"]),
        "properties": _properties(data["properties"]),
    }
    return Relationship(**{**data, **changed})


def _table(data: dict[str, Any]) -> Table:
    columns = {name: _column(value) for name, value in data["columns"].items()}
    ends = (data["ends"][0], data["ends"][1]) if data["ends"] else None
    return Table(**{**data, "columns": columns, "ends": ends})


def _column(data: dict[str, Any]) -> Column:
    held = _property(data["property"]) if data["property"] else None
    return Column(**{**data, "property": held, "labels": tuple(data["labels"])})
