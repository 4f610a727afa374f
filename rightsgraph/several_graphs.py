"""One question to several graphs, such as one a State: their answers united by the keys that they share.

A folder holds the graphs: files `NAME.db` (or `NAME/rights.db`), and `servers.txt` with a graph URL a line, a name before
it where one is wanted. What cannot be asked is named, and the answers of the others stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rightsgraph.graph.engine import SERVER_SCHEMES
from rightsgraph.ontology.errors import InputError, RightsgraphError, UnknownName, UsageError
from rightsgraph.queries.answer import METHODS, Answer, count_methods
from rightsgraph.queries.order import natural, sort_rows

SERVERS = "servers.txt"
GRAPH = "graph"  # the column that says which graphs a row is from
_AT_ONCE = 8  # servers asked at the same time: one that does not answer holds up none of the others
Row = dict[str, Any]


@dataclass(frozen=True)
class Member:
    """A graph of the folder."""

    name: str
    url: str


@dataclass(frozen=True)
class Unanswered:
    """A graph that gave no answer, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class UnitedAnswer(Answer):
    """The rows of all graphs that answered; `missing` are those that did not, `unknown` those without the thing named."""

    graphs: dict[str, dict[str, Any]] = field(default_factory=dict)  # by name: count, denominator
    missing: tuple[Unanswered, ...] = ()
    unknown: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As of one graph, with each graph's counts and those that are missing."""
        missing = [{"graph": one.name, "reason": one.reason} for one in self.missing]
        return {
            **super().to_json(),
            "graphs": self.graphs,
            "missing": missing,
            "unknown_in": list(self.unknown),
        }

    def notes(self) -> list[str]:
        """What every answer ends with, then the graphs."""
        counts = ", ".join(f"{name} {one['count']}" for name, one in self.graphs.items())
        told = [f"Graphs, with their rows: {counts}."]
        if self.unknown:
            told.append(f"What is named is not known in: {', '.join(self.unknown)}.")
        told += [f"MISSING: {one.name} gave no answer. {one.reason}" for one in self.missing]
        return [*super().notes(), *told]


def members(folder: Path) -> list[Member]:
    """The graphs of a folder by name; UsageError where it has none, or two of one name."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder of graphs.")
    found = [Member(file.stem, str(file)) for file in sorted(folder.glob("*.db"))]
    found += [Member(file.parent.name, str(file)) for file in sorted(folder.glob("*/rights.db"))]
    found += _servers(folder / SERVERS)
    names = [one.name for one in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UsageError(f"{folder.name} has two graphs of the name {twice[0]}: give one another name.")
    if not found:
        raise UsageError(f"{folder.name} has no graph: neither NAME.db nor {SERVERS} with URLs.")
    return sorted(found, key=lambda one: natural(one.name))


def _servers(file: Path) -> Iterator[Member]:
    if not file.is_file():
        return
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        url = words[-1]
        if len(words) > 2 or not url.lower().startswith(SERVER_SCHEMES):
            raise InputError(
                f"{SERVERS}, line {number}: write a graph URL (neo4j://host), or a name and a URL."
            )
        yield Member(words[0] if len(words) == 2 else re.sub(r"^[^/]*//", "", url), url)


def ask(
    folder: Path,
    name: str,
    given: dict[str, Any],
    as_at: str | None = None,
    lang: str = "en",
    queries: Sequence[Path] = (),
) -> UnitedAnswer:
    """Ask every graph of the folder; UnknownName where no graph knows what is named."""

    def answered(member: Member) -> Answer | RightsgraphError:
        from rightsgraph.api import open_graph

        try:
            with open_graph(member.url, queries=queries) as graph:
                return graph.answered(name, dict(given), as_at, lang)
        except RightsgraphError as error:
            return error

    found = _of_all(members(folder), answered)
    answers = {member.name: one for member, one in found if isinstance(one, Answer)}
    errors = {member.name: one for member, one in found if isinstance(one, RightsgraphError)}
    unknown = {member: error for member, error in errors.items() if isinstance(error, UnknownName)}
    wrong_use = [e for e in errors.values() if isinstance(e, UsageError) and not isinstance(e, UnknownName)]
    if wrong_use:
        raise wrong_use[0]
    if unknown and not answers:
        raise next(iter(unknown.values()))
    if not answers:
        raise next(iter(errors.values()))
    missing = tuple(Unanswered(one, str(error)) for one, error in errors.items() if one not in unknown)
    return united(answers, missing, tuple(unknown))


def _of_all(
    asked: Sequence[Member], work: Callable[[Member], Answer | RightsgraphError]
) -> list[tuple[Member, Answer | RightsgraphError]]:
    """In the members' order; servers at the same time, files one after the other meanwhile."""
    servers = [one for one in asked if one.url.lower().startswith(SERVER_SCHEMES)]
    with ThreadPoolExecutor(_AT_ONCE, "rightsgraph-graphs") as pool:
        waiting = {one: pool.submit(work, one) for one in servers}
        done = {one: work(one) for one in asked if one not in waiting}
        done |= {one: waiting[one].result() for one in servers}
    return [(one, done[one]) for one in asked]


def united(
    answers: dict[str, Answer], missing: tuple[Unanswered, ...] = (), unknown: tuple[str, ...] = ()
) -> UnitedAnswer:
    """The answers of several graphs as one."""
    first = next(iter(answers.values()))
    rows = _united_rows(answers, first)
    counted = [one.denominator for one in answers.values() if one.denominator]
    denominator = {**counted[0], "count": sum(one["count"] for one in counted)} if counted else None
    by_rows = count_methods(rows)
    summed = {m: sum(one.evidence.get(m, 0) for one in answers.values()) for m in METHODS}
    return UnitedAnswer(
        first.question, first.title, first.parameters, first.as_at, [*first.columns, GRAPH], rows, denominator,
        by_rows if "method" in first.columns else summed,
        sorted({name for one in answers.values() for name in one.datasets}), first.identity,
        {**first.kinds, GRAPH: "list"}, sum(one.made_later for one in answers.values()),
        {name: {"count": one.count, "denominator": one.denominator} for name, one in answers.items()}, missing, unknown,
    )  # fmt: skip


def _united_rows(answers: dict[str, Answer], first: Answer) -> list[Row]:
    """Rows of one key that say the same are one, their lists put together; those that differ stand side by side."""
    lists = [name for name in first.columns if first.kinds.get(name) == "list"]
    found: dict[tuple[Any, ...], Row] = {}
    in_order = True
    for name, answer in answers.items():
        in_order = in_order and sort_rows(answer.rows, answer.identity) == answer.rows
        for place, row in enumerate(answer.rows):
            same = tuple(row.get(column) for column in first.columns if column not in lists)
            key = same if first.identity else (name, place)
            if key in found:
                _join(found[key], row, lists, name)
            else:
                found[key] = {**row, GRAPH: name}
    rows = list(found.values())
    return sort_rows(rows, (*first.identity, GRAPH)) if in_order and first.identity else rows


def _join(row: Row, more: Row, lists: Sequence[str], name: str) -> None:
    for column in lists:
        items = {one for text in (row[column], more[column]) for one in str(text or "").split(";") if one}
        row[column] = ";".join(sorted(items, key=natural)) or None
    row[GRAPH] += f";{name}"
