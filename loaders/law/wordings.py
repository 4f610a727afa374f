"""Several wordings of one article in a text, one after the other, as consolidations print them: the last is the law's."""

from __future__ import annotations

from difflib import SequenceMatcher

from rightsgraph.loaders.law.model import DEPTH, LawText, Unit
from rightsgraph.loaders.law.traditions import Tradition

_ATTACHED = ("schedule", "annex")
_COMPARED = 3_000  # characters of each wording
_ALIKE = 0.5  # of two wordings; two articles that only share a number by a misprint are less alike


def keep_last(law: LawText, tradition: Tradition) -> None:
    """Sets the earlier of two wordings apart; only those that stand side by side and are alike, or of which the later
    says that the article is gone.
    """
    law.units = _last(law.units, law, tradition)


def _last(units: list[Unit], law: LawText, tradition: Tradition) -> list[Unit]:
    kept: list[Unit] = []
    for unit in units:
        before = kept[-1] if kept else None
        if before is not None and _is_wording(before, unit, tradition):
            law.superseded.append(kept.pop())
            unit.heading = unit.heading or before.heading
        unit.children = _last(unit.children, law, tradition)
        kept.append(unit)
    return kept


def _is_wording(before: Unit, unit: Unit, tradition: Tradition) -> bool:
    whole = unit.depth == DEPTH["article"] or unit.level in _ATTACHED
    if not whole or (before.level, before.number) != (unit.level, unit.number):
        return False
    earlier, later = _words(before), _words(unit)
    if not earlier or not later:
        return False
    if tradition.pattern("gone").search(later[: 40 if len(later) < 200 else 15]):
        return True
    return SequenceMatcher(None, earlier, later, autojunk=False).quick_ratio() > _ALIKE and _shared(
        earlier, later
    )


def _words(unit: Unit) -> str:
    return "\n".join(part for inner in unit.walk() for part in (inner.heading, inner.text) if part)[
        :_COMPARED
    ]


def _shared(earlier: str, later: str) -> bool:
    """Whether the words, in their order, are half the same."""
    return SequenceMatcher(None, earlier.split(), later.split(), autojunk=False).ratio() > _ALIKE
