"""Requests to agencies: what each answers for, as a workbook that comes back with `load`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.request_form import GIVEN, Mark, short_hash
from rightsgraph.reports import statements
from rightsgraph.reports.agency_text import AgencyText
from rightsgraph.reports.choice import Choice, chosen
from rightsgraph.reports.document import plain
from rightsgraph.reports.material import Material, ReportedGraph, Row, Told, unmarked
from rightsgraph.reports.reading import mandates_of
from rightsgraph.reports.reading_more import ordered
from rightsgraph.reports.references import References
from rightsgraph.reports.request_answers import Given, answers_given
from rightsgraph.reports.request_duties import Asked, Beyond, BeyondRows, beyond, mandate_ids
from rightsgraph.reports.tabular import shown
from rightsgraph.reports.units import Naming, Unit


@dataclass(frozen=True)
class Request:
    """What one agency is asked: its rows by column (words in another language between marks), each with its mark."""

    agency: str
    name: str
    as_at: str
    language: str
    rows: tuple[dict[str, str], ...]
    marks: tuple[Mark, ...]


def write_requests(
    graph: ReportedGraph, choice: Choice, folder: Path, due: str | None, *, word: bool
) -> list[Path]:
    """One file for each agency that answers for something, or for the one that was chosen."""
    from rightsgraph.reports.request_book import write_book, write_document

    everything = Choice(as_at=choice.as_at, lang=choice.lang, filters=choice.filters)
    material = _asked_about(graph, everything)
    more = beyond(graph, material, everything)
    agencies = [choice.agency] if choice.agency else _answering(material, more)
    found = [request for agency in agencies if (request := _request(material, more, agency)).rows]
    if not found:
        whose = material.name(choice.agency) if choice.agency else "any agency"
        message = (
            f"There is nothing to ask: no recommendation, duty or measure is with {whose} on {choice.as_at}."
        )
        raise UsageError(message)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for request in found:
        path = folder / f"{_file_name(request)}.{'docx' if word else 'xlsx'}"
        (write_document if word else write_book)(request, path, due)
        written.append(path)
    return written


def request_status(graph: ReportedGraph, as_at: str) -> list[Row]:
    """For each agency that is asked for something or has answered: how many rows of its request, answers, the last day,
    and the duties to which its answers said both yes and no.
    """
    choice = Choice(as_at=as_at)
    material = _asked_about(graph, choice)
    more = beyond(graph, material, choice)
    marks = {agency: _request(material, more, agency).marks for agency in _answering(material, more)}
    given = answers_given(graph, marks)
    found = []
    for agency in sorted({*marks, *given}, key=lambda name: (material.name(name), name)):
        theirs = given.get(agency, Given())
        found.append(
            {
                "agency": agency,
                "name": material.name(agency),
                "asked": len(marks.get(agency, ())),
                "answered": len(theirs.subjects & {mark.subject for mark in marks.get(agency, ())}),
                "answers": theirs.count,
                "last_answer": max(theirs.days, default=None),
                "yes_and_no": theirs.disagreeing,
            }
        )
    return found


def _asked_about(graph: ReportedGraph, choice: Choice) -> Material:
    """The recommendations with all duties over them: also where no law is linked, who is to act is asked."""
    material = chosen(graph, choice)
    told = {item.id: item for item in material.told}
    found = ordered(
        graph, statements.OVER, "recommendation", "agency", "role", ids=list(told), as_at=choice.as_at
    )
    for row in found:
        known = [(duty["agency"], duty["role"]) for duty in told[row["recommendation"]].duties]
        if (row["agency"], row["role"]) not in known:
            mandates = row.pop("mandates") or []
            told[row["recommendation"]].duties.append(
                {**row, "mandate": ";".join(mandates), "provision": None}
            )
    names = {m for item in told.values() for duty in item.duties for m in mandate_ids(duty)}
    missing = sorted(names - set(material.mandates))
    material.mandates |= mandates_of(graph, missing)
    return material


def _answering(material: Material, more: Beyond) -> list[str]:
    """The agencies that answer for anything on the day, and can be named."""
    active = {
        row["agency"] for told in material.told for row in told.duties if row["agency_status"] == "active"
    } | more.agencies
    return sorted(
        (a for a in active if material.nameable(a)), key=lambda agency: (material.name(agency), agency)
    )


def _theirs(material: Material, agency: str) -> list[Told]:
    return [told for told in material.told if any(row["agency"] == agency for row in told.duties)]


def _request(material: Material, more: Beyond, agency: str) -> Request:
    references = References(material, material.style)
    rows, marks = [], []
    for number, (found, mark) in enumerate(_asked(material, more, references, agency), 1):
        cells = {**found, "no": str(number)}
        rows.append(cells)
        marks.append(replace(mark, given=tuple(short_hash(unmarked(cells[key])) for key in GIVEN)))
    return Request(agency, material.name(agency), material.day, material.language, tuple(rows), tuple(marks))


def _asked(material: Material, more: Beyond, references: References, agency: str) -> Iterator[Asked]:
    """Recommendations first, then duties that lead to none and measures."""
    others = BeyondRows(material, more, references)
    for told in _theirs(material, agency):
        mandates = sorted({m for row in told.duties if row["agency"] == agency for m in mandate_ids(row)})
        mark = Mark(agency, material.name(agency), material.day, told.id, tuple(mandates))
        mine = [row for row in told.progress if row["reported_by"] == agency]
        last = others.last(agency, told.id, mine[-1] if mine else None)
        yield {**_cells(material, references, told, agency), "last": last}, mark
    yield from others.of(agency)


def _cells(material: Material, references: References, told: Told, agency: str) -> dict[str, str]:
    own = Told(told.row, told.links, [row for row in told.duties if row["agency"] == agency])
    lines = [plain(line) for line in AgencyText(material, references, every_role=True).of(Unit("", (own,)))]
    roles = [references.say(f"as-{role}") for role in dict.fromkeys(row["role"] for row in own.duties)]
    laws: dict[str, list[str]] = {}
    for link in told.links:
        if shown(link, references):
            laws.setdefault(link.law, []).append(link.target)
    return {
        "source": Naming(material).source(told),
        "text": material.asked(told),
        "duty": " ".join(lines) or "; ".join(roles),
        "law": "; ".join(references.brief(law, targets) for law, targets in laws.items()),
    }


def _file_name(request: Request) -> str:
    """The agency's name without what a file system does not take; the id tells two of one name apart."""
    bare = re.sub(r"[^\w\s-]", "", request.name).strip()
    return re.sub(r"\s+", "-", f"{bare[:60]}-{re.sub(r'[^0-9A-Za-z-]', '', request.agency)}")
