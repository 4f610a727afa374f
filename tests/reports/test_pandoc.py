"""Which Pandoc writes Word files: the machine's own where it is new enough, else the one that came along."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rightsgraph.ontology.errors import RightsgraphError
from rightsgraph.reports.word import pandoc

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    pandoc.cache_clear()
    yield
    pandoc.cache_clear()


def own(folder: Path, version: str) -> str:
    path = folder / "pandoc"
    path.write_text(f"#!/bin/sh\necho 'pandoc {version}'\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("version", ["3.1", "3.7.0.2", "4.0"])
def test_the_machines_own_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    path = own(tmp_path, version)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pandoc() == path


@pytest.mark.parametrize("version", ["2.17.1.1", "3.0.1"])
def test_one_that_is_too_old_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    path = own(tmp_path, version)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pandoc() != path
    assert Path(pandoc()).is_file()


def test_without_any_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(RightsgraphError, match="pypandoc_binary"):
        pandoc()
