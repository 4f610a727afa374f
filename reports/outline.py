"""Whole reports: the outline that a body asks for, its parts filled from the graph, its length against the limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rightsgraph.reports.about import about, length_lines, subtitle
from rightsgraph.reports.choice import Choice, articles_named, chosen
from rightsgraph.reports.desk import left_of_text, missing, on_record
from rightsgraph.reports.document import Block, Heading, Paragraph, Report, count_words
from rightsgraph.reports.drafting import Drafting
from rightsgraph.reports.due import due_blocks
from rightsgraph.reports.furniture import furnished
from rightsgraph.reports.gapped import add_gaps
from rightsgraph.reports.material import Material, ReportedGraph, Told
from rightsgraph.reports.new_law import new_law
from rightsgraph.reports.units import Unit
from rightsgraph.reports.wording import Wording


@dataclass
class Draft:
    """A report being written."""

    graph: ReportedGraph
    choice: Choice
    material: Material
    drafting: Drafting
    say: Wording
    used: dict[str, Told] = field(default_factory=dict)

    def drafts(self, told: Sequence[Told], level: int = 2) -> list[Block]:
        """Drafts on some recommendations; these are what the report is about."""
        self.used |= {item.id: item for item in told}
        return self.drafting.units(told, level)

    def as_one(self, heading: str, told: Sequence[Told], level: int = 2) -> list[Block]:
        """One unit with a heading of the outline's own."""
        self.used |= {item.id: item for item in told}
        return self.drafting.unit(Unit(heading, tuple(told)), level)

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

    def since(self) -> str:
        """The date asked for, else that of the last review: the latest of the recommendations' own dates."""
        dated = [told.row["date"] for told in self.material.told if told.row["date"]]
        return self.choice.since or max((day for day in dated if day <= self.material.day), default="")


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
    body: str = ""  # a phrase: whom it goes to, whatever it draws on


def write_outline(graph: ReportedGraph, choice: Choice, outline: Outline) -> Report:
    """The report: every part with its hint and its drafts; for the desk what is missing and what falls due."""
    material = chosen(graph, choice)
    add_gaps(graph, material)
    drafting = Drafting(material)
    work = Draft(graph, choice, material, drafting, drafting.say)
    body = tuple(block for part in outline.parts for block in _part(work, part))
    left: Counter[str] = Counter(outside=len(material.told) - len(work.used))
    material.told = [told for told in material.told if told.id in work.used]
    desk = (*missing(material, material.told), *due_blocks(work.graph, choice, material))
    length = length_lines(material.language, body, desk, outline.limit)
    report = Report(
        *(work.say(outline.title), subtitle(material), body),
        missing=desk,
        about=about(material, left + left_of_text(material), length),
        language=material.language,
        words=count_words(body),
        limit=outline.limit,
    )
    return furnished(report, material, choice, drafting.references, outline.body and work.say(outline.body))


def _part(work: Draft, part: Part) -> list[Block]:
    blocks: list[Block] = [Heading(part.level, work.say(part.heading))]
    filled = part.fill(work) if part.fill else []
    hint = work.say(f"hint-{part.heading}")
    if part.fill and not filled and not hint:  # no heading stands alone
        filled = [Paragraph((work.say("nothing-drafted"),), "fill")]
    return [*blocks, *([Paragraph((hint,), "fill")] if hint else []), *filled]


# what fills a part


def by_unit(wanted: Callable[[Draft, Told], bool], *, all_answered: bool = True) -> Fill:
    """Reply units of the recommendations that are wanted; where all are to be answered, what is left to write."""

    def fill(work: Draft) -> list[Block]:
        told = [item for item in work.material.told if wanted(work, item)]
        drafts = work.drafts(told)
        return [*drafts, *(_open(work, told) if all_answered else [])]

    return fill


def by_article(work: Draft) -> list[Block]:
    """Drafts under the articles of the treaty that the recommendations name."""
    groups: dict[str, list[Told]] = {}
    for told in work.material.told:
        if named := _articles(told):
            groups.setdefault(min(named, key=_counted), []).append(told)
    blocks: list[Block] = []
    for number in sorted(groups, key=_counted):
        heading = work.say("article-heading", number=number)
        drafted = work.as_one(heading, groups[number])
        blocks += [*(drafted or [Heading(2, heading)]), *_open(work, groups[number])]
    return blocks


def in_order(work: Draft) -> list[Block]:
    """Drafts in the order of the paragraphs, on what names no article."""
    rest = [told for told in work.material.told if not _articles(told)]
    return [*work.drafts(rest), *_open(work, rest)]


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
    """The linked laws in force that were adopted since the last review."""
    paragraphs = new_law(work.graph, work.drafting, work.since())
    return [*paragraphs] or [Paragraph((work.say("no-framework"),), "fill")]


def _open(work: Draft, told: Sequence[Told]) -> list[Block]:
    """What is left to write: the recommendations of a part on which nothing documented can be said."""
    left = tuple(item for item in told if item.id not in work.drafting.answered)
    if not left:
        return [] if told else [Paragraph((work.say("nothing-recorded"),), "fill")]
    what = "; ".join(work.drafting.naming.places(Unit("", left)))
    return [Paragraph((work.say("nothing-drafted-on", what=what), on_record(work.say, left)), "fill")]


def _counted(number: str) -> tuple[int, str]:
    digits = "".join(ch for ch in number if ch.isdigit())
    return int(digits or 0), number
