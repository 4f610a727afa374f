"""What a law says of its own force and of other laws: the findings, before they become rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from rightsgraph.loaders.law.model import Unit
from rightsgraph.ontology.ids.eid import EId


@dataclass(frozen=True, slots=True)
class Begins:
    """The day on which the law, or one of its provisions, takes effect; `words` say so in `unit`."""

    day: str
    words: str
    unit: Unit
    eid: EId | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to another law or its provision: `amends`, `repeals`, `replaces` or `details`."""

    relation: str
    law: str
    words: str
    unit: Unit
    eid: EId | None = None
    inserted: bool = False
    day: str | None = None  # where the sentence gives a day of its own
    texts: tuple[NewText, ...] = ()

    @property
    def target(self) -> str:
        """The reference to what is changed."""
        return f"{self.law}#{self.eid}" if self.eid else self.law


@dataclass(frozen=True, slots=True)
class NewText:
    """New words of a provision of another law."""

    eid: EId
    level: str
    number: str
    heading: str
    text: str


@dataclass(slots=True)
class Findings:
    """All that a law says of force, its own and others'."""

    begins: list[Begins] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # (where, message)

    def start(self) -> Begins | None:
        """The day on which the law as a whole takes effect."""
        return next((found for found in self.begins if found.eid is None), None)

    def start_of(self, unit: Unit) -> str | None:
        """The day on which a unit takes effect: its own, else its container's, else the law's."""
        by_place = {str(found.eid): found.day for found in self.begins if found.eid is not None}
        inside: Unit | None = unit
        while inside is not None:
            if str(inside.place) in by_place:
                return by_place[str(inside.place)]
            inside = inside.parent
        whole = self.start()
        return whole.day if whole else None
