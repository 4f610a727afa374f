"""Changes the program in small ways, one at a time, and sees whether a test that runs the changed line notices.

python scripts/mutate.py [--most N] [--results FILE] [FILE ...]    default: the files of TARGETS, every change

The changes are made in a copy of the checkout. First all tests run once and it is noted which of them runs which
line; then, for each change, those that run it, the fastest first, until one fails. A change that none notices is
printed as SURVIVED: a hole in the tests, or a change that means the same; NOT RUN: no test comes there.
FILE keeps what was found: a change that was noticed, in a function that is as it was, is not tried again.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

sys.path.append(str(Path(__file__).parent))

from mutating.copy import Copy

ROOT = Path(__file__).resolve().parent.parent
# file: the tests that may notice
_DERIVED = ["tests/brute/test_duties.py", "tests/graph/derived/test_equal_to_anew.py"]
_DUTIES = [
    "tests/queries/test_days_of_duties.py",
    "tests/queries/test_succession.py",
    "tests/graph/test_captions.py",
    *_DERIVED,
]
_FORCE = [
    "tests/graph/derived/test_described_levels.py",
    "tests/graph/derived/test_new_words.py",
    "tests/queries/test_who_implements.py",
    "tests/gaps/test_each_gap.py",
    "tests/gaps/test_stale_link_days.py",
    "tests/gaps/test_gaps_brute_force.py",
    *_DERIVED,
]
_IDENTITY = [
    "tests/graph/test_annotations.py",
    "tests/graph/test_equal_rank.py",
    "tests/graph/test_identity.py",
    "tests/graph/test_joining_by_keys.py",
    "tests/graph/test_merged_values.py",
    "tests/graph/test_of_state.py",
    "tests/graph/test_said_twice.py",
    "tests/graph/test_same_graph.py",
    "tests/graph/test_stored_once.py",
    "tests/graph/test_told_apart.py",
    "tests/graph/test_which_nodes_change.py",
]
_CITATIONS = [
    "tests/ontology/test_citation_levels.py",
    "tests/ontology/test_citations.py",
    "tests/ontology/test_lawyer_citations.py",
    "tests/resolving/test_citations_of_traditions.py",
    "tests/resolving/test_dotted_articles.py",
]
TARGETS = {
    "graph/identity/entity_resolution.py": _IDENTITY,
    "graph/identity/merge.py": _IDENTITY,
    "graph/derived/force.py": _FORCE,
    "graph/derived/mandates.py": _DUTIES,
    "graph/derived/succession.py": _DUTIES,
    "graph/derived/changes.py": _FORCE,
    "graph/review/decisions.py": [
        "tests/graph/test_decision_order.py",
        "tests/graph/test_decision_record.py",
        "tests/cli/test_review.py",
        "tests/cli/test_review_groups.py",
        "tests/resolving/test_resolving.py",
    ],
    "rightsgraph/gap_summary.py": [
        "tests/gaps/test_summary_counting.py",
        "tests/gaps/test_summary.py",
        "tests/gaps/test_gaps_command.py",
        "tests/gaps/test_each_gap.py",
        "tests/gaps/test_gaps_example.py",
    ],
    "ontology/citations/parser.py": _CITATIONS,
    "ontology/citations/groups.py": _CITATIONS,
    "reports/citations.py": ["tests/reports/test_citations.py", "tests/reports/test_places.py"],
    "reports/markdown.py": ["tests/reports/test_markdown_notes.py"],
}
_COMPARED = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "=="}
_COMPARED |= {ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
Change = tuple[int, int, int, str]  # line, from column, to column, new text


def changes(text: str) -> Iterator[Change]:
    """Every small change of a file: comparisons, and/or, min/max, any/all, numbers, truth values, negations."""
    lines = text.encode().split(b"\n")
    tree = ast.parse(text)
    # how a class is made (frozen, slots) is no answer of the program
    above = {
        inner
        for node in ast.walk(tree)
        for part in getattr(node, "decorator_list", [])
        for inner in ast.walk(part)
    }
    for node in ast.walk(tree):
        if node in above:
            continue
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARED:
            yield from _between(lines, node.left, node.comparators[0], f" {_COMPARED[type(node.ops[0])]} ")
        elif isinstance(node, ast.BoolOp):
            other = " or " if isinstance(node.op, ast.And) else " and "
            yield from _between(lines, node.values[0], node.values[1], other)
        elif isinstance(node, ast.Name) and node.id in _NAMES:
            yield node.lineno, node.col_offset, node.end_col_offset or 0, _NAMES[node.id]
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield node.lineno, node.col_offset, node.end_col_offset or 0, str(not node.value)
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


@dataclass(frozen=True)
class Place:
    """Where a change stands: lines of the whole function or class, and of its own statement, which run with it."""

    whole: range
    lines: range
    in_function: bool


def place(text: str, line: int) -> Place:
    """The place of a line; of a statement with a body, its head alone."""
    found: ast.AST = ast.parse(text)
    around: list[ast.stmt] = []
    # the walk goes from the outside to the inside
    while inside := [node for node in ast.walk(found) if node is not found and _covers(node, line)]:
        found = inside[0]
        around.append(inside[0])
    own, top = around[-1], around[0]
    body = getattr(own, "body", None)
    end = max(body[0].lineno, own.lineno + 1) if body else (own.end_lineno or 0) + 1
    in_function = any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in around[:-1])
    return Place(range(_first(top), (top.end_lineno or 0) + 1), range(_first(own), end), in_function)


def _covers(node: ast.AST, line: int) -> TypeGuard[ast.stmt]:
    return isinstance(node, ast.stmt) and _first(node) <= line <= (node.end_lineno or 0)


def _first(node: ast.stmt) -> int:
    """The line on which a statement begins: that of its first decorator."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(part.lineno for part in decorators)])


