"""An answer is of one state of the graph, however many statements and look-ups it takes and whatever is loaded meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from inspect import isgeneratorfunction
from typing import Any, TypeVar

Method = Callable[..., Any]
G = TypeVar("G", bound=type)

ASKING = ("ask", "gaps", "view", "report", "trace", "impact", "diff")
LOOKING = ("resolve", "named", "place", "search", "review_queue", "show", "export_lines")


def answers_of_one_state(graph: G) -> G:
    """Each of a graph's answering methods reads one state from its first look to its last."""
    for names, asking in ((ASKING, True), (LOOKING, False)):
        for name in names:
            setattr(graph, name, _of_one_state(getattr(graph, name), asking))
    return graph


def _of_one_state(method: Method, asking: bool) -> Method:
    if isgeneratorfunction(method):

        @wraps(method)
        def lines(self: Any, *given: Any, **named: Any) -> Iterator[Any]:
            with self.engine.reading(asking=asking):
                yield from method(self, *given, **named)

        return lines

    @wraps(method)
    def answer(self: Any, *given: Any, **named: Any) -> Any:
        with self.engine.reading(asking=asking):
            return method(self, *given, **named)

    return answer
