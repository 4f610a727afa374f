"""What Word shows: hidden and struck text is not read and told, typed marks of footnotes are no words."""

from __future__ import annotations

from pathlib import Path

import pytest
from document_files import W, para, raw_docx
from rightsgraph.loaders.api import Issue
from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.unread import unread
from rightsgraph.loaders.source import Source

STYLES = f"""<w:styles {W}>
<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Secret"><w:basedOn w:val="Base"/></w:style>
<w:style w:styleId="Mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style></w:styles>"""


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(folder: Path, *runs: str, style: str = "") -> tuple[str, list[str]]:
    own = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    path = raw_docx(folder / "d.docx", f"<w:p>{own}{''.join(runs)}</w:p>{para('End.')}", styles=STYLES)
    text = " ".join(p.text for p in unified.paragraphs(Source(path)))
    return text, [i.message for i in unread(Source(path)) if isinstance(i, Issue)]


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ("<w:vanish/>", "hidden"),
        ('<w:rStyle w:val="Secret"/>', "hidden"),
        ("<w:strike/>", "struck through"),
        ("<w:dstrike/>", "struck through"),
        ('<w:rStyle w:val="Old"/>', "struck through"),
    ],
)
def test_what_is_not_shown_is_not_read_and_told(tmp_path: Path, properties: str, why: str) -> None:
    text, told = read(tmp_path, run("Open "), run("the secret ", properties), run("it."))
    assert text == "Open it. End."
    assert told == [f"This is {why} in the Word file and was not read: 'the secret'."]


@pytest.mark.parametrize(
    "properties", ['<w:vanish w:val="0"/>', '<w:rStyle w:val="Secret"/><w:vanish w:val="false"/>']
)
def test_a_switch_that_is_off_hides_nothing(tmp_path: Path, properties: str) -> None:
    assert read(tmp_path, run("Open "), run("all", properties), run(".")) == ("Open all. End.", [])


def test_a_whole_paragraph_in_a_hidden_style(tmp_path: Path) -> None:
    text, told = read(tmp_path, run("Not for print."), style="Secret")
    assert (text, len(told)) == ("End.", 1)


@pytest.mark.parametrize(
    ("before", "mark", "after", "text"),
    [
        ("Open it (Chile)", "3", ";", "Open it (Chile);"),
        ("Open the archive", "12", " now.", "Open the archive now."),
        ("A house of 60 m", "2", ".", "A house of 60 m2."),
        ("On the 1", "st", " day.", "On the 1st day."),
    ],
)
def test_raised_figures_are_marks_where_they_stand_behind_words(
    tmp_path: Path, before: str, mark: str, after: str, text: str
) -> None:
    for raised in (
        '<w:vertAlign w:val="superscript"/>',
        '<w:rStyle w:val="Mark"/>',
        '<w:position w:val="8"/>',
    ):
        assert read(tmp_path, run(before), run(mark, raised), run(after))[0] == f"{text} End."


@pytest.mark.parametrize(
    ("before", "text"),
    [("rec. 140.3", "rec. 140.3 x"), ("in 2010", "in 2010 x"), ("10", "105 x"), ("km", "km5 x")],
)
def test_a_mark_behind_a_number_is_no_figure_of_it(tmp_path: Path, before: str, text: str) -> None:
    read_text, _ = read(tmp_path, run(before), run("5", '<w:vertAlign w:val="superscript"/>'), run(" x"))
    assert read_text == f"{text} End."


def test_tracked_changes_are_told(tmp_path: Path) -> None:
    inserted = f'<w:ins w:id="1" w:author="a">{run("new")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del>'
    text, told = read(tmp_path, run("The "), inserted, deleted)
    assert text == "The new End."
    assert told == ["The file has tracked changes (1 insertions, 1 deletions): read as if all were accepted."]
