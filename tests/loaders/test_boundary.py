"""What a reading library says of a damaged file is bad input; what our own code does wrong stays an error of the program."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rightsgraph.loaders.boundary import Guarded, damaged
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError


class PanicException(BaseException):
    """As compiled readers raise it: no Exception, of a module that is not there."""


PanicException.__module__ = "pyo3_runtime"


def _of_library() -> Exception:
    try:
        json.loads("{")
    except ValueError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize(
    "error",
    [
        zlib.error("incorrect data check"),
        UnicodeDecodeError("utf-8", b"\xe9", 0, 1, "x"),
        RecursionError(),
        PanicException("capacity overflow"),
        _of_library(),
    ],
)  # fmt: skip
def test_bad_input_names_the_file_and_what_to_do(error: BaseException, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"x")

    def read(source: Source, options: Any) -> Iterator[Any]:
        yield SimpleNamespace(where="paragraph 7")
        raise error

    with pytest.raises(InputError, match=r"report\.docx: .*paragraph 7.*save it again"):
        list(Guarded(SimpleNamespace(read=read)).read(Source(path), None))  # type: ignore[arg-type]


def test_mistakes_of_the_program_are_not_hidden(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x")
    own: dict[str, Any] = {"__name__": "rightsgraph.loaders.formats.example"}
    exec("def recognise(source): return {}['missing']", own)
    with pytest.raises(KeyError):
        Guarded(SimpleNamespace(recognise=own["recognise"])).recognise(Source(path))  # type: ignore[arg-type]


def test_a_full_disk_and_an_interrupt_are_no_damage() -> None:
    assert not damaged(OSError(28, "No space left on device"))
    assert not damaged(KeyboardInterrupt())
