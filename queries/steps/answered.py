"""Whether a follow-up was answered: a later document of its mechanism and State is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

_Row = dict[str, Any]


class Answers:
    """The documents of each mechanism and State; rows with `mechanism`, `state`, `document` and the day `issued`."""

    def __init__(self, documents: Iterable[_Row]) -> None:
        self._issued: dict[tuple[Any, Any], dict[str, str]] = defaultdict(dict)
        for row in documents:
            self._issued[row["mechanism"], row["state"]][row["document"]] = row["issued"]

    def reached(self, asked: _Row, due_on: str, state: str | None = None) -> bool:
        """Another document came after the request; where that has no date, after the day on which it was due.

        The document that asks is often published later than the day of the request: it answers nothing.
        `state`: the one looked at, where it may be another than that under which the row is counted.
        """
        issued = self._issued.get((asked["mechanism"], state or asked["state"]), {})
        since = str(asked["made_on"] or due_on)
        return any(day > since for document, day in issued.items() if document != asked["document"])
