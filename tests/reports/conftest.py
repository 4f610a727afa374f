"""The worked example, loaded once for all reports, and documents as their readers see them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tables import example, fresh

from rightsgraph.api import Graph

DAY = "2025-07-01"


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The example, only to be read."""
    with fresh(tmp_path_factory.mktemp("reports")) as opened:
        opened.load(example(), dataset="viet-nam")
        yield opened


@pytest.fixture
def pdf_text(tmp_path: Path) -> Callable[[Path], str]:
    """What LibreOffice shows of a document: its text, runs of blanks as one."""

    def convert(path: Path) -> str:
        office, reader = shutil.which("soffice"), shutil.which("pdftotext")
        assert office, "LibreOffice is needed: apt-get install libreoffice-writer-nogui"
        assert reader, "pdftotext is needed: apt-get install poppler-utils"
        profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        pdf = tmp_path / f"{path.stem}.pdf"
        done = subprocess.run([reader, str(pdf), "-"], check=True, capture_output=True, timeout=60)
        return " ".join(done.stdout.decode("utf-8").split())

    return convert
