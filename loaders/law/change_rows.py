"""Rows of what a law says of force: its own begin, the ends and new words of other laws' provisions."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.loaders.api import Issue, Item, Row, Value
from rightsgraph.loaders.law.changes import Begins, Change, Findings, NewText
from rightsgraph.loaders.law.model import LawHead
from rightsgraph.loaders.law.rows import law_row, locator


def rows(head: LawHead, findings: Findings) -> Iterator[Item]:
    """Everything found, each with the words that say it."""
    for begin in findings.begins:
        yield from _begin(head, begin)
    for change in findings.changes:
        yield from _change(head, change, findings)
    for where, message in findings.notes:
        yield Issue("warning", where, message)


def _begin(head: LawHead, begin: Begins) -> Iterator[Item]:
    place = locator(begin.unit, head)
    if begin.eid is None:
        yield law_row(head, begin.unit.where, begin.words, place, in_force_from=begin.day)
        yield Issue("info", begin.unit.where, f"in force from {begin.day} as {place} says: “{begin.words}”")
        return
    law = head.reference
    values: dict[str, Value] = {"id": f"{law}#{begin.eid}", "law": law, "valid_from": begin.day}
    yield Row(
        "provisions", values | dict(begin.eid.columns()), begin.unit.where, head.evidence(place, begin.words)
    )


def _change(head: LawHead, change: Change, findings: Findings) -> Iterator[Item]:
    place = locator(change.unit, head)
    evidence = head.evidence(place, change.words)
    where = change.unit.where
    if not change.inserted:
        values: dict[str, Value] = head.values() | {change.relation: [change.target]}
        yield Row("laws", values, where, evidence)
    elif change.eid is not None:
        yield Row("laws", head.values() | {"amends": [change.law]}, where, evidence)
    day = change.day or findings.start_of(change.unit)
    if change.relation == "repeals" and change.eid is not None and day:
        ended: dict[str, Value] = {"id": change.target, "law": change.law, "valid_to": day}
        yield Row("provisions", ended | dict(change.eid.columns()), where, evidence)
    if change.texts and day is None:
        yield Issue(
            "warning",
            where,
            f"new words of {change.target} without a known day of effect; not loaded as a version",
        )
        return
    for text in change.texts:
        yield _new_text(head, change, text, str(day), where)


def _new_text(head: LawHead, change: Change, new: NewText, day: str, where: str) -> Row:
    target = f"{change.law}#{new.eid}"
    evidence = head.evidence(locator(change.unit, head), change.words)
    suffix = "_local" if head.local else ""
    if change.inserted:
        values: dict[str, Value] = {"id": target, "law": change.law}
        values |= dict(new.eid.columns())
        values |= {"level": new.level, "number": new.number, "valid_from": day}
        values |= {
            f"{name}{suffix}": text for name, text in (("heading", new.heading), ("text", new.text)) if text
        }
        return Row("provisions", values, where, evidence)
    words = new.text or new.heading
    version: dict[str, Value] = {
        "provision": target,
        "valid_from": day,
        "text": words,
        "amended_by": head.reference,
    }
    if head.local:
        version["text_local"] = words
    return Row("provision_texts", version, where, evidence)
