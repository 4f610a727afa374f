"""Asking agencies what they answer for, as methods of a graph."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from rightsgraph.reports.material import ReportedGraph


class Asking:
    """The requests of a graph."""

    def request(
        self,
        folder: str | PathLike[str],
        agency: str | None = None,
        as_at: str | None = None,
        lang: str = "local",
        due: str | None = None,
        word: bool = False,
        **filters: Any,
    ) -> list[Path]:
        """Write one request an agency, or that of one agency; the paths. `load` takes the answers back."""
        from rightsgraph.reports.choice import choice_of
        from rightsgraph.reports.requesting import write_requests

        choice = choice_of(self._reported, as_at, {**filters, "agency": agency, "lang": lang})
        return write_requests(self._reported, choice, Path(folder), due, word=word)

    def request_status(self, as_at: str | None = None) -> list[dict[str, Any]]:
        """Who has answered: agencies with how many rows their requests have and how many they answered."""
        from rightsgraph.queries.format.parameters import iso_date
        from rightsgraph.reports.requesting import request_status

        return request_status(self._reported, iso_date(as_at or self._reported.as_at, "date for --as-at"))

    @property
    def _reported(self) -> ReportedGraph:
        return cast("ReportedGraph", self)
