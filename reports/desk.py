"""For the desk: what is missing or contradicts, recommendation by recommendation, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rightsgraph.ontology.text.written_dates import last_day
from rightsgraph.reports.document import (
    Block,
    Bullets,
    Cell,
    Heading,
    Line,
    Paragraph,
    Remark,
    Table,
    Text,
    cell,
)
from rightsgraph.reports.evidence import noted, sourced
from rightsgraph.reports.law_text import written
from rightsgraph.reports.material import CLOSED, LawLink, Material, Row, Told
from rightsgraph.reports.units import Naming
from rightsgraph.reports.wording import Wording

_REASONED = ("editorial", "suggested")
_SEVERAL = 3


def on_record(say: Wording, told: Sequence[Told]) -> Remark:
    """What the desk reads beside recommendations: the record of each, its gaps with their codes, the editor's note."""
    found = []
    for item in told:
        gaps = "; ".join(f"{code} ({title})" for code, title in item.gaps)
        found.append(" — ".join(filter(None, (item.id, gaps, noted(say, item.row.get("note"))))))
    return Remark("\n".join(found))


def reason(link: LawLink, material: Material) -> str:
    """Why a link gives no sentence; empty where it gives one."""
    if written(link, material):
        return ""
    if link.hindrance:
        return link.hindrance
    if link.extent is None and link.documented:
        return "open"
    if not link.documented:
        return link.method if link.method in _REASONED else "unsourced"
    return "nameless"


def left_of_text(material: Material) -> Counter[str]:
    """How many links of each sort gave no sentence, and how many duties."""
    found = Counter(why for told in material.told for link in told.links if (why := reason(link, material)))
    found["duties"] = sum(
        1 for told in material.told for duty in told.duties if not _documented(material, duty["mandate"])
    )
    return found


def _documented(material: Material, mandates: str | None) -> bool:
    known = [material.mandates[name] for name in (mandates or "").split(";") if name in material.mandates]
    return any(mandate.documented for mandate in known)


def missing(material: Material, told: Sequence[Told]) -> list[Block]:
    """What is missing for each recommendation, with its id: a list for those who work on the data."""
    naming = Naming(material)
    say = naming.say
    rows = [
        (((Text(naming.source(item), strong=True),), (item.id,)), gaps)
        for item in told
        if (gaps := _missing(naming, material, item))
    ]
    heading = Heading(1, say("missing"))
    if not rows:
        return [heading, Paragraph((say("missing-none"),))]
    columns = (say("col-recommendation"), say("col-missing"))
    shared = _shared([gaps for _, gaps in rows])
    together: dict[Cell, list[Line]] = {}  # of which the same is missing, in one row
    for source, gaps in rows:
        own = tuple(line for line in gaps if line not in shared)
        together.setdefault(own or cell("–"), []).extend(source)
    table = Table(columns, tuple((tuple(of), own) for own, of in together.items()), (0.25, 0.75))
    lead: list[Block] = [heading, Paragraph((say("missing-lead"),))]
    if shared:
        lead += [Paragraph((say("missing-all"),)), Bullets(tuple(shared))]
    return [*lead, table]


def _shared(cells: Sequence[Cell]) -> list[Line]:
    """What holds for every one of several recommendations is said once."""
    if len(cells) < _SEVERAL:
        return []
    return [line for line in cells[0] if all(line in gaps for gaps in cells)]


def _missing(naming: Naming, material: Material, told: Told) -> Cell:
    say = naming.say
    texts = [*_absent(naming, material, told)]
    for link in told.links:
        why = reason(link, material)
        if why and why != "rejected":
            law = material.citation(link.target, amended=False)
            texts.append(say("missing-link", law=law, why=say(f"why-{why}")))
    for duty in told.duties:
        if duty["agency_status"] in ("ended", "successor unclear"):
            words = say("ended" if duty["agency_status"] == "ended" else "state-of-successor")
            texts.append(
                say("missing-agency-state", agency=material.agency_name(duty["agency"]), state=words)
            )
    texts += [*_differing(naming, material, told), *_two_roles(naming, material, told)]
    texts += [
        say("missing-yes-and-no", agency=material.agency_name(agency), duty=_duty(material, duty))
        for agency, duty in material.both_ways.get(told.id, ())
    ]
    texts += [
        say("missing-overdue", title=_title(material, row), day=say.day(row["due_on"]))
        for row in told.measures
        if row["due_on"] and row["status"] not in CLOSED and last_day(row["due_on"]) < material.day
    ]
    texts += [f"{title[:1].upper()}{title[1:]}." for _, title in told.gaps]
    return cell(*dict.fromkeys(texts))


def _differing(naming: Naming, material: Material, told: Told) -> list[str]:
    """Where two that reported say of how it stands what cannot both be so: the last word of each."""
    say = naming.say
    last = {
        row["reported_by"]: row["status"] for row in told.progress if row["reported_by"] and row["status"]
    }
    if len(set(last.values())) <= 1:
        return []
    named = [f"{material.agency_name(who)}: {say.value('status', status)}" for who, status in last.items()]
    return [say("missing-differ", what="; ".join(named))]


def _two_roles(naming: Naming, material: Material, told: Told) -> list[str]:
    """Who is recorded as leading and as cooperating: one of the two is to be chosen."""
    roles: dict[str, set[str]] = {}
    for duty in told.duties:
        if duty["agency_status"] == "active":
            roles.setdefault(duty["agency"], set()).add(duty["role"])
    both = [agency for agency, found in roles.items() if {"lead", "cooperate"} <= found]
    return [naming.say("missing-two-roles", agency=material.agency_name(agency)) for agency in both]


def _absent(naming: Naming, material: Material, told: Told) -> list[str]:
    say, row = naming.say, told.row
    texts = []
    if not any(written(link, material) for link in told.links):
        texts.append(say("missing-law"))
    if not any(_documented(material, duty["mandate"]) for duty in told.duties):
        texts.append(say("missing-agency"))
    if not any(sourced(item["evidence"]) for item in (*told.measures, *told.progress, *told.programmes)):
        texts.append(say("missing-done"))
    if not row["text"]:
        texts.append(say("missing-text"))
    elif row["text_kind"] != "verbatim":
        texts.append(say("missing-words"))
    if not row["document"]:
        texts.append(say("missing-document"))
    elif not row["paragraph"]:
        texts.append(say("missing-paragraph"))
    return texts


def _duty(material: Material, name: str) -> str:
    subject = material.mandates[name].subject if name in material.mandates else None
    return material.own_words(subject) if subject else name


def _title(material: Material, row: Row) -> str:
    return material.own_words(row["title"] or row["measure"])
