"""The export formats there are: modules in `formats/`, found by their place."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from rightsgraph.ontology.errors import UnknownName
from rightsgraph.reports.exchange import formats
from rightsgraph.reports.exchange.values import Exported


@dataclass(frozen=True)
class Export:
    """What a format is: its name, what it is for, whether it is a folder of files."""

    name: str
    title: str
    folder: bool = False


class Exporter(Protocol):
    """A module in `reports/exchange/formats/`: `lines` for one text file, `write` for a folder."""

    EXPORT: Export

    @staticmethod
    def lines(what: Exported) -> Iterator[str]:
        """The text, piece by piece."""

    @staticmethod
    def write(what: Exported, folder: Path) -> list[str]:
        """Write the files of a folder; their names."""


@cache
def exporters() -> dict[str, Exporter]:
    """All formats by name."""
    found = {}
    for info in sorted(pkgutil.iter_modules(formats.__path__), key=lambda i: i.name):
        module = cast("Exporter", importlib.import_module(f"{formats.__name__}.{info.name}"))
        found[module.EXPORT.name] = module
    return dict(sorted(found.items()))


def exporter(name: str) -> Exporter:
    """The format of this name; UnknownName with the nearest names."""
    from difflib import get_close_matches

    known = exporters()
    wanted = name.strip().lower()
    if wanted not in known:
        raise UnknownName("export format", name, get_close_matches(wanted, known, 3, 0.4) or sorted(known))
    return known[wanted]
