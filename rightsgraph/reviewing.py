"""What a reviewer does with an open graph: the queue, decisions, the program's own proposals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from os import PathLike
from typing import TYPE_CHECKING, Any, cast

from rightsgraph.ontology.errors import RightsgraphError, UnknownName, UsageError

if TYPE_CHECKING:
    from rightsgraph.api import Graph
    from rightsgraph.graph.engine import Engine
    from rightsgraph.graph.record.receipt import Receipt
    from rightsgraph.graph.review.groups import Group
    from rightsgraph.queries.answer import Answer
    from rightsgraph.verifying.judging import Verified

_TAKEN_BACK = "taken back"


def now() -> str:
    """The time of a decision or load: ISO, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Reviewing:
    """The part of a graph that reviewers use."""

    engine: Engine

    def review_queue(self) -> list[dict[str, Any]]:
        """Proposed links and mandates that wait for a decision, group by group, the most telling first."""
        from rightsgraph.graph.review.queue import queue

        return queue(self.engine.store.db, self.engine.model)

    def review_groups(self) -> list[Group]:
        """The queue in groups that rest on the same words, the most telling first."""
        from rightsgraph.graph.review.queue import groups

        return groups(self.engine.store.db, self.engine.model)

    def review_group(self, name: str) -> Group:
        """One group of the queue, by its name or the name's beginning; UnknownName where it is not there (any more)."""
        known = self.review_groups()
        wanted = name.strip().casefold()
        found = [group for group in known if wanted and group.name.startswith(wanted)]
        if len(found) != 1:
            raise UnknownName("group of proposals", name, [g.name for g in found or known][:3])
        return found[0]

    def reviewed(self) -> list[dict[str, Any]]:
        """Every decision on links and mandates, the latest first: who, when, what, why, and whether it stands."""
        from rightsgraph.graph.review.account import account

        return account(self.engine.store.db)

    def decide(
        self,
        verdict: str,
        references: Sequence[str],
        why: str,
        reviewer: str = "reviewer",
        extent: str | None = None,
    ) -> None:
        """Record a decision ("confirm" or "reject") on a link or mandate; `extent`: how far a confirmed link goes."""
        self.decide_pairs(verdict, [references], why, reviewer, extent)

    def decide_group(
        self,
        verdict: str,
        name: str,
        why: str,
        reviewer: str = "reviewer",
        extent: str | None = None,
        apart: Sequence[str] = (),
    ) -> list[tuple[str, ...]]:
        """One decision for a group, recorded on each member; `apart` are recommendations or laws that it leaves out."""
        group = self.review_group(name)
        left_out = {self._member(group, one) for one in apart}
        pairs = [pair for pair in group.pairs if not left_out & set(pair)]
        if not pairs:
            raise UsageError("Nothing of the group is left to decide on.")
        self.decide_pairs(verdict, pairs, why, reviewer, extent)
        return pairs

    def _member(self, group: Group, reference: str) -> str:
        known = [*group.firsts, *group.others]
        if reference in known:
            return reference
        found = cast("Graph", self).resolve(reference)
        if found not in known:
            raise UnknownName("member of the group", reference, known[:3])
        return found

    def decide_pairs(
        self,
        verdict: str,
        pairs: Sequence[Sequence[str]],
        why: str,
        reviewer: str,
        extent: str | None = None,
    ) -> None:
        """One decision on each of several pairs (or mandates), all or none; the first error is raised."""
        from rightsgraph.review_extent import extents_of, say_extents

        said = extents_of(cast("Graph", self), pairs, extent, reviewer, why) if extent else []
        if extent and verdict != "confirm":
            raise UsageError("An extent is said of what is confirmed: --confirm with --extent.")
        errors = self.decide_all([(verdict, pair, why, reviewer) for pair in pairs], whole=True)
        for error in errors.values():
            raise error
        say_extents(cast("Graph", self), said, reviewer)

    def decide_all(
        self, wanted: Sequence[tuple[str, Sequence[str], str, str]], *, whole: bool = False
    ) -> dict[int, RightsgraphError]:
        """Record (verdict, references, why, reviewer) each; the ones refused by their place, with the error.

        `whole`: nothing is recorded where one is refused.
        """
        from rightsgraph.graph.review.queue import decision

        refused: dict[int, RightsgraphError] = {}
        when = now()  # decisions that were taken together are told together
        with self.engine.writing() as session:
            made = []
            for place, (verdict, references, why, reviewer) in enumerate(wanted):
                try:
                    made.append(decision(session.db, verdict, references, why, reviewer, when))
                except RightsgraphError as error:
                    refused[place] = error
            for one in made if not (whole and refused) else ():
                session.decide(one)
        self.engine.refresh()
        return refused

    def verify(
        self, draft: str | PathLike[str], as_at: str | None = None, state: str | None = None
    ) -> Verified:
        """Judge every citation of a draft, given as a file's path or as words; `.to_json()` has the results."""
        from rightsgraph.verifying.draft import read
        from rightsgraph.verifying.judging import verify

        return verify(cast("Graph", self), read(str(draft)), as_at, state)

    def take_back(
        self, references: Sequence[str] = (), why: str = "", reviewer: str = "reviewer"
    ) -> list[tuple[str, ...]]:
        """Take back the latest decision on a link or mandate, or (unnamed) all that was last decided together.

        An extent that was said with it goes too. What was decided before counts again.
        """
        from rightsgraph.review_extent import unsay_extents

        pairs = [tuple(references)] if references else self._last_decided()
        errors = self.decide_all(
            [("withdraw", pair, why.strip() or _TAKEN_BACK, reviewer) for pair in pairs], whole=True
        )
        for error in errors.values():
            raise error
        unsay_extents(cast("Graph", self), pairs)
        return pairs

    def _last_decided(self) -> list[tuple[str, ...]]:
        standing = [row for row in self.reviewed() if row["stands"] == "yes" and row["verdict"] != "withdraw"]
        if not standing:
            raise UsageError("Nobody has decided on anything: there is nothing to take back.")
        last = (standing[0]["decided_at"], standing[0]["reviewer"])
        together = [row for row in standing if (row["decided_at"], row["reviewer"]) == last]
        return [tuple(filter(None, (row["id"], row["other"]))) for row in together]

    def propose_similar(self, *, across_states: bool = False) -> Receipt:
        """Recommendations that ask for the same, as proposals of dataset `similar`."""
        from rightsgraph.proposals import propose_similar

        return propose_similar(cast("Graph", self), across_states=across_states)

    def propose_carried(self) -> Receipt:
        """Links and mandates carried over to replacing law, as proposals of dataset `carried-over`."""
        from rightsgraph.proposals import propose_carried

        return propose_carried(cast("Graph", self))

    def suggest(
        self,
        recommendations: Sequence[str] = (),
        *,
        target: str | Sequence[str] | None = None,
        top: int = 5,
        least: float = 0.01,
        write: bool = True,
        as_at: str | None = None,
        model: str | None = None,
        state: str | None = None,
        document: str | None = None,
        theme: str | None = None,
        gap: str | None = None,
    ) -> Answer:
        """Ranked laws, provisions and agencies (`target`) with reasons, written as dataset `suggested` (`write`).

        For the named recommendations, or those that pass the filters; `top` of each kind, of a score of at least
        `least`; `model` is the folder of an encoder. A row without candidate says why there is none. UnknownName, UsageError for what is not there.
        """
        from rightsgraph.suggesting import suggest

        chosen = {"state": state, "document": document, "theme": theme, "gap": gap}
        return suggest(
            cast("Graph", self), recommendations, target=target, top=top, least=least, write=write, as_at=as_at,
            model=model, **chosen,
        )  # fmt: skip

    def propose_terms(self) -> list[dict[str, Any]]:
        """Terms that stand out in confirmed provisions: rows of the table `thesaurus`, to be checked and loaded."""
        from rightsgraph.suggesting import propose_terms

        return propose_terms(cast("Graph", self))
