"""The build backend: what an earlier build left behind does not come into a wheel."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_clean.py"


@pytest.fixture
def backend() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_clean", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["build_wheel", "build_sdist"])
def test_a_deleted_file_is_gone_before_the_build(
    backend: ModuleType, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    deleted = Path("build", "lib", "rightsgraph", "loaders", "deleted.py")
    editable = Path("build", "__editable__.rightsgraph", "rightsgraph.py")
    for file in (deleted, editable):
        file.parent.mkdir(parents=True)
        file.touch()
    built = []

    def build(*arguments: object) -> str:
        built.append((arguments[0], deleted.exists(), editable.exists()))
        return "made"

    monkeypatch.setattr(backend.build_meta, name, build)
    assert getattr(backend, name)("dist") == "made"
    assert built == [("dist", False, True)]


def test_the_rest_is_setuptools(backend: ModuleType) -> None:
    assert backend.build_editable is backend.build_meta.build_editable
    assert backend.prepare_metadata_for_build_wheel is backend.build_meta.prepare_metadata_for_build_wheel
