"""What every loader of a publisher's XML gives for a law: its row, its levels, and what is not known of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.loaders.api import Complete, Issue, Item
from rightsgraph.loaders.completeness import account
from rightsgraph.loaders.law import change_rows, force_plain, rows
from rightsgraph.loaders.law.model import LawHead, LawText
from rightsgraph.loaders.law.xml_levels import BASIC, attached_to
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError

# publishers write 0001, 1001, 2999, 9999 ... where no day is known; no law in force is older or younger
_YEARS = range(1200, 2200)


def real_day(text: str | None) -> str | None:
    """An ISO day, None for anything else and for the days that publishers write where none is known."""
    day = (text or "").strip()[:10]
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) or is_placeholder(day):
        return None
    return day


def is_placeholder(day: str) -> bool:
    """Whether a year or day is one that stands for "not known"."""
    return not day[:4].isdigit() or int(day[:4]) not in _YEARS


def refuse_bill(source: Source, what: str) -> InputError:
    """The error for a text that is no law yet."""
    return InputError(
        f"{source.name}: is {what}, which is no law (yet), and is not loaded as one. To refer to it, describe it in a "
        "table `documents` (`rightsgraph template documents -o documents.xlsx`)."
    )


def items(source: Source, head: LawHead, law: LawText, in_force_from: str | None = None) -> Iterator[Item]:
    """The law's row, its levels, what its words say of force, and what was left out, with the reason."""
    where = "the whole document"
    if not any(law.walk()):
        raise InputError(
            f"{source.name}: no article or section is found in it. Check that the file is whole."
        )
    if head.state is None:
        yield Issue("warning", where, "the text does not say whose law it is; give --state")
    if head.local:
        yield Issue("info", where, "no English title is known; the one of the text stands in its place")
    findings = force_plain.find(head, law)
    if in_force_from is None and findings.start() is None:
        yield Issue(
            "info",
            where,
            "neither metadata nor text give a day on which it takes effect; its force stays unknown",
        )
    yield rows.law_row(head, where, in_force_from=in_force_from)
    yield from rows.provisions(head, law)
    yield from change_rows.rows(head, findings)
    yield from _complete(law)


def _complete(law: LawText) -> Iterator[Complete]:
    """Articles or sections of the body that the file has, and those of them that became provisions."""
    for level in BASIC:
        read = [u.number for u in law.walk() if u.level == level and not attached_to(u)]
        doubled = [u.number for u in law.doubled if u.level == level and not attached_to(u)]
        if read:
            missing = [number for number in doubled if number not in read]
            yield account(f"{level}s", [*read, *missing], read)
