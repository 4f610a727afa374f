"""The recommendations that a plan's line names, as references."""

from __future__ import annotations

import re

from rightsgraph.loaders.plans.decision import Asked
from rightsgraph.loaders.un import items, symbols

_ONLY_NUMBERS = re.compile(r"^[\d\s.,;–—\-‑/&()a-z]*(?:(?:and|và|to)[\d\s.,;–—\-‑&()a-z]*)*$", re.I)
_PLACE = r"\d{1,3}(?:\.\d{1,3})?(?:\s?\([a-z]{1,4}\))*"
_PARA = re.compile(
    rf"(?:para(?:graph)?s?\.?|đoạn|khuyến nghị(?:\s+số)?|"
    rf"recommendations?(?:\s+no\.?)?)\s*(?P<place>{_PLACE})",
    re.I,
)
_FULL = re.compile(r"(?P<symbol>[A-Z][\w.]*(?:/[\w.\-]+){2,})\s*#\s*(?P<place>[\d.]+(?:\([a-z]+\))*)")
_DOTTED = re.compile(r"\d{1,3}\.\d{1,3}")


def references(cell: str, asked: Asked, *, numbers: bool) -> tuple[list[str], list[str]]:
    """(references, numbers without a document). `numbers`: the cell may hold bare numbers alone."""
    found = [f"{m['symbol']}#{m['place']}" for m in _FULL.finditer(cell)]
    rest = _FULL.sub(" ", cell)
    bare: list[str] = []
    for symbol, part in _by_symbol(rest, asked.document):
        for place in _places(part, asked.prefix, numbers=numbers):
            if symbol:
                found.append(f"{symbol}#{place}")
            else:
                bare.append(place)
    return list(dict.fromkeys(found)), list(dict.fromkeys(bare))


_LEAST = 30  # paragraphs of reports that list recommendations; lower ones number a plan's own activities


def by_line_number(number: str, asked: Asked) -> tuple[list[str], list[str]]:
    """The same from the number of the line itself, "142.101", where it can be nothing but a recommendation's."""
    written = number.strip(" .)")
    paragraph = written.partition(".")[0]
    if not _DOTTED.fullmatch(written) or not (paragraph == asked.prefix or int(paragraph) >= _LEAST):
        return [], []
    return ([f"{asked.document}#{written}"], []) if asked.document else ([], [written])


def _by_symbol(text: str, default: str) -> list[tuple[str, str]]:
    """The text cut at the symbols in it, each part with the symbol that stands before it."""
    at = [(text.find(symbol.text), symbol.text) for symbol in symbols.find(text)]
    cuts = sorted((start, symbol) for start, symbol in at if start >= 0)
    if not cuts:
        return [(default, text)]
    # "115.1 (A/HRC/28/15)": what stands before the only symbol is its own
    parts = [(cuts[0][1] if len(cuts) == 1 else default, text[: cuts[0][0]])]
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    parts += [
        (symbol, text[start + len(symbol) : end]) for (start, symbol), end in zip(cuts, ends, strict=True)
    ]
    return parts


def _places(text: str, prefix: str, *, numbers: bool) -> list[str]:
    if numbers and _ONLY_NUMBERS.match(text.strip()) and "(" not in text:
        return list(items.expand(text, prefix))
    found = [place for one in items.find_lists(text, prefix) for place in one.numbers]
    for match in _PARA.finditer(text):
        place = re.sub(r"\s", "", match["place"])
        if "(" in place:
            found = [p for p in found if p != place.partition("(")[0]] + [place]
        elif place not in found and f"{prefix}.{place}" not in found:
            found.append(f"{prefix}.{place}" if prefix and "." not in place else place)
    if not found and (leading := items.dotted(text.strip())):
        found = [f"{leading[0]}.{leading[1]}"]
    return [place for place in dict.fromkeys(found) if place]
