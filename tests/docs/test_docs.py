"""What the docs show is what the program does."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def refresh() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh", ROOT / "docs" / "refresh.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_and_readme_outputs_are_fresh(refresh: ModuleType) -> None:
    assert refresh.stale() == [], "run `python docs/refresh.py`"


def test_every_link_in_the_docs_leads_somewhere() -> None:
    dead = []
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if not target.startswith(("http", "mailto:")) and not (page.parent / target).exists():
                dead.append(f"{page.relative_to(ROOT)}: {target}")
    assert dead == []


def test_the_readme_shows_what_the_demo_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from rightsgraph.cli import group

    monkeypatch.chdir(tmp_path)
    printed = CliRunner().invoke(group, ["demo"], obj={}).stdout
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("$ rightsgraph demo\n")[1].split("```")[0]
    assert shown.rstrip() == printed.rstrip()
    assert len(printed.splitlines()) <= 40, "one screen"
    assert max(map(len, printed.splitlines())) <= 104


def test_the_demo_is_one_screen() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("$ rightsgraph demo\n")[1]
    lines = shown.split("```")[0].splitlines()
    assert len(lines) <= 40
    assert "..." not in lines, "the README shows all of it"
    assert max(map(len, lines)) <= 104


def test_every_command_is_in_the_readme_or_docs() -> None:
    from rightsgraph.cli import names

    text = "\n".join(
        p.read_text(encoding="utf-8") for p in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    )
    assert [name for name in names() if f"`{name}`" not in text and f"rightsgraph {name}" not in text] == []


def test_every_loader_has_its_page() -> None:
    from rightsgraph.loaders.registry import loaders

    pages = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs").rglob("*.md"))
    assert [name for name in loaders() if name not in pages] == []
