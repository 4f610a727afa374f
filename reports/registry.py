"""The kinds of report there are: modules in `kinds/`, found by their place."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from rightsgraph.ontology.errors import UnknownName

if TYPE_CHECKING:
    from rightsgraph.reports.choice import Choice
    from rightsgraph.reports.document import Report
    from rightsgraph.reports.material import ReportedGraph


@dataclass(frozen=True)
class Kind:
    """A line of the list of kinds; `tabular` kinds can be written as XLSX."""

    name: str
    title: str
    tabular: bool = False


class KindModule(Protocol):
    """A module in `reports/kinds/`."""

    KIND: Kind

    @staticmethod
    def build(graph: ReportedGraph, choice: Choice) -> Report:
        """The report."""


@cache
def kinds() -> dict[str, KindModule]:
    """All kinds by name."""
    from rightsgraph.reports import kinds as folder

    found: dict[str, KindModule] = {}
    for info in sorted(pkgutil.iter_modules(folder.__path__), key=lambda i: i.name):
        module = importlib.import_module(f"{folder.__name__}.{info.name}")
        if hasattr(module, "KIND"):
            found[module.KIND.name] = cast("KindModule", module)
    return dict(sorted(found.items()))


def kind_named(name: str) -> KindModule:
    """The kind of this name; UnknownName with the nearest names."""
    from difflib import get_close_matches

    known = kinds()
    wanted = name.strip().casefold().replace("_", "-").replace(" ", "-")
    if wanted not in known:
        raise UnknownName("kind of report", name, get_close_matches(wanted, known, 3, 0.4) or sorted(known))
    return known[wanted]
