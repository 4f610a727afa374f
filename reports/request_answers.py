"""Which rows of their requests agencies have answered: with words or a status, or with yes or no to a duty."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rightsgraph.ontology.request_form import Mark, carried_out
from rightsgraph.reports import statements
from rightsgraph.reports.material import ReportedGraph, Row
from rightsgraph.reports.reading_more import ordered

# how the reason of a decision told what it answers, before decisions had `answers`
_WORDED = re.compile(r"^Answer of (?P<name>.+?) to the request as at \S+ on (?P<subjects>.+?): ")


@dataclass
class Given:
    """What an agency gave: the subjects of the rows that it answered, the number of answers, their days, and what it
    said of its duties (confirm, reject; both where its answers disagree).
    """

    subjects: set[str] = field(default_factory=set)
    count: int = 0
    days: list[str] = field(default_factory=list)
    verdicts: dict[str, set[str]] = field(default_factory=dict)

    @property
    def disagreeing(self) -> list[str]:
        """The duties to which it said both yes and no."""
        return sorted(duty for duty, said in self.verdicts.items() if len(said) > 1)


def both_ways(graph: ReportedGraph) -> list[tuple[str, str]]:
    """(agency, duty) where the answers of one agency say both yes and no to a duty."""
    found: dict[str, Given] = {}
    _verdicts(graph, {}, found)
    return sorted((agency, duty) for agency, given in found.items() for duty in given.disagreeing)


def answers_given(graph: ReportedGraph, marks: Mapping[str, Sequence[Mark]]) -> dict[str, Given]:
    """By agency."""
    found: dict[str, Given] = {}
    _reported(graph, marks, found)
    _verdicts(graph, marks, found)
    return found


@dataclass(frozen=True)
class _Said:
    """A yes or no to a duty, with the agencies that may have said it and what its rows are about."""

    row: Row
    agencies: frozenset[str]
    subjects: frozenset[str]

    @property
    def stands(self) -> bool:
        """Whether nobody took it back."""
        return bool(self.row["verdict"] != "withdraw" and self.row["stands"] != "taken back")


def _said(graph: ReportedGraph, marks: Mapping[str, Sequence[Mark]]) -> list[_Said]:
    """Every answer to a duty, the latest first."""
    rows = [row for row in graph.reviewed() if not row["other"]]
    worded = [(row, _WORDED.match(row["why"])) for row in rows if not row["answers"]]
    named = _named(graph, marks) if any(found for _, found in worded) else {}
    old = {
        id(row): _Said(row, named.get(found["name"], frozenset()), frozenset(found["subjects"].split("; ")))
        for row, found in worded
        if found
    }
    return [
        _Said(row, frozenset((given["agency"],)), frozenset(given["subjects"])) if given else old[id(row)]
        for row in rows
        if (given := row["answers"]) or id(row) in old
    ]


def _named(graph: ReportedGraph, marks: Mapping[str, Sequence[Mark]]) -> dict[str, frozenset[str]]:
    """The agencies by every name of theirs: decisions made before they told their agency name it in their reason."""
    found: dict[str, set[str]] = {}
    agencies = {row["agency"] for row in graph.run(statements.AGENCIES).rows}
    for row in graph.run(statements.NAMES).rows:
        for name in (row["id"], row["name"], row["name_local"]) if row["id"] in agencies else ():
            found.setdefault(str(name), set()).add(row["id"])
    for agency, asked in marks.items():
        for mark in asked:
            found.setdefault(mark.name, set()).add(agency)
    return {name: frozenset(those) for name, those in found.items()}


def _verdicts(graph: ReportedGraph, marks: Mapping[str, Sequence[Mark]], found: dict[str, Given]) -> None:
    """Take yes and no to duties, also those of one form that contradict each other until they are answered again.

    Also of duties that are no longer asked about.
    """
    standing: set[tuple[str, str]] = set()
    for said in _said(graph, marks):
        duty, verdict = said.row["id"], said.row["verdict"]
        for agency in sorted(said.agencies):
            given = found.setdefault(agency, Given())
            if said.stands:
                standing.add((agency, duty))
                given.verdicts.setdefault(duty, set()).add(verdict)
                given.subjects |= said.subjects & {mark.subject for mark in marks.get(agency, ())}
            elif verdict == "withdraw" and (agency, duty) not in standing:
                given.verdicts.setdefault(duty, set()).update(("confirm", "reject"))


def _reported(graph: ReportedGraph, marks: Mapping[str, Sequence[Mark]], found: dict[str, Given]) -> None:
    """Take what stands in the graph as progress."""
    told_of: dict[str, str] = {
        carried_out(a, mark.subject): mark.subject for a, asked in marks.items() for mark in asked
    }
    for row in ordered(graph, statements.ANSWERED, "agency", "about", "progress"):
        given = found.setdefault(row["agency"], Given())
        about = str(row["about"])
        given.subjects.add(told_of.get(about, about))
        given.count += 1
        given.days += [row["reported_on"]] if row["reported_on"] else []
