"""Two answers to one question, on two dates: what opened, what closed, what stayed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rightsgraph.queries.answer import Answer, count_methods
from rightsgraph.queries.order import sort_rows

OPENED, CLOSED, STAYED = "opened", "closed", "stayed"
_BEFORE, _AFTER = "before", "after"
_PLACE = "rank"
_GROUPS = {"community": "recommendations"}  # a running number, and the members that tell which group it is
Row = dict[str, Any]
_Keyed = dict[tuple[Any, ...], Row]


def compare_dates(ask: Callable[[str], Answer], one: str, other: str) -> Answer:
    """What changed between two dates, the earlier first whichever way they are given."""
    before, after = sorted((one, other))
    return compare(ask(before), ask(after))


def compare(before: Answer, after: Answer) -> Answer:
    """The rows of both answers with `change`; of a row that stayed, `was` holds the values that changed."""
    old, new = _keyed(before, after)
    rows = [
        {"change": STAYED if key in old else OPENED, **row, "was": _was(old.get(key, row), row)}
        for key, row in new.items()
    ]
    rows += [{"change": CLOSED, **row, "was": None} for key, row in old.items() if key not in new]
    identity = (*after.identity, "change")
    return replace(
        after,
        title=f"{after.title} (from {before.as_at} to {after.as_at})",
        parameters={**after.parameters, "compare": before.as_at},
        columns=["change", *after.columns, "was"],
        rows=sort_rows(rows, identity),
        identity=identity,
        evidence=count_methods(rows) if "method" in after.columns else after.evidence,
        datasets=sorted({*before.datasets, *after.datasets}),
        kinds={**after.kinds, "was": "list"},
    )


def _was(old: Mapping[str, Any], new: Mapping[str, Any]) -> str | None:
    changed = {name: old[name] for name in new if old[name] != new[name]}
    return (
        ";".join(f"{name}: {'nothing' if value is None else value}" for name, value in changed.items())
        or None
    )


def _keyed(before: Answer, after: Answer) -> tuple[_Keyed, _Keyed]:
    """The rows of both answers; those of one thing have one key."""
    for number, members in _GROUPS.items():
        if after.identity == (number,):
            return _matched(before.rows, after.rows, members)
    names = _compared(before, after)
    return {_key(names, row): row for row in before.rows}, {_key(names, row): row for row in after.rows}


def _matched(before: list[Row], after: list[Row], members: str) -> tuple[_Keyed, _Keyed]:
    """Groups by number: two are the same that have more than half of the members of both in common.

    As a member is in one group only, no group has two such counterparts.
    """
    new: _Keyed = {(_AFTER, number): row for number, row in enumerate(after)}
    old: _Keyed = {}
    for number, row in enumerate(before):
        ours = set((row[members] or "").split(";"))
        same = (key for key, other in new.items() if _alike(ours, set((other[members] or "").split(";"))))
        old[next(same, (_BEFORE, number))] = row
    return old, new


def _alike(one: set[str], other: set[str]) -> bool:
    return 2 * len(one & other) > len(one | other)


def _compared(before: Answer, after: Answer) -> tuple[str, ...]:
    """What tells that two rows are of one thing: the identity, but for a place (`rank`) among the other rows."""
    names = tuple(name for name in after.identity if name != _PLACE)
    told_apart = all(len({_key(names, row) for row in one.rows}) == one.count for one in (before, after))
    return names if names and told_apart else after.identity


def _key(names: tuple[str, ...], row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in names)
