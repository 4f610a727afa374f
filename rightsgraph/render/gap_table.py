"""The table of gaps for people: one line a kind, what cannot be told in its own column, at most 100 columns wide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.cells import cell_len

from rightsgraph.queries.answer import Answer
from rightsgraph.render.formats import percent

WIDTH = 100
_COUNTS = (("count", "gaps"), ("denominator", "of"), ("share", "share"), ("open", "cannot be told"))
_CHANGES = (("before",) * 2, ("after",) * 2, ("opened",) * 2, ("closed",) * 2, ("stayed",) * 2)
_CODE = 20


def gap_table(answer: Answer, words: Mapping[str, str], by: str | None) -> str:
    """The counts (or changes) as text; `words` says in a few words what each kind means."""
    parts = [answer.title]
    for group, members in groupby(answer.rows, key=lambda row: row[by] if by else None):
        rows = list(members)
        parts += ["", *([f"{by}: {group or 'not said'}"] if by else []), *_lines(rows, words)]
    parts += ["", *_population(answer), *(line for note in answer.notes() for line in wrap(note, WIDTH))]
    return "\n".join(parts) + "\n"


def _lines(rows: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> Iterator[str]:
    columns = _CHANGES if rows and "before" in rows[0] else _COUNTS
    shown = [[_cell(row, name) for name, _ in columns] for row in rows]
    widths = [
        max(cell_len(head), *(cell_len(line[at]) for line in shown)) for at, (_, head) in enumerate(columns)
    ]
    yield _line("gap", [head for _, head in columns], widths, "what it says")
    yield "─" * WIDTH
    for row, line in zip(rows, shown, strict=True):
        said = words.get(row["code"], row["title"])
        room = WIDTH - _CODE - sum(widths) - 2 * len(widths) - 2
        first, *more = wrap(said, room)
        yield _line(row["code"], line, widths, first)
        yield from (" " * (WIDTH - room) + part for part in more)
        if row.get("needs"):
            yield from wrap(f"    needed: {row['needs']}", WIDTH)


def _line(code: str, cells: Sequence[str], widths: Sequence[int], said: str) -> str:
    numbers = "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
    return f"{code:<{_CODE}}{numbers}  {said}".rstrip()


def _cell(row: Mapping[str, Any], name: str) -> str:
    """A number, a share as a percentage, or what stands for what nobody can count."""
    if name == "open":
        return "all" if row["needs"] else str(row["not_assessable"] or "")
    value = row[name]
    if name == "share":
        return "" if value is None else percent(value)
    return "–" if value is None else f"{value:,}"


def _population(answer: Answer) -> Iterator[str]:
    unknown = (answer.denominator or {}).get("position unknown")
    if unknown:
        yield from wrap(
            f"{unknown} more {'is' if unknown == 1 else 'are'} of the Universal Periodic Review, and nobody recorded the "
            "State's position: position unknown.",
            WIDTH,
        )


def wrap(text: str, width: int) -> list[str]:
    """Lines broken at blanks; what begins with blanks goes on under them."""
    indent = " " * (len(text) - len(text.lstrip()))
    lines, line = [], indent
    for word in text.split():
        if line.strip() and cell_len(line) + 1 + cell_len(word) > width:
            lines.append(line)
            line = indent
        line += (" " if line.strip() else "") + word
    return [*lines, line]
