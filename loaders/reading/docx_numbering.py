"""Numbers that Word computes ("1.", "(a)"): they are not in the text of the file and are made again here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rightsgraph.loaders.reading.docx_text import attribute, child, is_on, local


@dataclass
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass
class _Style:
    name: str
    based_on: str
    num: str
    level: str
    bold: bool | None


@dataclass
class _List:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)  # startOverride by level


class Numbering:
    """Counts through the document; ask for each paragraph once, in order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._styles: dict[str, _Style] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        for node in numbering if numbering is not None else ():
            self._read_numbering(node)
        for node in styles if styles is not None else ():
            if local(node) == "style":
                self._read_style(node)

    def _read_numbering(self, node: Any) -> None:
        if local(node) == "abstractNum":
            levels = {_number(attribute(n, "ilvl")): _level(n) for n in node if local(n) == "lvl"}
            self._levels[attribute(node, "abstractNumId")] = levels
        elif local(node) == "num":
            entry = _List(attribute(child(node, "abstractNumId"), "val"))
            for override in (n for n in node if local(n) == "lvlOverride"):
                start = attribute(child(override, "startOverride"), "val")
                if start.isdigit():
                    entry.starts[_number(attribute(override, "ilvl"))] = int(start)
            self._lists[attribute(node, "numId")] = entry

    def _read_style(self, node: Any) -> None:
        numbering = child(child(node, "pPr"), "numPr")
        bold = child(child(node, "rPr"), "b")
        self._styles[attribute(node, "styleId")] = _Style(
            attribute(child(node, "name"), "val"),
            attribute(child(node, "basedOn"), "val"),
            attribute(child(numbering, "numId"), "val"),
            attribute(child(numbering, "ilvl"), "val"),
            None if bold is None else is_on(bold),
        )

    def _chain(self, paragraph: Any) -> list[_Style]:
        name = attribute(child(child(paragraph, "pPr"), "pStyle"), "val")
        found: list[_Style] = []
        while name in self._styles and self._styles[name] not in found:
            found.append(self._styles[name])
            name = found[-1].based_on
        return found

    def style_name(self, paragraph: Any) -> str:
        """The style's name as Word shows it; "" for none."""
        chain = self._chain(paragraph)
        return chain[0].name if chain else ""

    def style_bold(self, paragraph: Any) -> bool:
        """True when the paragraph's style makes its text bold."""
        return next((style.bold for style in self._chain(paragraph) if style.bold is not None), False)

    def label(self, paragraph: Any) -> str:
        """The paragraph's number with a blank after it; "" where it has none or only a bullet."""
        num, level = self._place(paragraph)
        entry = self._lists.get(num)
        if entry is None or entry.abstract not in self._levels:
            return ""
        levels = self._levels[entry.abstract]
        if level not in levels:
            return ""
        self._count(num, entry, levels, level)
        shape = levels[level]
        if shape.format in {"bullet", "none"} or not shape.text:
            return ""
        text = shape.text
        for at in range(level + 1):
            written = levels.get(at, _Level()).format
            text = text.replace(
                f"%{at + 1}", written_number(self._counts[entry.abstract].get(at, 1), written)
            )
        return text.strip() + " "

    def _place(self, paragraph: Any) -> tuple[str, int]:
        own = child(child(paragraph, "pPr"), "numPr")
        chain = self._chain(paragraph)
        num = attribute(child(own, "numId"), "val") or next((s.num for s in chain if s.num), "")
        level = attribute(child(own, "ilvl"), "val") or next((s.level for s in chain if s.num), "")
        return ("" if num == "0" else num), _number(level)

    def _count(self, num: str, entry: _List, levels: dict[int, _Level], level: int) -> None:
        counts = self._counts.setdefault(entry.abstract, {})
        if level in entry.starts and (num, level) not in self._begun:
            counts[level] = entry.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        self._begun.add((num, level))
        for above in range(level):
            counts.setdefault(above, levels.get(above, _Level()).start)
        for below in [at for at in counts if at > level]:
            del counts[below]


def _level(node: Any) -> _Level:
    start = attribute(child(node, "start"), "val")
    return _Level(
        attribute(child(node, "numFmt"), "val") or "decimal",
        attribute(child(node, "lvlText"), "val"),
        int(start) if start.isdigit() else 1,
    )


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


def written_number(value: int, form: str) -> str:
    """A count in Word's number format: 4 is `4`, `d`, `D`, `iv`, `IV`."""
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"}:
        return roman(value) if form == "lowerRoman" else roman(value).upper()
    if form == "decimalZero":
        return f"{value:02}"
    return str(value)


def roman(value: int) -> str:
    """A number in small Roman figures."""
    parts = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
             (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
    out = ""
    for size, letters in parts:
        out += letters * (value // size)
        value %= size
    return out
