"""A ministry's own Word file as template: its pages, cover and boilerplate, and its styles by their role.

Pandoc has taken its styles, page size, headers and footers. What stands in the file is kept around the report: before a paragraph that
says `{{report}}`, and behind it; without one, all of it before. A report of this program gives its looks only.
"""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rightsgraph.ontology.files import OWN_REPORT
from rightsgraph.reports.document import Report

MARKER = "{{report}}"
_LEVELS = 3
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def applied(document: Any, template: Path, report: Report) -> list[str]:
    """Puts the template's pages around the report and maps styles; what could not be followed."""
    from docx import Document

    given = Document(str(template))
    told = list(_mapped(document, given))
    _complete(document)
    _lined(document, given)
    told += _unnumbered(document)
    if given.core_properties.category != OWN_REPORT:
        told += _around(document, given)
    _turn(document, report)
    return told


# styles by role


def _mapped(document: Any, given: Any) -> Iterator[str]:
    """Headings by their outline level, whatever the template calls them."""
    from docx.oxml.ns import qn

    named = {style.name.lower() for style in given.styles}
    used = {style.get(qn("w:val")) for style in given.element.body.iter(qn("w:pStyle"))}
    for level in range(1, _LEVELS + 1):
        role = _by_outline(given, level, used)
        if f"heading {level}" in named and _has_look(given, f"Heading {level}"):
            preferred = (
                role is not None
                and role.style_id in used
                and _style_id(given, f"Heading {level}") not in used
            )
            if not preferred:  # a heading that its own pages are not set in is Word's, not the ministry's
                continue
        if role is None:
            yield f"no style of the template is a heading of level {level}; its own stands"
            continue
        own = _style_id(document, f"Heading {level}") or f"Heading{level}"
        theirs = _style_id(document, role.name)
        if theirs:
            for style in document.element.body.iter(qn("w:pStyle")):
                if style.get(qn("w:val")) == own:
                    style.set(qn("w:val"), theirs)


def _complete(document: Any) -> None:
    """Styles that the text uses and the template lacks come from our own."""
    from importlib.resources import as_file, files

    from docx import Document
    from docx.oxml.ns import qn

    known = {style.style_id for style in document.styles}
    used = {style.get(qn("w:val")) for style in document.element.body.iter(qn("w:pStyle"))}
    with as_file(files("rightsgraph.reports") / "templates" / "portrait.docx") as path:
        ours = Document(str(path)).styles
    for style in ours:
        if style.style_id in used - known:
            document.styles.element.append(copy.deepcopy(style.element))


def _unnumbered(document: Any) -> list[str]:
    """Numbers that a style gives are left out: they would count on lists of the template that are not there."""
    from docx.oxml.ns import qn

    used = {style.get(qn("w:val")) for style in document.element.body.iter(qn("w:pStyle"))}
    names: list[str] = []
    for style in document.styles:
        properties = style.element.find(qn("w:pPr"))
        numbers = properties.find(qn("w:numPr")) if properties is not None else None
        if numbers is None:
            continue
        properties.remove(numbers)
        if style.style_id in used:
            names.append(f"“{style.name}”")
    listed = ", ".join(names)
    return (
        [f"the numbers that its styles give ({listed}) are left out; paragraphs are counted through"]
        if names
        else []
    )


def _has_look(given: Any, name: str) -> bool:
    """Whether the template defines the style itself: a latent name alone is none."""
    return any(style.name == name for style in given.styles)


def _by_outline(given: Any, level: int, used: set[str]) -> Any | None:
    """The first style of a level by the outline; one that the template's own pages are set in comes before others."""
    from docx.oxml.ns import qn

    found = []
    for style in given.styles:
        properties = style.element.find(qn("w:pPr"))
        outline = properties.find(qn("w:outlineLvl")) if properties is not None else None
        if outline is not None and outline.get(qn("w:val")) == str(level - 1):
            found.append(style)
    return next((style for style in found if style.style_id in used), next(iter(found), None))


