"""Values as every engine's adapter hands them out, so that equal graphs give equal rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

_INTERNAL = {"_ID", "_SRC", "_DST"}  # the engine's own places of nodes and relationships
PLAIN = frozenset(
    {str, type(None), int, bool, float}
)  # nearly every value: told by its type alone, which is quick


def plain(value: Any) -> Any:
    """Dates as ISO strings, whole Decimals as int, maps without absent keys, the rest as it is."""
    if type(value) in PLAIN:
        return value
    if type(value) is date:
        return value.isoformat()
    if type(value) is list:
        return [item if type(item) in PLAIN else plain(item) for item in value]
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {
            str(key): plain(item) for key, item in value.items() if item is not None and key not in _INTERNAL
        }
    return value
