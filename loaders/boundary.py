"""The one place where what a reading library says of a damaged or hostile file becomes bad input.

Libraries for XML, ZIP, text, workbooks and PDF raise what they like, a panic of compiled code among it. A reader need not
know them: every function of a loader is called through here. What our own code raises by mistake stays what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError, UsageError

if TYPE_CHECKING:
    from types import ModuleType, TracebackType

_OURS = "rightsgraph"
# what says that bytes are no text, an archive ends too soon, or something is nested or large without end
_OF_CONTENT = (UnicodeError, EOFError, RecursionError, MemoryError)
_OF_LIBRARIES = (
    "lxml", "zlib", "zipfile", "_csv", "csv", "json", "orjson", "ijson", "python_calamine", "pypdfium2", "pyo3_runtime",
    "docx", "rdflib", "pyoxigraph", "xml", "struct", "lzma", "bz2", "html",
)  # fmt: skip
_READERS = ("recognise", "read", "decisions", "lines")


class Guarded:
    """A loader whose functions raise InputError for whatever a library says against the file."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._module, name)
        if name not in _READERS or not callable(found):
            return found
        return _value(found) if name == "recognise" else _items(found)


def _value(function: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(source: Source, *more: Any) -> Any:
        try:
            return function(source, *more)
        except BaseException as error:
            raise _told(error, source, "") from error

    return guarded


def _items(function: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def guarded(source: Source, *more: Any) -> Iterator[Any]:
        place = ""
        try:
            for item in function(source, *more):
                yield item
                place = getattr(item, "where", "") or place
        except GeneratorExit:
            raise
        except BaseException as error:
            raise _told(error, source, place) from error

    return guarded


def _told(error: BaseException, source: Source, place: str) -> BaseException:
    """InputError for what a library says of the file; everything else as it is."""
    if not damaged(error):
        return error
    behind = f" behind {place}" if place else ""
    return InputError(
        f"{source.name}: the file is damaged or not what it seems{behind} ({_said(error)}). Open it in the program that "
        "made it and save it again."
    )


def damaged(error: BaseException) -> bool:
    """Whether an exception speaks of the content of a file, not of a mistake in the program."""
    if isinstance(error, InputError | UsageError | KeyboardInterrupt | SystemExit):
        return False
    if isinstance(error, _OF_CONTENT) or type(error).__module__.split(".")[0] in _OF_LIBRARIES:
        return True
    if isinstance(error, OSError):
        return False
    return isinstance(error, Exception) and not _raised_by_us(error.__traceback__)


def _raised_by_us(trace: TracebackType | None) -> bool:
    """Whether the innermost frame is the program's own code."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is None or str(trace.tb_frame.f_globals.get("__name__", "")).split(".")[0] == _OURS


def _said(error: BaseException) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start + 1} is no {error.encoding.upper()}"
    if isinstance(error, RecursionError):
        return "nested too deep"
    words = " ".join(str(error).split()) or type(error).__name__
    return words[:150]
