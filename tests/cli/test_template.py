"""Templates: as they are they load to nothing, filled in they load; completion; what `--help` costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import exact, run
from openpyxl import load_workbook
from rightsgraph.ontology.model.model import model

PROGRAM = [sys.executable, "-P", "-c", "from rightsgraph.cli import main; main()"]
HEAVY = (
    "rdflib",
    "pyvis",
    "ladybug",
    "neo4j",
    "networkx",
    "pandas",
    "rich.progress",
    "lxml",
    "docx",
    "xlsxwriter",
    "rightsgraph.queries.book",
)


@pytest.mark.parametrize("table", list(model().tables))
def test_a_template_loads_to_nothing_and_filled_in_to_its_row(
    table: str, small: Path, tmp_path: Path
) -> None:
    path = tmp_path / f"{table}.xlsx"
    assert run("template", table, "-o", path).code == 0
    before = exact(small)
    empty = run("load", path, "--graph", small, "--report", tmp_path / "r.json")
    assert empty.code == 0, empty.said
    assert "rejected" not in empty.out
    receipt = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert (receipt["read"], receipt["nodes"], receipt["relationships"]) == (0, {}, {})
    assert "example" in receipt["skipped"][0]["reason"]
    assert exact(small) == before
    book = load_workbook(path)
    sheet = book[table]
    for cell in sheet[2]:
        text = str(cell.value or "").removeprefix("EXAMPLE ")
        sheet.cell(3, cell.column, text or None)
    book.save(path)
    done = run("load", path, "--dry-run", "--graph", small, "--report", tmp_path / "r.json")
    assert done.code == 0, done.said
    receipt = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert (receipt["read"], receipt["rejected"]) == (1, [])
    kind = model().tables[table]
    counts = receipt["nodes"] if kind.label else receipt["relationships"]
    assert counts[kind.label or kind.relationship]["created"] == 1


def complete(line: str) -> list[str]:
    """What bash would be offered for the last word of the line."""
    words = line.split(" ")
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), "_RIGHTSGRAPH_COMPLETE": "bash_complete"}
    done = subprocess.run(PROGRAM, env={**os.environ, **asked}, capture_output=True, check=False)
    assert done.stderr == b""
    return [text.partition(",")[2] for text in done.stdout.decode().splitlines() if text]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("lo", "load"),
        ("show m", "mps"),
        ("show minis", "mps"),
        ("show cat/c/v", "CAT/C/VNM/CO/1#15"),
        ("trace CAT/C", "CAT/C/VNM/CO/1#15"),
        ("ask who-", "who-implements"),
        ("ask who-implements --agency m", "mps"),
        ("ask who-implements --mech", "--mechanism"),
        ("forget s", "small"),
        ("template la", "laws"),
        ("load --as ta", "tables"),
        ("export json", "jsonl"),
        ("review --confirm CAT", "CAT/C/VNM/CO/1#15"),
    ],
)
def test_the_shell_completes_ids_and_names(typed: str, offered: str, small: Path) -> None:
    assert offered in complete(f"rightsgraph --graph {small} {typed}")


def test_completion_says_nothing_where_there_is_no_graph(tmp_path: Path) -> None:
    assert complete(f"rightsgraph --graph {tmp_path}/none.db show m") == []
    assert complete(f"rightsgraph --graph {__file__} show m") == []
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("line", [["--help"], ["--version"], ["load", "--help"], ["show", "--help"]])
def test_help_imports_no_engine(line: list[str]) -> None:
    code = (
        "import sys\nfrom rightsgraph.cli import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit as end:\n"
        f"    assert not end.code\nprint([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code, *line], capture_output=True, check=True)
    assert done.stderr.strip() == b"[]"
    assert done.stdout


def test_every_command_has_help() -> None:
    from rightsgraph.cli import names

    listed = run("--help").out
    for name in names():
        assert f"  {name} " in listed
        done = run(name, "--help")
        assert done.code == 0
        assert "--graph" in done.out
        assert all(len(line) <= 100 for line in done.out.splitlines())
