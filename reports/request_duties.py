"""What an agency is asked beside recommendations: duties by law that lead to none, and the measures it carries out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rightsgraph.ontology.request_form import Mark, carried_out, word
from rightsgraph.reports import statements
from rightsgraph.reports.agency_text import AgencyText
from rightsgraph.reports.choice import Choice
from rightsgraph.reports.document import plain
from rightsgraph.reports.material import CLOSED, Mandate, Material, ReportedGraph, Row, Told
from rightsgraph.reports.reading import law_names, mandates_of
from rightsgraph.reports.reading_more import ordered
from rightsgraph.reports.references import References
from rightsgraph.reports.units import Unit

_NEXT = re.compile(r"/(.+)/next/[0-9a-f]+$")


@dataclass
class Beyond:
    """By agency: its duties in force (each with who held them first), and its open measures."""

    duties: dict[str, list[Row]] = field(default_factory=dict)
    measures: dict[str, list[Row]] = field(default_factory=dict)
    next_steps: dict[tuple[str, str], list[Row]] = field(default_factory=dict)  # by agency and subject
    progress: dict[tuple[str, str], Row] = field(default_factory=dict)  # the last on a measure, by agency

    @property
    def agencies(self) -> set[str]:
        """All that are asked for anything beside recommendations."""
        return {*self.duties, *self.measures}


def beyond(graph: ReportedGraph, material: Material, choice: Choice) -> Beyond:
    """What stands beside the recommendations; of it only the next steps where some recommendations are asked about."""
    found = Beyond()
    state = choice.filters.get("state")
    given = {"as_at": choice.as_at, "state": graph.resolve(str(state), ("State",)) if state else ""}
    whole = not set(choice.filters) - {"state"}
    for row in ordered(graph, statements.UNDERTAKEN, "due_on", "measure", "agency", "role", **given):
        own = _NEXT.match(row["measure"].removeprefix(f"request/{row['agency']}"))
        if own and row["status"] not in CLOSED:
            found.next_steps.setdefault((row["agency"], own[1]), []).append(row)
        if whole and _open(row, choice.as_at):
            theirs = found.measures.setdefault(row["agency"], [])
            theirs += [row] if row["measure"] not in [known["measure"] for known in theirs] else []
    reached = {
        (row["agency"], name) for told in material.told for row in told.duties for name in mandate_ids(row)
    }
    for row in ordered(graph, statements.HELD, "mandate", "agency", "via_agency", **given) if whole else ():
        if (row["agency"], row["mandate"]) not in reached and material.nameable(row["agency"]):
            found.duties.setdefault(row["agency"], []).append(row)
    _name(graph, material, found)
    for row in ordered(graph, statements.TOLD, "reported_on", "progress", "measure", "agency"):
        found.progress[row["agency"], row["measure"]] = row
    return found


def _open(row: Row, day: str) -> bool:
    """Not what carries an agency's words on a duty (the duty is asked about), nor its own next step before the day."""
    own = row["measure"].startswith("request/")
    due = row["due_on"] is not None and str(row["due_on"]) <= day and "/next/" in row["measure"]
    return row["status"] not in CLOSED and (due or not own)


def _name(graph: ReportedGraph, material: Material, found: Beyond) -> None:
    """Duties with what they rest on, and the laws that they and the measures' plans name."""
    wanted = {row["mandate"] for rows in found.duties.values() for row in rows}
    material.mandates |= mandates_of(graph, sorted(wanted - set(material.mandates)))
    mandates = [material.mandates[name] for name in sorted(wanted)]
    laws = {material.law_id(t) for m in mandates for t in (*m.conferred_by, *m.covers)}
    laws |= {material.law_id(row["plan"]) for rows in found.measures.values() for row in rows if row["plan"]}
    material.laws |= law_names(graph, laws - set(material.laws), material.day)


def mandate_ids(row: Row) -> list[str]:
    """The mandates of a duty."""
    return [name for name in (row["mandate"] or "").split(";") if name]


Asked = tuple[dict[str, str], Mark]


