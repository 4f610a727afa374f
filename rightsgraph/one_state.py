"""An answer is of one state of the graph, however many statements and look-ups it takes and whatever is loaded meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from inspect import isgeneratorfunction
from typing import Any, TypeVar

Method = Callable[..., Any]
G = TypeVar("G", bound=type)

ASKING = ("ask", "gaps", "view", "report", "trace", "impact", "diff", "verify")
LOOKING = ("resolve", "named", "place", "search", "review_queue", "show", "export_lines")


def answers_of_one_state(graph: G) -> G:
    """Each of a graph's answering methods reads one state from its first look to its last.

    What is asked outside of them is a user's own Cypher, and is refused where the engine would answer it wrongly.
    """
    for names, asking in ((ASKING, True), (LOOKING, False)):
        for name in names:
            setattr(graph, name, _of_one_state(getattr(graph, name), asking))
    graph.run = _refusing(graph.run)  # type: ignore[attr-defined]
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


def _refusing(run: Method) -> Method:
    @wraps(run)
    def answer(self: Any, query: str, *given: Any, **named: Any) -> Any:
        if self.engine.name == "embedded" and not self.engine.store.being_read:
            from rightsgraph.queries.format.lint import refuse_lost_rows

            refuse_lost_rows(query)  # the library's own statements are linted as they are written
        return run(self, query, *given, **named)

    return answer
