"""The exact export of a graph (`export jsonl`): statements, decisions and aliases under their own datasets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rightsgraph.loaders.api import Format, Item, Options
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError

FORMAT = Format(
    name="rightsgraph-jsonl",
    title="Exact export of a graph (JSON Lines)",
    reads="every statement of every dataset, decisions and aliases, under their own names",
    recognised_by='the first line {"kind": "format", "name": "rightsgraph ..."}',
)


def recognise(source: Source) -> int:
    """Certain when the first line says so."""
    first = source.head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    return 100 if b'"kind": "format"' in first and b'"rightsgraph ' in first else 0


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001
    """Not rows: an exact export is restored line by line."""
    yield from ()


def lines(source: Source) -> Iterator[dict[str, Any]]:
    """The lines as objects; InputError names the line that is damaged."""
    with source.path.open(encoding="utf-8-sig", newline="\n", errors="surrogateescape") as stream:
        for number, line in enumerate(stream, 1):
            try:
                found = json.loads(line.encode("utf-8"))
            except (ValueError, RecursionError) as error:
                raise InputError(
                    f"{source.name}, line {number}: not a line of an export ({error}). The file is damaged or cut short."
                ) from error
            yield found
