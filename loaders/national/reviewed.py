"""Whose recommendations a State's report numbers: as the user says, as the report says, else the review before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rightsgraph.loaders.api import Known, Options
from rightsgraph.loaders.un import items, symbols

_PLACE = re.compile(
    r"\b(?:numbered|listed|contained|set out|found|paragraph\s+\d{1,3})\b.{0,160}?"
    r"(?P<symbol>A/HRC/\d{1,3}/\d{1,3})\b",
    re.I | re.S,
)
_SESSION = re.compile(r"^A/HRC/(\d{1,3})/")


@dataclass(frozen=True)
class Reviewed:
    """The document whose recommendations are numbered, and the paragraph that bare numbers belong to.

    `observed` are concluding observations that are answered; `doubtful`: no word of the report says it.
    """

    document: str = ""
    prefix: str = ""
    observed: str = ""
    doubtful: bool = False

    def ref(self, number: str) -> str:
        """The reference of a number."""
        return f"{self.document}#{number}"


def reviewed_in(
    texts: list[str], own: str, state: str | None, date: str | None, options: Options
) -> Reviewed:
    """What the report answers; empty where several documents could be meant."""
    prefix = items.prefix_of(texts)
    known = {one.document: one for one in options.reviews}
    if options.of and symbols.parse(options.of).kind in ("CO", "visit"):
        return Reviewed(observed=options.of)
    if options.of:
        return Reviewed(options.of, prefix or _prefix(known.get(options.of)))
    named = _named(texts, own)
    observed = _observed(texts)
    if len(named) == 1:
        return Reviewed(named[0], prefix or _prefix(known.get(named[0])), observed)
    if observed and not named:
        return Reviewed(observed=observed)
    before = _preceding(state, date, options.reviews, named)
    if before:
        return Reviewed(before.document, prefix or before.prefix, observed, doubtful=True)
    return Reviewed("", prefix, observed)


def _prefix(known: Known | None) -> str:
    return known.prefix if known else ""


def _named(texts: list[str], own: str) -> list[str]:
    """The reports that could be meant: the only one named, else those named beside "numbered", "contained"."""
    whole = " ".join(texts)
    reports = [s.text for s in symbols.find(whole) if s.kind == "report" and s.text != own]
    if len(set(reports)) == 1:
        return reports[:1]
    said = [m["symbol"] for m in _PLACE.finditer(whole) if m["symbol"] in reports]
    return list(dict.fromkeys(said or reports))


def _observed(texts: list[str]) -> str:
    """The concluding observations that the document answers, where it names one symbol of them."""
    found = {s.text for text in texts for s in symbols.find(text) if s.kind == "CO"}
    return found.pop() if len(found) == 1 else ""


def _preceding(
    state: str | None, date: str | None, reviews: Sequence[Known], named: Sequence[str]
) -> Known | None:
    """The State's last review before the report; of those that it names, where it names several."""
    found = [one for one in reviews if state and one.state == state and (not named or one.document in named)]
    dated = all(one.date for one in found)
    if date and dated:
        found = [one for one in found if str(one.date)[:10] < date]
    elif len(found) > 1:
        return None
    return max(found, key=lambda one: (one.date or "", _session(one.document)), default=None)


def _session(document: str) -> int:
    match = _SESSION.match(document)
    return int(match[1]) if match else 0
