"""What a reviewer does with an open graph: the queue, decisions, the program's own proposals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from os import PathLike
from typing import TYPE_CHECKING, Any, cast

from rightsgraph.ontology.errors import RightsgraphError

if TYPE_CHECKING:
    from rightsgraph.api import Graph
    from rightsgraph.graph.engine import Engine
    from rightsgraph.graph.record.receipt import Receipt
    from rightsgraph.verifying.judging import Verified


def now() -> str:
    """The time of a decision or load: ISO, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Reviewing:
    """The part of a graph that reviewers use."""

    engine: Engine

    def review_queue(self) -> list[dict[str, Any]]:
        """Proposed links and mandates that wait for a decision, the most telling first."""
        from rightsgraph.graph.review.queue import queue

        return queue(self.engine.store.db, self.engine.model)

    def decide(self, verdict: str, references: Sequence[str], why: str, reviewer: str = "reviewer") -> None:
        """Record a decision ("confirm" or "reject") on a link or mandate."""
        for error in self.decide_all([(verdict, references, why, reviewer)]).values():
            raise error

    def decide_all(
        self, wanted: Sequence[tuple[str, Sequence[str], str, str]]
    ) -> dict[int, RightsgraphError]:
        """Record (verdict, references, why, reviewer) each; the ones refused by their place, with the error."""
        from rightsgraph.graph.review.queue import decision

        refused: dict[int, RightsgraphError] = {}
        with self.engine.writing() as session:
            for place, (verdict, references, why, reviewer) in enumerate(wanted):
                try:
                    session.decide(decision(session.db, verdict, references, why, reviewer, now()))
                except RightsgraphError as error:
                    refused[place] = error
        self.engine.refresh()
        return refused

    def verify(
        self, draft: str | PathLike[str], as_at: str | None = None, state: str | None = None
    ) -> Verified:
        """Judge every citation of a draft, given as a file's path or as words; `.to_json()` has the results."""
        from rightsgraph.verifying.draft import read
        from rightsgraph.verifying.judging import verify

        return verify(cast("Graph", self), read(str(draft)), as_at, state)

    def propose_similar(self, *, across_states: bool = False) -> Receipt:
        """Recommendations that ask for the same, as proposals of dataset `similar`."""
        from rightsgraph.proposals import propose_similar

        return propose_similar(cast("Graph", self), across_states=across_states)

    def propose_carried(self) -> Receipt:
        """Links and mandates carried over to replacing law, as proposals of dataset `carried-over`."""
        from rightsgraph.proposals import propose_carried

        return propose_carried(cast("Graph", self))
