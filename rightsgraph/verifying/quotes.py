"""Words in quotation marks beside a citation, held against the words of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from rightsgraph.ontology.text.folding import key, nfc
from rightsgraph.ontology.text.languages import language_of
from rightsgraph.ontology.text.names import is_vietnamese
from rightsgraph.verifying import words
from rightsgraph.verifying.model import Cited

_MARKS = (
    re.compile(r"„([^„“”]{2,4000}?)[“”]"),
    re.compile(r"“([^“”]{2,4000}?)”"),
    re.compile(r"«\s?([^«»]{2,4000}?)\s?»"),
    re.compile(r"»([^«»]{2,4000}?)«"),
    re.compile(r"(?<!\w)\"([^\"]{2,4000}?)\"(?!\w)"),
    re.compile(r"‘((?:[^‘’]|’(?=\w)){12,4000}?)’(?!\w)"),
    re.compile(r"‹([^‹›]{2,4000}?)›"),
    re.compile(r"(?<!\w)'((?:[^']|'(?=\w)){16,4000}?)'(?!\w)"),
)
_END = re.compile(r"[.!?]['”\"»“]?[\])]?\s+(?=[“\"«„(]?[A-ZÀ-ÝĐ])")
_NO_END = re.compile(
    r"\b(?:art|arts|para|paras|no|nos|sec|secs|s|ss|cf|vol|p|pp|rec|recs|ch|cl|al|inc|núm|par|párr|ibid|op|cit|e\.g|i\.e|etc)\.$",
    re.I,
)
_FOLLOWS = re.compile(
    r"\s*[,.;]?\s*(?:[(\[–—]\s*(?:(?:see|cf\.?|xem|voir|véase)\s+)?|(?:see|cf\.?|xem|voir|véase|pursuant\s+to|according\s+to"
    r"|as\s+provided\s+(?:in|by)|in|under|of|from|by|theo|tại|trong|của|selon|en\s+vertu|dans|según|en|de|del|à"
    r"|conformément\s+à)\s+)(?:the|le|la|el|l['’])?\s*$", re.IGNORECASE
)  # fmt: skip
_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.)\s*")
_INSERTED = re.compile(r"\[(?!\w\])([^\]]{2,80})\]")
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[\s;:.,(“]))(?:\(?\d{1,2}[.)]|\(?[a-zđ]\)|\([ivx]{1,4}\)|[ivx]{1,4}\))(?=\s)"
)
_TOKEN = re.compile(r"\w+")
_FEW = 4  # words: fewer name a term and quote no provision
_NEARLY = 0.72
_ALIKE = 0.45


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks and where they stand, marks included."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """How a quote stands to a text: `same`, `nearly` or not; what differs, (in the text, in the quote)."""

    same: bool
    likeness: float
    differing: tuple[tuple[str, str], ...] = ()

    @property
    def nearly(self) -> bool:
        """Most of the words, in their order."""
        return not self.same and self.likeness >= _NEARLY


def find(text: str) -> list[Quote]:
    """The quotations of a passage, the outermost of nested ones."""
    found: list[Quote] = []
    for marks in _MARKS:
        for match in marks.finditer(text):
            if all(match.end() <= one.start or match.start() >= one.end for one in found):
                found.append(Quote(match.start(), match.end(), match[1].strip()))
    return sorted(found, key=lambda one: one.start)


def beside(text: str, quotes: Sequence[Quote], cited: Sequence[Cited]) -> Iterator[tuple[Quote, list[Cited]]]:
    """Each quotation with the citations it may be of: those of one span, the nearest in its sentence."""
    for quote in quotes:
        if _is_a_name(text, quote, cited):
            continue
        outside = [one for one in cited if one.end <= quote.start or one.start >= quote.end]
        start, end = _sentence(text, quotes, quote)
        near = [one for one in outside if start <= one.start < end]
        if near:
            yield quote, _nearest(text, quote, near)
        elif earlier := [one for one in outside if one.end <= quote.start]:
            last = max(one.end for one in earlier)
            if len(list(_END.finditer(text, last, quote.start))) <= 1 or text[
                : quote.start
            ].rstrip().endswith(":"):
                yield quote, [one for one in earlier if one.end == last]


def _nearest(text: str, quote: Quote, near: Sequence[Cited]) -> list[Cited]:
    behind = [one for one in near if one.start >= quote.end]
    before = [one for one in near if one.end <= quote.start]
    first = min((one.start for one in behind), default=None)
    last = max((one.end for one in before), default=None)
    next_ = (
        [
            one
            for one in behind
            if one.start == first or (one.passage is behind[0].passage and one.start <= first + 1)
        ]
        if first is not None
        else []
    )
    previous = [one for one in before if one.end == last]
    linked = first is not None and _FOLLOWS.fullmatch(text, quote.end, first) is not None
    if (
        next_
        and (linked or not previous)
        and not (previous and next_[0].eid is None and next_[0].kind == "law")
    ):
        return next_
    return previous or next_


def _sentence(text: str, quotes: Sequence[Quote], quote: Quote) -> tuple[int, int]:
    """Where the sentence around a quotation begins and ends; what ends inside quotations does not count."""
    start, end = 0, len(text)
    for match in _END.finditer(text):
        inside = any(one.start < match.start() < one.end - 1 for one in quotes)
        if inside or _NO_END.search(text[: match.start() + 1]):
            continue
        if match.end() <= quote.start:
            start = match.end()
        elif match.start() + 1 >= quote.end - 1 and not text[match.end() :].startswith("("):
            end = match.end()
            break
    return start, end


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a passage begins and ends; what ends inside quotations does not count."""
    quoted = find(text)
    cuts = [
        match.end() for match in _END.finditer(text)
        if not any(one.start < match.start() < one.end - 1 for one in quoted) and not _NO_END.search(text[: match.start() + 1])
    ]  # fmt: skip
    return list(zip([0, *cuts], [*cuts, len(text)], strict=True))


