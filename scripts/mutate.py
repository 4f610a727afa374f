"""Changes the program in small ways, one at a time, and sees whether a test of its folder notices.

python scripts/mutate.py [--most N] [FILE ...]      default: the files of TARGETS, every change

A change that no test notices is printed as SURVIVED: a hole in the tests, or a change that means the same.
"""

from __future__ import annotations

import ast
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# file: the tests that must notice
_DUTIES = [
    "tests/queries/test_days_of_duties.py",
    "tests/queries/test_succession.py",
    "tests/brute/test_duties.py",
]
TARGETS = {
    "graph/identity/entity_resolution.py": ["tests/graph/test_equal_rank.py", "tests/graph/test_identity.py"],
    "graph/identity/merge.py": ["tests/graph/test_identity.py", "tests/graph/test_same_graph.py"],
    "graph/derived/force.py": ["tests/queries/test_who_implements.py", "tests/brute/test_duties.py"],
    "graph/derived/mandates.py": _DUTIES,
    "graph/derived/succession.py": _DUTIES,
    "graph/derived/changes.py": ["tests/gaps/test_stale_link_days.py", "tests/gaps/test_gaps_brute_force.py"],
    "graph/review/decisions.py": ["tests/graph/test_decision_order.py", "tests/cli/test_review.py"],
    "rightsgraph/gap_summary.py": ["tests/gaps/test_summary.py", "tests/gaps/test_gaps_command.py"],
    "ontology/citations/parser.py": [
        "tests/ontology/test_citations.py",
        "tests/ontology/test_lawyer_citations.py",
    ],
    "ontology/citations/groups.py": [
        "tests/ontology/test_citations.py",
        "tests/ontology/test_lawyer_citations.py",
    ],
    "reports/citations.py": ["tests/reports/test_citations.py"],
    "reports/markdown.py": ["tests/reports/test_markdown_notes.py", "tests/reports/test_files.py"],
}
_COMPARED = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "=="}
_COMPARED |= {ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "True": "False", "False": "True"}
Change = tuple[int, int, int, str]  # line, from column, to column, new text


def changes(text: str) -> Iterator[Change]:
    """Every small change of a file: comparisons, and/or, min/max, any/all, numbers, negations."""
    lines = text.encode().split(b"\n")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARED:
            yield from _between(lines, node.left, node.comparators[0], f" {_COMPARED[type(node.ops[0])]} ")
        elif isinstance(node, ast.BoolOp):
            other = " or " if isinstance(node.op, ast.And) else " and "
            yield from _between(lines, node.values[0], node.values[1], other)
        elif isinstance(node, ast.Name) and node.id in _NAMES:
            yield node.lineno, node.col_offset, node.end_col_offset or 0, _NAMES[node.id]
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            yield node.lineno, node.col_offset, node.end_col_offset or 0, str(node.value + 1)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node.lineno, node.col_offset, node.operand.col_offset, ""


def _between(lines: list[bytes], one: ast.expr, other: ast.expr, new: str) -> Iterator[Change]:
    """The operator between two operands, where both stand in one line without brackets between them."""
    if one.end_lineno == other.lineno and one.end_col_offset is not None:
        between = lines[other.lineno - 1][one.end_col_offset : other.col_offset]
        if b"(" not in between and b")" not in between:
            yield other.lineno, one.end_col_offset, other.col_offset, new


def changed(text: str, change: Change) -> str:
    """The file with one change."""
    lines = text.encode().split(b"\n")
    line, start, end, new = change
    lines[line - 1] = lines[line - 1][:start] + new.encode() + lines[line - 1][end:]
    return b"\n".join(lines).decode()


def noticed(tests: list[str]) -> bool:
    """Whether a test fails, or the program cannot be loaded any more, or never ends."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not neo4j and not browser", *tests]
    try:
        return (
            subprocess.run(command, cwd=ROOT, capture_output=True, timeout=900, check=False).returncode != 0
        )
    except subprocess.TimeoutExpired:
        return True


def try_all(name: str, tests: list[str], most: int | None) -> tuple[int, int]:
    """(noticed, tried) of a file's changes; the file is as before at the end."""
    path = ROOT / name
    before = path.read_text(encoding="utf-8")
    wanted = list(changes(before))
    if most is not None and len(wanted) > most:
        wanted = random.Random(1).sample(wanted, most)
    found = 0
    try:
        for change in sorted(wanted):
            path.write_text(changed(before, change), encoding="utf-8")
            seen = noticed(tests)
            found += seen
            if not seen:
                line = changed(before, change).splitlines()[change[0] - 1].strip()
                print(f"SURVIVED {name}:{change[0]}: {line}", flush=True)
    finally:
        path.write_text(before, encoding="utf-8")
    return found, len(wanted)


def main(arguments: list[str]) -> None:
    """Try the files; the score of each and of all."""
    most = int(arguments.pop(arguments.index("--most") + 1)) if "--most" in arguments else None
    names = [name for name in arguments if name != "--most"] or list(TARGETS)
    total, tried = 0, 0
    for name in names:
        if not noticed(TARGETS[name]):
            found, of = try_all(name, TARGETS[name], most)
            print(f"{name}: {found} of {of} noticed", flush=True)
            total, tried = total + found, tried + of
        else:
            print(f"{name}: its tests fail without any change", flush=True)
    print(f"{total} of {tried} changes noticed")


if __name__ == "__main__":
    main(sys.argv[1:])
