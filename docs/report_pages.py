"""Draws docs/report-pages/*.png: one page of each kind of report, of the bundled example, as LibreOffice lays it out.

python docs/report_pages.py [FOLDER]
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from rightsgraph import open_graph
from rightsgraph.api import Graph

DAY = "2025-07-01"
_RESOLUTION = 50  # dots an inch
_CAT: dict[str, Any] = {"mechanism": "CAT"}


@dataclass(frozen=True)
class Page:
    """A picture: of which report, and of which of its pages (behind title page and contents)."""

    name: str
    kind: str
    options: dict[str, Any] = field(default_factory=dict)
    number: int = 3


PAGES = (
    Page("section", "section", _CAT),
    Page("section-fr", "section", {**_CAT, "lang": "fr"}),
    Page("section-vi", "section", {**_CAT, "lang": "local"}),
    Page("annex", "annex", _CAT),
    Page("annex-by-reply", "annex", {**_CAT, "by": "reply"}),
    Page("upr-national-report", "upr-national-report"),
    Page("upr-mid-term", "upr-mid-term"),
    Page("treaty-periodic", "treaty-periodic", _CAT),
    Page("common-core", "common-core"),
    Page("follow-up", "follow-up", {"recommendation": ["CAT/C/VNM/CO/1#7", "CAT/C/VNM/CO/1#17"]}),
    Page("agency", "agency", {"agency": "mps"}, number=1),
    Page("gaps", "gaps", number=1),
)


def draw(graph: Graph, page: Page, folder: Path, work: Path) -> None:
    """Writes the report, has it laid out, and keeps the page as `FOLDER/NAME.png`."""
    document = work / f"{page.name}.docx"
    graph.report(page.kind, document, as_at=DAY, **page.options)
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), str(document))
    shown = ["-f", str(page.number), "-l", str(page.number), "-r", str(_RESOLUTION), "-png", "-singlefile"]
    _run("pdftoppm", *shown, str(document.with_suffix(".pdf")), str(folder / page.name))


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        sys.exit(f"{program} is missing; on Debian: apt-get install libreoffice-writer poppler-utils")
    subprocess.run([path, *arguments], check=True, capture_output=True, timeout=300)


def main(folder: Path) -> None:
    """All pages."""
    folder.mkdir(parents=True, exist_ok=True)
    example = Path(str(files("rightsgraph.examples") / "viet-nam"))
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        with open_graph(work / "rights.db") as graph:
            graph.load(example, dataset="viet-nam")
            for page in PAGES:
                draw(graph, page, folder, work)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "report-pages")
