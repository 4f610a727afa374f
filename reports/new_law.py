"""Law that was adopted since the last review, by those who issued it together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rightsgraph.reports.document import Line, Note, Paragraph
from rightsgraph.reports.drafting import Drafting
from rightsgraph.reports.evidence import Evidence, Link, Said, sourced
from rightsgraph.reports.law_text import IN_FORCE, begun
from rightsgraph.reports.material import ReportedGraph, Row
from rightsgraph.reports.reading_more import ordered
from rightsgraph.reports.statements import ADOPTED


def new_law(graph: ReportedGraph, drafting: Drafting, since: str) -> list[Paragraph]:
    """Numbered paragraphs: one sentence a law, in the order of their days; laws that nobody dated or named are left."""
    material = drafting.material
    linked = {
        link.law
        for told in material.told
        for link in told.links
        if link.status == "confirmed" and link.in_force in IN_FORCE and drafting.references.known(link.law)
    }
    issued: dict[str, list[Row]] = {}
    for row in ordered(graph, ADOPTED, "issued_on", "law", "place", "agency", ids=sorted(linked)):
        known = [other["agency"] for other in issued.get(row["law"], ())]
        if row["issued_on"] and row["agency"] not in known:
            issued.setdefault(row["law"], []).append(row)
    lines = [
        (rows[0]["issued_on"], line)
        for law, rows in issued.items()
        if (line := _line(drafting, law, rows, since))
    ]
    lines += _by_nobody(drafting, linked - issued.keys(), since)
    return drafting.paragraphs([line for _, line in sorted(lines, key=lambda pair: str(pair[0]))])


def _by_nobody(drafting: Drafting, laws: Iterable[str], since: str) -> Iterator[tuple[str, Line]]:
    """Laws of which no source tells who issued them, with their days; by the source of their own record."""
    say, material, references = drafting.say, drafting.material, drafting.references
    for law in sorted(laws):
        name, evidence = material.laws[law], material.said.get((law,), ())
        begins = name.in_force_from or name.issued_on
        if not begins or not sourced(evidence) or not since < begins <= material.day:
            continue
        named, parts = references.law(law), list[str]()
        issued = say.day(name.issued_on or "")
        if name.issued_on and issued not in named:
            parts.append("adopted")
        if name.in_force_from and name.in_force_from != name.issued_on:
            parts.append("force")
        if parts:
            if "force" in parts:
                drafting.dated(law)
            words = say(
                f"law-{'-'.join(parts)}-alone",
                law=named,
                issued=issued,
                force=say.day(name.in_force_from or ""),
            )
            said = Said(Link("IN_DOCUMENT", law, "-"), evidence)
            yield begins, (begun(words), Note(f"{references.note(law, [])}.", (said,)))


def _line(drafting: Drafting, law: str, rows: Sequence[Row], since: str) -> Line | None:
    """All that issued a law, in order, never one of several; none where one has no name or no source says it."""
    say, material, row = drafting.say, drafting.material, rows[0]
    evidence = tuple(item for row in rows for item in Evidence.many(row["evidence"], row["dataset"]))
    begins = row["in_force_from"] or row["issued_on"]
    if not sourced(evidence) or not since < begins <= material.day:
        return None
    if not all(material.nameable(row["agency"]) for row in rows):
        return None
    references = drafting.references
    named = references.law(law)
    agencies = say.listed([references.agency(row["agency"]) for row in rows])
    several = len(rows) > 1 or references.is_plural(rows[0]["agency"])
    told = material.language == "vi" and agencies in named  # Vietnamese names an act with who issued it
    values = {
        "law": named,
        "agency": "" if told else agencies,
        "adopted": say(f"adopted{'-several' if several else ''}"),
        "issued": say.day(row["issued_on_given"] or row["issued_on"]),
        "force": say.day(row["in_force_from_given"] or row["in_force_from"] or row["issued_on"]),
    }
    said = tuple(
        Said(Link("ISSUED_BY", law, row["agency"]), evidence if not n else ()) for n, row in enumerate(rows)
    )
    same_day = row["in_force_from"] == row["issued_on"]
    phrase = "law-issued" if not row["in_force_from"] or same_day else "law-adopted"
    if phrase == "law-adopted":
        drafting.dated(law)
    if values["issued"] in named:  # its name tells the day
        phrase += "-plain"
    return begun(say(phrase, **values).replace("  ", " ")), Note(f"{references.note(law, [])}.", said)