class BeyondRows:
    """Rows of a request on what stands beside recommendations."""

    def __init__(self, material: Material, found: Beyond, references: References) -> None:
        self._material, self._found, self._references = material, found, references

    def of(self, agency: str) -> Iterator[Asked]:
        """Duties, those that read alike as one; then measures, the nearest day first."""
        alike: dict[tuple[str, ...], tuple[dict[str, str], list[Mandate]]] = {}
        for row in self._found.duties.get(agency, ()):
            mandate = self._material.mandates[row["mandate"]]
            cells = self._duty(mandate, row)
            alike.setdefault(tuple(cells.values()), (cells, []))[1].append(mandate)
        for cells, mandates in alike.values():
            covers = sorted({target for m in mandates for target in (m.covers or m.conferred_by)})
            mark = self._mark(agency, mandates=tuple(sorted(m.id for m in mandates)), covers=tuple(covers))
            yield self._with_last(cells, agency, mark), mark
        for row in self._found.measures.get(agency, ()):
            mark = self._mark(agency, measure=row["measure"])
            yield self._with_last(self._measure(row), agency, mark), mark

    def _mark(self, agency: str, **about: str | tuple[str, ...]) -> Mark:
        return replace(Mark(agency, self._material.name(agency), self._material.day), **about)  # type: ignore[arg-type]

    def _word(self, key: str, **values: object) -> str:
        return word(f"about:{key}", self._material.language, **values)

    def _duty(self, mandate: Mandate, row: Row) -> dict[str, str]:
        """A documented duty as a report tells it; another by its role alone."""
        duty = {"agency": row["agency"], "agency_status": "active", "via_agency": row["via_agency"],
                "basis": "plan", "provision": None, "mandate": mandate.id}  # fmt: skip
        unit = Unit("", (Told({"recommendation": ""}, [], [duty]),))
        told = " ".join(
            plain(line) for line in AgencyText(self._material, self._references, every_role=True).of(unit)
        )
        laws: dict[str, list[str]] = {}
        for target in mandate.conferred_by or mandate.covers:
            law = self._material.law_id(target)
            if self._references.known(law):
                laws.setdefault(law, []).append(target)
        cited = "; ".join(self._references.brief(law, targets) for law, targets in laws.items())
        role = self._references.say(f"as-{mandate.role}")
        subject = self._material.own(mandate.subject or "", local=False, english=True)
        about = "; ".join(self._material.called(thing) for thing in sorted(row["over"]))
        return {
            "source": self._word("duty" if laws else "duty-else"),
            "text": subject or cited or about,
            "duty": told or "; ".join(filter(None, (role, about if subject else ""))),
            "law": cited,
        }

    def _measure(self, row: Row) -> dict[str, str]:
        say = self._references.say
        due = row["due_on_given"] or row["due_on"]
        parts = [say(f"as-{row['role']}"), self._word("by", day=say.day(due)) if due else ""]
        asked = [told.id for told in self._material.told if told.id in (row["recommendations"] or ())]
        parts.append(self._word("on", recommendations=say.listed(asked)) if asked else "")
        plan = self._material.law_id(row["plan"]) if row["plan"] else ""
        return {
            "source": self._word("measure"),
            "text": ". ".join(
                self._material.own(text.strip().rstrip("."), local=False, english=True)
                for text in (row["title"], row["output"])
                if text
            ),
            "duty": "; ".join(filter(None, parts)),
            "law": self._references.brief(plan, [row["plan"]])
            if plan and self._references.known(plan)
            else "",
        }

    def _with_last(self, cells: dict[str, str], agency: str, mark: Mark) -> dict[str, str]:
        row = self._found.progress.get((agency, mark.measure or carried_out(agency, mark.subject)))
        return {**cells, "last": self.last(agency, mark.subject, row)}

    def last(self, agency: str, subject: str, row: Row | None) -> str:
        """The last answer on a row, with the next steps that were named."""
        parts = [last_answer(self._references, row)] if row else []
        for step in self._found.next_steps.get((agency, subject), ()):
            day = step["due_on_given"] or step["due_on"]
            due = f" ({self._word('by', day=self._references.say.day(day))})" if day else ""
            parts.append(f"{word('column:next', self._material.language)}: {step['title']}{due}")
        return "; ".join(part.rstrip(". ") for part in parts)


def last_answer(references: References, row: Row) -> str:
    """The day, the status and the words of an answer."""
    say = references.say
    status = say.value("status", row["status"]) if row["status"] else ""
    day = row.get("reported_on_given") or row["reported_on"]
    return "; ".join(part for part in (say.day(day) if day else "", status, row["text"] or "") if part)
