"""`scripts/test-tools` on machines that have all, some or nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "test-tools"
ALL = ("chromium", "soffice", "pdftotext", "java", "mvn", "fc-list")
NEEDED_BY_THE_SCRIPT = ("bash", "sed", "paste", "head", "grep")
SAYS = {"java": 'openjdk version "17.0.1" 2021-10-19', "fc-list": "NotoSans-Regular.ttf: Noto Sans"}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a script for Unix shells")


def machine(folder: Path, *programs: str, **says: str) -> Path:
    """A folder of programs that say something and end well, with what the script itself needs."""
    folder.mkdir(exist_ok=True)
    for name in NEEDED_BY_THE_SCRIPT:
        (folder / name).symlink_to(str(shutil.which(name)))
    spoken = {"uname": "Linux", "id": "1000"} | SAYS | says
    for name in ("uname", "id", *programs):
        path = folder / name
        path.write_text(f"#!/bin/sh\necho '{spoken.get(name, '')}'\n", encoding="utf-8")
        path.chmod(0o755)
    return folder


def tools(path: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [str(path / "bash"), str(SCRIPT), *arguments],
        env={"PATH": str(path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_all_there(tmp_path: Path) -> None:
    assert tools(machine(tmp_path / "bin", *ALL)) == (0, "Tools for tests: all there.\n")


def test_a_java_that_is_too_old_does_not_count(tmp_path: Path) -> None:
    path = machine(tmp_path / "bin", *ALL, "apt-get", java='openjdk version "11.0.2" 2019-01-15')
    code, said = tools(path)
    assert code == 1
    assert "The tests need Java. Run: sudo apt-get install" in said
    assert said.rstrip().endswith("default-jre-headless")


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        (
            "apt-get",
            "sudo apt-get install -y libreoffice-writer-nogui fonts-noto-core",
        ),
        ("dnf", "sudo dnf install -y libreoffice-writer google-noto-sans-fonts"),
        ("brew", "brew install libreoffice font-noto-sans"),
    ],
)
def test_what_is_missing_is_named_with_one_command(tmp_path: Path, manager: str, command: str) -> None:
    path = machine(tmp_path / "bin", "chromium", "pdftotext", "java", "mvn", manager)
    code, said = tools(path, "--check")
    assert (code, said) == (1, f"The tests need LibreOffice, fonts. Run: {command}\n")


def test_without_a_package_manager_the_tools_are_named(tmp_path: Path) -> None:
    code, said = tools(machine(tmp_path / "bin"))
    assert code == 1
    assert "a browser, LibreOffice, poppler, Java, Maven, fonts. No package manager" in said


def test_what_is_missing_is_installed_by_root(tmp_path: Path) -> None:
    path = machine(tmp_path / "bin", *(name for name in ALL if name != "mvn"), id="0")
    installs = path / "apt-get"
    installs.write_text(
        f'#!/bin/sh\necho "ran $*"\n[ "$1" = install ] && printf "#!/bin/sh\\n" > {path}/mvn && /bin/chmod +x {path}/mvn\n'
        "exit 0\n",
        encoding="utf-8",
    )
    installs.chmod(0o755)
    code, said = tools(path)
    assert code == 0, said
    assert "ran update -qq\nran install -y maven\n" in said


def test_an_install_that_fails_is_told(tmp_path: Path) -> None:
    path = machine(tmp_path / "bin", *(name for name in ALL if name != "mvn"), "apt-get", id="0")
    code, said = tools(path)
    assert code == 1
    assert "The tests need Maven, which could not be installed. Run: apt-get install" in said
