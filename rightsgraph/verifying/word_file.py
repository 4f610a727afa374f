"""A Word draft: its paragraphs with the place of every letter, and a copy of it with comments at citations."""

from __future__ import annotations

import copy
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rightsgraph.loaders.reading.docx import refuse_ole
from rightsgraph.loaders.reading.docx_text import attribute, local
from rightsgraph.ontology.errors import InputError
from rightsgraph.verifying.draft import BODY, NOTES, Passage

if TYPE_CHECKING:
    from pathlib import Path

    from rightsgraph.loaders.source import Source

_LEFT_OUT = {
    "del", "moveFrom", "delText", "instrText", "delInstrText", "txbxContent", "Fallback", "rt", "pPr", "rPr",
    "sectPr", "annotationRef", "footnoteRef", "endnoteRef", "commentReference",
}  # fmt: skip
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_CONTAINERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "tbl", "tr", "tc", "body"}
_AUTHOR = "rightsgraph"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one text element, with where they begin in the passage."""

    start: int
    node: Any  # w:t, or a mark that stands for one letter
    length: int


@dataclass(frozen=True)
class Paragraph:
    """A Word paragraph: its pieces, and of a note the marks in the text that point to it."""

    pieces: tuple[Piece, ...]
    marks: tuple[Any, ...] = ()
    composed: tuple[int, ...] = ()  # place in the file's own letters of each letter of the text


@dataclass
class WordFile:
    """An opened Word file."""

    name: str
    document: Any
    passages: list[Passage] = field(default_factory=list)

    def commented(self, remarks: Sequence[tuple[Passage, int, int, str]], path: Path) -> None:
        """Write a copy with a comment at each (passage, start, end, words)."""
        from rightsgraph.ontology.files import whole

        ordered = sorted(enumerate(remarks), key=lambda item: (id(item[1][0]), -item[1][1], item[0]))
        for _, (
            passage,
            start,
            end,
            words,
        ) in ordered:  # the last first: a run that is cut keeps its beginning
            self._comment(passage.anchor, start, end, words)
        with whole(path) as part:
            self.document.save(str(part))

    def _comment(self, paragraph: Paragraph, start: int, end: int, words: str) -> None:
        from docx.text.run import Run

        runs = list(paragraph.marks[:1]) or _runs(paragraph, start, end)
        if not runs:
            return
        shown = [Run(run, self.document) for run in (runs[0], runs[-1])]
        clean = "".join(letter for letter in words if letter == "\n" or letter >= " ")
        self.document.add_comment(shown, text=clean, author=_AUTHOR, initials="rg")


def open_word(source: Source) -> WordFile:
    """The file's paragraphs in reading order, notes behind the text; InputError where it cannot be read."""
    import docx

    refuse_ole(source)
    _ = source.members  # refuses a damaged file and a zip bomb
    try:
        document = docx.Document(str(source.path))
    except Exception as error:  # python-docx lets what lxml, zipfile and its own parts raise through
        raise InputError(
            f"{source.name}: the Word file cannot be opened ({error}). Open it in Word and save it again."
        ) from error
    word = WordFile(source.name, document)
    marks: dict[tuple[str, str], list[Any]] = {}
    word.passages += _body(document.element.body, marks)
    word.passages += _notes(document, marks)
    return word


def _body(body: Any, marks: dict[tuple[str, str], list[Any]]) -> Iterator[Passage]:
    for number, node in enumerate(_paragraphs(body), 1):
        for inner in node.iter():
            kind = local(inner)
            if kind in ("footnoteReference", "endnoteReference"):
                marks.setdefault((kind.removesuffix("Reference"), attribute(inner, "id")), []).append(
                    inner.getparent()
                )
        if found := _passage(node, f"paragraph {number}", BODY):
            yield found
        for place, box in enumerate(_boxes(node), 1):
            for paragraph in (p for p in box.iter() if local(p) == "p"):
                if found := _passage(paragraph, f"paragraph {number}, text box {place}", BODY):
                    yield found


def _paragraphs(element: Any) -> Iterator[Any]:
    """Paragraphs in document order, those of tables among them."""
    for node in element:
        kind = local(node)
        if kind == "p":
            yield node
        elif kind in _CONTAINERS:
            yield from _paragraphs(node)


def _boxes(node: Any) -> Iterator[Any]:
    stack = [node]
    while stack:
        for inner in stack.pop():
            if local(inner) == "txbxContent":
                yield inner
            elif local(inner) != "Fallback":
                stack.append(inner)


