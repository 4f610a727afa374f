"""Which rows of their requests agencies have answered: with words or a status, or with yes or no to a duty."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rightsgraph.ontology.request_form import Mark, carried_out
from rightsgraph.reports import statements
from rightsgraph.reports.material import ReportedGraph
from rightsgraph.reports.reading_more import ordered

_SAID = re.compile(r"^Answer of (?P<name>.+?) to the request as at \S+ on (?P<subjects>.+?): ")


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


def _verdicts(graph: ReportedGraph, marks: Mapping[str, Sequence[Mark]], found: dict[str, Given]) -> None:
    """Take yes and no to duties, also those of one form that contradict each other until they are answered again."""
    answered = [
        (said, row) for row in graph.reviewed() if (said := _SAID.match(row["why"])) and not row["other"]
    ]
    if not answered:
        return
    named = graph.run(statements.NAMES).rows
    names = {row["id"]: {row["id"], row["name"], row["name_local"]} for row in named}
    agencies = [row["agency"] for row in graph.run(statements.AGENCIES).rows]
    standing: set[tuple[str, str]] = set()
    for said, row in answered:  # the latest first
        stands = row["verdict"] != "withdraw" and row["stands"] != "taken back"
        for agency in agencies:  # also of duties that are no longer asked about
            if said["name"] in names.get(agency, ()):
                given = found.setdefault(agency, Given())
                if stands:
                    standing.add((agency, row["id"]))
                    given.verdicts.setdefault(row["id"], set()).add(row["verdict"])
                elif row["verdict"] == "withdraw" and (agency, row["id"]) not in standing:
                    given.verdicts.setdefault(row["id"], set()).update(("confirm", "reject"))
        for agency, asked in marks.items() if stands else ():
            theirs = {mark.subject for mark in asked if said["name"] in names.get(agency, {mark.name})}
            if subjects := theirs & set(said["subjects"].split("; ")):
                found.setdefault(agency, Given()).subjects |= subjects


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
