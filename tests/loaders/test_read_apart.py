"""Large inputs are read by a process of their own: rows, receipts and refusals are those of reading here."""

from __future__ import annotations

import os
import signal
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import GraphError, InputError, UnknownName, UsageError
from tables import example, exported, fresh, write_csv, write_folder

from benchmarks.generate_uhri import write_uhri
from rightsgraph.load import reading
from rightsgraph.load.load import Request

Begun = list[subprocess.Popen[bytes]]
GOOD = {"number": "24/2018/QH14", "title": "Law on Cybersecurity", "kind": "law", "state": "VNM"}


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Begun:
    """Every input is read apart; the processes that did."""
    processes: Begun = []

    def noted(*asked: Any, begin: Any = reading._begun) -> subprocess.Popen[bytes] | None:
        process: subprocess.Popen[bytes] | None = begin(*asked)
        if process:
            processes.append(process)
        return process

    monkeypatch.setattr(reading, "LEAST", 0)
    monkeypatch.setattr(reading, "_processors", lambda: 2)
    monkeypatch.setattr(reading, "_begun", noted)
    return processes


def loaded(folder: Path, given: Path, **options: Any) -> tuple[list[Any], list[str]]:
    """The receipts of a load and all that the graph then says, but for when."""
    with fresh(folder) as graph:
        receipts = [asdict(one) for one in graph.load(given, **options)]
        return receipts, [line for line in exported(graph) if '"loaded_at"' not in line]


def odd_rows(folder: Path) -> Path:
    """Tables with rejects, issues, equal rows, and one file that is refused as a whole."""
    write_folder(
        folder,
        {
            "laws": [GOOD, GOOD, {**GOOD, "number": "", "title": ""}, {**GOOD, "in_force_from": "soon"}],
            "provisions": [
                {"law": "24/2018/QH14", "article": str(n), "text": "Đ" * n} for n in range(1, 1300)
            ],
        },
    )
    write_csv(folder / "mandates.csv", [{"agency": "mps", "what": "lead"}])
    return folder


@pytest.mark.parametrize("which", ["example", "odd", "uhri"])
def test_the_graph_and_the_receipt_are_the_same(
    which: str, tmp_path: Path, begun: Begun, monkeypatch: Any
) -> None:
    given = {"example": example(), "odd": tmp_path / "odd", "uhri": tmp_path / "uhri.json"}[which]
    if which == "odd":
        odd_rows(given)
    if which == "uhri":
        write_uhri(given, 700)
    apart = loaded(tmp_path / "apart", given)
    assert begun
    assert all(process.returncode == 0 for process in begun)
    known = len(begun)
    monkeypatch.setattr(reading, "LEAST", 10**12)
    assert loaded(tmp_path / "here", given) == apart
    assert len(begun) == known


def test_a_file_that_is_refused_says_the_same(tmp_path: Path, begun: Begun, monkeypatch: Any) -> None:
    path = write_csv(tmp_path / "laws.csv", [{"number": "1", "kind": "law"}])
    with fresh(tmp_path / "g") as graph:
        with pytest.raises(InputError) as apart:
            graph.load(path, format="upr-info")
        assert begun
        monkeypatch.setattr(reading, "LEAST", 10**12)
        with pytest.raises(InputError) as here:
            graph.load(path, format="upr-info")
    assert str(apart.value) == str(here.value)


def test_what_is_read_is_told_while_it_is_read(tmp_path: Path, begun: Begun) -> None:
    path = write_csv(tmp_path / "laws.csv", [{**GOOD, "number": f"{n}/2018/QH14"} for n in range(1, 1201)])
    told: list[int] = []
    with fresh(tmp_path / "g") as graph:
        graph.load_request([path], Request(tick=lambda _, done: told.append(done)))
    assert begun
    assert max(told) == 1200
    assert len(set(told)) > 2


def test_a_process_that_is_ended_is_told_and_the_graph_is_as_it_was(
    tmp_path: Path, begun: Begun, monkeypatch: Any
) -> None:
    path = write_csv(tmp_path / "laws.csv", [{**GOOD, "number": f"{n}/2018/QH14"} for n in range(1, 60_000)])
    following = reading._Apart._next

    def ended(self: Any, source: Source) -> Any:
        os.kill(self._process.pid, signal.SIGKILL)
        return following(self, source)

    monkeypatch.setattr(reading._Apart, "_next", ended)
    with fresh(tmp_path / "g") as graph:
        before = exported(graph)
        with pytest.raises(GraphError, match=r"laws\.csv: the process that read it has ended"):
            graph.load(path)
        assert exported(graph) == before
    assert begun[0].returncode is not None


def test_where_no_process_can_begin_it_is_read_here(tmp_path: Path, begun: Begun, monkeypatch: Any) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(subprocess, "Popen", refused)
    path = write_csv(tmp_path / "laws.csv", [GOOD])
    assert loaded(tmp_path / "g", path)[0][0]["read"] == 1
    assert not begun


def test_a_load_that_stops_in_the_middle_leaves_no_process(tmp_path: Path, begun: Begun) -> None:
    path = write_csv(tmp_path / "laws.csv", [{**GOOD, "number": f"{n}/2018/QH14"} for n in range(1, 60_000)])

    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    with fresh(tmp_path / "g") as graph, pytest.raises(KeyboardInterrupt):
        graph.load_request([path], Request(tick=stopped))
    assert begun[0].poll() is not None


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (InputError("a.csv: damaged"), InputError),
        (UsageError("wrong"), UsageError),
        (UnknownName("State", "X", ["Y"]), UsageError),
        (KeyError("lost"), KeyError),
    ],
)
def test_errors_come_out_as_what_they_are(error: Exception, kind: type[Exception]) -> None:
    sent = reading._sendable(error)
    assert type(sent) is kind
    assert str(sent) == str(error)
