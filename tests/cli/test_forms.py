"""Every command that shows something gives it as a table, JSON, CSV, Markdown and a workbook."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from commands import run

SHOWN: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {  # the arguments, and the first columns
    "check": ((), ("rule", "level", "id", "message", "remedy")),
    "doctor": ((), ("rule", "level", "id", "message", "remedy")),
    "trace": (("CAT/C/VNM/CO/1#15",), ("path", "hop", "type")),
    "show": (("100/2015/QH13",), ("part", "name", "direction", "value")),
    "review": ((), ()),
    "formats": ((), ("name", "title", "reads", "recognised_by")),
    "queries": ((), ("name", "title", "kind")),
    "schema": (("show",), ("kind", "of", "name")),
}
FORMS = {"table": ".txt", "json": ".json", "csv": ".csv", "markdown": ".md", "xlsx": ".xlsx"}


@pytest.mark.parametrize("command", SHOWN)
def test_every_form_is_written(small: Path, tmp_path: Path, command: str) -> None:
    arguments, columns = SHOWN[command]
    for form, ending in FORMS.items():
        for how in (("--format", form), ()):
            target = tmp_path / f"{len(how)}{ending}"
            done = run(command, *arguments, *how, "-o", target, "--graph", small)
            assert done.code in (0, 1), done.said
            assert target.stat().st_size > 0
    header = next(csv.reader(io.StringIO((tmp_path / "2.csv").read_text(encoding="utf-8-sig"))))
    assert tuple(header[: len(columns)]) == columns


def test_a_node_as_rows(small: Path) -> None:
    done = run("show", "CAT/C/VNM/CO/1#15", "--format", "csv", "--graph", small)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    (link,) = [row for row in rows if row["name"] == "IMPLEMENTED_BY"]
    assert link["value"].startswith("Provision vnm/100/2015/QH13#art_373 (")
    assert "extent full" in link["value"]
    assert link["dataset"] == "small"
    assert link["evidence"] == 'a report, p. 3: "as article 373 says" [high]'
    assert [row["value"] for row in rows if (row["part"], row["name"]) == ("statement", "text")] == [
        "Prohibit torture"
    ]


def test_paths_as_rows(small: Path) -> None:
    done = run("trace", "CAT/C/VNM/CO/1#15", "--format", "csv", "--graph", small)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["path"], row["hop"], row["type"]) for row in rows][:1] == [("1", "1", "IMPLEMENTED_BY")]
    assert (rows[0]["from"], rows[0]["to"]) == ("CAT/C/VNM/CO/1#15", "vnm/100/2015/QH13#art_373")
