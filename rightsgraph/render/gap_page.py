"""The page of gaps as text, and as a document for Word or Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.gap_digest import Digest, Figure, Grave
from rightsgraph.naming import short
from rightsgraph.render.formats import percent
from rightsgraph.render.gap_table import WIDTH, wrap

if TYPE_CHECKING:
    from rightsgraph.reports.document import Report

TITLE = "What is missing, on one page"
_IN_TABLE = 110  # characters of a recommendation's text in a narrow column
ENDINGS = (".md", ".docx", ".json", ".txt")


def page_text(page: Digest) -> str:
    """The page for a terminal, at most 100 columns wide."""
    return "\n".join(_text(page)) + "\n"


def _text(page: Digest) -> Iterator[str]:
    yield f"{TITLE}, as at {page.as_at}"
    yield ""
    for figure in page.figures:
        count, of = _numbers(figure)
        yield f"{count:>6}  {of:<14}{figure.what}"
    yield ""
    yield "The gravest"
    for place, row in enumerate(page.gravest, 1):
        yield f"{place:>3}. {row.recommendation}"
        yield from wrap(f"     {row.text}", WIDTH)
        yield from wrap(f"     {_says(row)}", WIDTH)
    if not page.gravest:
        yield "  No gap was found."
    if page.untold:
        yield ""
        yield "Cannot be told, and what would be needed"
        for code, needs in page.untold:
            yield from wrap(f"  {code}: {needs}", WIDTH)
    if page.since:
        yield ""
        yield f"What changed between {page.since} and {page.as_at}"
        yield from (line for row in page.changes for line in wrap(f"  {_changed(row)}", WIDTH))
        if not page.changes:
            yield "  Nothing."
    yield ""
    yield from (line for note in page.notes for line in wrap(note, WIDTH))


def _numbers(figure: Figure) -> tuple[str, str]:
    if figure.among is None:
        return f"{figure.count:,}", ""
    share = f" ({percent(figure.count / figure.among)})" if figure.among else ""
    return f"{figure.count:,}", f"of {figure.among:,}{share}"


def _says(row: Grave) -> str:
    """The gap in words, what explains it, and what else is missing."""
    said = row.says[:1].upper() + row.says[1:]
    because = f": {row.because}" if row.because else ""
    also = f" Also: {'; '.join(row.others)}." if row.others else ""
    return f"{said}{because}.{also}"


def _changed(row: dict[str, object]) -> str:
    return (
        f"{row['says']} ({row['code']}): {row['opened']} opened, {row['closed']} closed, now {row['after']}"
    )


def write_page(page: Digest, path: Path) -> None:
    """The page as Word or Markdown, by the file's ending."""
    from rightsgraph.ontology.files import write_whole

    if path.suffix.lower() == ".docx":
        from rightsgraph.reports.word import write_docx

        write_docx(_report(page), path)
    else:
        write_whole(path, page_markdown(page))


def page_markdown(page: Digest) -> str:
    """The page as Markdown."""
    from rightsgraph.reports.markdown import markdown

    return markdown(_report(page))


def _report(page: Digest) -> Report:
    from rightsgraph.reports.document import Block, Heading, Paragraph, Report, Table, Text, cell

    numbers = tuple(" ".join(_numbers(one)) for one in page.figures)
    figures = tuple(cell(one.what) for one in page.figures)
    rows = tuple(
        (((Text(row.recommendation, strong=True),),), cell(short(row.text, _IN_TABLE)), cell(_says(row)))
        for row in page.gravest
    )
    blocks: list[Block] = [
        Table(numbers, (figures,), (1 / len(figures),) * len(figures)),
        Heading(1, "The gravest"),
        Table(("Recommendation", "What it asks", "What is missing"), rows, (0.2, 0.35, 0.45)),
    ]
    if page.untold:
        told = "; ".join(f"{code}: {needs}" for code, needs in page.untold)
        blocks.append(
            Paragraph((Text("Cannot be told, and what would be needed. ", strong=True), f"{told}."), "small")
        )
    if page.since:
        changed = "; ".join(map(_changed, page.changes)) or "nothing"
        head = Text(f"What changed between {page.since} and {page.as_at}. ", strong=True)
        blocks.append(Paragraph((head, f"{changed[:1].upper()}{changed[1:]}."), "small"))
    notes = tuple(Paragraph((note,), "small") for note in page.notes)
    return Report(TITLE, f"As at {page.as_at}", tuple(blocks), about=notes)