def _notes(document: Any, marks: dict[tuple[str, str], list[Any]]) -> Iterator[Passage]:
    from lxml import etree

    shown = {key: number for kind in ("footnote", "endnote")
             for number, key in enumerate((k for k in marks if k[0] == kind), 1)}  # fmt: skip
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2].removesuffix("s")
        if kind not in ("footnote", "endnote"):
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        root = etree.fromstring(relation.target_part.blob, parser)
        notes = {attribute(note, "id"): note for note in root if attribute(note, "type") in ("", "normal")}
        for key in (k for k in marks if k[0] == kind and k[1] in notes):
            for node in (p for p in notes[key[1]].iter() if local(p) == "p"):
                if found := _passage(
                    node, f"{kind} {shown[key]}", NOTES, tuple(marks[key]), f"{kind} {key[1]}"
                ):
                    yield found


def _passage(node: Any, where: str, part: str, marks: tuple[Any, ...] = (), note: str = "") -> Passage | None:
    letters, pieces, pointing = _read(node)
    if not letters.strip():
        return None
    text, places = _composed(letters)
    if places:
        pointing = [(bisect_left(places, at), name) for at, name in pointing]
    return Passage(
        text, where, part, anchor=Paragraph(tuple(pieces), marks, places), marks=tuple(pointing), note=note
    )


def _read(node: Any) -> tuple[str, list[Piece], list[tuple[int, str]]]:
    """The accepted letters of a paragraph: insertions count, deletions and field codes do not; and its notes' marks."""
    words: list[str] = []
    pieces: list[Piece] = []
    pointing: list[tuple[int, str]] = []
    length, stack = 0, list(reversed(node))
    while stack:
        element = stack.pop()
        kind = local(element)
        if kind == "t" or kind in _MARKS:
            letters = (element.text or "") if kind == "t" else _MARKS[kind]
            pieces.append(Piece(length, element, len(letters)))
            words.append(letters)
            length += len(letters)
        elif kind in ("footnoteReference", "endnoteReference"):
            pointing.append((length, f"{kind.removesuffix('Reference')} {attribute(element, 'id')}"))
        elif kind == "r" and _hidden(element):
            continue
        elif kind not in _LEFT_OUT:
            stack.extend(reversed(element))
    return "".join(words), pieces, pointing


def _hidden(run: Any) -> bool:
    return any(
        local(inner) in ("vanish", "strike", "dstrike") and attribute(inner, "val").lower() not in ("0", "false", "off")
        for properties in run if local(properties) == "rPr" for inner in properties
    )  # fmt: skip


def _composed(letters: str) -> tuple[str, tuple[int, ...]]:
    """NFC, and for each letter of it the place in the given ones; no places where nothing changes."""
    if letters.isascii() or unicodedata.is_normalized("NFC", letters):
        return letters, ()
    text: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(letters):
        end = at + 1
        while end < len(letters) and unicodedata.combining(letters[end]):
            end += 1
        made = unicodedata.normalize("NFC", letters[at:end])
        text.append(made)
        places += [at] * len(made)
        at = end
    return "".join(text), (*places, len(letters))


def _runs(paragraph: Paragraph, start: int, end: int) -> list[Any]:
    """The runs that hold exactly these letters; runs are cut at both ends where need be."""
    if paragraph.composed:
        start, end = paragraph.composed[start], paragraph.composed[end]
    runs: list[Any] = []
    for piece in paragraph.pieces:
        first, last = max(start, piece.start), min(end, piece.start + piece.length)
        if first >= last:
            continue
        run = _run_of(piece.node)
        if local(piece.node) == "t" and run is not None:
            run = _cut(piece.node, run, first - piece.start, last - piece.start)
        if run is not None and run not in runs:
            runs.append(run)
    return runs


def _run_of(node: Any) -> Any:
    while node is not None and local(node) != "r":
        node = node.getparent()
    return node


def _cut(node: Any, run: Any, first: int, last: int) -> Any:
    """The run that holds the letters from `first` to `last` of a text element; what is around goes to other runs.

    The element keeps its beginning (`first` letters), so that earlier places in it stay right.
    """
    text = node.text or ""
    after = [inner for inner in run if _follows(run, inner, node)]
    if first == 0:
        own = run
    else:
        own = _new_run(run, text[first:last], ())
        run.addnext(own)
        node.text = text[:first]
        _keep_blanks(node)
    rest = text[last:]
    if rest or after:
        behind = _new_run(run, rest, after)
        own.addnext(behind)
    if first == 0 and last < len(text):
        node.text = text[:last]
        _keep_blanks(node)
    return own


def _follows(run: Any, inner: Any, node: Any) -> bool:
    return run.index(inner) > run.index(node) if node.getparent() is run else False


def _new_run(run: Any, letters: str, moved: Iterable[Any]) -> Any:
    from docx.oxml.parser import OxmlElement

    made = OxmlElement("w:r")
    for inner in run:
        if local(inner) == "rPr":
            made.append(copy.deepcopy(inner))
    if letters:
        text = OxmlElement("w:t")
        text.text = letters
        _keep_blanks(text)
        made.append(text)
    for inner in list(moved):
        made.append(inner)
    return made


def _keep_blanks(node: Any) -> None:
    node.set(_XML_SPACE, "preserve")
