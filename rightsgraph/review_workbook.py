"""The review file: the queue as a workbook with columns to fill in, group by group, and back as decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.review.queue import COLUMNS
from rightsgraph.ontology.errors import RightsgraphError, UsageError
from rightsgraph.review_extent import Said, say_extents
from rightsgraph.review_sheets import rows_of

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_VERDICTS = {"confirm": "confirm", "confirmed": "confirm", "reject": "reject", "rejected": "reject"}
_SHOWN = (
    "text", "other_text", "because", "extent", "method", "dataset", "source", "locator", "quote", "confidence",
)  # fmt: skip
Refused = list[tuple[str, str]]


@dataclass
class Applied:
    """What became of a review file: decisions recorded, rows left open, what is told, what was refused and why."""

    recorded: int = 0
    undecided: int = 0
    told: list[str] = field(default_factory=list)
    refused: Refused = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    """A row that is decided, in the file's own words or by its group's."""

    where: str
    verdict: str
    cells: Mapping[str, str]
    why: str
    reviewer: str
    extent: str

    @property
    def pair(self) -> list[str]:
        return [self.cells[name] for name in ("id", "other") if self.cells.get(name)]


def apply_file(graph: Graph, path: Path, reviewer: str) -> Applied:
    """Record the decisions of a review file; an extent that was filled in is recorded with its confirmed row."""
    if not path.exists():
        raise UsageError(
            f"{path.name}: there is no such file. Check the path; to decide on one link add --confirm."
        )
    done = Applied()
    rows = list(rows_of(path, "review"))
    groups = dict(_groups(path, done))
    waiting = _waiting(graph)
    wanted = list(_decided(rows, groups, reviewer, done))
    said = list(_extents(wanted, waiting))
    decisions = [(row.verdict, row.pair, row.why, row.reviewer) for row in wanted]
    errors = graph.decide_all(decisions) if decisions else {}
    done.refused += [(wanted[place].where, str(error)) for place, error in errors.items()]
    done.recorded = len(wanted) - len(errors)
    refused = {wanted[place].where for place in errors}
    _say_extents(graph, [one for one in said if one[0].where not in refused], done, reviewer)
    decided = {row.where for row in wanted} - refused
    done.told += _not_taken(rows, waiting, decided)
    return done


def _waiting(graph: Graph) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The queue by what its rows are on: asked before the decisions are recorded, while it still has the rows."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for known in graph.review_queue():
        found.setdefault((known["id"], known["other"] or ""), []).append(known)
    return found


def _groups(path: Path, done: Applied) -> Iterator[tuple[str, dict[str, str]]]:
    """The groups that are decided as a whole, on the workbook's sheet of them."""
    for number, cells in rows_of(path, "groups"):
        said = cells.get("decision", "").strip().lower()
        if said and said not in _VERDICTS:
            done.refused.append((f"sheet groups, row {number}", _unknown(said)))
        elif said:
            yield cells.get("group", ""), {**cells, "decision": _VERDICTS[said]}


def _decided(
    rows: Iterable[tuple[int, dict[str, str]]],
    groups: Mapping[str, Mapping[str, str]],
    reviewer: str,
    done: Applied,
) -> Iterator[_Row]:
    for number, cells in rows:
        said = cells.get("decision", "").strip().lower()
        group = groups.get(cells.get("group", ""), {})
        if said and said not in _VERDICTS:
            done.refused.append((f"row {number}", _unknown(said)))
        elif said:
            named = cells.get("reviewer") or reviewer
            verdict, why = _VERDICTS[said], cells.get("why", "") or group.get("why", "")
            yield _Row(f"row {number}", verdict, cells, why, named, cells.get("extent", ""))
        elif group:
            named = cells.get("reviewer") or group.get("reviewer") or reviewer
            extent = group.get("extent") or cells.get("extent", "")
            yield _Row(f"row {number}", group["decision"], cells, group.get("why", ""), named, extent)
        else:
            done.undecided += bool(cells.get("id"))


def _unknown(said: str) -> str:
    return f"decision {said!r}: write confirm or reject, or leave it empty"


def _extents(
    wanted: Iterable[_Row], waiting: Mapping[tuple[str, str], list[dict[str, Any]]]
) -> Iterator[tuple[_Row, Said]]:
    """The extents that differ from what was proposed, of confirmed links."""
    for row in wanted:
        known = _same_dataset(
            waiting.get((row.cells.get("id", ""), row.cells.get("other", "")), []), row.cells
        )
        extent = row.extent.strip().lower()
        if not (known and extent and row.verdict == "confirm") or extent in (one["extent"] for one in known):
            continue
        if known[0]["kind"] == "implementation":
            shown = {
                **known[0],
                **{k: row.cells[k] for k in ("source", "locator", "quote") if row.cells.get(k)},
            }
            yield row, Said(shown, extent, row.reviewer, row.why)


def _same_dataset(rows: list[dict[str, Any]], cells: Mapping[str, str]) -> list[dict[str, Any]]:
    return [one for one in rows if one["dataset"] == cells.get("dataset")] or rows


def _say_extents(graph: Graph, said: list[tuple[_Row, Said]], done: Applied, reviewer: str) -> None:
    good = []
    for row, one in said:
        was = f"extent {one.extent!r} (it was {one.row['extent'] or 'empty'})"
        try:
            graph.check_extent(one.extent)
        except RightsgraphError as error:
            done.refused.append((row.where, f"{was} is not taken: {error}"))
            continue
        good.append(one)
        beside = f"; what {one.row['dataset']} says stands beside it" if one.row["extent"] else ""
        done.told.append(f"{row.where}: {was} is taken as said by {one.reviewer}{beside}")
    say_extents(graph, good, reviewer)


def _not_taken(
    rows: Iterable[tuple[int, dict[str, str]]],
    waiting: Mapping[tuple[str, str], list[dict[str, Any]]],
    decided: set[str],
) -> Iterator[str]:
    """What a reviewer wrote over and the program does not take: what a document says is not changed here."""
    for number, cells in rows:
        known = _same_dataset(waiting.get((cells.get("id", ""), cells.get("other", "")), []), cells)
        for column in _SHOWN if known else ():
            shown = [_bare(one[column]) for one in known]
            taken = column == "extent" and f"row {number}" in decided and known[0]["kind"] == "implementation"
            if column in cells and _bare(cells[column]) not in shown and not taken:
                was = f"{column} {cells[column]!r} (it was {shown[0] or 'empty'})"
                yield f"row {number}: {was} is not taken; correct it in the table that it comes from, and load it"


def _bare(value: object) -> str:
    return " ".join(str(value if value is not None else "").split())


_NO_EXTENT = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(t:Provision|Law)
WHERE i.status = 'confirmed'
WITH r.id AS one, t.id AS other, count(i.extent) AS said
WHERE said = 0
RETURN count(*) AS found
"""


def without_extent(graph: Graph) -> str:
    """What a reviewer is told of confirmed links that say no extent; empty where there are none."""
    found = graph.run(_NO_EXTENT).rows[0]["found"]
    if not found:
        return ""
    return (
        f"{found:,} confirmed {'link says' if found == 1 else 'links say'} no extent: questions and gaps count only "
        "full and partial ones. Say how far: review --confirm ... --extent partial, the column `extent` of the review "
        "file, or a table `implementation`."
    )


__all__ = ["COLUMNS", "Applied", "apply_file", "without_extent"]