def _is_a_name(text: str, quote: Quote, cited: Sequence[Cited]) -> bool:
    """Whether the marks only set off a title or a term the draft defines."""
    if any(one.start < quote.end and quote.start < one.end for one in cited):
        return True
    before = text[max(0, quote.start - 40) : quote.start]
    return (
        bool(re.search(rf"(?:{words.regex('defined')})[\s:,]*$|\(\s*(?:the\s+)?$", before, re.IGNORECASE))
        and len(_TOKEN.findall(quote.text)) <= 6
        and text[quote.end : quote.end + 2].strip()[:1] in (")", "]")
    )


def worth_judging(quote: Quote) -> bool:
    """Whether it is long enough to be the words of a provision."""
    return len(_TOKEN.findall(quote.text)) >= _FEW


def compare(quote: str, source: str) -> Compared:
    """A quotation against a text: case, punctuation, marks of lists, [insertions] and … left out do not count."""
    wanted = [part for segment in _ELLIPSIS.split(quote) for part in _segment(segment)]
    tokens = _tokens(source)
    if not wanted:
        return Compared(True, 1.0)
    place, worst = 0, 1.0
    differing: list[tuple[str, str]] = []
    for part in wanted:
        at = _find(tokens, part, place)
        if at is not None:
            place = at + len(part)
            continue
        likeness, pairs = _likeness(tokens, part)
        worst = min(worst, likeness)
        differing += pairs
    return Compared(worst == 1.0 and not differing, worst, tuple(differing[:4]))


def _segment(segment: str) -> list[list[str]]:
    """The runs of words of a segment, parted where the quoting person inserted words of their own."""
    parts = _INSERTED.sub("\0", segment).replace("[", "").replace("]", "").split("\0")
    return [tokens for part in parts if (tokens := list(_tokens(part)))]


@lru_cache(maxsize=512)
def _tokens(text: str) -> tuple[str, ...]:
    plain = _LABEL.sub(" ", nfc(text))
    return tuple(_TOKEN.findall(key(plain.replace("’", "'").replace("'", ""))))


def _find(tokens: Sequence[str], part: Sequence[str], start: int) -> int | None:
    first, length = part[0], len(part)
    wanted = tuple(part)
    for begin in (start, 0):
        for at in range(begin, len(tokens) - length + 1):
            if tokens[at] == first and tuple(tokens[at : at + length]) == wanted:
                return at
    return None


def _likeness(tokens: Sequence[str], part: Sequence[str]) -> tuple[float, list[tuple[str, str]]]:
    """How much of the words stands in the text, and what differs where most does."""
    block = SequenceMatcher(None, tokens, part, autojunk=False).find_longest_match()
    if not block.size:
        return 0.0, [("", " ".join(part[:12]))]
    begin = max(0, block.a - block.b - 4)
    window = tokens[begin : block.a - block.b + len(part) + 8]
    matcher = SequenceMatcher(None, window, part, autojunk=False)
    codes = matcher.get_opcodes()
    while codes and codes[0][0] == "delete":
        codes.pop(0)
    while codes and codes[-1][0] == "delete":
        codes.pop()
    same = sum(b - a for how, a, b, _, _ in codes if how == "equal")
    inner = codes[1:-1] if len(codes) > 2 else []
    left_out = sum(max(0, (b - a) - (d - c)) for _, a, b, c, d in inner)
    pairs = [
        (" ".join(window[a : min(b, a + (d - c) + 2)]), " ".join(part[c:d]))
        for how, a, b, c, d in codes
        if how != "equal"
    ]
    return min(same / (len(part) + left_out), 0.999), pairs


def one_language(quote: str, source: str) -> bool:
    """Whether both are, as far as can be told, in one language: a translation cannot be held against a text."""
    if is_vietnamese(quote) != is_vietnamese(source) and len(_TOKEN.findall(quote)) >= _FEW:
        return False
    return language_of(quote).code == language_of(source).code


def alike(compared: Compared) -> bool:
    """Whether a text is what the quotation may come from at all."""
    return compared.same or compared.likeness >= _ALIKE
