"""Whether a follow-up was answered: a later document of its mechanism and State is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_Row = dict[str, Any]


class Answers:
    """The latest documents of each mechanism and State; rows with `mechanism`, `state` and the day `issued`."""

    def __init__(self, documents: Iterable[_Row]) -> None:
        self._latest: dict[tuple[Any, Any], str] = {}
        for row in documents:
            place = (row["mechanism"], row["state"])
            self._latest[place] = max(self._latest.get(place, ""), row["issued"])

    def reached(self, asked: _Row, due_on: str, state: str | None = None) -> bool:
        """A document came after the one that asked; where that has no date, after the day on which it was due.

        `state`: the one looked at, where it may be another than that under which the row is counted.
        """
        latest = self._latest.get((asked["mechanism"], state or asked["state"]), "")
        return latest > str(asked["made_on"] or due_on)
