"""A law as a portal's web page: the main content, without the navigation, the masthead and the foot around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rightsgraph.loaders.reading import html
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.text.folding import clean

_AROUND = ("nav", "aside", "footer", "form", "button", "select")
_ROLES = ("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|sidebar|cookies?|footer|foot|site-header|skip-?link"
    r"|toolbar|share|social|pager|pagination|newsletter|search|search-?box|fusszeile|kopfzeile|rodape|pie|noga|jalus)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"(?:^|[\s_-])(?:annotations?|commentar(?:y|ies)|amendment-notes?)(?:$|[\s_-])", re.IGNORECASE
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MAIN = (
    "//main|//*[@role='main']|//article|//*[@id='content' or @id='main-content' or @id='article-content' "
    "or @id='main' or @id='legContents' or @id='viewLegContents']"
)
_STRUCK = ("strike", "s", "del")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SHARE = 0.4  # of the page's words that a main element must hold to be the whole
_ROUND = "navigation, masthead or foot of the page"


def paragraphs(source: Source) -> Iterator[Paragraph]:
    """The paragraphs of the main content."""
    yield from html.paragraphs(source, _main(source)[0])


def around(source: Source) -> list[tuple[str, str]]:
    """What stands around the main content or is no text of the law, as (text, reason)."""
    return _main(source)[1]


def _main(source: Source) -> tuple[Any, list[tuple[str, str]]]:
    root = html.tree(source)
    _spell(root)
    whole = len(clean(root.text_content()))
    left: list[tuple[str, str]] = []
    gone: set[Any] = set()
    for element in list(root.iter()):
        if element.getparent() in gone:
            gone.add(element)
            continue
        reason = _reason(element, whole) if isinstance(element.tag, str) else None
        if reason:
            gone.add(element)
            left.append((clean(element.text_content()), reason))
            element.drop_tree()
    kept = len(clean(root.text_content()))
    for element in root.xpath(_MAIN):
        text = clean(element.text_content())
        if len(text) > _SHARE * kept and (element.tag != "article" or len(root.xpath("//article")) <= 1):
            rest = kept - len(text)
            if rest:
                left.append((f"{rest} characters outside the main content", _ROUND))
            return element, [one for one in left if one[0]]
    return root, [one for one in left if one[0]]


def _spell(root: Any) -> None:
    """Raised figures of inserted numbers as characters ("§ 2<sup>1</sup>"), and a blank between a number and a heading
    that a style keeps apart.
    """
    for element in root.iter("sup"):
        before = element.getprevious()
        text = (before.tail if before is not None else element.getparent().text) or ""
        if text[-1:].isdigit() and len(element) == 0 and (element.text or "").strip().isdigit():
            element.text = element.text.strip().translate(_RAISED)
    for element in root.iter("span"):
        following = element.getnext()
        if following is None or following.tag != "span" or (element.tail or "").strip():
            continue
        if element.get("class") and following.get("class") and element.get("class") != following.get("class"):
            element.tail = " "


def _reason(element: Any, whole: int) -> str | None:
    """Why an element is no text of the law; None where it is."""
    if element.tag in ("html", "body", "main", "article"):
        return None
    if element.tag in _STRUCK:
        return "struck out: a former wording"
    named = _CAMEL.sub("-", f"{element.get('class', '')} {element.get('id', '')}")
    if _NOTES.search(named):
        return "a publisher's annotation"
    if element.tag == "button" and any(above.tag in _HEADINGS for above in element.iterancestors()):
        return None
    if element.tag in _AROUND or element.get("role", "") in _ROLES or _NAMED.search(named):
        return _ROUND if len(clean(element.text_content())) < 0.5 * whole else None
    if element.get("id") == "header" and element.find(".//h1") is None:
        return _ROUND
    parent = element.getparent()
    return _ROUND if element.tag == "header" and parent is not None and parent.tag == "body" else None
