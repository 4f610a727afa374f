"""Saying what references mean, by hand: the open ones listed, choices recorded as decisions, taken back again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.identity.aliases import APART, MEANS, SAME, TEXT, UNDONE
from rightsgraph.ontology.errors import InputError, RightsgraphError, UnknownName, UsageError
from rightsgraph.ontology.text import folding as text
from rightsgraph.reviewing import now

if TYPE_CHECKING:
    from rightsgraph.graph.engine import Engine

COLUMNS = (
    "written",
    "kind",
    "status",
    "rows",
    "where",
    "candidate",
    "candidate_2",
    "candidate_3",
    "means",
    "why",
    "reviewer",
)
_WIDTHS = {
    "written": 44,
    "where": 40,
    "candidate": 44,
    "candidate_2": 36,
    "candidate_3": 36,
    "means": 30,
    "why": 30,
}
_BETWEEN = " = "  # between a candidate's id and its name


class Resolving:
    """The part of a graph that says what names mean."""

    engine: Engine

    def open_references(self) -> list[dict[str, Any]]:
        """Every reference that nothing or several things answer to, those on which most rows hang first."""
        from rightsgraph.graph.identity.open_references import open_references

        return [one.plain() for one in open_references(self.engine.store.db)]

    def means(self, written: str, reference: str, why: str = "", reviewer: str = "reviewer") -> str:
        """Record that the words mean a node; its id. UnknownName where nothing answers to the reference."""
        label, node_id = self._named(reference)
        self._decide(MEANS, ((TEXT, (text.clean(written),)), self._side(label, node_id)), why, reviewer)
        return node_id

    def means_no_more(self, written: str, why: str = "", reviewer: str = "reviewer") -> None:
        """Take back what words were said to mean."""
        row = self.engine.store.db.execute(
            "SELECT 1 FROM alias WHERE key = ?", (text.key(written),)
        ).fetchone()
        if row is None:
            raise UsageError(f"Nobody has said what {written!r} means; `resolve` lists what is open.")
        self._decide(UNDONE, ((TEXT, (text.clean(written),)),), why, reviewer)

    def same_as(self, one: str, other: str, why: str = "", reviewer: str = "reviewer") -> tuple[str, str]:
        """Record that two described nodes are one; their ids."""
        return self._pair(SAME, one, other, why, reviewer)

    def apart(self, one: str, other: str, why: str = "", reviewer: str = "reviewer") -> tuple[str, str]:
        """Take back that two nodes are one."""
        return self._pair(APART, one, other, why, reviewer)

    def _pair(self, verdict: str, one: str, other: str, why: str, reviewer: str) -> tuple[str, str]:
        sides = [
            self._of_statements(name) if verdict == APART else self._named(name) for name in (one, other)
        ]
        (label, first), (other_label, second) = sides
        if label != other_label:
            raise UsageError(
                f"{first} is a {label.lower()} and {second} a {other_label.lower()}: they cannot be one."
            )
        if first == second:
            raise UsageError(f"{one!r} and {other!r} are one already: {first}.")
        named = [
            self._side(label, node_id) if verdict == SAME else (label, (node_id,))
            for node_id in (first, second)
        ]
        self._decide(verdict, tuple(named), why, reviewer)
        return first, second

    def _of_statements(self, name: str) -> tuple[str, str]:
        """A node by an id that one of its statements has: of two that became one, the old ids."""
        row = self.engine.store.db.execute(
            "SELECT label, own FROM statement WHERE own = ? OR nid = ? ORDER BY sid", (text.clean(name),) * 2
        ).fetchone()
        if row is None:
            raise UnknownName("statement's id", name)
        return str(row[0]), str(row[1])

    def _named(self, reference: str, labels: Sequence[str] | None = None) -> tuple[str, str]:
        from rightsgraph.graph.identity import lookup

        return lookup.resolve(self.engine.store.db, reference, list(labels or self.engine.model.classes))

    def _side(self, label: str, node_id: str) -> tuple[str, tuple[str, ...]]:
        from rightsgraph.graph.review.decisions import ids_of

        db = self.engine.store.db
        row = db.execute("SELECT pk FROM node WHERE label = ? AND id = ?", (label, node_id)).fetchone()
        return label, ids_of(db, row[0]) if row else (node_id,)

    def _decide(
        self, verdict: str, sides: tuple[tuple[str, tuple[str, ...]], ...], why: str, reviewer: str
    ) -> None:
        from rightsgraph.graph.review.decisions import Decision

        with self.engine.writing() as session:
            session.decide(Decision(verdict, sides, why, reviewer, now()))
        self.engine.refresh()


def write_open(rows: list[dict[str, Any]], path: Path) -> None:
    """The open references as a sheet to fill in: `means` takes an id, number or name, or a candidate as it stands."""
    from rightsgraph.ontology.workbooks import new_workbook, sheet_to_fill_in

    with new_workbook(path) as book:
        columns = {name: _WIDTHS.get(name, 14) for name in COLUMNS}
        sheet = sheet_to_fill_in(book, "resolve", columns, map(_cells, rows))
        place = COLUMNS.index("means")
        for number, row in enumerate(rows, 1):
            choices = [str(one["id"]) for one in row["candidates"]]
            if (
                choices and sum(map(len, choices)) < 250 and not any("," in one for one in choices)
            ):  # what a list can hold
                sheet.data_validation(
                    number,
                    place,
                    number,
                    place,
                    {"validate": "list", "source": choices, "error_type": "information"},
                )
        sheet.freeze_panes(1, 1)


def _cells(row: dict[str, Any]) -> list[Any]:
    near = [f"{one['id']}{_BETWEEN}{one['name']}" for one in row["candidates"]]
    cells = [row["written"], row["kind"], row["status"], row["rows"], row["where"], *near[:3]]
    return [None if cell == "" else cell for cell in cells]


def apply_open(graph: Any, path: Path, reviewer: str) -> tuple[int, list[tuple[str, str]]]:
    """Record the choices of a filled-in sheet: (how many, [(row, why it was refused)])."""
    recorded, refused = 0, []
    for number, row in _filled(path):
        meant = row.get("means", "").partition(_BETWEEN)[0].strip()
        if not meant:
            continue
        try:
            graph.means(row["written"], meant, row.get("why", ""), row.get("reviewer") or reviewer)
        except RightsgraphError as error:
            refused.append((f"row {number}", str(error)))
        else:
            recorded += 1
    return recorded, refused


def _filled(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    from rightsgraph.loaders.source import Source
    from rightsgraph.loaders.tabular import workbook
    from rightsgraph.ontology.safety import plain_cell

    if not path.exists():
        raise UsageError(
            f"{path.name}: there is no such file. Check the path; to say what words mean add --means."
        )
    source = Source(path)
    if source.kind not in workbook.KINDS:
        raise InputError(f"{path.name}: the sheet to fill in is the workbook that `resolve -o` wrote.")
    rows = next(iter(workbook.sheets(source))).rows()
    header = [cell.strip().lower() for cell in next(rows, (0, []))[1]]
    if not {"written", "means"} <= set(header):
        raise InputError(f"{path.name}: the columns written and means are missing; `resolve -o` writes them.")
    for number, cells in rows:
        found = {
            name: plain_cell(cell.strip()) for name, cell in zip(header, cells, strict=False) if cell.strip()
        }
        if found.get("written"):
            yield number, found
