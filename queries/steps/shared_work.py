"""What several gaps need, worked out once where they are asked together (see `queries.remembering`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from rightsgraph.queries.book import Asking, Book, Rows

_T = TypeVar("_T")


def once(asking: Asking, what: str, make: Callable[[], _T]) -> _T:
    """What `make` gives, remembered by the graph for this date and these filters where it can remember."""
    memory: dict[Any, Any] = getattr(asking.graph, "memory", {})
    key = (what, asking.as_at, asking.lang, repr(sorted(asking.values.items())))
    if key not in memory:
        memory[key] = make()
    found: _T = memory[key]
    return found


def who_implements(asking: Asking) -> dict[str, Rows]:
    """The rows of the main question under the same filters and date, by recommendation."""
    by_recommendation, datasets = once(asking, "who-implements", lambda: _ask(asking))
    asking.datasets.update(datasets)
    return by_recommendation


@cache
def _book() -> Book:
    return Book()


def _ask(asking: Asking) -> tuple[dict[str, Rows], list[str]]:
    known = _book().query("who-implements").parameters
    filters = {name: value for name, value in asking.values.items() if name in known}
    main = _book().asking(asking.graph, "who-implements", filters, asking.as_at, asking.lang)
    answer = _book().answer(main, counted=False)
    found: dict[str, Rows] = defaultdict(list)
    for row in answer.rows:
        found[row["recommendation"]].append(row)
    return dict(found), answer.datasets
