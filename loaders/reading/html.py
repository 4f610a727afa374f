"""HTML files: the text of their blocks and their tables; nothing is fetched, scripts and styles dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rightsgraph.loaders.reading.parts import CELL, Covered, Grid, Paragraph
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.text.folding import clean, nfc, squeeze

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source

_BLOCKS = frozenset(
    (
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "dt",
        "dd",
        "caption",
        "tr",
        "table",
        "ul",
        "ol",
        "body",
        "center",
        "address",
        "figure",
        "figcaption",
        "dl",
        "fieldset",
        "form",
        "hr",
        "main",
        "nav",
        "aside",
    )
)
_DROPPED = ("script", "style", "noscript", "template", "head", "iframe", "object", "svg")
_BOLD = {"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"}


def tree(source: Source) -> Any:
    """The parsed page without what is no text."""
    from lxml import etree, html

    text = source.decoded[0]
    parser = html.HTMLParser(no_network=True, remove_comments=True, huge_tree=True, encoding="utf-8")
    try:
        root: Any = html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{source.name}: the HTML cannot be read ({error}). Save the page again.") from error
    for element in root.xpath("|".join(f"//{name}" for name in _DROPPED)):
        element.drop_tree()
    return root


_MARK = re.compile(r"\s*(?:\[?\d{1,3}\]?|[*†‡]{1,3})\s*")
_BEFORE_MARK = re.compile(r"(?:[).,;:\]”\"']|[^\W\d_]{3})$")
_NEXT_CELL = "\ue01f"  # a letter that no text has, between the cells of a row


def paragraphs(source: Source, root: Any = None, *, rows: bool = False) -> Iterator[Paragraph]:
    """Block by block, in document order; `style` is the tag. `root` is a part of the page, else all of it.

    `rows`: a table's row is one paragraph of style "row", its cells parted by tabs.
    """
    number = 0
    whole = tree(source) if root is None else root
    if root is None:
        _drop_marks(whole)
    if rows:
        _flatten_rows(whole)
    for text, tag, bold in _pieces(whole):
        if clean(text.replace(_NEXT_CELL, " ")):
            number += 1
            style = "row" if _NEXT_CELL in text else tag
            cells = (squeeze(nfc(cell)) for cell in text.split(_NEXT_CELL))
            own = CELL.join(cells) if style == "row" else nfc(text).strip()
            yield Paragraph(own, f"paragraph {number}", None, style, bold)


def _drop_marks(root: Any) -> None:
    """Raised figures behind a word or a bracket are marks of footnotes; behind a figure they may be its power."""
    for mark in list(root.iter("sup")):
        before = mark.getprevious()
        text = (before.tail if before is not None else mark.getparent().text) or ""
        if _MARK.fullmatch("".join(mark.itertext())) and _BEFORE_MARK.search(text):
            mark.drop_tree()


def _flatten_rows(root: Any) -> None:
    """Each row of several cells becomes one block of text."""
    for row in list(root.iter("tr")):
        cells = [
            squeeze("".join(f"{t} " for t, _, _ in _pieces(cell))) for cell in row.iterchildren("td", "th")
        ]
        if len(cells) > 1:
            for child in list(row):
                row.remove(child)
            row.text = _NEXT_CELL.join(cells)


def _pieces(root: Any) -> Iterator[tuple[str, str, bool]]:
    """(text, tag of the block, bold throughout), by a walk without recursion (pages may nest deeply)."""
    from lxml import etree

    held: list[str] = []
    tags, bold_depth, all_bold = ["body"], 0, True
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in _BLOCKS
        if block:
            yield "".join(held), tags[-1], all_bold
            held, all_bold = [], True
        if event == "start":
            if block:
                tags.append(tag)
            bold_depth += tag in _BOLD
            text = element.text if tag else ""
            if tag == "br":
                held.append("\n")
        else:
            if block and len(tags) > 1:
                tags.pop()
            bold_depth -= tag in _BOLD
            text = element.tail
        if text and text.strip():
            all_bold = all_bold and bold_depth > 0
        held.append(_flat(text or ""))
    yield "".join(held), tags[-1], all_bold


def _flat(text: str) -> str:
    return " ".join(text.split("\n")) if "\n" in text else text


def tables(source: Source) -> Iterator[Grid]:
    """The page's tables; cells that `colspan` and `rowspan` cover are empty and stand in `continued`."""
    for number, table in enumerate(tree(source).iter("table"), 1):
        grid: dict[tuple[int, int], str] = {}
        continued: Covered = {}
        rows = [tr for tr in table.iter("tr") if next(tr.iterancestors("table")) is table]
        for r, tr in enumerate(rows):
            c = 0
            for cell in tr.iterchildren("td", "th"):
                while (r, c) in grid:
                    c += 1
                down, across = _span(cell, "rowspan"), _span(cell, "colspan")
                covered = {(r + i, c + j) for i in range(min(down, len(rows) - r)) for j in range(across)}
                grid |= dict.fromkeys(covered, "")
                continued |= dict.fromkeys(covered - {(r, c)}, (r, c))
                grid[r, c] = nfc("\n".join(t.strip() for t, _, _ in _pieces(cell) if t.strip()))
        width = max((c for _, c in grid), default=-1) + 1
        yield Grid(
            [[grid.get((r, c), "") for c in range(width)] for r in range(len(rows))],
            f"table {number}",
            continued,
        )


def _span(cell: Any, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(max(int(value), 1), 200) if value.isdigit() else 1
