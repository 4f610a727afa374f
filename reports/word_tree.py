"""A report as Pandoc's document tree, with raw Open XML where Pandoc has no word for it: page breaks and contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from rightsgraph.ontology.files import OWN_REPORT
from rightsgraph.reports.document import (
    LISTED,
    Block,
    Break,
    Bullets,
    Cell,
    Contents,
    Heading,
    Line,
    Note,
    Paragraph,
    Piece,
    Remark,
    Report,
    Table,
    Text,
    desk_lines,
)
from rightsgraph.reports.material import parted, unmarked
from rightsgraph.reports.wording import Wording

Tree = dict[str, Any]
API = [1, 23, 1]
_NO_ATTRIBUTES: list[Any] = ["", [], []]
_STYLES = {
    "small": "Small Print",
    "fill": "To Fill In",
    "line": "Recommendation Line",
    "title": "Title",
    "subtitle": "Subtitle",
    "cover": "Cover Text",
    "cover-state": "Cover State",
}
_LANGUAGES = {"vi": "vi-VN", "fr": "fr-FR", "es": "es-ES"}
AUTHOR = "rightsgraph"
_FIRST_MARK = 9000  # above the marks that Pandoc makes
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
# no line ends between these and their number
_COUNTED = re.compile(r"(?:^|[\s(“])(?:paras?\.|arts?\.|Nos?\.|số|đoạn|Điều|khoản|ngày|tháng|năm)$")
_POINT = re.compile(r"\([a-zđ\d]{1,3}\)")  # nor within `15 (b)`
_DAY = re.compile(r"(?:^|[\s(“])(?:\d{1,2}|1er)$")  # nor between a day and its month
# nor within `2021-2025`; a symbol or a law's number stays as it is looked for
_RANGE = re.compile(r"^([(“«‘]?)(\d{1,4})-(\d{1,4})(?=[^\w/-]*$)")
_NUMBER_OF = re.compile(r"(?:^|[\s(“])(?:Nos?\.|no|núm\.|số)$", re.IGNORECASE)
_BLANK = re.compile(r"[^\S\u00a0\u202f]+")  # not those at which no line breaks
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def tree(report: Report, *, working: bool = False) -> Tree:
    """The document; the working edition carries comments and what is for the desk."""
    writer = _Writer(report.language, working=working)
    blocks = [item for block in report.printed(working=working) for item in writer.block(block)]
    meta = {"category": _meta(OWN_REPORT), "lang": _meta(_LANGUAGES.get(report.language, "en-GB"))}
    return {"pandoc-api-version": API, "meta": meta, "blocks": blocks}


def _meta(text: str) -> Tree:
    return {"t": "MetaInlines", "c": _words(text)}


class _Writer:
    def __init__(self, language: str, *, working: bool) -> None:
        self._say, self._working = Wording(language), working
        self._comments = 0
        self._headings = 0

    def block(self, block: Block) -> list[Tree]:
        match block:
            case Heading():
                return [{"t": "Header", "c": [block.level, _NO_ATTRIBUTES, self._heading(block)]}]
            case Paragraph():
                number = f"{block.number}.\u2003" if block.number is not None else ""
                paragraph = {"t": "Para", "c": [*_words(number), *self._line(block.pieces)]}
                return [_styled(paragraph, _STYLES[block.style]) if block.style else paragraph]
            case Bullets():
                items = [[{"t": "Plain", "c": self._line(item)}] for item in block.items]
                return [{"t": "BulletList", "c": items}]
            case Table():
                # an empty paragraph after it: Word joins tables that touch
                return [self._table(block), _styled({"t": "Para", "c": []}, "Small Print")]
            case Break():
                return [_raw(f'<w:p {_WORD}><w:r><w:br w:type="page"/></w:r></w:p>')]
            case Contents():
                return [_raw(_contents(block))]

    def _heading(self, heading: Heading) -> list[Tree]:
        """The words, marked for the table of contents; a mark of Pandoc's own would lie over the tables that follow."""
        words = _marked(heading.text)
        if heading.level > LISTED:
            return words
        self._headings += 1
        number, name = _FIRST_MARK + self._headings, f"heading-{self._headings}"
        start = f'<w:bookmarkStart {_WORD} w:id="{number}" w:name="{name}"/>'
        return [_raw_inline(start), *words, _raw_inline(f'<w:bookmarkEnd {_WORD} w:id="{number}"/>')]

    def _table(self, table: Table) -> Tree:
        share = 1 / len(table.columns)
        widths = table.widths or (share,) * len(table.columns)
        specs = [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": width}] for width in widths]
        head = [self._row([(((Text(name, strong=True)),),) for name in table.columns], "Table Heading")]
        rows = [self._row(list(row), "Table Text") for row in table.rows]
        body = [_NO_ATTRIBUTES, 0, [], rows]
        return {
            "t": "Table",
            "c": [_NO_ATTRIBUTES, [None, []], specs, [_NO_ATTRIBUTES, head], [body], [_NO_ATTRIBUTES, []]],
        }

    def _row(self, cells: list[Cell], style: str) -> list[Any]:
        return [
            _NO_ATTRIBUTES,
            [[_NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, self._cell(cell, style)] for cell in cells],
        ]

    def _cell(self, cell: Cell, style: str) -> list[Tree]:
        lines = [self._line(line) for line in cell] or [[]]
        # Pandoc leaves out an empty paragraph and with it the style: the row would grow
        empty = [{"t": "Str", "c": "\u00a0"}]
        return [_styled({"t": "Para", "c": pieces or empty}, style) for pieces in lines]

    def _line(self, line: Line) -> list[Tree]:
        """The pieces; in the working edition a comment lies over the words before each note or remark."""
        found: list[Tree] = []
        since: list[Tree] = []
        for piece in line:
            if not isinstance(piece, Note | Remark):
                since += _piece(piece)
                continue
            said = self._said(piece)
            found += self._commented(since, said) if said else since
            since = []
            if isinstance(piece, Note):
                found.append({"t": "Note", "c": [{"t": "Para", "c": _marked(piece.text)}]})
        return found + since

    def _said(self, piece: Note | Remark) -> list[str]:
        if not self._working:
            return []
        return desk_lines(piece, self._say)

    def _commented(self, words: list[Tree], said: Sequence[str]) -> list[Tree]:
        number = str(self._comments)
        self._comments += 1
        attributes = [["id", number], ["author", AUTHOR]]
        text: list[Tree] = []
        for place, line in enumerate(said):
            text += [{"t": "LineBreak"}] if place else []
            text += _words(line)
        start = {"t": "Span", "c": [["", ["comment-start"], attributes], text]}
        end = {"t": "Span", "c": [["", ["comment-end"], [["id", number]]], []]}
        first = [words[0]] if words and words[0]["t"] == "Space" else []
        return [*first, start, *words[len(first) :], end]


def _contents(contents: Contents) -> str:
    """Entries that lead to their headings, with fields for the pages: every program counts them when it lays out."""
    rows = [
        f'<w:p {_WORD}><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr>'
        f"<w:r><w:t>{escape(contents.title)}</w:t></w:r></w:p>"
    ]
    for number, entry in enumerate(contents.entries, 1):
        mark = f"heading-{number}"
        text = escape(printable(entry.text))
        page = _field_start(f" PAGEREF {mark} \\h ") + f"<w:r><w:t>1</w:t></w:r>{_FIELD_END}"
        rows.append(
            f'<w:p {_WORD}><w:pPr><w:pStyle w:val="TOC{entry.level}"/></w:pPr>'
            f'<w:hyperlink w:anchor="{mark}"><w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
            f"<w:r><w:tab/></w:r>{page}</w:hyperlink></w:p>"
        )
    return "".join(rows)


def printable(text: str) -> str:
    """A line without control characters; blanks at which no line breaks stay."""
    return "".join(ch for ch in unmarked(text) if ch.isprintable() or ch in "\u00a0\u202f")


def _field_start(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _raw(xml: str) -> Tree:
    return {"t": "RawBlock", "c": ["openxml", xml]}


def _raw_inline(xml: str) -> Tree:
    return {"t": "RawInline", "c": ["openxml", xml]}


def _styled(block: Tree, style: str) -> Tree:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [block]]}


