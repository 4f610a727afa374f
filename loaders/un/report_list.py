"""The list of recommendations of a Working Group report: its items, introductions and the State's comments.

The text under "Conclusions and/or recommendations" is cut where numbers begin something (`starts`); `series` says
what each number is. What stands between items goes on with an unfinished one or is told; it never joins an item
because a number jumps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rightsgraph.loaders.reading.furniture import without_job_numbers
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un import positions, starts
from rightsgraph.loaders.un.clauses import ends_with_states
from rightsgraph.loaders.un.series.nested import ITEM, OPENS, STRAY, TEXT, Placed, walk
from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.languages import other

ITEM_, INTRODUCTION, HEADING, CLOSING, FOOTNOTE, AFTER, OUT_OF_PLACE = (
    "item", "introduction", "heading", "closing", "footnote", "after", "out of place",
)  # fmt: skip
_CLOSING = re.compile(
    r"\bAll (?:the )?conclusions? and\s*(?:/\s*)?(?:or )?recommendations?\b" rf"|{other('closing')}", re.I
)
_ANNEX = re.compile(
    r"^annex(?:es)?(?:\s+[IVX\d]+)?\b.{0,40}$|^\[?english only\]?$|^voluntary (?:pledges|commitments)"
    rf"|^composition of the delegation|^{other('annex')}\b.{{0,40}}$", re.I
)  # fmt: skip
_NOTE = re.compile(
    r"^[*†‡∗]{1,3}\s*\S|^\W*(?:the )?conclusions and recommendations (?:have|will|are)\b.{0,40}edited"
    r"|^\d{1,3}\s+(?:the\s+)?(?:original\s+|full\s+)?(?:recommendations?|conclusions?|text|wording)\b.{0,60}"
    r"\b(?:as read|read out|was read|reads|edited|formulated as|originally)"
    r"|^\d{1,3}\s+(?:l[ae]s?\s+)?(?:recomm[ae]ndations?|recomendaci[oó]n(?:es)?)\b.{0,60}\b(?:lue|lues|formulée|leyó|leída|formulada)", re.I
)  # fmt: skip
_UNFINISHED = re.compile(
    r"(?:[,–-]|\b(?:and|or|the|of|to|in|for|with|by|on|as|its|a"
    r"|et|ou|de|des|du|les?|la|à|en|pour|par|avec|y|o|e|del|los|las|el|para|por|con|que))$",
    re.I,
)
_STOPPED = re.compile(r"[.;:]\s*[\d*†‡∗]{0,3}$")
_OPEN_BRACKET = re.compile(r"[(\[][^()\[\]]{1,300}(?:,|\b(?:and|et|y|of|the|de))$", re.I)
_CLOSES = re.compile(r"[^()\[\]]{1,300}[)\]]")
_HEADING = 160  # letters
_INTRODUCES = re.compile(rf"\brecommendations?\b|{other('recommendation')}", re.I)


@dataclass
class Block:
    """A part of the list in its order; an item has its number, `printed` as it stands in the document."""

    kind: str
    where: str
    page: int | None
    texts: list[str]
    stem: int = 0
    number: int = 0
    printed: str = ""
    misprinted: bool = False
    intro: str = ""  # what introduces the list that an item stands in
    added: list[int] = field(default_factory=list)  # which texts could be items that lost their number

    @property
    def label(self) -> str:
        """`115.13`."""
        return f"{self.stem}.{self.number}"

    @property
    def words(self) -> str:
        """All its words in one line."""
        return squeeze(" ".join(self.texts))


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    source: Paragraph
    placed: Placed
    complete: bool
    first: bool


def read_list(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The blocks of the paragraphs from the list's heading on."""
    reader = _Reader()
    kept = [p for p in paragraphs if p.style != "footnote"]
    pieces = iter(_pieces(kept))
    held = next(pieces, None)
    for paragraph in paragraphs:
        if paragraph.style == "footnote":
            reader.blocks.append(_block(FOOTNOTE, paragraph, squeeze(paragraph.text)))
            continue
        while held and held.source is paragraph:
            reader.take(held)
            held = next(pieces, None)
    return list(_with_lost_numbers(reader.blocks))


def _with_lost_numbers(blocks: Sequence[Block]) -> Iterator[Block]:
    """Items whose number was not printed: as many whole paragraphs behind an item as numbers are missing there."""
    numbered = [block for block in blocks if block.kind == ITEM_]
    following = dict(zip(map(id, numbered), numbered[1:], strict=False))
    for block in blocks:
        yield block
        after = following.get(id(block))
        missing = after.number - block.number - 1 if after and after.stem == block.stem else 0
        if missing < 1 or missing != len(block.added):
            continue
        cuts = [*block.added, len(block.texts)]
        texts, block.texts = block.texts, block.texts[: cuts[0]]
        for n, (start, end) in enumerate(pairwise(cuts), 1):
            yield replace(
                block, texts=texts[start:end], number=block.number + n, printed="", misprinted=True, added=[]
            )


