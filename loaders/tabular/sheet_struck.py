"""Words of a sheet that a person struck through, in whole cells or in parts of them: they are seen as taken back."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rightsgraph.loaders.tabular.sheet_xml import REFERENCE, column_number, local, member_of, parse

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source

Kept = dict[tuple[int, int], str]
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"


def kept_beside_struck(source: Source, sheet: str) -> Kept:
    """What is left of each cell in which words are struck through, by (row from 1, column from 0)."""
    if source.kind != "xlsx":
        return {}
    try:
        with zipfile.ZipFile(source.path) as package:
            parts = {name: package.read(name) for name in (_STYLES, _STRINGS) if name in package.namelist()}
            member = member_of(package, sheet)
            if member is None or not any(
                b"strike" in text for text in (*parts.values(), package.read(member))
            ):
                return {}
            styles = _struck_styles(package)
            strings = _strings(package)
            with package.open(member) as stream:
                return dict(_cells(parse(stream, ("{*}c",)), styles, strings))
    except (zipfile.BadZipFile, OSError, KeyError, ValueError, SyntaxError):
        return {}  # a damaged package is reported by the reader of the cells


def not_struck(rows: Iterable[tuple[int, list[str]]], kept: Kept) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows without what is struck through."""
    for number, cells in rows:
        yield number, [kept.get((number, place), cell) for place, cell in enumerate(cells)] if kept else cells


def _cells(cells: Any, styles: set[int], strings: dict[int, str]) -> Any:
    for cell in cells:
        place = REFERENCE.fullmatch(cell.get("r") or "")
        if not place:
            continue
        at = (int(place[2]), column_number(place[1]))
        value = next((node.text for node in cell if local(node) == "v"), None)
        if int(cell.get("s") or 0) in styles:
            yield at, ""
        elif cell.get("t") == "s" and value and int(value) in strings:
            yield at, strings[int(value)]
        else:
            inline = [left for node in cell if local(node) == "is" and (left := _left(node)) is not None]
            yield from ((at, left) for left in inline)


def _struck_styles(package: zipfile.ZipFile) -> set[int]:
    if _STYLES not in package.namelist():
        return set()
    with package.open(_STYLES) as stream:
        elements = list(parse(stream))
    fonts = next((element for element in elements if local(element) == "fonts"), ())
    struck = {number for number, font in enumerate(fonts) if _is_struck(font)}
    formats = next((element for element in elements if local(element) == "cellXfs"), ())
    return {number for number, xf in enumerate(formats) if int(xf.get("fontId") or 0) in struck}


def _strings(package: zipfile.ZipFile) -> dict[int, str]:
    """What is left of the shared strings that are struck in part."""
    if _STRINGS not in package.namelist():
        return {}
    with package.open(_STRINGS) as stream:
        found = ((number, _left(item)) for number, item in enumerate(parse(stream, ("{*}si",))))
        return {number: left for number, left in found if left is not None}


def _left(item: Any) -> str | None:
    """The words that are not struck; None where none are."""
    runs = [node for node in item if local(node) == "r"]
    looks = [next((node for node in run if local(node) == "rPr"), None) for run in runs]
    struck = [look is not None and _is_struck(look) for look in looks]
    if not any(struck):
        return None
    texts = ["".join(node.text or "" for node in run if local(node) == "t") for run in runs]
    return "".join(text for text, out in zip(texts, struck, strict=True) if not out)


def _is_struck(look: Any) -> bool:
    return any(local(node) == "strike" and node.get("val", "1") not in ("0", "false") for node in look)
