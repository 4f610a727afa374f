"""Styles of a DOCX that hold together: what the text names is there, under whatever id the file keeps it.

A template keeps `toc 1` under `TOC1`, `toc1` or `Verzeichnis1`, and Pandoc adds styles for program text that lean on
one which is not there: Word mends some of this in silence and calls the rest a damaged file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = "word/styles.xml"
_TEXT = re.compile(r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_LEANING = ("basedOn", "next", "link")
_NAMES = {"TOCHeading": "TOC Heading", "CommentReference": "annotation reference"}
_PROGRAM_TEXT = re.compile(r"(?:SourceCode|\w+Tok)")


def styles_settled(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The package's parts with every style that they name."""
    from lxml import etree

    if _STYLES not in parts:
        return parts
    styles = etree.fromstring(parts[_STYLES])
    trees = {name: etree.fromstring(parts[name]) for name in parts if _TEXT.fullmatch(name)}
    _point(styles, trees.values())
    _lean(styles, {use.get(f"{_W}val") for tree in trees.values() for use in _uses(tree)})
    return parts | {
        name: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, tree in {**trees, _STYLES: styles}.items()
    }


def _uses(tree: Any) -> Iterator[Any]:
    return tree.iter(*(f"{_W}{tag}" for tag in _KINDS))  # type: ignore[no-any-return]


def _point(styles: Any, trees: Any) -> None:
    """Names in the text follow the ids of the file; what the file has not at all is added."""
    known = _known(styles)
    ids = set(known.values())
    for tree in trees:
        for use in _uses(tree):
            named, tag = use.get(f"{_W}val"), use.tag.removeprefix(_W)
            if named in ids:
                continue
            found = known.get(_bare(named)) or known.get(_bare(_NAMES.get(named, named)))
            if found is None:
                found = _added(styles, named, _KINDS[tag])
                known[_bare(named)] = found
                ids.add(found)
            use.set(f"{_W}val", found)


def _known(styles: Any) -> dict[str, str]:
    """Ids by what they and their names are without blanks and capitals; a style's own id counts before a name."""
    found: dict[str, str] = {}
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found.setdefault(_bare(name.get(f"{_W}val")), style.get(f"{_W}styleId"))
    return found | {
        _bare(style.get(f"{_W}styleId")): style.get(f"{_W}styleId") for style in styles.iter(f"{_W}style")
    }


def _bare(name: str) -> str:
    return re.sub(r"[\s-]+", "", name).casefold()


def _added(styles: Any, named: str, kind: str) -> str:
    from lxml import etree

    style = etree.SubElement(styles, f"{_W}style", {f"{_W}type": kind, f"{_W}styleId": named})
    words = _NAMES.get(named) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", named)
    etree.SubElement(style, f"{_W}name", {f"{_W}val": words})
    return named


def _lean(styles: Any, used: set[str]) -> None:
    """No style leans on one that is not there; those for program text go where nothing is set in them."""
    for style in list(styles.iter(f"{_W}style")):
        named = style.get(f"{_W}styleId")
        if _PROGRAM_TEXT.fullmatch(named) and named not in used:
            styles.remove(style)
    ids = {style.get(f"{_W}styleId") for style in styles.iter(f"{_W}style")}
    for style in styles.iter(f"{_W}style"):
        for tag in _LEANING:
            leaned = style.find(f"{_W}{tag}")
            if leaned is not None and leaned.get(f"{_W}val") not in ids:
                style.remove(leaned)
