"""The levels of an Akoma Ntoso document: every element with an eId, with its own words and its container."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rightsgraph.loaders.law.akn_xml import child, children, name_of, text_of, value
from rightsgraph.ontology.ids import numerals
from rightsgraph.ontology.ids.eid import EId, Step, clean_number
from rightsgraph.ontology.ids.eid_levels import prefix_of_level
from rightsgraph.ontology.text.folding import clean, nfc

if TYPE_CHECKING:
    from lxml.etree import _Element

HIERARCHY = frozenset(
    [
        "alinea",
        "article",
        "attachment",
        "book",
        "chapter",
        "clause",
        "division",
        "hcontainer",
        "indent",
        "item",
        "level",
        "list",
        "paragraph",
        "part",
        "point",
        "proviso",
        "rule",
        "section",
        "subchapter",
        "subclause",
        "subdivision",
        "sublist",
        "subparagraph",
        "subpart",
        "subrule",
        "subsection",
        "subtitle",
        "title",
        "tome",
        "transitional",
        "crossHeading",
        "tblock",
        "container",
    ]
)
_QUOTING = ("quotedStructure", "embeddedStructure", "quotedText", "embeddedText")
_NOT_OWN = HIERARCHY | {"num", "heading", "subheading", "authorialNote", "meta", "doc"}
_MAX_DEPTH = 200


@dataclass(slots=True)
class Level:
    """An element with its eId (its own, or one made of its place), words and container."""

    eid: EId
    name: str
    number: str
    heading: str
    text: str
    where: str
    above: EId | None
    quoted: bool
    valid_from: str | None = None
    valid_to: str | None = None
    made: bool = False  # the file gives no usable eId


@dataclass(slots=True)
class Walk:
    """Reads the levels of one document; `ignored` lists eIds that are no provisions, with the reason."""

    document: _Element
    periods: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    too_deep: list[str] = field(default_factory=list)

    def levels(self) -> Iterator[Level]:
        """Every level in document order."""
        self.periods = periods_of(self.document)
        for element in self.document:
            if name_of(element) == "meta":
                self.ignored += [
                    (inner.get("eId") or "", "metadata") for inner in element.iter() if inner.get("eId")
                ]
            elif name_of(element):
                yield from self._walk(element, None, False, 0)

    def _walk(self, element: _Element, above: EId | None, quoted: bool, depth: int) -> Iterator[Level]:
        name = name_of(element)
        if depth > _MAX_DEPTH:
            self.too_deep.append(str(above))
            return
        level = self._level(element, name, above, quoted)
        if level is not None:
            yield level
            above = level.eid
        quoted = quoted or name in _QUOTING
        for inner in element:
            if name_of(inner) == "meta":
                self.ignored += [(e.get("eId") or "", "metadata") for e in inner.iter() if e.get("eId")]
            elif name_of(inner):
                yield from self._walk(inner, above, quoted, depth + 1)

    def _level(self, element: _Element, name: str, above: EId | None, quoted: bool) -> Level | None:
        written = element.get("eId") or element.get("id") or ""
        number = clean(text_of(num)) if (num := child(element, "num")) is not None else ""
        eid, made = _eid(written, name, number, above)
        if eid is None:
            return None
        heading = " ".join(
            clean(text_of(h)) for kind in ("heading", "subheading") for h in children(element, kind)
        )
        begins, ends = self.periods.get(value(element, "period").lstrip("#"), (None, None))
        return Level(
            eid, name, numerals.bare(number) or eid.last.number, heading, nfc(text_of(element, _NOT_OWN)),
            f"{name} at line {element.sourceline}", above, quoted, begins, ends, made,
        )  # fmt: skip


def _eid(written: str, name: str, number: str, above: EId | None) -> tuple[EId | None, bool]:
    """(eId, whether it had to be made); elements below the hierarchy without an eId are no levels."""
    if "-" not in written.split("_")[0] and written:
        try:
            return EId.parse(written), False
        except ValueError:
            pass
    if name not in HIERARCHY or not (number or written):
        return None, True
    step = Step(prefix_of_level(name), clean_number(number) or re.sub(r"[^\w-]+", "-", nfc(written)))
    outer = above.steps if above is not None and step.prefix != "art" else ()
    return EId((*outer, step)), True


def periods_of(document: _Element) -> dict[str, tuple[str | None, str | None]]:
    """Days on which each temporal group begins and ends."""
    meta = child(document, "meta")
    events = {
        event.get("eId") or event.get("id") or "": value(event, "date")
        for event in children(child(meta, "lifecycle"), "eventRef")
    }
    found = {}
    for group in children(child(meta, "temporalData"), "temporalGroup"):
        interval = child(group, "timeInterval")
        start, end = (events.get(value(interval, side).lstrip("#")) or None for side in ("start", "end"))
        found[group.get("eId") or group.get("id") or ""] = (start, end)
    return found
