"""A template that is none, or wants more than it may, is refused with what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from commands import copy_graph, run


@pytest.fixture(scope="module")
def small(example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_graph(example_graph, tmp_path_factory.mktemp("templates"))


def _word(part: str) -> bytes:
    out = io.BytesIO()
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", part)
    return out.getvalue()


@pytest.mark.parametrize(
    "made", [b"no archive", b"PK\x03\x04 cut", _word("<nothing/>"), _word("<w:document")]
)
def test_what_is_no_word_document(made: bytes, small: Path, tmp_path: Path) -> None:
    template, written = tmp_path / "ours.docx", tmp_path / "annex.docx"
    template.write_bytes(made)
    done = run("report", "annex", "--template", template, "-o", written, "--graph", small)
    assert done.code == 2
    assert "ours.docx: this cannot be read as a Word document" in done.err
    assert not written.exists()


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ 'x' * 9999999999 }}",
        "{{ '%9999999999d' % 1 }}",
        "{{ 'x' | center(9999999999) }}",
        "{{ lipsum(n=999999) }}",
        "{{ 1 / 0 }}",
        "{% if %}",
    ],
)
def test_markdown_that_wants_more_than_it_may(text: str, small: Path, tmp_path: Path) -> None:
    template, written = tmp_path / "ours.md.j2", tmp_path / "annex.md"
    template.write_text(text, encoding="utf-8")
    done = run("report", "annex", "--template", template, "-o", written, "--graph", small)
    assert done.code == 2
    assert "ours.md.j2: the template cannot be filled" in done.err
    assert not written.exists()


def test_an_honest_template(small: Path, tmp_path: Path) -> None:
    template, written = tmp_path / "ours.md.j2", tmp_path / "annex.md"
    template.write_text(
        "# {{ title }}\n{% for i in range(3) %}{{ i * 2 }} {% endfor %}\n{{ body | indent(2) }}\n",
        encoding="utf-8",
    )
    assert run("report", "annex", "--template", template, "-o", written, "--graph", small).code == 0
    assert "0 2 4" in written.read_text("utf-8")