def _piece(piece: Piece) -> list[Tree]:
    if isinstance(piece, str):
        return _marked(piece)
    if not isinstance(piece, Text):
        return []
    kind = "Strong" if piece.strong else "Emph" if piece.emphasis else "Span"
    words = _marked(piece.words)
    return [{"t": kind, "c": words}] if kind != "Span" else words


def _marked(text: str) -> list[Tree]:
    """Words; those of another language, between their marks, are set in italics."""
    return [item for words, foreign in parted(text) for item in _set(words, foreign=foreign)]


def _set(words: str, *, foreign: bool) -> list[Tree]:
    found = _words(words)
    return [{"t": "Emph", "c": found}] if foreign and found else found


@cache
def _months() -> frozenset[str]:
    return frozenset(name for language in ("en", "fr", "es") for name in Wording(language)("months").split())


def _unbroken(found: re.Match[str]) -> str:
    """A range with a hyphen at which no line ends; what does not rise is a number of its own."""
    before, low, high = found.groups()
    return f"{before}{low}\u2011{high}" if int(low) < int(high) else found.group()


def _words(text: str) -> list[Tree]:
    """Words and the blanks between them; XML cannot hold control characters."""
    clean = "".join(ch for ch in unmarked(text) if ch.isprintable() or ch.isspace())
    pieces: list[Tree] = [{"t": "Space"}] if _BLANK.match(clean[:1]) else []
    for given in filter(None, _BLANK.split(clean)):
        last = pieces[-1] if pieces and pieces[-1]["t"] == "Str" else None
        word = given if last and _NUMBER_OF.search(last["c"]) else _RANGE.sub(_unbroken, given)
        tied = word[:1].isdigit() and _COUNTED.search(last["c"]) if last else None
        tied = tied or (last and _DAY.search(last["c"]) and word.rstrip(".,;:)*") in _months())
        if last and (tied or (last["c"][-1:].isdigit() and _POINT.match(word))):
            last["c"] += f"\u00a0{word}"
            continue
        pieces += [{"t": "Space"}] if last else []
        pieces.append({"t": "Str", "c": word})
    if _BLANK.match(clean[-1:]) and clean.strip():
        pieces.append({"t": "Space"})
    return pieces
