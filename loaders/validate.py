"""The check every row passes, whichever loader made it: values in stored form, or a Reject that says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rightsgraph.loaders import values as v
from rightsgraph.loaders.api import Evidence, Issue, Reject, Row, Value
from rightsgraph.loaders.dates import DateOrder, dated
from rightsgraph.loaders.feeds.bodies import mechanism_id
from rightsgraph.loaders.tabular.value_words import meant
from rightsgraph.ontology.citations.cells import ManyError, references
from rightsgraph.ontology.ids.canonical import recommendations_in
from rightsgraph.ontology.model.columns import is_date
from rightsgraph.ontology.model.model import (
    CONFIDENCE,
    EVIDENCE_COLUMNS,
    GIVEN,
    Column,
    Model,
    Property,
    Table,
)
from rightsgraph.ontology.text.folding import key

# The contract asks for one of the two; the ontology has no word for such an alternative.
_ONE_OF_TWO = {"progress": ("recommendation", "measure")}
_LEFT_OUT = "; left out"
_SHORT, _TAKEN = 48, 4_096  # letters of a value that may come again, and how many such are remembered
_NEW = object()
_MECHANISM = ("Mechanism",)
_TYPED: dict[str, Callable[[str], Value]] = {"integer": v.integer, "number": v.number, "boolean": v.boolean}


def validate(row: Row, model: Model, order: DateOrder | None = None) -> tuple[Row | Reject, list[Issue]]:
    """The row with its values in stored form, or a Reject with every reason; and what should be looked at.

    A value that an optional column cannot hold is left out and told; only a required one costs the row.
    """
    table = model.tables.get(row.table)
    if table is None:
        reason = f"there is no table {row.table!r}; there are: {', '.join(model.tables)}"
        return Reject(row.where, reason, row.values), []
    return _Check(row, table, order).run()


@dataclass(frozen=True)
class _Plan:
    """What is checked of every row of a table, found out once."""

    table: Table
    required: tuple[Column, ...]
    order: tuple[tuple[str, str], ...]  # (end, start)
    own: tuple[str, ...]  # columns that name the row
    ends: tuple[str, ...]  # of a table of relationships
    same: tuple[str, ...]  # links that may lead back to a row of the table
    taken: dict[tuple[str, str], Value]  # short values by their column, as they were taken without a word


_plans: dict[int, _Plan] = {}


def _plan(table: Table) -> _Plan:
    found = _plans.get(id(table))
    if found is None or found.table is not table:
        columns = table.columns.values()
        inside = any(c.kind == "identity" for c in columns)
        found = _Plan(
            table,
            tuple(c for c in columns if c.required),
            tuple((c.name, c.property.not_before) for c in columns if c.property and c.property.not_before),
            # A provision's number is one in its law; a new Penal Code replaces the Penal Code.
            ("id",) if inside else ("id", "number", "name"),
            table.ends or (),
            tuple(c.name for c in columns if c.kind == "link" and table.label in c.labels),
            {},
        )
        _plans[id(table)] = found
    return found


class _Check:
    def __init__(self, row: Row, table: Table, order: DateOrder | None) -> None:
        self.row, self.table, self.plan, self.order = row, table, _plan(table), order
        self.reasons: list[str] = []
        self.blamed: list[str] = []
        self.issues: list[Issue] = []
        self.given: dict[str, str] = {}  # date column: as given, where it names no day

    def run(self) -> tuple[Row | Reject, list[Issue]]:
        out = self._values()
        self._required(out)
        self._order(out)
        self._itself(out)
        evidence = tuple(self._evidence(one) for one in self.row.evidence)
        links = {k: tuple(self._evidence(e) for e in given) for k, given in self.row.link_evidence.items()}
        if self.reasons:
            blamed = tuple(dict.fromkeys(self.blamed))
            also = [one for one in self.issues if one.column and one.level == "warning"]
            told = [one.message.removesuffix(_LEFT_OUT) for one in also]
            blamed += tuple(one.column for one in also)
            return Reject(
                self.row.where, "; ".join([*self.reasons, *told]), self.row.values, columns=blamed
            ), []
        row = self.row  # made anew by hand: `replace` takes longer than all the checks
        out |= {name + GIVEN: given for name, given in self.given.items() if name in out}
        made = Row(row.table, out, row.where, evidence, row.unite, links, row.partial, row.state)
        return made, self.issues

    def _issue(self, message: str, level: str = "warning", column: str = "") -> None:
        self.issues.append(Issue(level, self.row.where, message, column))

    def _bad(self, name: str, problem: str) -> None:
        """A value that cannot be taken: it costs the row where the column is required, else only itself."""
        column = self.table.columns.get(name)
        if column is not None and column.required:
            self._refuse(name, problem)
        else:
            self._issue(f"{name}: {problem}{_LEFT_OUT}", column=name)

    def _refuse(self, name: str, problem: str) -> None:
        self.blamed.append(name)
        self.reasons.append(f"{name}: {problem}")

    def _values(self) -> dict[str, Value]:
        out: dict[str, Value] = {}
        for name, given in self.row.values.items():
            column = self.table.columns.get(name)
            if column is None:
                if given not in (None, "", []) and name not in EVIDENCE_COLUMNS:
                    self._issue(f"column {name!r} is none of table {self.table.name}; not loaded: {given!r}")
                continue
            value = self._value(column, given)
            if value and column.national and (column.many or name in self.plan.ends):
                value = self._cited(column, value)
            elif isinstance(value, str) and name in self.plan.ends and "Recommendation" in column.labels:
                named = list(dict.fromkeys(recommendations_in(value)))
                value = named if len(named) > 1 else value
            if value or value not in (None, "", []):
                out[name] = value
        return out

    def _cited(self, column: Column, value: Value) -> Value:
        """A cell that cites several laws or articles as the single references in it."""
        found: list[str] = []
        for one in value if isinstance(value, list) else [value]:
            try:
                found += references(str(one))
            except ManyError as problem:
                self._bad(column.name, str(problem))
        kept = list(dict.fromkeys(found))
        return kept if column.many or len(kept) > 1 else kept[0] if kept else None

    def _value(self, column: Column, given: Value) -> Value:
        if isinstance(given, list):
            return self._list(column, given)
        if column.many:
            return self._list(column, [given])
        return self._one(column, given)

    def _list(self, column: Column, given: Sequence[Value]) -> Value:
        found = [self._one(column, item) for item in given]
        kept = list(dict.fromkeys(str(item) for item in found if item not in (None, "")))
        if column.many or (column.kind == "link" and len(kept) > 1):
            return kept
        if len(kept) > 1:
            self._bad(column.name, f"takes one value, not {len(kept)} ({'; '.join(kept)})")
            return None
        return kept[0] if kept else None

    def _one(self, column: Column, given: Value) -> Value:
        if given is None or given == "":
            return None
        if not isinstance(given, str) or len(given) > _SHORT or is_date(column):
            return self._checked(column, given)
        taken, place = self.plan.taken, (column.name, given)
        if (known := taken.get(place, _NEW)) is not _NEW:
            return known  # type: ignore[return-value]
        said = len(self.issues) + len(self.reasons)
        value = self._checked(column, given)
        if said == len(self.issues) + len(self.reasons):
            if len(taken) >= _TAKEN:
                taken.clear()
            taken[place] = value
        return value

    def _checked(self, column: Column, given: Value) -> Value:
        text = self._text(column.name, given if isinstance(given, str) else v.written(given))
        if not text:
            return None
        if column.labels[:1] == _MECHANISM:
            return mechanism_id(v.one_line(text))
        prop = column.property
        if prop is None:
            return v.one_line(text)
        try:
            if prop.datatype == "date":
                return self._date(column, text)
            if prop.values:
                return self._one_of(column, text, prop)
            if prop.datatype in _TYPED:
                return _TYPED[prop.datatype](text)
        except v.BadValueError as problem:
            self._bad(column.name, str(problem))
            return prop.unreadable_as
        return v.long_text(text) if prop.datatype == "text" else v.one_line(text)

    def _one_of(self, column: Column, text: str, prop: Property) -> str:
        """One of the property's values, or what people call it."""
        try:
            return v.one_of(text, prop.values)
        except v.BadValueError:
            found = meant(prop.name, text, prop.values)
            if found is None:
                raise
            self._issue(f"{column.name}: {text!r} is read as {found!r}", "info", column.name)
            return found

    def _text(self, name: str, raw: str) -> str:
        text, changed = v.storable(raw)
        if changed:
            self._issue(f"{name}: characters that cannot be stored (control characters) were taken out")
        return text.strip()

    def _date(self, column: Column, text: str) -> str:
        found = dated(text, self.order)
        day, means = found.stored(column.property.reduced_as if column.property else None)
        if found.period.reduced:
            self.given[column.name] = found.period.given
            self._issue(f"{column.name}: reduced date {text!r} counts {means}", "info", column.name)
        elif found.told:
            self._issue(f"{column.name}: {found.told}", "info", column.name)
        return day

    def _required(self, out: Mapping[str, Value]) -> None:
        named = " ".join(self.reasons)
        for column in self.plan.required:
            needed = not (self.row.partial and column.kind == "property")
            if needed and column.name not in out and f"{column.name}:" not in named:
                self._refuse(column.name, "required, but missing")
        either = _ONE_OF_TWO.get(self.table.name)
        if either and not any(name in out for name in either):
            self.reasons.append(f"give {' or '.join(either)}: both are missing")

    def _order(self, out: dict[str, Value]) -> None:
        for name, first in self.plan.order:
            start, end = out.get(first), out.get(name)
            if not isinstance(start, str) or not isinstance(end, str):
                continue
            # Periods are compared by what they may hold: 2012 does not end before 2012-03.
            if end < start or (name in self.given and end == start):
                shown = (self.given.get(name, end), self.given.get(first, start))
                problem = f"dates reversed: {name} {shown[0]} is before {first} {shown[1]}"
                for one in (name, first):
                    self._bad(one, problem)
                    out.pop(one)

    def _itself(self, out: dict[str, Value]) -> None:
        if self.table.ends:
            start, end = (str(out.get(name) or "") for name in self.table.ends)
            if start and key(start) == key(end):
                self.blamed += self.table.ends
                self.reasons.append(
                    f"a relation to itself: {' and '.join(self.table.ends)} are both {start!r}"
                )
            return
        if not any(name in out for name in self.plan.same):
            return
        own = {key(str(out[name])) for name in self.plan.own if out.get(name)}
        for name in self.plan.same:
            given = out.get(name)
            for other in list(given) if isinstance(given, list) else [given]:
                if other and key(str(other)) in own:
                    self._bad(name, f"a relation to itself: it is the row's own {other!r}")
                    self._without(out, name, str(other))

    def _without(self, out: dict[str, Value], name: str, value: str) -> None:
        given = out[name]
        kept = [one for one in given if one != value] if isinstance(given, list) else []
        if kept:
            out[name] = kept
        else:
            del out[name]

    def _evidence(self, one: Evidence) -> Evidence:
        """The evidence in stored form."""
        confidence = one.confidence and one.confidence.strip()
        if confidence:
            try:
                confidence = v.one_of(confidence, CONFIDENCE)
            except v.BadValueError as problem:
                self._bad("confidence", str(problem))
                confidence = None
        words = [self._text("evidence", part or "") for part in (one.source, one.locator, one.quote)]
        source, locator, quote = (v.one_line(w) or None for w in words)
        return Evidence(source, locator, quote, confidence or None)
