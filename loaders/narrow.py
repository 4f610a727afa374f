"""Rows of the State, mechanism or years asked for, in formats that do not narrow what they read themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rightsgraph.loaders.api import Issue, Options, Row, Skipped, Value
from rightsgraph.loaders.feeds.bodies import mechanism_id
from rightsgraph.loaders.un.symbols import parse
from rightsgraph.ontology.ids.canonical import symbol, symbol_state
from rightsgraph.ontology.ids.states import iso3

NOT_NARROWED = "an export is restored whole: --only-state, --only-mechanism and --years were not applied"
_UN = ("recommendations", "documents")  # whose rows have a mechanism and a date of the review
_OPTIONS = {"State": "--only-state", "mechanism": "--only-mechanism", "date": "--years"}


@dataclass
class Narrowing:
    """Leaves out the rows that say another State, mechanism or year; those that do not say it are kept, and told."""

    options: Options
    left_out: int = 0
    unsaid: dict[str, int] = field(default_factory=dict)

    def takes(self, row: Row) -> bool:
        """False for a row that is of another State, mechanism or year."""
        wanted = [verdict for verdict in self._verdicts(row) if verdict is not None]
        if all(wanted):
            return True
        self.left_out += 1
        return False

    def closing(self) -> Iterator[Skipped | Issue]:
        """What is said once at the end."""
        if self.left_out:
            reason = "not of the State, mechanism or years asked for"
            yield Skipped("filter", reason, f"{self.left_out} rows left out")
            yield Issue("info", "filter", f"{self.left_out} rows left out: {reason}")
        for what, count in self.unsaid.items():
            message = f"{count} recommendations do not say their {what} in this file; loaded in spite of "
            yield Issue("warning", "filter", message + _OPTIONS[what])

    def _verdicts(self, row: Row) -> Iterator[bool | None]:
        options, values = self.options, row.values
        named = symbol(str(values.get("document" if row.table == "recommendations" else "id") or ""))
        un = row.table in _UN
        if options.only_state:
            said = _texts(values.get("state")) or (
                [symbol_state(named)] if un and symbol_state(named) else []
            )
            said = said or ([options.state] if un and options.state else [])
            yield self._verdict(row, "State", [iso3(s) or s for s in said], iso3(options.only_state))
        if options.only_mechanism and un:
            said = _texts(values.get("mechanism")) or _texts(parse(named).mechanism if named else None)
            found = [mechanism_id(name).casefold() for name in said]
            yield self._verdict(row, "mechanism", found, mechanism_id(options.only_mechanism).casefold())
        if options.years and un:
            first, last = options.years
            year = str(values.get("date") or "")[:4]
            inside = [str(first <= int(year) <= last)] if year else []
            yield self._verdict(row, "date", inside, "True")

    def _verdict(self, row: Row, what: str, said: list[str], wanted: str | None) -> bool | None:
        if said:
            return wanted in said
        if row.table == "recommendations":
            self.unsaid[what] = self.unsaid.get(what, 0) + 1
        return None


def _texts(value: Value) -> list[str]:
    return [str(item) for item in (value if isinstance(value, list) else [value]) if item]