def key(name: str, text: str, change: Change) -> str:
    """What stays of a change while the function it is in does, wherever that moves."""
    where = place(text, change[0])
    new = changed(text, change).splitlines()[where.whole.start - 1 : where.whole.stop - 1]
    return hashlib.sha256("\n".join([name, *new]).encode()).hexdigest()[:16]


@dataclass
class Results:
    """What was found, kept in a file line by line."""

    file: Path | None
    known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.file and self.file.exists():
            for line in self.file.read_text(encoding="utf-8").splitlines():
                told = json.loads(line)
                self.known[told["key"]] = told["result"]

    def keep(self, key: str, result: str, where: str) -> None:
        """Write down one change and what became of it."""
        if self.file:
            with self.file.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({"key": key, "result": result, "change": where}) + "\n")


def try_all(copy: Copy, name: str, results: Results, most: int | None) -> Counter[str]:
    """How many of a file's changes had which result."""
    text = (ROOT / name).read_text(encoding="utf-8")
    wanted = list(changes(text))
    if most is not None and len(wanted) > most:
        wanted = random.Random(1).sample(wanted, most)
    found: Counter[str] = Counter()
    for change in sorted(wanted):
        known = key(name, text, change)
        result = "noticed" if results.known.get(known) == "noticed" else _tried(copy, name, text, change)
        found[result] += 1
        line = f"{name}:{change[0]}: {changed(text, change).splitlines()[change[0] - 1].strip()}"
        results.keep(known, result, line)
        if result != "noticed":
            print(f"{result.upper()} {line}", flush=True)
    return found


def _tried(copy: Copy, name: str, text: str, change: Change) -> str:
    where = place(text, change[0])
    tests = {
        test
        for (file, line), users in copy.tests.items()
        if file == name and (line in where.lines or not where.in_function)
        for test in users
    }
    if not tests:
        return "not run"
    return "noticed" if copy.notices(name, changed(text, change), tests) else "survived"


def main() -> None:
    """Try the files; the score of each and of all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--most", type=int)
    parser.add_argument("--results", type=Path)
    parser.add_argument("files", nargs="*", default=list(TARGETS))
    given = parser.parse_args()
    if not hasattr(os, "fork"):
        sys.exit(
            "Mutations are tried in forked processes, which this system does not have: use Linux or macOS."
        )
    # the copy and what runs in it go with this process, however it is ended
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))
    results, total = Results(given.results), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(ROOT, Path(folder).resolve())
        tests = dict.fromkeys(test for name in given.files for test in TARGETS[name])
        if not copy.learn(given.files, tests):
            sys.exit(f"A test fails without any change:\n{copy.said()}")
        for name in given.files:
            found = try_all(copy, name, results, given.most)
            print(f"{name}: {_score(found)}", flush=True)
            total += found
    print(_score(total))


def _score(found: Counter[str]) -> str:
    rest = "".join(f", {count} {result}" for result, count in sorted(found.items()) if result != "noticed")
    return f"{found['noticed']} of {found.total()} noticed{rest}"


if __name__ == "__main__":
    main()
