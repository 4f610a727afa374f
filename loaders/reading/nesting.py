"""How deep a JSON file is nested: deeper than any honest record, readers would eat all memory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rightsgraph.ontology.errors import InputError

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source

DEEPEST = 200
_CHUNK = 1 << 20
_OPEN = b"[{"
_OTHER = bytes(set(range(256)) - set(b'"[]{}'))
_STRING = re.compile(rb'"[^"]*"')


def refuse_deep(source: Source) -> None:
    """InputError where brackets outside of texts are nested deeper than `DEEPEST`; read as a stream."""
    depth, inside, held = 0, False, b""
    with source.path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            chunk = held + chunk
            held = b"\\" if (len(chunk) - len(chunk.rstrip(b"\\"))) % 2 else b""  # its letter comes next
            marks = chunk.removesuffix(held).replace(b"\\\\", b"").replace(b'\\"', b"")
            marks = _STRING.sub(b"", b'"' * inside + marks.translate(None, _OTHER))
            before, quote, _ = marks.partition(b'"')
            inside = bool(quote)
            depth = _after(depth, before)
            if depth > DEEPEST:
                raise InputError(
                    f"{source.name}: brackets are nested more than {DEEPEST} deep; refused, as no data are. "
                    "Check where the file comes from."
                )


def _after(depth: int, marks: bytes) -> int:
    """The depth after these brackets, or the first one that is too deep."""
    if depth + sum(marks.count(mark) for mark in (b"[", b"{")) <= DEEPEST:
        return depth + sum(1 if mark in _OPEN else -1 for mark in marks)
    for mark in marks:
        depth += 1 if mark in _OPEN else -1
        if depth > DEEPEST:
            break
    return depth
