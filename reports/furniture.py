"""What stands around the text: title page, contents, abbreviations, the laws cited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rightsgraph.reports.choice import Choice
from rightsgraph.reports.citations import LawName
from rightsgraph.reports.document import (
    LISTED,
    Block,
    Break,
    Cell,
    Contents,
    Heading,
    Paragraph,
    Report,
    Table,
    cell,
    lines,
    plain,
)
from rightsgraph.reports.material import Material
from rightsgraph.reports.references import References
from rightsgraph.reports.wording import Wording


def furnished(
    report: Report,
    material: Material,
    choice: Choice,
    references: References,
    body: str = "",
    head: tuple[Block, ...] = (),
) -> Report:
    """The report with its title page, contents and appendices; `body` is whom it goes to, where its kind says so.

    What begins with a `head` of its own, such as a letter, has neither title page nor contents.
    """
    annexes = (*report.annexes, *_appendices(report, material, references))
    if head:
        return replace(report, annexes=annexes, front=head)
    front = (*_title_page(report, material, choice, body), *_contents(material, (*report.body, *annexes)))
    return replace(report, annexes=annexes, front=front)


# title page


def _title_page(report: Report, material: Material, choice: Choice, body: str) -> list[Block]:
    say = Wording(material.language)
    states = {told.row["state"] for told in material.told} - {None} or material.states
    if not states and (chosen := choice.filters.get("state")):
        states = {str(chosen)}
    state = material.called(next(iter(states))) if len(states) == 1 else ""
    bodies = dict.fromkeys(_body(material, told.row, say) for told in material.told)
    body = body or (next(iter(bodies)) if len(bodies) == 1 else "")
    length = _length(report, say)
    cover = [
        (state, "cover-state"), (body, "cover"), (report.title, "title"),
        (say("session-is", session=choice.session) if choice.session else "", "cover"),
        (choice.symbol or say("symbol-place"), "cover" if choice.symbol else "fill"),
        (say("about-day", day=say.day(material.day)), "subtitle"),
        (choice.classification or "", "cover"), (length, "small"),
    ]  # fmt: skip
    found: list[Block] = [Paragraph((words,), style) for words, style in cover if words]
    if material.others:
        found.append(Paragraph((say("foreign-words"),), "small"))
    return found


def _body(material: Material, row: dict[str, object], say: Wording) -> str:
    if (row.get("mechanism_kind") or row["mechanism"]) == "UPR":
        return say("body-upr")
    return material.called(str(row["mechanism"] or ""))


def _length(report: Report, say: Wording) -> str:
    if not report.limit:
        return ""
    return say("length-limit", words=f"{report.words:,}", limit=f"{report.limit:,}")


def _contents(material: Material, blocks: Sequence[Block]) -> list[Block]:
    headings = tuple(block for block in blocks if isinstance(block, Heading) and block.level <= LISTED)
    if not headings:
        return [Break()]
    return [Break(), Contents(Wording(material.language)("contents"), headings), Break()]


# appendices


def _appendices(report: Report, material: Material, references: References) -> list[Block]:
    say = Wording(material.language)
    found: list[Block] = []
    short = _abbreviations(report, material)
    if short:
        rows = tuple((cell(letters), cell(*names)) for letters, names in sorted(short.items()))
        found += [
            Heading(1, say("abbreviations")),
            Table((say("col-abbreviation"), say("col-meaning")), rows, (0.25, 0.75)),
        ]
    laws = [material.laws[law] for law in references.laws]
    if laws:
        columns = tuple(say(f"col-{name}") for name in ("title", "dates", "amended", "gazette"))
        listed = tuple(_law_row(law, material, references, say) for law in sorted(laws, key=_by_number))
        table = _filled(Table(columns, listed, (0.38, 0.26, 0.22, 0.14)))
        dashed = any(cell("–") in row for row in table.rows)
        found += [Heading(1, say("laws-cited")), table]
        found += [Paragraph((say("dash-means-law"),), "small")] if dashed else []
    return found


def _filled(table: Table) -> Table:
    """Without columns that nothing stands in; an empty cell has a dash."""
    kept = [n for n, _ in enumerate(table.columns) if any(row[n] for row in table.rows)]
    return Table(
        tuple(table.columns[n] for n in kept),
        tuple(tuple(row[n] or cell("–") for n in kept) for row in table.rows),
        tuple(table.widths[n] for n in kept),
    )


def _abbreviations(report: Report, material: Material) -> dict[str, list[str]]:
    """Short forms of agencies, treaties and mechanisms that stand in the text as words of their own; a treaty and its
    committee may share one.
    """
    text = " ".join(plain(line) for line in lines((*report.body, *report.annexes)))
    say, known = Wording(material.language), dict[str, list[str]]()
    for agency, row in material.agencies.items():
        if row["abbreviation"]:
            known[row["abbreviation"]] = [material.agency_name(agency)]
    words = set(re.findall(r"(?<![\w/-])[\w-]+(?![\w/-])", text))
    known |= {word: [treaty] for word in words if (treaty := say.value("treaty", word)) != word}
    for told in material.told:
        mechanism = told.row["mechanism"]
        if mechanism and material.name(mechanism) != mechanism:
            name, names = material.called(mechanism), known.setdefault(mechanism, [])
            names += [] if name in names else [name]
    return {letters: names for letters, names in known.items() if letters in words}


def _law_row(law: LawName, material: Material, references: References, say: Wording) -> tuple[Cell, ...]:
    title = material.own(
        law.called(local=material.local), local=bool(law.title_local), english=bool(law.title)
    )
    other = law.title_local if law.title and not material.local and law.title_local != law.title else ""
    number = law.number if law.number and law.number not in title else ""
    number = say("number-is", number=number) if number[:1].isdigit() else number
    dates = [say("issued-on", day=say.day(law.issued_on)) if law.issued_on else ""]
    dates.append(say("from-force", day=say.day(law.in_force_from)) if law.in_force_from else "")
    if law.id in material.ended:
        dates.append(say("ended-force", day=say.day(material.ended[law.id])))
    amended = [references.short_number(changed) for changed in law.amended]
    return (
        cell(title, number, material.own(other or "", local=False, english=True)),
        cell(*dates),
        cell(*amended),
        cell(law.gazette or ""),
    )


def _by_number(law: LawName) -> tuple[str, str]:
    return (law.issued_on or "9999", law.number or law.id)
