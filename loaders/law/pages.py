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
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|cookies?|footer|site-header|skip-?link"
    r"|toolbar|share|social|pager|pagination|newsletter|search-?box)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SHARE = 0.4  # of the page's words that a main element must hold to be the whole


def paragraphs(source: Source) -> Iterator[Paragraph]:
    """The paragraphs of the main content."""
    yield from html.paragraphs(source, _main(source)[0])


def around(source: Source) -> list[str]:
    """What stands around the main content, as texts."""
    return _main(source)[1]


def _main(source: Source) -> tuple[Any, list[str]]:
    root = html.tree(source)
    whole = len(clean(root.text_content()))
    left = []
    for element in list(root.iter()):
        if isinstance(element.tag, str) and _is_around(element, whole):
            left.append(clean(element.text_content()))
            element.drop_tree()
    kept = len(clean(root.text_content()))
    for element in root.xpath("//main|//*[@role='main']|//article"):
        text = clean(element.text_content())
        if len(text) > _SHARE * kept and len(root.xpath("//article")) <= 1:
            rest = kept - len(text)
            if rest:
                left.append(f"{rest} characters outside the main content")
            return element, [text for text in left if text]
    return root, [text for text in left if text]


def _is_around(element: Any, whole: int) -> bool:
    if element.tag in ("html", "body", "main", "article"):
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}"
    if element.tag in _AROUND or element.get("role", "") in _ROLES or _NAMED.search(named):
        return len(clean(element.text_content())) < 0.5 * whole
    parent = element.getparent()
    return element.tag == "header" and parent is not None and parent.tag == "body"
