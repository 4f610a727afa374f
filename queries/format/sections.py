"""The statements below a header: the answer's, and the sections after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from rightsgraph.ontology.errors import QueryFileError
from rightsgraph.queries.format.header import Statement

SECTION = re.compile(r"^//\s*section\s*:\s*([\w-]+)(?:\s+given\s+([\w,\s]+))?\s*$")


def statements(file: Path, lines: Sequence[str], start: int, *, whole: bool = True) -> dict[str, Statement]:
    """The statements from a line on by name; the first is `main`, which a `whole` file must have."""
    found: dict[str, Statement] = {}
    name, first, gathered = "main", start, list[str]()
    given = tuple[str, ...]()
    for index, line in enumerate([*lines[start:], "// section: end"], start):
        match = SECTION.match(line.rstrip())
        if not match:
            gathered.append(line)
            continue
        if any(text.strip() for text in gathered):
            found[name] = Statement(name, "\n".join(gathered), first + 1, given)
        elif name != "main":
            raise QueryFileError(str(file), first, f"Section `{name}` is empty.")
        if match[1] in found:
            raise QueryFileError(str(file), index + 1, f"Section `{match[1]}` stands twice.")
        name, given, first, gathered = match[1], names(match[2] or ""), index + 1, []
    if whole and "main" not in found:
        raise QueryFileError(str(file), len(lines) or 1, "There is no statement below the header.")
    return found


def names(text: str) -> tuple[str, ...]:
    """The parts of a list written with commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