def _lined(document: Any, given: Any) -> None:
    """Tables have lines where the template has no style of ours for them: its own grid, else our style."""
    from importlib.resources import as_file, files

    from docx import Document
    from docx.oxml.ns import qn

    if any(style.name == "Table" for style in given.styles):
        return
    for style in [style for style in document.styles if style.name == "Table"]:
        style.element.getparent().remove(style.element)
    grid = _style_id(given, "Table Grid")
    if grid is None:
        with as_file(files("rightsgraph.reports") / "templates" / "portrait.docx") as path:
            document.styles.element.append(copy.deepcopy(Document(str(path)).styles["Table"].element))
    for use in document.element.body.iter(qn("w:tblStyle")):
        if use.get(qn("w:val")) == "Table":
            use.set(qn("w:val"), grid or "Table")


def _style_id(document: Any, name: str) -> str | None:
    return next((style.style_id for style in document.styles if style.name == name), None)


# pages around the report


def _around(document: Any, given: Any) -> Iterator[str]:
    body = document.element.body
    elements = [node for node in given.element.body if not node.tag.endswith("}sectPr")]
    if not any(_says_something(node) for node in elements):
        return
    at = next((place for place, node in enumerate(elements) if MARKER in _text(node)), len(elements))
    before, behind = elements[:at], elements[at + 1 :]
    carried = [_carried(document, given, node) for node in before]
    for place, node in enumerate(carried):
        body.insert(place, node)
    if any(_says_something(node) for node in before):
        body.insert(len(carried), _section_end(body))
    end = body.sectPr
    if any(_says_something(node) for node in behind):
        end.addprevious(_section_end(body))
        for node in behind:
            end.addprevious(_carried(document, given, node))
    yield from _left_out(elements)


def _text(node: Any) -> str:
    from docx.oxml.ns import qn

    return "".join(part.text or "" for part in node.iter(qn("w:t")))


def _says_something(node: Any) -> bool:
    return bool(_text(node).strip()) or any(part.tag.endswith(("}drawing", "}pict")) for part in node.iter())


def _section_end(body: Any) -> Any:
    """A paragraph that ends a section with the template's own page."""
    from docx.oxml import OxmlElement

    paragraph, properties = OxmlElement("w:p"), OxmlElement("w:pPr")
    properties.append(copy.deepcopy(body.sectPr))
    paragraph.append(properties)
    return paragraph


def _carried(document: Any, given: Any, node: Any) -> Any:
    """A copy of an element with the pictures, links and headers that it names."""
    from docx.oxml.ns import qn

    found = copy.deepcopy(node)
    for part in list(found.iter()):
        for name, value in list(part.attrib.items()):
            if name.startswith(_R) and value in given.part.rels:
                part.set(name, _related(document, given.part.rels[value]))
        if part.tag in (
            qn("w:numPr"),
            qn("w:footnoteReference"),
            qn("w:endnoteReference"),
            qn("w:commentReference"),
        ):
            part.getparent().remove(part)
    return found


def _related(document: Any, relation: Any) -> str:
    if relation.is_external:
        return str(document.part.relate_to(relation.target_ref, relation.reltype, is_external=True))
    target = relation.target_part
    names = {str(part.partname) for part in document.part.package.iter_parts()}
    if str(target.partname) in names and target not in list(document.part.package.iter_parts()):
        folder, name = posixpath.split(str(target.partname))
        number = 1
        while f"{folder}/template{number}-{name}" in names:
            number += 1
        target.partname = type(target.partname)(f"{folder}/template{number}-{name}")
    return str(document.part.relate_to(target, relation.reltype))


def _left_out(elements: list[Any]) -> Iterator[str]:
    from docx.oxml.ns import qn

    said = {
        "w:numPr": "numbers of lists in the template's own pages are left out",
        "w:footnoteReference": "notes in the template's own pages are left out",
        "w:endnoteReference": "notes in the template's own pages are left out",
        "w:commentReference": "comments in the template's own pages are left out",
    }
    tags = {part.tag for node in elements for part in node.iter()}
    yield from dict.fromkeys(words for tag, words in said.items() if qn(tag) in tags)


def _turn(document: Any, report: Report) -> None:
    """Wide tables lie across the template's page, whatever its size."""
    from docx.enum.section import WD_ORIENT

    section = document.sections[-1]
    if report.landscape and section.page_height > section.page_width:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
