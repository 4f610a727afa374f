"""What lands in a file: in the form its name promises, or not at all."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import run


@pytest.mark.parametrize("between", [",", ";"])
def test_a_queue_written_as_csv_is_filled_in_and_taken_back(own: Path, tmp_path: Path, between: str) -> None:
    folder = tmp_path / "my papers"
    folder.mkdir()
    file = folder / "hàng đợi.csv"
    done = run("review", "-o", file, "--graph", own)
    assert done.code == 0
    assert f'rightsgraph review "{file}"' in done.out
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["kind"] for row in rows] == ["implementation", "mandate"]
    rows[0] |= {"decision": "confirm", "why": "=read; twice"}
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=between)
        writer.writeheader()
        writer.writerows(rows)
    assert "Recorded 1 decisions; 1 rows" in run("review", file, "--graph", own).out


def test_a_queue_is_written_as_text_or_refused(small: Path, tmp_path: Path) -> None:
    assert run("review", "-o", tmp_path / "queue.txt", "--graph", small).out == ""
    assert "2 proposals wait" in (tmp_path / "queue.txt").read_text(encoding="utf-8")
    done = run("review", "-o", tmp_path / "queue.docx", "--graph", small)
    assert (done.code, ".xlsx or .csv" in done.err) == (2, True)
    assert not (tmp_path / "queue.docx").exists()


def test_the_command_to_go_on_with_can_be_copied(tmp_path: Path) -> None:
    folder = tmp_path / "my questions"
    assert f'--queries "{folder}"' in run("queries", "new", "mine", "--queries", folder).out


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["ask", "recommendations"], "answer.docx"),
        (["gaps"], "gaps.HTML"),
        (["search", "torture"], "found.jsonl"),
        (["impact", "100/2015/QH13"], "impact.pdf"),
        (["template", "laws"], "laws.csv"),
        (["view"], "view.pdf"),
    ],
)
def test_a_name_that_promises_another_form_is_refused(
    words: list[str], name: str, small: Path, tmp_path: Path
) -> None:
    done = run(*words, "-o", tmp_path / name, "--graph", small)
    assert (done.code, f"{name}: " in done.err, ".xlsx" in done.err or ".html" in done.err) == (2, True, True)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    "words", [["show", "mps"], ["check"], ["doctor"], ["trace", "mps"], ["schema", "show"]]
)
def test_a_name_that_ends_in_json_gets_json(words: list[str], small: Path, tmp_path: Path) -> None:
    done = run(*words, "-o", tmp_path / "told.json", "--graph", small)
    assert (done.code in (0, 1), done.out) == (True, "")
    assert json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))


def test_a_depth_below_nothing_is_wrong_usage(small: Path) -> None:
    done = run("export", "jsonl", "--around", "mps", "--depth", "-1", "--graph", small)
    assert (done.code, done.out) == (2, "")


@pytest.mark.skipif(os.name == "nt", reason="a shell's way of closing an output")
def test_without_an_output_the_command_ends_as_with_one(small: Path) -> None:
    program = "from rightsgraph.cli import main; main()"
    line = [sys.executable, "-P", "-c", program, "--graph", str(small), "gaps", "--fail-on", "unreviewed"]
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" >&-', "sh", *line], capture_output=True, text=True, timeout=100, check=False
    )
    assert (done.returncode, "unreviewed: 1 row" in done.stderr) == (1, True)


def test_an_export_that_fails_leaves_the_one_before(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "all.jsonl"
    assert run("export", "jsonl", "-o", file, "--graph", small).code == 0
    before = file.read_bytes()

    def full(what: object) -> Iterator[str]:
        yield "half a line"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rightsgraph.reports.exchange.formats.jsonl.lines", full)
    assert run("export", "jsonl", "-o", file, "--graph", small).code == 2
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(os.name == "nt", reason="a name for the output that Windows has not")
@pytest.mark.parametrize(
    "words", [["ask", "recommendations"], ["export", "jsonl"], ["trace", "CAT/C/VNM/CO/1#15"]]
)
def test_the_output_by_its_name_as_a_file(words: list[str], small: Path) -> None:
    program = "from rightsgraph.cli import main; main()"
    line = [sys.executable, "-P", "-c", program, "--graph", str(small), *words, "-o", "/dev/stdout"]
    done = subprocess.run(line, capture_output=True, timeout=100, check=False)
    assert (done.returncode, b"CAT/C/VNM/CO/1#15" in done.stdout, done.stderr) == (0, True, b"")
