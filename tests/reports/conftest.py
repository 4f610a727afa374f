"""The worked example, loaded once for all reports, and documents as their readers see them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import copy_graph
from requests_back import TABLES
from tables import fresh, write_folder
from tools import program

from rightsgraph import open_graph
from rightsgraph.api import Graph

DAY = "2025-07-01"


@pytest.fixture(scope="session")
def reported(example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The example, only to be read."""
    with open_graph(copy_graph(example_graph, tmp_path_factory.mktemp("reports"))) as opened:
        yield opened


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> str:
    """LibreOffice's option for a user profile of the session's own: making one takes longer than a conversion."""
    return f"-env:UserInstallation={tmp_path_factory.mktemp('office').as_uri()}"


@pytest.fixture
def pdf_text(tmp_path: Path, office: str) -> Callable[[Path], str]:
    """What LibreOffice shows of a document: its text, runs of blanks as one."""

    def convert(path: Path) -> str:
        command = [program("soffice"), office, "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=300
        )
        pdf = [program("pdftotext"), str(tmp_path / f"{path.stem}.pdf"), "-"]
        done = subprocess.run(pdf, check=True, capture_output=True, timeout=60)
        return " ".join(done.stdout.decode("utf-8").split())

    return convert


@pytest.fixture
def ministry(tmp_path: Path) -> Iterator[Graph]:
    """A graph of which one ministry is asked."""
    with fresh(tmp_path / "graph") as opened:
        opened.load(write_folder(tmp_path / "in", TABLES), dataset="base")
        yield opened
