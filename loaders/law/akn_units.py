"""The levels of an Akoma Ntoso document: every element with an eId, with its own words and its container."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rightsgraph.loaders.law.akn_text import own_words
from rightsgraph.loaders.law.akn_xml import child, children, name_of, text_of, value
from rightsgraph.loaders.law.level_number import level_number
from rightsgraph.loaders.law.xml_law import real_day
from rightsgraph.ontology.ids.eid import EId, Step, clean_number
from rightsgraph.ontology.ids.eid_levels import ATTACHED, BASIC, level_of_prefix, prefix_of_level
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
_NO_WORDS = frozenset(["num", "heading", "subheading", "authorialNote", "meta", "doc"])
_NAMED_ANEW = {
    "article": "section",
    "paragraph": "subsection",
}  # where the number is written with a section sign
_ATTACHED = frozenset([*ATTACHED, "attachment"])
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

    own: Counter[tuple[str, str]] = field(default_factory=Counter)  # made steps, to see which occur again

    def levels(self) -> Iterator[Level]:
        """Every level in document order."""
        self.periods = periods_of(self.document)
        self.own = Counter(_made_steps(self.document))
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
        number = number_of(element)
        eid, made = self._eid(element, name, number, above, quoted)
        if eid is None:
            return None
        heading = " ".join(
            clean(text_of(h)) for kind in ("heading", "subheading") for h in children(element, kind)
        )
        begins, ends = self.periods.get(value(element, "period").lstrip("#"), (None, None))
        return Level(
            eid, level_of_prefix(eid.last.prefix) if made else name, number or eid.last.number, heading.strip(),
            nfc(own_words(element, is_level, _NO_WORDS)), f"{name} at line {element.sourceline}", above, quoted,
            begins, ends, made,
        )  # fmt: skip

    def _eid(
        self, element: _Element, name: str, number: str, above: EId | None, quoted: bool
    ) -> tuple[EId | None, bool]:
        """(eId, whether it had to be made); elements below the hierarchy without an eId are no levels."""
        written = usable(element)
        if written is not None:
            return written, False
        if not is_level(element):
            return None, True
        step = _step(element, name, number)
        if quoted and above is not None:
            return EId((*above.steps, step)), True
        return EId((*self._outer(step, above), step)), True

    def _outer(self, step: Step, above: EId | None) -> tuple[Step, ...]:
        """What an eId begins with: nothing for an article, but for what contains it where its number occurs again."""
        if above is None:
            return ()
        if step.prefix not in BASIC or self.own[step.prefix, step.number] > 1:
            return above.steps
        attached = [index for index, outer in enumerate(above.steps) if outer.prefix in _ATTACHED]
        inside = step.prefix == "sec" and any(outer.prefix == "art" for outer in above.steps)
        return above.steps[: attached[-1] + 1] if attached else above.steps if inside else ()


def number_of(element: _Element) -> str:
    """The bare number that stands in the element's `num`."""
    num = child(element, "num")
    return level_number(text_of(num)) if num is not None else ""


def usable(element: _Element) -> EId | None:
    """The eId that the file gives, where it follows the naming convention."""
    written = element.get("eId") or element.get("id") or ""
    if not written or "-" in written.split("_")[0]:
        return None
    try:
        return EId.parse(written)
    except ValueError:
        return None


def is_level(element: _Element) -> bool:
    """Whether an element of the hierarchy has a number or an eId; one without belongs to what it stands in.

    A container without either is a level where nothing else holds its words: its text would be nobody's.
    """
    name = name_of(element)
    if name not in HIERARCHY:
        return False
    if usable(element) is not None or number_of(element):
        return True
    if name != "hcontainer" or value(element, "name") in ("conclusions", "signatures", "signature"):
        return False
    outer = [name_of(above) for above in element.iterancestors()]
    return child(element, "content") is not None and not any(a in HIERARCHY - {"hcontainer"} for a in outer)


def _step(element: _Element, name: str, number: str) -> Step:
    if not number and name == "hcontainer":
        same = [e for e in element.getroottree().iter() if name_of(e) == name]
        return Step("hcontainer", str(same.index(element) + 1))
    if name == "section" and not _has_sign(element) and _holds_signed(element):
        return Step(prefix_of_level("division"), clean_number(number))
    signed = name == "article" and _has_sign(element)
    inside = name == "paragraph" and any(
        name_of(a) == "article" and _has_sign(a) for a in element.iterancestors()
    )
    return Step(prefix_of_level(_NAMED_ANEW[name] if signed or inside else name), clean_number(number))


def _has_sign(element: _Element) -> bool:
    num = child(element, "num")
    return num is not None and "§" in text_of(num)


def _holds_signed(element: _Element) -> bool:
    """Whether it is a division of a law whose sections are written with a section sign."""
    return any(name_of(inner) == "article" and _has_sign(inner) for inner in element.iter())


def _made_steps(document: _Element) -> Iterator[tuple[str, str]]:
    """Articles and sections of the body that have no eId of their own, as the steps they would be."""
    for element in document.iter():
        name = name_of(element)
        if (
            name in ("article", "section", "rule")
            and usable(element) is None
            and (number := number_of(element))
        ):
            outer = {name_of(above) for above in element.iterancestors()}
            if not outer & {"attachment", *_QUOTING}:
                step = _step(element, name, number)
                yield step.prefix, step.number


def periods_of(document: _Element) -> dict[str, tuple[str | None, str | None]]:
    """Days on which each temporal group begins and ends."""
    meta = child(document, "meta")
    events = {
        event.get("eId") or event.get("id") or "": real_day(value(event, "date")) or ""
        for event in children(child(meta, "lifecycle"), "eventRef")
    }
    found = {}
    for group in children(child(meta, "temporalData"), "temporalGroup"):
        interval = child(group, "timeInterval")
        start, end = (events.get(value(interval, side).lstrip("#")) or None for side in ("start", "end"))
        found[group.get("eId") or group.get("id") or ""] = (start, end)
    return found
