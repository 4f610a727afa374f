"""Which recommendation, duty or measure a row of an answered request is on: what a person sees in it decides.

The hidden mark and the row part company where rows were sorted without the hidden column, copied or written over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rightsgraph.ontology.request_form import GIVEN, Mark, short_hash

_REFERENCE = re.compile(
    r"^(.*?),?\s*(?:para?s?\.?|paragraph[es]?s?|đoạn|p[aá]rr?(?:s|afos?)?\.?|§)\s*([\w.()\s]+)$",
    re.IGNORECASE,
)
_TELLING = ("text", "duty")  # with the source they tell a row from all others


def reference(text: str) -> str:
    """A recommendation as a person writes it: `A/HRC/26/6, para. 143.10` means `A/HRC/26/6#143.10`; empty where the
    words name no document or number at all.
    """
    first = " ".join(text.split())
    if not any(ch.isdigit() for ch in first):
        return ""
    found = _REFERENCE.match(first)
    return f"{found[1].strip().rstrip(',')}#{''.join(found[2].split())}" if found else first


@dataclass(frozen=True)
class On:
    """What a row is on: a mark of the request, or a reference of an added row; `doubt` says why it may be neither."""

    mark: Mark | None = None
    reference: str = ""
    doubt: str = ""


@dataclass
class Marks:
    """The marks of a request, found by what was printed beside them."""

    all: Sequence[Mark]
    _by_source: dict[str, list[Mark]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mark in {m.subject: m for m in self.all if m.asks and m.given}.values():
            self._by_source.setdefault(_printed(mark, "source"), []).append(mark)

    def on(self, own: Mark | None, cells: Mapping[str, str], *, moved: bool = False) -> On:
        """What a row is on whose mark is `own` (none where it has none). `moved`: marks and rows of the sheet were
        found parted, so that a mark is believed only where the row shows what it asked.
        """
        source = cells.get("source", "")
        if own and (not own.given or not source or self._shows(own, cells)):
            return On(own)
        if shown := self.shown(cells):
            return On(shown)
        named = reference(source)
        if own is None:
            return On(reference=named)
        if _begins_as_printed(own, source) and not moved:
            return On(own)  # what is asked was written over, or a word added to its source
        if moved:
            return On(
                own,
                doubt="the rows were moved without their hidden column, and this one shows none of what was asked",
            )
        if not named or named in (own.recommendation, reference(own.recommendation)):
            return On(own)
        if _same(own, cells, _TELLING[0]):
            return On(
                own,
                doubt=f"the row was written for {own.subject}, and its source now says {source!r}: which is meant?",
            )
        return On(reference=named)

    def shown(self, cells: Mapping[str, str]) -> Mark | None:
        """The mark whose printed cells stand in a row, where only one has them."""
        same = [
            m for m in self._by_source.get(short_hash(cells.get("source", "")), ()) if self._shows(m, cells)
        ]
        if len(same) > 1:
            same = [mark for mark in same if _same(mark, cells, "no")]
        return same[0] if len(same) == 1 else None

    def parted(self, rows: Iterable[tuple[Mark | None, Mapping[str, str]]]) -> bool:
        """Whether any row shows what another row's mark asks."""
        return any(
            own is not None
            and own.asks
            and not self._shows(own, cells)
            and (shown := self.shown(cells)) is not None
            and shown.subject != own.subject
            for own, cells in rows
        )

    def _shows(self, mark: Mark, cells: Mapping[str, str]) -> bool:
        """Whether a row shows what was printed for a mark; what it asks or the duty may have been written over."""
        if not _same(mark, cells, "source"):
            return False
        return any(_same(mark, cells, key) for key in _TELLING) or not any(cells.get(k) for k in _TELLING)


def _begins_as_printed(mark: Mark, source: str) -> bool:
    words = source.split()
    return any(
        short_hash(" ".join(words[:count])) == _printed(mark, "source") for count in range(1, len(words) + 1)
    )


def _printed(mark: Mark, key: str) -> str:
    number = GIVEN.index(key)
    return mark.given[number] if number < len(mark.given) else ""


def _same(mark: Mark, cells: Mapping[str, str], key: str) -> bool:
    return bool(cells.get(key)) and short_hash(cells[key]) == _printed(mark, key)
