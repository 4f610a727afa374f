"""Draft text on recommendations, and the list of what could not be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rightsgraph.reports.document import Block, Cell, Heading, Line, Paragraph, Piece, Table, Text, cell
from rightsgraph.reports.material import LawLink, Material, Told
from rightsgraph.reports.sentences import Sentences, written

_REASONED = ("editorial", "suggested")


def draft(material: Material, told: Sequence[Told], level: int = 2) -> list[Block]:
    """For each recommendation on which something can be said, a heading and a paragraph of footnoted sentences."""
    sentences = Sentences(material)
    blocks: list[Block] = []
    for item in told:
        lines = sentences.of(item)
        if lines:
            blocks += [Heading(level, sentences.source(item)), Paragraph(joined(lines))]
    return blocks or [Paragraph((sentences.say("nothing-drafted"),), "fill")]


def joined(lines: Sequence[Line]) -> Line:
    """Sentences one after another, a blank between them."""
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        pieces += [" "] if number else []
        pieces += line
    return tuple(pieces)


def reason(link: LawLink) -> str:
    """Why a link gives no sentence; empty where it gives one."""
    if written(link):
        return ""
    if link.status != "confirmed":
        return link.status
    if link.extent == "contradicts":
        return "contradicts"
    if link.in_force in ("ended", "not yet"):
        return link.in_force
    if link.extent is None and link.documented:
        return "open"
    return link.method if link.method in _REASONED else "unsourced"


def left_of_text(material: Material) -> Counter[str]:
    """How many links of each sort gave no sentence, and how many duties."""
    found = Counter(why for told in material.told for link in told.links if (why := reason(link)))
    found["duties"] = sum(
        1 for told in material.told for duty in told.duties if not _documented(material, duty["mandate"])
    )
    return found


def _documented(material: Material, mandates: str | None) -> bool:
    known = [material.mandates[name] for name in (mandates or "").split(";") if name in material.mandates]
    return any(mandate.documented for mandate in known)


def missing(material: Material, told: Sequence[Told]) -> list[Block]:
    """The list at the end: what is missing for each recommendation."""
    sentences = Sentences(material)
    say = sentences.say
    rows = [
        ((Text(sentences.source(item), strong=True),), gaps)
        for item in told
        if (gaps := _missing(sentences, material, item))
    ]
    heading = Heading(1, say("missing"))
    if not rows:
        return [heading, Paragraph((say("missing-none"),))]
    columns = (say("col-recommendation"), say("col-missing"))
    table = Table(columns, tuple(((source,), gaps) for source, gaps in rows), (0.25, 0.75))
    return [heading, Paragraph((say("missing-lead"),)), table]


def _missing(sentences: Sentences, material: Material, told: Told) -> Cell:
    say, row = sentences.say, told.row
    texts = []
    if not any(written(link) for link in told.links):
        texts.append(say("missing-law"))
    if not any(_documented(material, duty["mandate"]) for duty in told.duties):
        texts.append(say("missing-agency"))
    if not [item for item in (*told.measures, *told.progress) if any(e.source for e in item["evidence"])]:
        texts.append(say("missing-done"))
    if not row["text"]:
        texts.append(say("missing-text"))
    elif row["text_kind"] != "verbatim":
        texts.append(say("missing-words"))
    if not row["document"]:
        texts.append(say("missing-document"))
    for link in told.links:
        why = reason(link)
        if why and why != "rejected":
            texts.append(
                say("missing-link", law=material.citation(link.target, amended=False), why=say(f"why-{why}"))
            )
    return cell(*texts)
