"""Whole reports: the outline that a body asks for, its parts filled from the graph, its length against the limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rightsgraph.reports.about import about, length_lines, subtitle
from rightsgraph.reports.choice import Choice, articles_named, chosen
from rightsgraph.reports.document import Block, Heading, Line, Link, Paragraph, Report, count_words
from rightsgraph.reports.drafting import draft, joined, left_of_text, missing
from rightsgraph.reports.due import due_blocks
from rightsgraph.reports.material import Evidence, Material, ReportedGraph, Row, Told
from rightsgraph.reports.reading import ordered
from rightsgraph.reports.sentences import IN_FORCE, Sentences
from rightsgraph.reports.statements import ADOPTED
from rightsgraph.reports.wording import Wording


@dataclass
class Draft:
    """A report being written."""

    graph: ReportedGraph
    choice: Choice
    material: Material
    say: Wording
    used: dict[str, Told] = field(default_factory=dict)

    def drafts(self, told: Sequence[Told], level: int = 2) -> list[Block]:
        """Drafts on some recommendations; these are what the report is about."""
        self.used |= {item.id: item for item in told}
        return draft(self.material, told, level)

    def documents(self, kind: str | None = None) -> list[str]:
        """Documents of the chosen recommendations, the latest last; `kind` is a kind of mechanism."""
        dated: dict[str, str] = {}
        for told in self.material.told:
            document = told.row["document"] or ""
            if kind is None or self.mechanism_kind(told) == kind:
                key = document or f"{told.row['mechanism']}/{told.row['cycle']}"
                dated[key] = max(dated.get(key, ""), told.row["date"] or "")
        return sorted(dated, key=lambda name: (dated[name], name))

    def mechanism_kind(self, told: Told) -> str:
        """The kind of a recommendation's mechanism."""
        return str(told.row.get("mechanism_kind") or ("UPR" if told.row["mechanism"] == "UPR" else ""))


Fill = Callable[[Draft], list[Block]]


@dataclass(frozen=True)
class Part:
    """A part of an outline: its heading, what is to be written there by hand, and what the graph fills in."""

    heading: str  # a phrase; its hint is `hint-<heading>`
    fill: Fill | None = None
    level: int = 1


@dataclass(frozen=True)
class Outline:
    """What a body asks for."""

    title: str
    parts: tuple[Part, ...]
    limit: int | None = None


def write_outline(graph: ReportedGraph, choice: Choice, outline: Outline) -> Report:
    """The report: every part with its hint and its drafts, then what is missing and what falls due."""
    material = chosen(graph, choice)
    work = Draft(graph, choice, material, Wording(material.language))
    body = tuple(block for part in outline.parts for block in _part(work, part))
    left: Counter[str] = Counter(outside=len(material.told) - len(work.used))
    material.told = [told for told in material.told if told.id in work.used]
    annexes = (*missing(material, material.told), *due_blocks(work.graph, choice, material))
    length = length_lines(material.language, body, annexes, outline.limit)
    return Report(
        *(work.say(outline.title), f"{subtitle(material)} {length[-1]}", body, annexes),
        about=about(material, left + left_of_text(material), length),
        language=material.language,
        words=count_words(body),
    )


def _part(work: Draft, part: Part) -> list[Block]:
    blocks: list[Block] = [Heading(part.level, work.say(part.heading))]
    filled = part.fill(work) if part.fill else []
    hint = work.say(f"hint-{part.heading}")
    return [*blocks, *([Paragraph((hint,), "fill")] if hint else []), *filled]


# what fills a part


def by_theme(wanted: Callable[[Draft, Told], bool]) -> Fill:
    """Drafts on the recommendations that are wanted, under their first theme."""

    def fill(work: Draft) -> list[Block]:
        groups: dict[str, list[Told]] = {}
        for told in work.material.told:
            if wanted(work, told):
                groups.setdefault((told.row["themes"] or "").split(";")[0], []).append(told)
        return _grouped(
            work, sorted(groups.items(), key=lambda pair: (not pair[0], work.material.name(pair[0]))), "theme"
        )

    return fill