def _block(kind: str, paragraph: Paragraph, text: str) -> Block:
    return Block(kind, paragraph.where, paragraph.page, [text])


def _pieces(paragraphs: Sequence[Paragraph]) -> Iterator[_Piece]:
    texts = [squeeze(without_job_numbers(p.text)) for p in paragraphs]
    places = starts.places(texts)
    decided = walk([place.start for place in places])
    by_unit: dict[int, list[tuple[starts.Place, Placed]]] = {}
    for place, placed in zip(places, decided, strict=True):
        if placed.kind != TEXT:
            by_unit.setdefault(place.unit, []).append((place, placed))
    for unit, text in enumerate(texts):
        cuts = by_unit.get(unit, [])
        if not cuts or cuts[0][0].at:
            before = text[: cuts[0][0].at] if cuts else text
            yield _Piece(before.strip(), paragraphs[unit], Placed(TEXT), False, True)
        for n, (place, placed) in enumerate(cuts):
            end = cuts[n + 1][0].at if n + 1 < len(cuts) else len(text)
            begin = place.words if placed.kind == ITEM else place.at
            yield _Piece(
                text[begin:end].strip(), paragraphs[unit], placed, place.start.complete, place.at == 0
            )


@dataclass
class _Reader:
    """Puts the pieces together; `item` and `opened` are what the next piece may go on with."""

    blocks: list[Block] = field(default_factory=list)
    item: Block | None = None
    opened: Block | None = None
    lists: Block | None = None  # the introduction that the items belong to
    over: bool = False
    any: bool = False

    def take(self, piece: _Piece) -> None:
        """The next piece of the text."""
        text, paragraph = piece.text, piece.source
        if not text and piece.placed.kind == TEXT:
            return
        if self.over:
            self._apart(AFTER, paragraph, text)
        elif _CLOSING.search(text[:120]) or (piece.placed.kind == TEXT and _ANNEX.match(text)):
            self._apart(CLOSING, paragraph, text)
            self.over = self.any
        elif piece.placed.kind == ITEM:
            self._item(piece)
        elif piece.placed.kind == OPENS:
            self._introduction(paragraph, text).stem = piece.placed.stem
        elif piece.placed.kind == STRAY:
            block = self._apart(OUT_OF_PLACE, paragraph, text)
            block.printed, block.stem = piece.placed.printed, piece.placed.stem
            block.number = piece.placed.number
        else:
            self._between(text, paragraph)

    def _apart(self, kind: str, paragraph: Paragraph, text: str) -> Block:
        self.item = self.opened = None
        block = _block(kind, paragraph, text)
        self.blocks.append(block)
        return block

    def _introduction(self, paragraph: Paragraph, text: str) -> Block:
        block = self._apart(INTRODUCTION, paragraph, text)
        self.opened = self.lists = block
        return block

    def _item(self, piece: _Piece) -> None:
        block = self._apart(ITEM_, piece.source, piece.text)
        block.stem, block.number, block.printed = piece.placed.stem, piece.placed.number, piece.placed.printed
        block.misprinted = piece.placed.misprinted
        block.intro = self.lists.words if self.lists else ""
        self.item, self.any = block, True

    def _between(self, text: str, paragraph: Paragraph) -> None:
        """Words without a number of their own."""
        if self.item and _goes_on(self.item.words, text):
            if ends_with_states(self.item.words) and text[:1].isupper():
                self.item.added.append(len(self.item.texts))
            self.item.texts.append(text)
        elif self.opened and not _STOPPED.search(self.opened.words):
            self.opened.texts.append(text)
        elif _NOTE.match(text):
            self.blocks.append(_block(FOOTNOTE, paragraph, text))
        elif _opens_a_class(text):
            self._introduction(paragraph, text)
        else:
            self._apart(HEADING, paragraph, text)


def _opens_a_class(text: str) -> bool:
    """An introduction, or a heading such as "B. Recommendations that are noted"."""
    if not _INTRODUCES.search(text):
        return False
    return text.endswith(":") or (
        len(text) < _HEADING and not re.search(r"\d", text) and positions.classify(text) is not None
    )


def _goes_on(whole: str, text: str) -> bool:
    """A paragraph without number goes on with an unfinished item, or adds a clause with States."""
    if _NOTE.match(text):
        return False
    if _OPEN_BRACKET.search(whole) and _CLOSES.match(text):  # a list of States that a line's end has cut
        return True
    if ends_with_states(text) or text[:1].islower() or text.startswith("("):
        return True
    if ends_with_states(whole):
        return False
    return not _STOPPED.search(whole) or bool(_UNFINISHED.search(whole))
