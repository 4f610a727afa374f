"""An answer is of one state of the graph, however many statements and look-ups it takes and whatever is loaded meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from inspect import isgeneratorfunction
from typing import Any, TypeVar

from rightsgraph.graph.engine import Engine
from rightsgraph.ontology.errors import ChangedMeanwhileError

Method = Callable[..., Any]
G = TypeVar("G", bound=type)
T = TypeVar("T")

TRIES = 4  # of an answer on a server, where others write meanwhile
ASKING = (
    "ask", "answered", "gaps", "view", "report", "request", "request_status", "trace", "impact", "diff", "verify",
)  # fmt: skip
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
        return of_one_state(self.engine, lambda: method(self, *given, **named), asking=asking)

    return answer


def of_one_state(engine: Engine, work: Callable[[], T], *, asking: bool = True) -> T:
    """What the work reads, all of one state; done again where others wrote meanwhile, at last with them kept waiting."""
    for _ in range(TRIES - 1):
        try:
            with engine.reading(asking=asking):
                return work()
        except ChangedMeanwhileError:
            continue
    with engine.reading(asking=asking, alone=True):
        return work()
