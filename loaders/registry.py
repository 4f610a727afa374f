"""The loaders there are: found by their place, asked by the content of a file."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Any, Protocol, cast

from rightsgraph.loaders import formats
from rightsgraph.loaders.api import Decided, Format, Item, Options
from rightsgraph.loaders.boundary import Guarded
from rightsgraph.loaders.source import OPENING, Opening, Source
from rightsgraph.ontology.errors import InputError, UnknownName
from rightsgraph.ontology.files import OWN_REPORT


class Loader(Protocol):
    """A module in `loaders/formats/`."""

    FORMAT: Format

    @staticmethod
    def recognise(source: Source) -> int:
        """0 (no) to 100 (certain), by content."""

    @staticmethod
    def read(source: Source, options: Options) -> Iterator[Item]:
        """Everything in the file, as items."""

    @staticmethod
    def proposes(source: Source) -> bool:
        """Optional: whether it would read a file that it does not recognise; then --as is proposed."""

    @staticmethod
    def decisions(source: Source) -> Iterator[Decided]:
        """Forms only: what the one who filled it in confirmed or rejected."""

    @staticmethod
    def lines(source: Source) -> Iterator[dict[str, Any]]:
        """Exact exports only: the lines of `graph.exchange`, statements of datasets under their own names."""


@cache
def loaders() -> dict[str, Loader]:
    """All loaders by format name."""
    found = {}
    for info in sorted(pkgutil.iter_modules(formats.__path__), key=lambda i: i.name):
        module = importlib.import_module(f"{formats.__name__}.{info.name}")
        if hasattr(module, "FORMAT"):
            found[module.FORMAT.name] = cast("Loader", Guarded(module))
    return dict(sorted(found.items()))


def loader_for(source: Source, wanted: str | None = None) -> Loader:
    """The loader of the wanted format, else the one that recognises the file best."""
    known = loaders()
    if source.kind == "json":
        from rightsgraph.loaders.reading.nesting import refuse_deep

        refuse_deep(source)
    if wanted is not None:
        if wanted not in known:
            from difflib import get_close_matches

            raise UnknownName("format", wanted, get_close_matches(wanted, known, 3) or sorted(known))
        return known[wanted]
    if source.kind == "empty":
        raise InputError(f"{source.name}: the file is empty.")
    if source.kind == "ole":
        raise InputError(
            f"{source.name}: an old Word or Excel file (or an encrypted one). Open it and save it as DOCX or XLSX."
        )
    shown = Opening(source.path) if source.kind == "text" and source.size > OPENING else source
    ranked = sorted(((loader.recognise(shown), name) for name, loader in known.items()), reverse=True)
    best = ranked[0] if ranked else (0, "")
    if best[0] <= 0:
        _refuse_own_report(source)
        _say_why(source)
        raise InputError(
            f"{source.name}: the content is of no format that is known (`rightsgraph formats` lists them). "
            f"If you know what it is, say so with --as.{_proposed(source, known)}{_of_tables(source)}"
        )
    if not callable(getattr(known[best[1]], "decisions", None)):  # our own forms are to be loaded
        _refuse_own_report(source)
    return known[best[1]]


def _proposed(source: Source, known: dict[str, Loader]) -> str:
    """The formats that would read the file although they do not recognise it."""
    names = [
        name for name, loader in known.items() if (asks := getattr(loader, "proposes", None)) and asks(source)
    ]
    return "".join(f" With --as {name} it would be read." for name in names)


def _refuse_own_report(source: Source) -> None:
    """A report says what the graph says: loaded, it would be evidence for itself."""
    if source.kind not in ("docx", "xlsx"):
        return
    from rightsgraph.loaders.reading import docx

    try:
        core = docx.part(source, "docProps/core.xml")
    except InputError:  # what is written about a file may be broken; its content may not
        return
    if core is not None and any(element.text == OWN_REPORT for element in core):
        raise InputError(
            f"{source.name}: is a report that rightsgraph wrote. Load the documents that it was made from; "
            "if it has become a document of its own, say what it is with --as."
        )


def _of_tables(source: Source) -> str:
    """What to do with a list in a Word file or web page that is no plan or matrix."""
    from rightsgraph.loaders.reading import unified

    if source.kind not in ("docx", "html") or next(unified.tables(source), None) is None:
        return ""
    return (
        " A list of laws, agencies and the like is read from a workbook or CSV: copy its rows there, under the "
        "headings that `rightsgraph template laws -o laws.xlsx` writes (so for every table)."
    )


def _say_why(source: Source) -> None:
    """What is wrong with a file that nobody recognises: damaged, locked, without text, hostile; InputError says it."""
    from rightsgraph.loaders.reading import unified
    from rightsgraph.loaders.tabular import workbook

    if source.kind in ("docx", "pdf", "html"):
        next(iter(unified.paragraphs(source)), None)
    elif source.kind == "xlsx":
        for sheet in workbook.sheets(source):
            next(sheet.rows(), None)
    elif source.kind == "xml" and b"<!ENTITY" in source.head:
        raise InputError(
            f"{source.name}: the XML declares entities, which are not read. "
            "Remove the declarations and write the characters themselves."
        )
