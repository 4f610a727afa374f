"""Cells of a workbook that show a percentage: `12.5%` is what a person sees, `0.125` what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from rightsgraph.loaders.tabular.sheet_xml import look_at

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source

_COLUMNS = frozenset(range(64))
Numbered = tuple[int, list[str]]


def with_percents(source: Source, sheet: str, rows: Iterable[Numbered]) -> Iterator[Numbered]:
    """Numbered rows (from 1) with percentages as they are displayed."""
    formats = look_at(source, sheet, _COLUMNS).formats
    places = {(row + 1, column) for (row, column), code in formats.items() if "%" in code}
    for number, cells in rows:
        yield number, [_shown(c) if (number, at) in places else c for at, c in enumerate(cells)]


def _shown(cell: str) -> str:
    try:
        share = (Decimal(cell) * 100).normalize()
    except InvalidOperation:
        return cell
    return f"{share:f}%"
