"""Implementation plans: a decision with a table of tasks, agencies and times."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.loaders.api import Evidence, Format, Issue, Item, Options, Read, Row, Skipped
from rightsgraph.loaders.plans.decision import Decision, asked_by, find
from rightsgraph.loaders.plans.lines import Plan, items_of
from rightsgraph.loaders.plans.vocabulary import Columns, columns_of
from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.parts import Grid
from rightsgraph.loaders.reading.unread import outside_tables
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular.headers import by_columns
from rightsgraph.loaders.un.rows import filled
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import model
from rightsgraph.ontology.text.folding import slug, squeeze

FORMAT = Format(
    name="implementation-plan",
    title="Implementation plan",
    reads="DOCX or XLSX tables with a task, its lead and cooperating agencies, time and output in each row",
    recognised_by="a table's headings, English or Vietnamese (lead agency, task or recommendation)",
)
_HEAD = 25  # rows of a sheet among which the headings are looked for


def recognise(source: Source) -> int:
    """85 when a table has the headings of a plan and not those of a contract table."""
    if source.kind not in ("docx", "xlsx", "html"):
        return 0
    for grid in unified.tables(source):
        for place in range(min(_HEAD, len(grid.rows))):
            if _columns(grid, place):
                contract = by_columns([(1, grid.rows[place])], model())
                return 0 if any(h.table.name != "progress" for h in contract) else 85
    return 0


def _columns(grid: Grid, place: int) -> tuple[Columns, int] | None:
    """(columns, rows that the headings take) where the row is one of headings."""
    row = _with_merged(grid, place)
    if len({cell for cell in row if cell.strip()}) < 3:
        return None
    below = grid.rows[place + 1] if place + 1 < len(grid.rows) else None
    single = columns_of(row)
    double = columns_of(row, below) if below else None
    if double and (
        single is None or len(double.places) > len(single.places) or (single.both and not double.both)
    ):
        return double, 2
    return (single, 1) if single else None


def _with_merged(grid: Grid, place: int) -> list[str]:
    """The row with the text of merged cells in every cell that they cover."""
    starts = (grid.continued.get((place, column), (place, column)) for column in range(len(grid.rows[place])))
    return [grid.rows[row][column] for row, column in starts]


def read(source: Source, options: Options) -> Iterator[Item]:
    """The decision, then a measure and its mandates for each line."""
    grids = list(unified.tables(source))
    around = _around(source, grids)
    found = find(around, options.state)
    plan = Plan(found, found.number or source.name, found.ref or slug(source.path.stem))
    plan.asked = asked_by(around)
    yield from _decision_row(found, source, options)
    yield from outside_tables(source)
    lines = 0
    for grid in grids:
        for item in _table(plan, grid):
            lines += isinstance(item, Row)
            yield item
    if not lines:
        raise InputError(
            f"{source.name}: no table names a task or recommendation and its lead agency. "
            "If the headings are new, add their words to loaders/plans/headers.csv."
        )


def _around(source: Source, grids: list[Grid]) -> list[str]:
    """Texts outside the lines: paragraphs of the decision, rows above the headings."""
    texts: list[str] = []
    if source.kind == "docx":
        from rightsgraph.loaders.reading import docx

        texts += docx.header_texts(source)
        texts += [b.text for b in docx.blocks(source) if b.kind == "paragraph" and b.text.strip()]
    elif source.kind == "html":
        texts += [p.text for p in unified.paragraphs(source)]
    for grid in grids:
        for place, row in enumerate(grid.rows[:_HEAD]):
            if _columns(grid, place):
                break
            texts += [cell for cell in row if cell.strip()]
    return texts


def _decision_row(found: Decision, source: Source, options: Options) -> Iterator[Item]:
    if not found.ref:
        message = (
            "the number of the decision that adopts the plan was not found; mandates name no conferring act"
        )
        yield Issue("warning", source.name, message)
        return
    values = {
        "number": found.number,
        "title": found.title,
        "kind": found.kind,
        "state": options.state,
        "issued_on": found.issued_on,
        "issued_by": found.issued_by,
    }
    evidence = (Evidence(found.number, "head of the plan", None, "medium"),)
    yield Row("laws", filled(dict(values)), "head", evidence, partial=True)


def _table(plan: Plan, grid: Grid) -> Iterator[Item]:
    columns: Columns | None = None
    heading_rows = 0
    usual = plan.asked
    above = ""  # id of the measure of the row above
    for place, row in enumerate(grid.rows):
        where = f"{grid.where}, row {place + 1}"
        yield Read()
        cells = [cell for cell in row if cell.strip()]
        if heading_rows:
            heading_rows -= 1
            yield Skipped(where, "headings", " | ".join(map(squeeze, cells)))
            continue
        found = _columns(grid, place) if columns is None or _repeats(columns, row) else None
        if found:
            columns, heading_rows = found[0], found[1] - 1
            yield Skipped(where, "headings", " | ".join(map(squeeze, cells)))
        elif not cells:
            yield Skipped(where, "empty row")
        elif columns is None:
            yield Skipped(where, "above the headings", " | ".join(map(squeeze, cells)))
        elif _is_group(columns, row, cells):
            named = asked_by([" ".join(cells)])
            plan.asked, plan.above = named if named.document else usual, []
            yield Skipped(where, "group of tasks", " | ".join(map(squeeze, cells)))
        elif _numbers_columns(cells):
            yield Skipped(where, "numbers of the columns", " | ".join(cells))
        else:
            given = list(
                items_of(
                    plan, columns, _with_merged(grid, place), where, _same(grid, columns, place) and above
                )
            )
            above = next(
                (str(i.values["id"]) for i in given if isinstance(i, Row) and i.table == "measures"), ""
            )
            yield from given
    plan.asked = usual


def _repeats(columns: Columns, row: list[str]) -> bool:
    """The headings once more, as on a new page."""
    same = sum(
        1 for written, cell in zip(columns.written, row, strict=False) if written and squeeze(cell) == written
    )
    return same * 2 > sum(1 for written in columns.written if written)


def _is_group(columns: Columns, row: list[str], cells: list[str]) -> bool:
    """A row of one text, or of a number and a text, without an agency and a time: a part of the plan."""
    if len(cells) == 1:
        return True
    beside = [name for name in ("lead", "cooperating", "time", "output") if columns.of(name, row)]
    return (
        len(cells) == 2
        and bool(columns.of("number", row))
        and not beside
        and _is_roman(columns.of("number", row))
    )


def _is_roman(number: str) -> bool:
    return number.strip(" .)").isalpha()


def _numbers_columns(cells: list[str]) -> bool:
    """The row `(1) | (2) | (3)` under the headings."""
    return len(cells) > 2 and [c.strip("() .") for c in cells] == [str(n) for n in range(1, len(cells) + 1)]


def _same(grid: Grid, columns: Columns, place: int) -> str:
    """Not empty where the cell of the measure above reaches down to this row."""
    column = columns.places.get("measure", columns.places.get("recommendation", 0))
    start = grid.continued.get((place, column))
    return "same" if start and start[0] < place else ""
