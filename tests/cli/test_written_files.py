"""What lands in a file: in the form its name promises, or not at all."""

from __future__ import annotations

import csv
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
