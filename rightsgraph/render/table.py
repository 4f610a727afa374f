"""Tables for people: a grid where it fits the width; else an outline, in which nothing is cut or broken."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from rightsgraph.queries.answer import NO_ADVICE
from rightsgraph.render.formats import Row, Sheet, cell, shown

if TYPE_CHECKING:
    from rich.console import Console

_WRAPPED = ("text", "list")  # the kinds whose cells may go on in a next line
_WHOLE = 60  # the longest member of a list that is taken for an id or name, not for a text
_LEAST = 16  # the narrowest a wrapped column gets
_GAP = 2
_SEPARATOR = " · "
_JOIN = "\ue000"  # stands for a blank at which no line ends
_Level = tuple[
    tuple[str, ...], list[str]
]  # the columns that make its groups, and those said at a group's head
_KIN = ("_name", "_number", "_title", "_label", "_status")  # said right after what they belong to


def table_text(sheet: Sheet, width: int, *, colour: bool = False) -> str:
    """The sheet as lines of at most `width` columns; only an id or a name longer than that stands out."""
    from rich.console import Console

    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        color_system="auto" if colour else None,
        legacy_windows=False,
    )
    if sheet.title:
        _say(console, *_wrap(sheet.title, width, 0), style="bold")
    shown = [name for name in sheet.columns if any(cell(row.get(name)) for row in sheet.rows)]
    if not sheet.rows:
        _say(console, "No rows.")
    elif _fits(sheet, shown, width):
        _grid(console, sheet, shown)
    else:
        _outline(console, sheet, shown, width)
    if sheet.notes:
        _say(console, "", *(line for note in sheet.notes for line in _note(note, width)), style="dim")
    return file.getvalue().replace(_JOIN, " ")


def _say(console: Console, *lines: str, style: str = "") -> None:
    for line in lines:
        console.print(Text(line, style=style), soft_wrap=True)


def _wraps(sheet: Sheet, name: str) -> bool:
    kind = sheet.kinds.get(name)
    if kind is not None:
        return kind in _WRAPPED
    texts = [cell(row.get(name)) for row in sheet.rows]
    return any(len(text) > 60 and " " in text for text in texts) and not f"_{name}".endswith(_KIN)


def _fits(sheet: Sheet, shown: Sequence[str], width: int) -> bool:
    return sum(_least(sheet, name) + _GAP for name in shown) <= width


def _least(sheet: Sheet, name: str) -> int:
    """The width a column needs: its longest cell, or, where cells may wrap, its longest word."""
    texts = [name, *(_spaced(sheet, name, row) for row in sheet.rows)]
    if _wraps(sheet, name):
        longest = max(cell_len(word) for text in texts for word in [*text.split(), ""])
        return max(longest, min(_LEAST, *(max(map(cell_len, texts)),) * 2))
    return max(cell_len(line) for text in texts for line in [*text.splitlines(), ""])


def _grid(console: Console, sheet: Sheet, shown: Sequence[str]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for name in shown:
        values = [row.get(name) for row in sheet.rows if row.get(name) is not None]
        numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
        table.add_column(
            Text(name),
            no_wrap=not _wraps(sheet, name),
            min_width=_least(sheet, name),
            justify="right" if numbers else "left",
        )
    for row in sheet.rows:
        table.add_row(*(Text(_spaced(sheet, name, row)) for name in shown))
    console.print(table)


def _spaced(sheet: Sheet, name: str, row: Row) -> str:
    """A list's members with a blank between, so that they wrap there and not within an id or name."""
    text = shown(name, row.get(name))
    if sheet.kinds.get(name) != "list":
        return text
    members = [member.strip() for member in text.split(";")]
    return "; ".join(m.replace(" ", _JOIN) if cell_len(m) <= _WHOLE else m for m in members)


def _outline(console: Console, sheet: Sheet, shown: Sequence[str], width: int) -> None:
    """Rows grouped by their identity; what is the same for a whole group is said once, at its head."""
    common = [name for name in shown if len(sheet.rows) > 1 and _constant(sheet.rows, name)]
    if common:
        _items(console, sheet, sheet.rows[0], common, width, 0, "In every row: ")
    rest = [name for name in shown if name not in common]
    keys = [name for name in sheet.identity if name in rest] or rest[:1]
    levels: list[_Level] = []
    for count in range(1, 3 if len(keys) > 3 else 2):
        groups = _groups(sheet.rows, keys[:count])
        # what makes a further group is said there, even where it is the same throughout this one
        alone = all(
            len(group) == 1 for group in groups
        )  # then the rest of the identity belongs to the head, too
        further = keys[:count] if alone else keys
        said = [
            name for name in rest if name not in further and all(_constant(group, name) for group in groups)
        ]
        levels.append((tuple(keys[:count]), said))
        rest = [name for name in rest if name not in said and name != keys[count - 1]]
        if alone:
            break
    _level(console, sheet, sheet.rows, levels, rest, width)


