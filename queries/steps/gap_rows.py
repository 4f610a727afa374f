"""One row for each recommendation (or law, mandate ...) of a gap, what was found for it united."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rightsgraph.queries.answer import count_methods
from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.asked_state import under

_LOCAL = (("text", "text_local"), ("law_title", "law_title_local"), ("agency_name", "agency_name_local"))


def step(rows: Rows, asking: Asking) -> Rows:
    """The rows of the statement, those with equal identity as one."""
    return gathered(rows, asking)


def gathered(rows: Iterable[dict[str, Any]], asking: Asking) -> Rows:
    """Rows with equal identity as one: columns of kind `list` united and sorted, the others those of one row.

    Which row that is must not hang on the order in which an engine gives them: the least of its values decides.
    """
    given = list(rows)
    asking.evidence = count_methods(given)
    many = [column.name for column in asking.query.columns if column.kind == "list"]
    single = [column.name for column in asking.query.columns if column.kind != "list"]
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in given:
        place = tuple(row[name] for name in asking.query.identity)
        whole = found.setdefault(place, row)
        if whole is not row:
            lists = {name: [*_parts(whole.get(name)), *_parts(row.get(name))] for name in many}
            found[place] = min(whole, row, key=lambda one: [str(one.get(name) or "") for name in single])
            found[place].update(lists)
    for whole in found.values():
        for name in many:
            whole[name] = sorted(set(_parts(whole.get(name))))
    return localised(list(found.values()), asking)


def localised(rows: Rows, asking: Asking) -> Rows:
    """Rows under the State asked for; texts, titles and names in its own language where that is wanted and known."""
    if "state" in asking.query.column_names:
        under(asking.values.get("state"), rows)
    if asking.lang == "local":
        for row in rows:
            for name, local in _LOCAL:
                if row.get(local):
                    row[name] = row[local]
    return rows


def _parts(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]
