"""Numbers of recommendations: `115.1`, `143.65.`, `1.` inside paragraph 99, lists and ranges of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_DOTTED = r"\d{1,3}\s?\.\s?\d{1,3}(?![\d%])(?!/\d)"
_NUMBER = rf"(?:{_DOTTED}|\d{{1,3}}(?![\d%]|/\d))"
_TO = r"\b(?:to|through|à|au|al?|đến)\b"
_BETWEEN = rf"(?:\s*(?:[,;&/]|\band\b|\bet\b|\by\b|\bvà\b|{_TO}|\bas well as\b|[-–—‑]|\.(?=\s*\d))\s*)"
_LIST = rf"{_NUMBER}(?:(?:{_BETWEEN}{{1,3}}|\.?\s+(?={_DOTTED})){_NUMBER})*"
_DOTTED_LIST = re.compile(rf"(?<![\w./]){_DOTTED}(?:(?:{_BETWEEN}{{1,3}}|\.?\s+(?={_DOTTED})){_NUMBER})*")
_NAMED_LIST = re.compile(
    r"(?:\brec(?:omm[ae]ndation|omendaci[oó]n|s|\b)(?:e?s)?|\bkhuyến\s+nghị(?:\s+số)?)\.?\s*(?:(?:nos?|numbers?|numbered|in|under|with|contained"
    r"|paras?|paragraphs?|the"
    rf"|following|listed|number)\b\.?:?\s*){{0,5}}:?\s*(?P<list>{_LIST})", re.I
)  # fmt: skip
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})|(?P<range>[-–—‑]|{_TO})")
_QUANTITY = re.compile(
    r"\s*(?:per\s?cent|%|percent|million|billion|years?\b|times\b|points?\b|recommendations?\b)", re.I
)
_ITEM = re.compile(r"^(\d{1,3})\s?\.\s?(\d{1,3})(?![\d%])\s*[.):]?\s*(.*)$", re.S)
_PLAIN = re.compile(r"^(\d{1,3})\s*[.)]\s+(.*)$|^(\d{1,3})[.)]$", re.S)
_PARAGRAPH = re.compile(r"\b(?:para(?:graph)?s?|paragraphes?|párrafos?|par)\b\.?\s*:?\s*$", re.I)
_LONGEST_RANGE = 400


@dataclass(frozen=True, slots=True)
class Numbers:
    """A list of numbers in a text: its place and what it names (`122.34`; `34` without paragraph)."""

    start: int
    end: int
    numbers: tuple[str, ...]
    named: bool = False  # the word "recommendations" stands before it


def dotted(text: str) -> tuple[int, int, str] | None:
    """(115, 1, rest) of a paragraph that begins with `115.1`."""
    found = _ITEM.match(text)
    return (int(found[1]), int(found[2]), found[3]) if found else None


def plain(text: str) -> tuple[int, str] | None:
    """(99, rest) of a paragraph that begins with `99.`."""
    found = _PLAIN.match(text)
    if not found:
        return None
    return int(found[1] or found[3]), found[2] or ""


def expand(text: str, prefix: str = "") -> tuple[str, ...]:
    """Every number of a list, ranges written out; a bare number takes the prefix of the one before."""
    out: list[str] = []
    ranged, held = False, prefix
    for token in _TOKEN.finditer(text):
        if token["range"]:
            ranged = bool(out)
            continue
        before, _, last = re.sub(r"\s", "", token["number"]).rpartition(".")
        own = before or held
        if ranged and out:
            first = int(out[-1].rpartition(".")[2])
            end = int(last)
            if (not before or before == held) and first < end <= first + _LONGEST_RANGE:
                out += [_joined(own, number) for number in range(first + 1, end)]
        out.append(_joined(own, int(last)))
        ranged, held = False, own
    return tuple(dict.fromkeys(out))


def _joined(prefix: str, number: int) -> str:
    return f"{prefix}.{number}" if prefix else str(number)


def find_lists(text: str, prefix: str = "") -> list[Numbers]:
    """Lists of recommendation numbers: after the word "recommendations", or written with their paragraph."""
    found: list[Numbers] = []
    for match in _NAMED_LIST.finditer(text):
        of_paragraph = _PARAGRAPH.search(text, match.start(), match.start("list"))
        if of_paragraph and "." not in match["list"]:
            continue  # "the recommendations in paragraph 115": a paragraph of the report, no number of its list
        if not _QUANTITY.match(text, match.end()):
            found.append(Numbers(match.start(), match.end(), expand(match["list"], prefix), named=True))
    for match in _DOTTED_LIST.finditer(text):
        inside = any(own.start <= match.start() < own.end for own in found)
        if not inside and not _QUANTITY.match(text, match.end()):
            found.append(Numbers(match.start(), match.end(), expand(match.group(), "")))
    return sorted(found, key=lambda own: own.start)


_ABOUT = (
    r"(?:(?:with\s+(?:regard|respect|reference)\s+to|regarding|concerning|as\s+(?:to|for|regards)|in\s+re(?:lation|sponse)\s+to"
    r"|in\s+respect\s+of|on|en\s+ce\s+qui\s+concerne|s['’]agissant\s+de|quant\s+à|concernant|à\s+propos\s+de"
    r"|(?:con\s+)?respecto\s+(?:a|de)|en\s+cuanto\s+a|en\s+relación\s+con)\s+(?:the\s+|l[ae]s?\s+)?)?"
)
_NAMED = re.compile(
    rf"{_ABOUT}(?:l[ae]s?\s+)?(?:(?:rec(?:ommendation|ommandation|omendación)?s?|recomendaciones)\b\.?\s*"
    r"(?:(?:contained\s+)?in\s+para(?:graph)?s?\.?\s+(?=\d{1,3}\s?\.\s?\d))?"
    r"(?:nos?\.?|n[º°]s?\.?|núms?\.|numbers?)?|(?:nos?\.|n[º°]s?\.?|núms?\.))"
    rf"\s*(?P<list>{_LIST})\s*[.,:;)–—-]*\s*", re.I
)  # fmt: skip
_OF_PARAGRAPH = re.compile(
    r"(?:of|in|under|de|du|del)\s+(?:paragraphe?s?|párrafos?|paras?\.?)\s+\d{1,3}(?:\s+(?:of|du|del)\s+(?:the\s+)?(?:report|rapport|informe))?\W*",
    re.I,
)


def leading(text: str, prefix: str = "") -> tuple[tuple[str, ...], str] | None:
    """(numbers, the rest) of a comment: `Rec. 18 We ...`, `Recs. 6–13 ...`, `140.11-14 ...`."""
    named = _NAMED.match(text)
    match = named or re.match(
        rf"(?P<list>{_DOTTED}(?:(?:{_BETWEEN}{{1,3}}|\.?\s+(?={_DOTTED})){_NUMBER})*)\s*[.:)–—-]*\s*", text
    )
    if not match or _QUANTITY.match(text, match.end("list")):
        return None
    rest = text[match.end() :].strip()
    return expand(match["list"], prefix), _OF_PARAGRAPH.sub("", rest, count=1) if _OF_PARAGRAPH.match(
        rest
    ) else rest


_PREFIX_SAID = re.compile(
    r"\b(?:list(?:ed)?|number\w*|contained|found|set out|recommendations?|figur\w+|énumér\w+|enumer\w+|recommandations?"
    r"|recomendaciones)\b(?:[^.;]|\bnos?\.|\bnúms?\.){0,120}?\b(?:paragraphe?s?|párrafos?)\s+(\d{1,3})\b(?!\s*\.\s*\d)[^.]{0,60}?"
    r"\b(?:report|rapport|informe)", re.I
)  # fmt: skip


def prefix_of(texts: list[str]) -> str:
    """The report's paragraph that a document's bare numbers belong to; "" where it does not say one."""
    for text in texts:
        if found := _PREFIX_SAID.search(text):
            return found.group(1)
    counts: Counter[str] = Counter()
    for text in texts:
        for own in _DOTTED_LIST.finditer(text):
            if not _QUANTITY.match(text, own.end()):
                counts.update(number.partition(".")[0] for number in expand(own.group()))
    majors = [major for major, n in counts.items() if n >= 2]
    return majors[0] if len(majors) == 1 else ""
