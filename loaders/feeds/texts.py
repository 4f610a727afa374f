"""Texts of the feeds: tags and entities taken away, the paragraph that is glued to the words found."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from rightsgraph.ontology.text.folding import nfc, squeeze

_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?h\d|/?tr)\b[^<>]*>", re.I)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_LONGEST_HEADING = 250

_SUB = r"(?P<sub>(?:\s*\([a-z]{1,4}\)){0,2})"
_END = r"\s*[:.,;)\-–—]*\s*"
_WORDS = r"(?=[A-ZÀ-Þ\"“‘«(\[*_]|$)"
# The number of a paragraph, then that of an item in it: Recommendation No. 3 (report), para. 96: 21
_RECOMMENDATION_NO = re.compile(
    rf"^recommendations?\s*(?:no|number|nr|n°)\b.{{0,160}}?\bpara(?:graph)?s?\b\.?\s*(?P<major>\d{{1,3}})"
    rf"(?:\s*[:.,(]\s*(?P<minor>\d{{1,3}}))?{_END}", re.I | re.S
)  # fmt: skip
_PARA = re.compile(rf"^\(?para(?:graph)?s?\b\.?\s*(?P<number>\d{{1,3}}(?:\.\d{{1,3}})?){_SUB}{_END}", re.I)
_DOTTED = re.compile(rf"^(?P<number>\d{{1,3}}\.\d{{1,3}})(?!\d|%){_SUB}{_END}{_WORDS}")
_STOPPED = re.compile(rf"^(?P<number>\d{{1,3}})(?:\s*[.)]|(?=\s*\([a-z]\)))(?!\d){_SUB}{_END}{_WORDS}")
# After a number with its stop, words in small letters or another script are the paragraph's too.
_PLAIN = re.compile(r"^(?P<number>\d{1,3}(?:\.\d{1,3})?)(?P<sub>)\.\s+(?=[^\W\d_])")
_GLUED = re.compile(r"^(?P<number>\d{1,3})(?P<sub>)(?=[A-Z][a-z]|[A-Z] [a-z])")
_SPACED = re.compile(
    r"^(?P<number>\d{1,3})(?P<sub>)\s+(?=(?:The|It|While|In|Recalling|Taking|With|Noting|Bearing|Further|As|"
    r"Pursuant|Reiterat\w+|Welcoming|Concerned|Regarding|Drawing|Guided|Considering)\b)"
)
_FORMS = (_RECOMMENDATION_NO, _PARA, _DOTTED, _STOPPED, _PLAIN, _GLUED, _SPACED)
_NEXT_SUB = {"(a)": "(b)", "(i)": "(ii)"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and where it stood: `paragraph` (`143.65`, `15(b)`), `context` (the heading above it)."""

    text: str
    paragraph: str = ""
    context: str = ""


def plain_lines(raw: str) -> list[str]:
    """The text's lines without markup; entities may be coded twice (`&amp;nbsp;`)."""
    text = html.unescape(html.unescape(raw)) if "&" in raw else raw
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", _HIDDEN.sub(" ", text)))
    lines = (squeeze(nfc(line)) for line in text.replace("\r", "\n").split("\n"))
    return [line for line in lines if line]


def placed(raw: str) -> Placed:
    """The words without their number, the number, the heading line above it."""
    lines = plain_lines(raw)
    if not lines:
        return Placed("")
    found = _number(lines, 0)
    if found:
        return found
    if len(lines) > 1 and len(lines[0]) <= _LONGEST_HEADING and (below := _number(lines, 1)):
        return Placed(below.text, below.paragraph, lines[0])
    return Placed(" ".join(lines))


def _number(lines: list[str], start: int) -> Placed | None:
    text = " ".join(lines[start:])
    for form in _FORMS:
        found = form.match(text)
        if not found:
            continue
        rest = text[found.end() :]
        if not rest:
            continue  # a number and nothing else is the text
        parts = found.groupdict()
        if "major" in parts:
            number = ".".join(p for p in (parts["major"], parts["minor"]) if p)
            return Placed(rest, number)
        sub = squeeze(parts["sub"] or "").replace(" ", "")
        # "15. (a) ...; (b) ..." is the whole paragraph, not its first item
        whole = sub in _NEXT_SUB and _NEXT_SUB[sub] in rest
        return Placed(sub + " " + rest if whole else rest, parts["number"] + ("" if whole else sub))
    return None


def listed(raw: str) -> list[str]:
    """The values of a cell: one a line, each with its `- ` taken away."""
    return [value for line in plain_lines(raw) if (value := bare(line))]


@lru_cache(maxsize=65_536)
def bare(value: str) -> str:
    """A value without the `- ` that UHRI puts before it."""
    return squeeze(re.sub(r"^(?:[-–•]\s+|[-–•](?=[A-Za-z]))", "", squeeze(value)))
