"""What every loader of a publisher's XML gives for a law: its row, its levels, and what is not known of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.loaders.api import Issue, Item
from rightsgraph.loaders.law import rows
from rightsgraph.loaders.law.model import LawHead, LawText
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError

_PLACEHOLDER_YEARS = ("0001", "2999", "9999")


def real_day(text: str | None) -> str | None:
    """An ISO day, None for anything else and for the days that publishers write where none is known."""
    day = (text or "").strip()[:10]
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) or day[:4] in _PLACEHOLDER_YEARS:
        return None
    return day


def refuse_bill(source: Source, what: str) -> InputError:
    """The error for a text that is no law yet."""
    return InputError(
        f"{source.name}: is {what}, which is no law (yet), and is not loaded as one. To refer to it, describe it in a "
        "table `documents` (`rightsgraph template documents -o documents.xlsx`)."
    )


def items(
    source: Source, head: LawHead, law: LawText, in_force_from: str | None = None, quote: str | None = None
) -> Iterator[Item]:
    """The law's row, its levels, what was left out with the reason, and what the text does not say."""
    where = "the whole document"
    if not any(law.walk()):
        raise InputError(f"{source.name}: no article or section is found in it. Check that the file is whole.")
    if head.state is None:
        yield Issue("warning", where, "the text does not say whose law it is; give --state")
    if head.local:
        yield Issue("info", where, "no English title is known; the one of the text stands in its place")
    if in_force_from is None:
        yield Issue("info", where, "the metadata gives no day on which the law takes effect; its force stays unknown")
    yield rows.law_row(head, where, quote, in_force_from=in_force_from)
    yield from rows.provisions(head, law)