def by_article(work: Draft) -> list[Block]:
    """Drafts under the articles of the treaty that the recommendations name."""
    groups: dict[str, list[Told]] = {}
    for told in work.material.told:
        if named := _articles(told):
            groups.setdefault(min(named, key=_counted), []).append(told)
    blocks: list[Block] = []
    for number in sorted(groups, key=_counted):
        blocks += _drafted(work, work.say("article", number=number), groups[number])
    return blocks


def in_order(work: Draft) -> list[Block]:
    """Drafts in the order of the paragraphs, on what names no article."""
    rest = [told for told in work.material.told if not _articles(told)]
    return work.drafts(rest) if rest else [_none(work)]


def _articles(told: Told) -> set[str]:
    return articles_named(f"{told.row.get('context') or ''} ({told.row['text'] or ''})")


def of_latest(kind: str, positions: Sequence[str | None] = ()) -> Callable[[Draft, Told], bool]:
    """The recommendations of the latest document of a kind of mechanism."""

    def wanted(work: Draft, told: Told) -> bool:
        latest = (work.documents(kind) or [""])[-1]
        key = told.row["document"] or f"{told.row['mechanism']}/{told.row['cycle']}"
        return key == latest and (not positions or told.row["position"] in positions)

    return wanted


def framework(work: Draft) -> list[Block]:
    """The linked laws in force that were adopted since the earlier date, each sentence on who issued it and when."""
    material, day, since = work.material, work.material.day, work.choice.since or ""
    linked = {
        x.law
        for told in material.told
        for x in told.links
        if x.status == "confirmed" and x.in_force in IN_FORCE
    }
    sentences = Sentences(material)
    issued: dict[str, list[Row]] = {}
    for row in ordered(work.graph, ADOPTED, "issued_on", "law", "place", "agency", ids=sorted(linked)):
        if row["issued_on"] and row["agency"] not in [
            known["agency"] for known in issued.get(row["law"], ())
        ]:
            issued.setdefault(row["law"], []).append(row)
    lines: list[Line] = []
    for law, rows in issued.items():
        evidence = [item for row in rows for item in Evidence.many(row["evidence"], row["dataset"])]
        since_law = rows[0]["in_force_from"] or rows[0]["issued_on"]
        if any(item.source for item in evidence) and since < since_law <= day:
            links = [Link("ISSUED_BY", law, row["agency"]) for row in rows]
            note = sentences.note(material.citation(law, amended=False), evidence, *links)
            lines.append((_adopted(work, law, rows), note))
    return [Paragraph(joined(lines))] if lines else [Paragraph((work.say("no-framework"),), "fill")]


def _adopted(work: Draft, law: str, rows: Sequence[Row]) -> str:
    """Who issued a law and when: all that issued it, never one of several."""
    say, row = work.say, rows[0]
    values = {
        "law": work.material.citation(law),
        "agency": say.listed([_with_article(work, row["agency"]) for row in rows]),
        "issued": say.day(row["issued_on_given"] or row["issued_on"]),
        "force": say.day(row["in_force_from_given"] or row["in_force_from"] or row["issued_on"]),
    }
    return say("law-adopted" if row["in_force_from"] else "law-issued", **values)


def _with_article(work: Draft, agency: str) -> str:
    return work.say("the-agency", agency=work.material.name(agency))


def _grouped(work: Draft, groups: Sequence[tuple[str, list[Told]]], by: str) -> list[Block]:
    blocks: list[Block] = []
    for key, told in groups:
        blocks += _drafted(work, work.material.name(key) or work.say(f"without-{by}"), told)
    return blocks or [_none(work)]


def _drafted(work: Draft, heading: str, told: Sequence[Told]) -> list[Block]:
    return [Heading(2, heading), *work.drafts(told, 3)]


def _none(work: Draft) -> Paragraph:
    return Paragraph((work.say("no-recommendation"),), "fill")


def _counted(number: str) -> tuple[int, str]:
    digits = "".join(ch for ch in number if ch.isdigit())
    return int(digits or 0), number
