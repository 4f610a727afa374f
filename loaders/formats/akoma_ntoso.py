"""Akoma Ntoso 3.0: acts and other documents, every level, several points in time of one work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.loaders.api import Evidence, Format, Issue, Item, Options, Read, Reject, Row, Skipped, Value
from rightsgraph.loaders.completeness import account, nothing
from rightsgraph.loaders.law import akn_changes, change_rows, force_plain
from rightsgraph.loaders.law.akn_head import Expression, expression_of
from rightsgraph.loaders.law.akn_units import Level, Walk
from rightsgraph.loaders.law.akn_xml import documents, name_of, root_of
from rightsgraph.loaders.law.changes import Findings
from rightsgraph.loaders.law.model import DEPTH, LawHead, LawText, Unit
from rightsgraph.loaders.law.rows import law_row
from rightsgraph.loaders.law.xml_law import refuse_bill
from rightsgraph.loaders.source import HEAD, Source
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.ids.eid_levels import BASIC

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = Format(
    name="akoma-ntoso",
    title="Akoma Ntoso XML",
    reads="Akoma Ntoso 3.0 acts and other documents; several versions of one work in a file or folder",
    recognised_by="the element akomaNtoso, or FRBR metadata",
)
_ROOT = re.compile(rb"<(?:\w+:)?akomaNtoso[\s>]|<(?:\w+:)?FRBRWork[\s>]")
_WORK = re.compile(rb"<(?:\w+:)?FRBRWork\b.*?<(?:\w+:)?FRBRuri\s+value=\"([^\"]+)\"", re.DOTALL)
_EXPRESSION = re.compile(
    rb"<(?:\w+:)?FRBRExpression\b.*?<(?:\w+:)?FRBRuri\s+value=\"[^\"]*@(\d{4}-\d{2}-\d{2})", re.DOTALL
)
_BILLS = ("bill", "amendment", "amendmentList")
_MAX_SIBLINGS = 400


def recognise(source: Source) -> int:
    """By its root element or its FRBR metadata."""
    return 95 if source.kind in ("xml", "text", "html") and _ROOT.search(source.head) else 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """Laws, their levels with the file's eIds, versions of their words, and modifications that the metadata
    names.
    """
    found = [(expression_of(document), document) for document in documents(root_of(source))]
    if not found:
        raise InputError(f"{source.name}: holds no Akoma Ntoso document with metadata (meta/identification).")
    if all(name_of(document) in _BILLS for _, document in found):
        raise refuse_bill(source, "a bill")
    for expression, document in found:
        if name_of(document) in _BILLS:
            yield Skipped(
                name_of(document), "a bill beside the law; it is no law (yet)", expression.head.title
            )
            continue
        if expression.head.state is None and options.state:
            expression.head.state = options.state
        days = {e.day for e, _ in found if e.work == expression.work and e.day} | _sibling_days(
            source, expression
        )
        yield from _document(expression, document, sorted(days))


def _sibling_days(source: Source, expression: Expression) -> set[str]:
    """Points in time of the same work in the other files of the folder."""
    days = set()
    paths = (p for p in sorted(source.path.parent.iterdir()) if p != source.path and _may_be(p))
    for path in islice(paths, _MAX_SIBLINGS) if expression.day else ():
        with path.open("rb") as stream:
            head = stream.read(HEAD)
        work, day = _WORK.search(head), _EXPRESSION.search(head)
        if work and day and work[1].decode("utf-8", "replace") == expression.work:
            days.add(day[1].decode())
    return days


def _may_be(path: Path) -> bool:
    return path.suffix.lower() in (".xml", ".akn") and path.is_file()


def _document(expression: Expression, document: _Element, days: list[str]) -> Iterator[Item]:
    head, where = expression.head, expression.work or "the document"
    yield law_row(head, where, in_force_from=expression.in_force_from, in_force_to=expression.in_force_to)
    if head.local:
        yield Issue("info", where, "no English title is known; the one of the text stands in its place")
    walk = Walk(document)
    spoken: list[Unit] = []
    seen: set[str] = set()
    basic: list[str] = []
    made = 0
    for level in walk.levels():
        if str(level.eid) in seen:
            yield Reject(level.where, f"the eId {level.eid} occurs a second time", {"text": level.text})
            continue
        seen.add(str(level.eid))
        yield Read()
        if level.eid.last.prefix in BASIC and not level.quoted:
            basic.append(level.eid.last.number)
        if not level.quoted:
            spoken.append(_as_unit(level))
        made += level.made
        yield from _rows(expression, level, days)
    if expression.in_force_from is None:
        yield from _begins(head, spoken, where)
    if made:
        yield Issue("info", where, f"{made} levels have no usable eId; theirs is made from level and number")
    if not seen:
        yield nothing("articles")
    elif basic:
        yield account("articles or sections", basic, basic)
    for eid, why in walk.ignored:
        yield Skipped(where, why, eid)
    for place in walk.too_deep:
        yield Issue("warning", place, "nested deeper than 200 levels; what lies below is not read")
    yield from akn_changes.rows(head, document, where)


def _as_unit(level: Level) -> Unit:
    depth = DEPTH["article"] if level.eid.last.prefix in BASIC else DEPTH["clause"]
    unit = Unit(
        level.name, level.number, depth, level.where, heading=level.heading, lines=level.text.split("\n")
    )
    unit.eid = level.eid
    return unit


def _begins(head: LawHead, units: list[Unit], where: str) -> Iterator[Item]:
    """What the text says of its own begin, where the metadata says nothing."""
    said = force_plain.find(head, LawText(units))
    found = Findings(begins=said.begins, notes=[note for note in said.notes if "day of effect" in note[1]])
    yield from change_rows.rows(head, found)
    if found.start() is None:
        words = "the metadata gives no day on which the law takes effect, nor does the text; its force stays unknown"
        yield Issue("info", where, words)


def _rows(expression: Expression, level: Level, days: list[str]) -> Iterator[Item]:
    head, law = expression.head, expression.head.reference
    suffix = "_local" if head.local else ""
    evidence = (Evidence(head.source, level.eid.label()),)
    values: dict[str, Value] = {"id": f"{law}#{level.eid}", "law": law}
    values |= {} if level.quoted else dict(level.eid.columns())
    values["level"] = "quotation" if level.quoted else level.name
    values["number"] = level.number or None
    values["part_of"] = _part_of(law, level)
    values |= {
        "valid_from": level.valid_from,
        "valid_to": level.valid_to,
        f"heading{suffix}": level.heading or None,
    }
    earliest = not expression.day or not days or expression.day == days[0]
    if earliest:
        values[f"text{suffix}"] = level.text or None
    yield Row("provisions", {name: value for name, value in values.items() if value}, level.where, evidence)
    if len(days) > 1 and expression.day and level.text:
        yield _version(law, level, expression.day, days, bool(head.local), evidence)


def _part_of(law: str, level: Level) -> str | None:
    """The container, where the eId alone does not tell it."""
    if level.above == level.eid.parent:
        return None
    return f"{law}#{level.above}" if level.above is not None else law


def _version(
    law: str, level: Level, day: str, days: list[str], local: bool, evidence: tuple[Evidence, ...]
) -> Row:
    later = [other for other in days if other > day]
    values: dict[str, Value] = {"provision": f"{law}#{level.eid}", "valid_from": day, "text": level.text}
    if later:
        values["valid_to"] = later[0]
    if local:
        values["text_local"] = level.text
    return Row("provision_texts", values, level.where, evidence)
