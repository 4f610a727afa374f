"""The static pages: whole, self-contained, and without what is internal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rightsgraph.ontology.errors import UsageError
from rightsgraph.web.site import write_site

from rightsgraph import open_graph


@pytest.fixture(scope="module")
def site(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "pages"
    with open_graph(str(made)) as graph:
        write_site(graph, folder, "2024-05-01")
    return folder


def test_every_link_leads_to_a_file(site: Path) -> None:
    for page in site.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        for link in re.findall(r'(?:href|src)="([^"#][^"]*)"', text):
            if not link.startswith(("data:", "mailto:")) and page.name != "picture.html":
                assert "://" not in link, (page.name, link)
                assert (site / link).is_file(), (page.name, link)


def test_answers_are_those_of_the_library(site: Path, made: Path) -> None:
    with open_graph(str(made)) as graph:
        wanted = graph.ask("who-implements", as_at="2024-05-01").to_json()
    assert json.loads((site / "ask-who-implements.json").read_text(encoding="utf-8")) == wanted


def test_nothing_internal_is_in_it(site: Path) -> None:
    everything = "\n".join(p.read_text(encoding="utf-8") for p in site.glob("*.*"))
    assert "only for us" not in everything  # a note
    assert "proposed" not in re.sub(r"<script.*?</script>", "", everything, flags=re.DOTALL).replace(
        "Proposed", ""
    )
    assert "mandates.csv" not in everything
    thing = next(site.glob("CAT-C-VNM-CO-1-16-*.html")).read_text(encoding="utf-8")
    assert "art_373" not in thing  # its only link is a proposal


def test_other_files_are_never_touched(tmp_path: Path, made: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    with open_graph(str(made)) as graph, pytest.raises(UsageError, match="holds other files"):
        write_site(graph, tmp_path, "2024-05-01")
