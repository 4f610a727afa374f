"""Reads the ontology's Turtle files into a `Model`, once: later runs take it from the user's cache folder."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.model.cache import read_cached, write_cached
from rightsgraph.ontology.model.model import Model

VARIABLE = "RIGHTSGRAPH_ONTOLOGY"
BUNDLED = Path(__file__).parent.parent


def current() -> Model:
    """The model of the folder that `RIGHTSGRAPH_ONTOLOGY` names, else of the bundled one; read once."""
    return _once(folder())


def folder() -> Path:
    """The folder that the ontology is read from."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser().resolve() if named else BUNDLED


@lru_cache(maxsize=8)
def _once(place: Path) -> Model:
    return load(place)


def load(place: Path) -> Model:
    """The model of a folder of Turtle files; raises UsageError that lists everything wrong with them."""
    files = turtle_files(place)
    contents = [(file.relative_to(place).as_posix(), _bytes(file)) for file in files]
    version = _hash(contents)
    cached = read_cached(_cache_key(version), version)
    if cached is not None:
        return cached
    from rightsgraph.ontology.model.builder import build
    from rightsgraph.ontology.model.turtle import parse_all

    model = build(parse_all(contents), version)
    write_cached(_cache_key(version), model)
    return model


def turtle_files(place: Path) -> list[Path]:
    """The Turtle files of an ontology: those of the folder itself and of its `vocabularies`."""
    files = [*sorted(place.glob("*.ttl")), *sorted((place / "vocabularies").glob("*.ttl"))]
    if not files:
        raise UsageError(
            f"{place}: no Turtle files (*.ttl) there. {VARIABLE} must name a copy of the ontology folder."
        )
    return files


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{file}: cannot be read ({error.strerror}). Check the file and its permissions."
        ) from error


def _hash(contents: list[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, raw in contents:
        # Git may change line ends on Windows; the ontology is the same.
        data = raw.replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _program() -> str:
    """Hash of the code that reads: a newer program must not take an older one's model from the cache."""
    names = ("model.py", "cache.py", "turtle.py", "builder.py", "tables.py", "consistency.py")
    return _hash([(name, (Path(__file__).parent / name).read_bytes()) for name in names])


def _cache_key(version: str) -> str:
    return hashlib.sha256(f"{_program()}{version}".encode()).hexdigest()[:32]
