"""One HTML file that works by double-click: the data, the drawing library and our own page around them.

The data stand as JSON in a script block that is never run; the page sets every text with `textContent`; a
content security policy allows just the file's own scripts and styles, by their hashes, and no network at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from rightsgraph.ontology.text.catalogue import page_words
from rightsgraph.views import layout
from rightsgraph.views.holder import hold, library
from rightsgraph.views.picture import CARDS_AT_MOST, Picture, PictureEvidence, PictureLink, PictureNode
from rightsgraph.views.rows import dated_rows
from rightsgraph.views.searching import search_data

_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def render(picture: Picture) -> str:
    """The whole page; the same picture gives the same text, byte for byte."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    library_script, library_style = library()
    style = library_style + "\n" + _file("style.css")
    script = _own_script()
    template = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    ).from_string(_file("template.html"))
    page = template.render(
        title=picture.title,
        policy=_policy((library_script, script), style),
        style=Markup(style),  # noqa: S704 - our own files, no data
        library=Markup(library_script),  # noqa: S704
        script=Markup(script),  # noqa: S704
        data=Markup(_json(payload(picture))),  # noqa: S704 - escaped by _json
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def write(picture: Picture, path: Path) -> None:
    """Write the page to a file."""
    path.write_text(render(picture), encoding="utf-8", newline="\n")


def payload(picture: Picture) -> dict[str, Any]:
    """What stands in the page's data block (docs/views.md describes it)."""
    layers = {c.label: c.layer for c in picture.classes}
    places = layout.place(picture.nodes, picture.links, layers)
    drawn = {c.label: c for c in picture.classes}
    ids = {n.id for n in picture.nodes}
    nodes = []
    for node in picture.nodes:
        x, y = places.positions[node.id]
        look = drawn.get(node.label)
        style = {"shape": look.shape if look else "dot", "color": look.colour if look else "#888888"}
        nodes.append({**_node(node, layers.get(node.label, 1_000)), **style, "x": x, "y": y})
    links = [link for link in picture.links if link.start in ids and link.end in ids]
    held = hold(nodes, [_link(link) for link in links])
    return {
        "title": picture.title,
        "about": None if picture.about is None else [picture.about_title, *picture.about],
        "subtitle": picture.subtitle,
        "as_at": picture.as_at,
        "datasets": list(picture.datasets),
        "shown": picture.count,
        "total": picture.total,
        "note": picture.note,
        "local_language": picture.local_language,
        "evidence": None if picture.evidence is None else dict(picture.evidence),
        "classes": [
            {"label": c.label, "caption": c.caption, "color": c.colour, "shape": c.shape, "layer": c.layer}
            for c in picture.classes
        ],
        "link_types": [{"type": t.type, "caption": t.caption, "color": t.colour} for t in picture.link_types],
        "rows" if picture.streams is None else "streams": dated_rows(picture, links),
        "cards_at_most": CARDS_AT_MOST,
        "unlinked": list(picture.unlinked),
        "fixed": picture.fixed,
        "chart": picture.chart,
        "search": search_data(picture.nodes),
        "language": picture.language,
        "opens_local": picture.opens_local,
        "words": page_words(picture.language or picture.local_language),
        "english": {name: words for name, words in page_words("en").items() if name != words},
        **held,
    }


def _band(band: layout.Band, picture: Picture) -> dict[str, Any]:
    used = {n.label for n in picture.nodes}
    titles = [c.caption for c in picture.classes if c.layer == band.layer and c.label in used]
    return {
        "title": " · ".join(titles),
        "layer": band.layer,
        "x": band.x,
        "width": band.width,
        "top": band.top,
    }


def _node(node: PictureNode, layer: int) -> dict[str, Any]:
    return _without_empty(
        {
            "id": node.id,
            "label": node.name,
            "cls": node.label,
            "layer": layer,
            "name_local": node.name_local,
            "short": node.short,
            "text": node.text,
            "text_local": node.text_local,
            "props": [list(pair) for pair in node.properties],
            "begins": node.begins,
            "ends": node.ends,
            "begins_given": _if_other(node.begins_given, node.begins),
            "ends_given": _if_other(node.ends_given, node.ends),
            "made": node.made,
            "ended": node.ended,
            "stub": node.stub,
            "missing": node.missing,
            "evidence": _evidence(node.evidence),
            "url": node.url,
            "citation": node.citation,
            "citation_local": node.citation_local,
            "facets": {name: list(values) for name, values in node.facets.items() if values},
            "parent": node.parent,
            "folded": node.folded,
        }
    )


def _if_other(given: str | None, day: str | None) -> str | None:
    """A day as it was given, where that is not the day."""
    return given if given != day else None


def _link(link: PictureLink) -> dict[str, Any]:
    return _without_empty(
        {
            "id": link.id,
            "from": link.start,
            "to": link.end,
            "type": link.type,
            "caption": link.caption,
            "caption_local": link.caption_local,
            "status": link.status,
            "method": link.method,
            "extent": link.extent,
            "missing": link.missing,
            "dashed": link.dashed,
            "thin": link.thin,
            "contradicts": link.contradicts,
            "begins": link.begins,
            "begins_given": _if_other(link.begins_given, link.begins),
            "ends": link.ends,
            "dataset": link.dataset,
            "props": [list(pair) for pair in link.properties],
            "weight": link.weight,
            "counted": link.counted,
            "evidence": _evidence(link.evidence),
        }
    )


def _evidence(items: Sequence[PictureEvidence]) -> list[dict[str, str]]:
    names = ("source", "locator", "quote", "confidence", "dataset", "url")
    return [{name: value for name in names if (value := getattr(item, name))} for item in items]


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in values.items() if v or k in ("id", "label", "from", "to", "layer")}


def _json(value: object) -> str:
    """JSON that can stand inside a script block: no character that an HTML or script reader would take up."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _policy(scripts: Sequence[str], style: str) -> str:
    sources = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {sources}; style-src 'sha256-{_digest(style)}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _own_script() -> str:
    """Our script files in the order of their names, as one closed function."""
    folder = resources.files("rightsgraph.views") / "page"
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".js"))
    parts = "\n".join(_file(name) for name in names)
    return f'(function () {{\n"use strict";\n{parts}\n}})();'


def _file(name: str) -> str:
    text = (resources.files("rightsgraph.views") / "page" / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")
