"""What a person sees of a sheet and its values do not tell: formats of numbers, hidden parts, filters, comments."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

from rightsgraph.loaders.tabular.cell_formats import BUILT_IN, GENERAL

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source

REFERENCE = re.compile(r"([A-Z]+)(\d+)")
_OFFICE_ID = ("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
              "{http://purl.oclc.org/ooxml/officeDocument/relationships}id")  # fmt: skip
_NO_XML = (zipfile.BadZipFile, OSError, KeyError, ValueError, SyntaxError)


@dataclass
class Look:
    """`formats` of number cells by (row from 0, column from 0), General ones left out; the rest are places."""

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)  # from 1
    hidden_columns: list[int] = field(default_factory=list)  # from 0
    filtered: bool = False
    comments: list[tuple[str, str]] = field(default_factory=list)  # (cell, its words)


def look_at(source: Source, sheet: str, columns: frozenset[int]) -> Look:
    """The sheet's look; formats are kept of these columns only. Nothing for another kind of workbook."""
    found = Look()
    if source.kind != "xlsx":
        return found
    try:
        with zipfile.ZipFile(source.path) as package:
            member = member_of(package, sheet)
            if member is None:
                return found
            formats = _number_formats(package)
            with package.open(member) as stream:
                _scan(stream, formats, columns, found)
            found.comments = list(_comments(package, member))
    except _NO_XML:
        return found  # a damaged package is reported by the reader of the cells
    return found


def parse(stream: IO[bytes], tag: tuple[str, ...] | None = None) -> Iterator[Any]:
    """The elements of a part as they end; entities and network are off."""
    from lxml import etree

    options: dict[str, Any] = {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "huge_tree": True,
    }
    if tag:
        options["tag"] = tag
    for _, element in etree.iterparse(stream, events=("end",), **options):
        yield element


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _scan(stream: IO[bytes], formats: list[str], columns: frozenset[int], found: Look) -> None:
    for element in parse(stream, ("{*}row", "{*}col", "{*}filterColumn")):
        name = local(element)
        if name == "row":
            _row(element, formats, columns, found)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        elif name == "col" and element.get("hidden") in ("1", "true"):
            first, last = int(element.get("min", 1)), int(element.get("max", 1))
            found.hidden_columns += range(first - 1, min(last, first + 500))
        elif name == "filterColumn":
            found.filtered = True


def _row(row: Any, formats: list[str], columns: frozenset[int], found: Look) -> None:
    if row.get("hidden") in ("1", "true") and len(row):
        found.hidden_rows.append(int(row.get("r", 0)))
    for cell in row if columns else ():
        style = cell.get("s")
        if style is None or cell.get("t", "n") not in ("n", "d"):
            continue
        code = formats[int(style)] if int(style) < len(formats) else GENERAL
        if code == GENERAL:
            continue
        place = REFERENCE.fullmatch(cell.get("r") or "")
        if place and (at := column_number(place[1])) in columns:
            found.formats[int(place[2]) - 1, at] = code


def _number_formats(package: zipfile.ZipFile) -> list[str]:
    """The format codes by the number of a cell's style."""
    if "xl/styles.xml" not in package.namelist():
        return []
    with package.open("xl/styles.xml") as stream:
        elements = list(parse(stream))
    codes = dict(BUILT_IN)
    for element in elements:
        if local(element) == "numFmt":
            codes[int(element.get("numFmtId", -1))] = element.get("formatCode") or GENERAL
    styles = next((element for element in elements if local(element) == "cellXfs"), ())
    return [codes.get(int(xf.get("numFmtId", 0)), GENERAL) for xf in styles if local(xf) == "xf"]


def _comments(package: zipfile.ZipFile, member: str) -> Iterator[tuple[str, str]]:
    folder, name = posixpath.split(member)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.namelist():
        return
    with package.open(relations) as stream:
        targets = [element.get("Target") or "" for element in parse(stream)]
    for target in targets:
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        if "comment" in path.lower() and path.endswith(".xml") and path in package.namelist():
            with package.open(path) as stream:
                for element in parse(stream, ("{*}comment", "{*}threadedComment")):
                    words = " ".join("".join(element.itertext()).split())
                    if element.get("ref") and words:
                        yield str(element.get("ref")), words


def member_of(package: zipfile.ZipFile, sheet: str) -> str | None:
    """The part that holds a sheet."""
    with package.open("xl/workbook.xml") as stream:
        ids = {
            element.get("name"): next((element.get(key) for key in _OFFICE_ID if element.get(key)), None)
            for element in parse(stream)
            if local(element) == "sheet"
        }
    with package.open("xl/_rels/workbook.xml.rels") as stream:
        targets = {element.get("Id"): element.get("Target") or "" for element in parse(stream)}
    target = targets.get(ids.get(sheet) or "", "")
    member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return member if member in package.namelist() else None


def letters(column: int) -> str:
    """`C` of 2."""
    out, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(65 + rest) + out
    return out


def column_number(name: str) -> int:
    """2 of `C`."""
    value = 0
    for letter in name:
        value = value * 26 + ord(letter) - 64
    return value - 1
