"""The review file: the queue as a workbook with columns to fill in, and back as decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.review.queue import COLUMNS
from rightsgraph.ontology.errors import InputError, RightsgraphError, UsageError
from rightsgraph.ontology.questionnaire import DECISIONS_SHEET

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_WIDTHS = {"text": 50, "other_text": 50, "quote": 50, "why": 40, "id": 28, "other": 32}
_VERDICTS = {"confirm": "confirm", "confirmed": "confirm", "reject": "reject", "rejected": "reject"}

_SHOWN = ("text", "other_text", "extent", "method", "dataset", "source", "locator", "quote", "confidence")


@dataclass(frozen=True)
class Changed:
    """A cell of a review file in which something else stands than in the queue."""

    where: str
    column: str
    was: str
    said: str
    row: dict[str, str]
    kind: str


def changed_cells(graph: Graph, path: Path) -> list[Changed]:
    """What a reviewer wrote over; to be asked before the decisions are recorded, when the queue still has the rows."""
    if not path.exists():
        return []
    waiting: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for known in graph.review_queue():
        waiting.setdefault((known["id"], known["other"] or ""), []).append(known)
    found = []
    for number, row in _rows(path):
        rows = waiting.get((row.get("id", ""), row.get("other", "")), [])
        rows = [one for one in rows if one["dataset"] == row.get("dataset")] or rows
        for column in _SHOWN if rows else ():
            shown = [_bare(one[column]) for one in rows]
            if column in row and _bare(row[column]) not in shown:
                found.append(Changed(f"row {number}", column, shown[0], row[column], row, rows[0]["kind"]))
    return found


def take_changes(
    graph: Graph, changes: list[Changed], refused: Collection[str], reviewer: str
) -> tuple[list[str], list[tuple[str, str]]]:
    """What the reviewer is told of changed cells, and the ones refused. An extent that is confirmed with its row
    becomes a statement of the reviewer's own, beside the one that was proposed; no other cell is taken.
    """
    told, bad = [], []
    for cell in changes:
        was = f"{cell.column} {cell.said!r} (it was {cell.was or 'empty'})"
        confirmed = _VERDICTS.get(cell.row.get("decision", "").strip().lower()) == "confirm"
        if cell.where in refused or not (
            confirmed and cell.column == "extent" and cell.kind == "implementation"
        ):
            told.append(
                f"{cell.where}: {was} is not taken; correct it in the table that it comes from, and load it"
            )
            continue
        named = cell.row.get("reviewer") or reviewer
        try:
            graph.link(
                cell.row["id"],
                cell.row["other"],
                cell.said.strip().lower(),
                named,
                source=cell.row.get("source"),
                locator=cell.row.get("locator"),
                quote=cell.row.get("quote"),
                note=cell.row.get("why"),
            )
        except RightsgraphError as error:
            bad.append((cell.where, f"{was} is not taken: {error}"))
        else:
            beside = (
                f"; what {cell.row.get('dataset', 'the dataset')} says stands beside it" if cell.was else ""
            )
            told.append(f"{cell.where}: {was} is taken as said by {named}{beside}")
    return told, bad


def _bare(value: object) -> str:
    return " ".join(str(value if value is not None else "").split())


def write_queue(rows: list[dict[str, Any]], path: Path) -> None:
    """A workbook of the queue; `decision` has a drop-down list, `why` and `reviewer` wait to be filled in."""
    from rightsgraph.ontology.workbooks import new_workbook, sheet_to_fill_in

    with new_workbook(path) as book:
        columns = {name: _WIDTHS.get(name, 14) for name in COLUMNS}
        sheet = sheet_to_fill_in(book, "review", columns, ([row[name] for name in COLUMNS] for row in rows))
        place = COLUMNS.index("decision")
        sheet.data_validation(
            1, place, max(len(rows), 1), place, {"validate": "list", "source": ["confirm", "reject"]}
        )
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)


def write_queue_csv(rows: list[dict[str, Any]], path: Path) -> None:
    """The queue as CSV, to be filled in the same way."""
    from rightsgraph.ontology.files import write_whole
    from rightsgraph.render.formats import Sheet, csv_text

    write_whole(path, csv_text(Sheet(COLUMNS, rows)), "utf-8-sig")


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    from rightsgraph.loaders.source import Source
    from rightsgraph.ontology.safety import plain_cell

    source = Source(path)
    for number, cells in _cells(source):
        yield number, {name: plain_cell(value) for name, value in cells.items() if value not in (None, "")}


def _cells(source: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    rows: Iterator[list[Any]]
    if source.kind == "xlsx":
        from python_calamine import CalamineWorkbook

        if not source.members:
            raise InputError(f"{source.name}: empty workbook.")
        book = CalamineWorkbook.from_path(str(source.path))
        # the questionnaire to an agency has its decisions on a sheet of their own
        named = DECISIONS_SHEET if DECISIONS_SHEET in book.sheet_names else book.sheet_names[0]
        rows = iter(book.get_sheet_by_name(named).to_python(skip_empty_area=False))
    elif source.kind == "text":
        import csv
        import io

        text = source.decoded[0].removeprefix("\ufeff")
        between = max(",;\t", key=text.partition("\n")[0].count)  # a spreadsheet saves with its country's
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    else:
        raise InputError(
            f"{source.name}: a review file is the workbook (XLSX) or CSV that `review -o` wrote."
        )
    header = [str(cell).strip().lower() for cell in next(rows, [])]
    missing = {"id", "decision", "why"} - set(header)
    if missing:
        raise InputError(
            f"{source.name}: the columns {', '.join(sorted(missing))} are missing; `review -o` writes them."
        )
    for number, row in enumerate(rows, 2):
        yield number, {name: str(cell) for name, cell in zip(header, row, strict=False)}


_NO_EXTENT = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(t:Provision|Law)
WHERE i.status = 'confirmed' AND i.extent IS NULL
RETURN count(*) AS found
"""


def without_extent(graph: Graph) -> str:
    """What a reviewer is told of confirmed links that say no extent; empty where there are none."""
    found = graph.run(_NO_EXTENT).rows[0]["found"]
    if not found:
        return ""
    return (
        f"{found:,} confirmed {'link says' if found == 1 else 'links say'} no extent: questions and gaps count only "
        "full and partial ones. Say how far in a table `implementation` (recommendation, provision, extent), and load it."
    )


def apply_file(graph: Graph, path: Path, reviewer: str) -> tuple[int, int, list[tuple[str, str]]]:
    """Record the decisions of a review file: (recorded, left undecided, [(row, why it was refused)])."""
    if not path.exists():
        raise UsageError(
            f"{path.name}: there is no such file. Check the path; to decide on one link add --confirm."
        )
    wanted, open_, refused = [], 0, []
    for number, row in _rows(path):
        said = row.get("decision", "").strip().lower()
        if not said:
            open_ += bool(row.get("id"))
        elif said not in _VERDICTS:
            refused.append(
                (f"row {number}", f"decision {said!r}: write confirm or reject, or leave it empty")
            )
        else:
            wanted.append((number, _VERDICTS[said], row))
    decisions = [
        (
            verdict,
            [row[name] for name in ("id", "other") if row.get(name)],
            row.get("why", ""),
            row.get("reviewer") or reviewer,
        )
        for _, verdict, row in wanted
    ]
    errors = graph.decide_all(decisions) if decisions else {}
    refused += [(f"row {wanted[place][0]}", str(error)) for place, error in errors.items()]
    return len(wanted) - len(errors), open_, refused
