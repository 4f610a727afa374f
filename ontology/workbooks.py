"""Workbooks that are written whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.ontology.files import whole

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@contextmanager
def new_workbook(path: Path) -> Iterator[Workbook]:
    """A workbook in which texts stay texts; its file is written at the end. OSError where it cannot be.

    It is made in memory: a file that fails half-way leaves its maker with a trace on standard error.
    """
    import xlsxwriter

    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {**_PLAIN, "in_memory": True}) as book:
        yield book
    with whole(path) as part:
        part.write_bytes(held.getvalue())