def _level(
    console: Console,
    sheet: Sheet,
    rows: Sequence[Row],
    levels: Sequence[_Level],
    leaf: Sequence[str],
    width: int,
    depth: int = 0,
) -> None:
    """One group after the other: its head, what it has in common, and what lies inside."""
    if not levels:
        for row in rows if leaf else ():
            _items(console, sheet, row, leaf, width, depth)
        return
    (keys, own), further = levels[0], levels[1:]
    for group in _groups(rows, keys):
        if depth == 0:
            _say(console, "")
        heads = [keys[-1], *(name for name in own if _kin(name, keys[-1]))]
        _items(console, sheet, group[0], heads, width, depth, bold=True)
        _items(console, sheet, group[0], [name for name in own if name not in heads], width, depth + 2)
        _level(console, sheet, group, further, leaf, width, depth + 4)


def _groups(rows: Sequence[Row], keys: Sequence[str]) -> list[list[Row]]:
    return [list(group) for _, group in groupby(rows, key=lambda row: [cell(row.get(name)) for name in keys])]


def _items(
    console: Console,
    sheet: Sheet,
    row: Row,
    names: Sequence[str],
    width: int,
    depth: int,
    lead: str = "",
    bold: bool = False,
) -> None:
    """`name value · name value`, broken between items only; long texts in lines of their own."""
    line = " " * depth + lead
    empty = len(line)
    items = list(_labelled(sheet, row, names))
    if not any(cell(row.get(name)) for name in names) and names:
        items = [(f"no {names[0].replace('_', ' ')}", False)]
    for text, wraps in items:
        if wraps and cell_len(text) > width - empty:
            if len(line) > empty:
                _say(console, line)
            _say(console, *_wrap(text, width, depth))
            line = " " * depth
            empty = depth
        elif len(line) > empty and cell_len(line) + cell_len(_SEPARATOR) + cell_len(text) > width:
            _say(console, line, style="bold" if bold else "")
            line = " " * (depth + 2) + text
            empty = depth + 2
        else:
            line += (_SEPARATOR if len(line) > empty else "") + text
    if line.strip():
        _say(console, line, style="bold" if bold else "")


def _labelled(sheet: Sheet, row: Row, names: Sequence[str]) -> Iterator[tuple[str, bool]]:
    for name in _together(names):
        value = _spaced(sheet, name, row)
        if value and not _said(row, name):
            bare = any(_kin(name, owner) for owner in names) or name == (sheet.identity or [""])[0]
            yield (value if bare else f"{name.replace('_', ' ')}: {value}"), _wraps(sheet, name)


def _together(names: Sequence[str]) -> list[str]:
    """The names with `law_title` and the like right after `law`; texts come last."""
    kin = {name: owner for name in names for owner in names if _kin(name, owner)}
    ordered: list[str] = []
    for name in names:
        if name not in kin:
            ordered += [name, *(other for other, owner in kin.items() if owner == name)]
    return ordered


def _kin(name: str, owner: str) -> bool:
    return any(name == owner + ending for ending in _KIN)


def _constant(rows: Sequence[Row], name: str) -> bool:
    return len({cell(row.get(name)) for row in rows}) == 1


def _said(row: Row, name: str) -> bool:
    """The paragraph that the recommendation's id says already."""
    return name == "paragraph" and cell(row.get("recommendation")).endswith(f"#{cell(row.get(name))}")


def _note(text: str, width: int) -> list[str]:
    """A note's lines; that it is no legal advice is never broken, so that it can be looked for."""
    return _wrap(text.replace(NO_ADVICE, NO_ADVICE.replace(" ", _JOIN)), width, 0)


def _wrap(text: str, width: int, depth: int) -> list[str]:
    """Lines broken at blanks only."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = " " * depth
        for word in paragraph.split():
            if len(line.strip()) and cell_len(line) + 1 + cell_len(word) > width:
                lines.append(line)
                line = " " * (depth + 2)
            line += (" " if line.strip() else "") + word
        lines.append(line)
    return lines
