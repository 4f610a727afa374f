"""A law that has been taken apart, as rows of the tables and an account of the rest."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.loaders.api import Issue, Item, Read, Reject, Row, Skipped, Value
from rightsgraph.loaders.law.model import DEPTH, LawHead, LawText, Line, Unit

_LANGUAGE = {True: "vi", False: "en"}


def law_row(
    head: LawHead, where: str, quote: str | None = None, locator: str | None = None, **more: Value
) -> Row:
    """A row of the laws table: what is known of the law, and `more` columns with the words that say so."""
    values = head.values() | {name: value for name, value in more.items() if value}
    return Row("laws", values, where, head.evidence(locator, quote))


def locator(unit: Unit, head: LawHead) -> str:
    """The place as the law's own language cites it."""
    return unit.place.label("vi" if head.state == "VNM" and head.local else "en")


def provision_row(head: LawHead, unit: Unit, **more: Value) -> Row:
    """The row of one level of the law."""
    law = head.reference
    values: dict[str, Value] = {"id": f"{law}#{unit.place}", "law": law}
    values |= dict(unit.place.columns())
    values["level"] = unit.level
    if unit.number:
        values["number"] = unit.number
    words = {"heading": unit.heading, "text": unit.text}
    suffixes = ("_local", "") if head.local and head.alone else ("_local",) if head.local else ("",)
    values |= {f"{name}{suffix}": text for suffix in suffixes for name, text in words.items() if text}
    above = unit.parent
    if above is not None and unit.place.parent != above.place:
        values["part_of"] = f"{law}#{above.place}"
    values |= {name: value for name, value in more.items() if value}
    return Row("provisions", values, unit.where, head.evidence(locator(unit, head)))


def provisions(head: LawHead, law: LawText) -> Iterator[Item]:
    """Every level as a row, articles counted as read; then what is no provision, with the reason."""
    for unit in law.walk():
        if unit.depth == DEPTH["article"]:
            yield Read()
        yield provision_row(head, unit)
    for unit in law.superseded:
        yield Reject(
            unit.where,
            f"an earlier wording of {unit.level} {unit.number}; the last of those that follow each other is taken, and no "
            "day of the change is known",
            {"heading": unit.heading, "text": _all_text(unit)},
        )
    for unit in law.doubled:
        yield Reject(
            unit.where,
            f"{unit.level} {unit.number} occurs a second time in {head.source}; the first one is kept",
            {"heading": unit.heading, "text": _all_text(unit)},
        )
    for unit in law.emptied:
        message = f"{unit.level} {unit.number} occurs a second time in {head.source}; what it contains is kept above it"
        yield Reject(unit.where, message, {"heading": unit.heading, "text": unit.text})
    for unit, why in law.dropped:
        yield Skipped(unit.where, why, unit.heading or f"{unit.level} {unit.number}")
    yield from _skipped(law.opening, "before the first heading of the law")
    yield from _skipped(law.closing, "signature, adoption note or attachment")
    for where, message in law.notes:
        yield Issue("warning", where, message)


def _all_text(unit: Unit) -> str:
    return "\n".join(part for inner in unit.walk() for part in (inner.heading, inner.text) if part)


def _skipped(lines: list[Line], why: str) -> Iterator[Item]:
    for line in lines:
        yield Skipped(line.where, why, line.text)
