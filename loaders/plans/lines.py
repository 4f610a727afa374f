"""A line of a plan as rows: the measure, and a mandate for each agency that it names."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from rightsgraph.loaders.api import Evidence, Issue, Item, Reject, Row, Value
from rightsgraph.loaders.plans.agencies import Named, lead_and_cooperating, named
from rightsgraph.loaders.plans.decision import Asked, Decision
from rightsgraph.loaders.plans.references import by_line_number, references
from rightsgraph.loaders.plans.times import when
from rightsgraph.loaders.plans.vocabulary import Columns
from rightsgraph.loaders.un.rows import filled
from rightsgraph.ontology.text.folding import slug, squeeze

_ROLES = (("lead", "lead"), ("cooperating", "cooperate"))


@dataclass
class Plan:
    """The plan being read: its decision, the source named as evidence, the ids given so far."""

    decision: Decision
    source: str
    name: str  # what ids begin with
    asked: Asked = field(default_factory=Asked)
    given: dict[str, int] = field(default_factory=dict)
    unnamed_document: bool = False
    above: list[str] = field(default_factory=list)  # the recommendations of the line above

    def measure_id(self, number: str, title: str) -> str:
        """An id that stays when lines are added: by number, else by the title's words."""
        short = slug(number) or slug(title)[:60].rstrip("-")
        own = f"{self.name}/{short}"
        self.given[own] = self.given.get(own, 0) + 1
        return own if self.given[own] == 1 else f"{own}-{self.given[own]}"


def items_of(plan: Plan, columns: Columns, row: list[str], where: str, same_as: str = "") -> Iterator[Item]:
    """The rows of a line; `same_as` is the measure above whose cell reaches down to this line."""
    title = columns.of("measure", row) or columns.of("recommendation", row)
    if not title:
        cells = {
            columns.written[i] or str(i): c
            for i, c in enumerate(row)
            if c.strip() and i < len(columns.written)
        }
        yield Reject(where, "names neither a measure nor a recommendation", dict(cells))
        return
    own = same_as or plan.measure_id(columns.of("number", row), title)
    evidence = (Evidence(plan.source, where, _quote(columns, row), "high"),)
    asked = yield from _asked(plan, columns, row, where)
    leads, cooperators = yield from _agencies(columns, row, where)
    yield from _measure(plan, columns, row, where, own, evidence, asked, leads, cooperators)
    for role, who in (("lead", leads), ("cooperate", cooperators)):
        for agency in who.agencies:
            yield _mandate(plan, own, title, role, agency, asked, evidence, where)


def _quote(columns: Columns, row: list[str]) -> str:
    """The line's words with their headings: open sets and times stay as the plan has them."""
    fields = {place: name for name, place in columns.places.items()}
    parts = [
        f"{columns.written[place]}: {squeeze(cell)}" if columns.written[place] else squeeze(cell)
        for place, cell in enumerate(row)
        if cell.strip() and place < len(columns.written) and fields.get(place) != "number"
    ]
    return " | ".join(parts)


def _asked(plan: Plan, columns: Columns, row: list[str], where: str) -> Generator[Item, None, list[str]]:
    found, bare = references(columns.of("recommendation", row), plan.asked, numbers=True)
    more, more_bare = references(columns.of("measure", row), plan.asked, numbers=False)
    bare += [number for number in more_bare if number not in bare]
    if not (found or more or bare):
        found, bare = by_line_number(columns.of("number", row), plan.asked)
    if bare and not plan.unnamed_document:
        plan.unnamed_document = True
        message = "recommendations are numbered, but no document is named; the numbers are kept as written"
        yield Issue("warning", where, message)
    asked = list(dict.fromkeys([*found, *more, *bare]))
    if "recommendation" in columns.places:
        if asked:
            plan.above = asked
        elif plan.above and not (columns.of("number", row) or columns.of("recommendation", row)):
            message = "the line names no recommendation; it is taken to go on with the line above"
            yield Issue("info", where, message)
            return plan.above
        else:
            plan.above = []
    return asked


def _agencies(columns: Columns, row: list[str], where: str) -> Generator[Item, None, tuple[Named, Named]]:
    cells = {field: columns.of(field, row) for field, _ in _ROLES}
    said = lead_and_cooperating(cells["lead"])
    if said and (columns.both or not cells["cooperating"]):
        cells["lead"], cells["cooperating"] = said
    elif columns.both and cells["lead"]:
        message = (
            f"who leads and who cooperates is not told apart; assigned to nobody: {squeeze(cells['lead'])!r}"
        )
        yield Issue("warning", where, message)
        cells["lead"] = ""
    out: list[Named] = []
    for field_name, _ in _ROLES:
        who = named(cells[field_name])
        out.append(who)
        for words in who.open_sets:
            yield Issue(
                "info", where, f"{field_name}: {words!r} names no agency; kept as words, assigned to nobody"
            )
    return out[0], out[1]


def _measure(
    plan: Plan,
    columns: Columns,
    row: list[str],
    where: str,
    own: str,
    evidence: tuple[Evidence, ...],
    asked: list[str],
    leads: Named,
    cooperators: Named,
) -> Iterator[Item]:
    words = columns.of("time", row)
    time = when(words)
    if words and not time.due and not time.recurring:
        yield Issue("info", where, f"no due date in {squeeze(words)!r}; the words are kept in the quote")
    values: dict[str, Value] = {
        "id": own,
        "title": squeeze(columns.of("measure", row) or columns.of("recommendation", row)),
        "recommendations": asked,
        "plan": plan.decision.ref,
        "lead": list(leads.agencies),
        "cooperating": list(cooperators.agencies),
        "starts_on": time.start,
        "due_on": time.due,
        "output": columns.of("output", row),
    }
    yield Row("measures", filled(values), where, evidence, unite=("recommendations", "lead", "cooperating"))


def _mandate(
    plan: Plan,
    own: str,
    title: str,
    role: str,
    agency: str,
    asked: list[str],
    evidence: tuple[Evidence, ...],
    where: str,
) -> Row:
    values: dict[str, Value] = {
        "id": f"{own}/{role}/{slug(agency)}",
        "agency": agency,
        "role": role,
        "subject": squeeze(title),
        "conferred_by": [plan.decision.ref] if plan.decision.ref else [],
        "covers": asked,
        "method": "document",
        "status": "confirmed",
    }
    return Row("mandates", filled(values), where, evidence, unite=("covers",))
