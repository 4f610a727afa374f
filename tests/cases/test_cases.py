"""Small inputs on which the program was once wrong: a folder each, with the rule for its whole kind and a check.

A case drives the command line as its users do, on a fresh graph. A new one is a new folder with a `case.py`; its first
line is the rule, then what happened and what is right.
"""

from __future__ import annotations

import importlib.util
import runpy
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from commands import run

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/case.py"))


def _in_this_process(command: Sequence[str], **_: Any) -> SimpleNamespace:
    """What a case would get from the program: to start Python for each command takes longer than the command."""
    done = run(*command[1:])
    return SimpleNamespace(returncode=done.code, stdout=done.out, stderr=done.err)


def _helpers() -> ModuleType:
    """The cases' own helpers, for the case that stands in `sys.argv`."""
    spec = importlib.util.spec_from_file_location("cases", HERE / "cases.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.subprocess = SimpleNamespace(run=_in_this_process)  # type: ignore[attr-defined]
    return module


@pytest.mark.parametrize("name", CASES)
def test_case_holds(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    script = HERE / name / "case.py"
    monkeypatch.chdir(script.parent)
    monkeypatch.setattr(sys, "argv", [str(script)])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setitem(sys.modules, "cases", _helpers())
    try:
        runpy.run_path(str(script), run_name="__main__")
    except SystemExit as end:
        assert not end.code, capsys.readouterr().out
