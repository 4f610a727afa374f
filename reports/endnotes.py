"""Footnotes of a DOCX become endnotes: the part, its content type, its relationship, and the marks in the text."""

from __future__ import annotations

import re

_PAIRS = (
    ("word/_rels/footnotes.xml.rels", "word/_rels/endnotes.xml.rels"),
    ("word/footnotes.xml", "word/endnotes.xml"),
)
_TAGS = re.compile(rb"(</?w:)footnote(s|Reference|Ref|Pr)?(?=[\s/>])")
_FOR_ALL = "word/document.xml"
_ARABIC = b'<w:numFmt w:val="decimal"/>'  # Word counts endnotes i, ii, iii of itself
_NUMBERED = b"<w:endnotePr>" + _ARABIC + b"</w:endnotePr>"
_SECTION = re.compile(rb"(<w:sectPr\b[^>]*[^/]>(?:<w:(?:header|footer)Reference\b[^>]*/>)*)(?!<w:endnotePr)")


def with_endnotes(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The package's parts with endnotes in place of footnotes; as they are where it has none, or endnotes of its own."""
    notes = parts.get("word/footnotes.xml", b"")
    if b"<w:footnote " not in notes or _own_endnotes(parts):
        return parts
    dropped = {name for name in parts if re.fullmatch(r"word/(_rels/)?endnotes\.xml(\.rels)?", name)}
    renamed = dict(_PAIRS)
    kept = {name: content for name, content in parts.items() if name not in dropped}
    return {renamed.get(name, name): _changed(name, content) for name, content in kept.items()}


def _own_endnotes(parts: dict[str, bytes]) -> bool:
    return b"<w:endnoteReference" in parts.get(_FOR_ALL, b"")


def _changed(name: str, content: bytes) -> bytes:
    if name in ("word/document.xml", "word/footnotes.xml"):
        content = _TAGS.sub(rb"\1endnote\2", content)
        content = content.replace(b'w:val="FootnoteReference"', b'w:val="EndnoteReference"')
        content = content.replace(b'w:val="FootnoteText"', b'w:val="EndnoteText"')
        return _SECTION.sub(rb"\1" + _NUMBERED, content) if name == _FOR_ALL else content
    if name == "[Content_Types].xml":
        content = re.sub(rb'<Override[^>]*PartName="/word/endnotes\.xml"[^>]*/>', b"", content)
        return content.replace(b"/word/footnotes.xml", b"/word/endnotes.xml").replace(
            b"footnotes+xml", b"endnotes+xml"
        )
    if name == "word/_rels/document.xml.rels":
        content = re.sub(rb'<Relationship [^>]*relationships/endnotes"[^>]*/>', b"", content)
        return (
            content.replace(b"relationships/footnotes", b"relationships/endnotes")
            .replace(b'"footnotes.xml"', b'"endnotes.xml"')
            .replace(b'"/word/footnotes.xml"', b'"/word/endnotes.xml"')
        )
    if name == "word/settings.xml":
        content = re.sub(rb"<w:endnotePr>.*?</w:endnotePr>", b"", content, flags=re.DOTALL)
        content = _TAGS.sub(rb"\1endnote\2", content)
        if b"<w:endnotePr>" in content:
            return content.replace(b"<w:endnotePr>", b"<w:endnotePr>" + _ARABIC, 1)
        return content.replace(b"<w:compat>", _NUMBERED + b"<w:compat>", 1)
    return content
