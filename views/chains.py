"""Pictures of answers: who implements what via which law, gaps with the missing hop, agencies by theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.queries.answer import Answer
from rightsgraph.views.cards import evidence_of
from rightsgraph.views.charts import agency_themes, chart_of
from rightsgraph.views.drawing import Drawing
from rightsgraph.views.over_time import ALWAYS, NEVER
from rightsgraph.views.picture import Picture, PictureLink, PictureRow
from rightsgraph.views.reading import Thing

NO_LAW = ("no-law", "planned-only", "unreviewed", "law-not-loaded")
NO_AGENCY = ("no-agency", "agency-ended", "successor-unclear", "no-legal-power", "idle-mandate")
_IDS = (
    "recommendation",
    "provision",
    "law",
    "agency",
    "via_agency",
    "mandate",
    "document",
    "measure",
    "replaced_by",
)


def missing_law(drawing: Drawing, recommendation: str, why: str) -> None:
    """Draw that a recommendation has no law."""
    node = f"missing law of {recommendation}"
    drawing.add_missing(node, "Law", "No law", why)
    drawing.link(PictureLink(f"{node}|link", recommendation, node, "IMPLEMENTED_BY", "missing", missing=True))


def missing_agency(drawing: Drawing, provision: str, why: str) -> None:
    """Draw that nobody answers for a provision."""
    node = f"missing agency of {provision}"
    drawing.add_missing(node, "Agency", "No agency", why)
    drawing.link(PictureLink(f"{node}|link", provision, node, "lead", "missing", missing=True))


def chain(
    drawing: Drawing,
    answer: Answer,
    rows: Sequence[PictureRow] | None = None,
    unlinked: Sequence[str] = (),
    **more: Any,
) -> Picture:
    """Recommendations, provisions under their laws, agencies, as the answer's rows join them.

    `rows` are the answer's on any day, where it is known for any; without them, those of its date.
    """
    dated = [_row(row, answer) for row in answer.rows] if rows is None else rows
    more |= {"streams": dated} if rows is None else {"rows": rows, "unlinked": unlinked}
    _with_laws(drawing, dated)
    _links_to_law(drawing, dated)
    duties: dict[str, list[PictureRow]] = defaultdict(list)
    for row in dated:
        if row.duty_link is None:
            missing_agency(drawing, row.provision, "No agency holds a mandate in force that covers it.")
        else:
            duties[row.duty_link].append(row)
    for found in duties.values():
        _agency_link(drawing, found)
    drawing.add(drawing.reader.numbers(unlinked, ["Recommendation"]).values())
    subtitle = f"{answer.denominator['count']} recommendations looked at" if answer.denominator else None
    return drawing.finish(answer.title, answer.datasets, subtitle=subtitle, **more)


def _row(row: dict[str, Any], answer: Answer) -> PictureRow:
    """A row of an answer that is known for its own day alone."""
    basis = row.get("basis")
    return PictureRow(
        recommendation=row["recommendation"],
        law=row.get("law") or "",
        provision=row["provision"],
        extent=row.get("extent") or "",
        method=row.get("method") or "",
        agency=row["agency"],
        role=row["role"],
        basis=basis,
        via=row.get("via_agency"),
        over=row.get("over") or ("law" if basis == "law" else "recommendation"),
        status=row.get("agency_status"),
        since=answer.as_at,
        until=NEVER,
        mandates=row.get("mandate"),
    )


def _with_laws(drawing: Drawing, rows: Sequence[PictureRow]) -> None:
    """Put the rows' nodes into the drawing, provisions under their laws."""
    reader = drawing.reader
    numbers = {
        *reader.numbers((r.recommendation for r in rows), ["Recommendation"]).values(),
        *reader.numbers((a for r in rows for a in (r.agency, r.via) if a), ["Agency"]).values(),
        *reader.numbers((r.law for r in rows), ["Law"]).values(),
        *reader.numbers((r.provision for r in rows), ["Provision", "Law"]).values(),
    }
    drawing.add(numbers)
    laws = {r.provision: r.law for r in rows if r.law and r.law != r.provision}
    for provision, law in sorted(laws.items()):
        drawing.parents[provision] = law
        drawing.link(PictureLink(f"PART_OF|{provision}", provision, law, "PART_OF", "part of"))
    for via, agency in sorted({(r.via, r.agency) for r in rows if r.via and r.agency}):
        _succession(drawing, via, agency)


def _succession(drawing: Drawing, via: str, agency: str) -> None:
    """The mandate's own agency and how the one of the answer took its place (steps between, too)."""
    reader = drawing.reader
    ends = reader.numbers([via, agency], ["Agency"])
    todo, seen = [ends[via]], set()
    while todo:
        here = todo.pop()
        if here in seen or here == ends[agency]:
            continue
        seen.add(here)
        drawing.add([here])
        for tie in reader.ties([here]):
            if tie.type == "SUCCEEDED_BY" and tie.start == here and drawing.first(tie):
                drawing.add([tie.end])
                drawing.tie(tie)
                todo.append(tie.end)


def _links_to_law(drawing: Drawing, rows: Sequence[PictureRow]) -> None:
    """The graph's own links from the recommendations to the provisions of the answer, with their evidence."""
    reader = drawing.reader
    wanted = {r.law_link for r in rows}
    numbers = reader.numbers((r.recommendation for r in rows), ["Recommendation"])
    for tie in reader.ties(numbers.values()):
        if tie.type != "IMPLEMENTED_BY":
            continue
        ends = reader.thing(tie.start).id, reader.thing(tie.end).id
        if (*ends, tie.values.get("extent"), tie.values.get("method")) in wanted:
            drawing.tie(tie)


def _agency_link(drawing: Drawing, rows: Sequence[PictureRow]) -> None:
    """Who answers for the provision (or, by plan, for the recommendation): one link a role and basis."""
    row = rows[0]
    mandates = list(dict.fromkeys(m for r in rows for m in str(r.mandates or "").split(";") if m))
    found = drawing.reader.things(drawing.reader.numbers(mandates, ["Mandate"]).values())
    evidence = [evidence_of(item) for m in found.values() for item in m.values.get("evidence", [])]
    caption = row.role or "agency"
    caption += "" if row.basis == "law" else f" ({row.basis})"
    local = None
    if row.via:
        name, name_local = drawing.cards.names_of(row.via)
        local = f"{caption}, in place of {name_local}" if name_local else None
        caption += f", in place of {name}"
    begins, ends = min(r.since for r in rows), max(r.until for r in rows)
    said = [
        ("role", row.role),
        ("basis", row.basis),
        ("agency status", "; ".join(dict.fromkeys(r.status for r in rows if r.status))),
        ("mandate", "; ".join(drawing.cards.label_of(m) for m in mandates)),
    ]
    drawing.link(
        PictureLink(
            str(row.duty_link),
            row.provision if row.over == "law" else row.recommendation,
            str(row.agency),
            row.role or "agency",
            caption,
            caption_local=local,
            status="confirmed",
            method="editorial" if row.basis == "editorial" or _editorial(found.values()) else "document",
            begins=begins if begins != ALWAYS else None,
            ends=ends if ends != NEVER else None,
            properties=[(name, value) for name, value in said if value],
            evidence=evidence,
        )
    )


def _editorial(mandates: Iterable[Thing]) -> bool:
    """Whether all of the mandates are asserted by editors."""
    methods = [m.values.get("method") for m in mandates]
    return bool(methods) and all(method == "editorial" for method in methods)


def gap(drawing: Drawing, answer: Answer, code: str, meaning: str) -> Picture:
    """The things that a gap lists, with what is linked to them, and the missing hop drawn as missing."""
    listed = list(dict.fromkeys(row[answer.columns[0]] for row in answer.rows))
    numbers = set(drawing.reader.numbers(listed).values())
    numbers |= set(drawing.reader.numbers(v for row in answer.rows for v in _ids_of(row)).values())
    near = {
        n
        for tie in drawing.reader.ties(numbers)
        if tie.type == "IMPLEMENTED_BY"
        for n in (tie.start, tie.end)
        if tie.start in numbers
    }
    drawing.add(numbers | near)
    for tie in drawing.reader.among(numbers | near):
        drawing.tie(tie)
    for thing in listed:
        drawing.gaps[thing].append(code)
    _draw_missing(drawing, answer, code, meaning, listed)
    return drawing.finish(
        answer.title,
        answer.datasets,
        subtitle=f"{len(listed)} found",
        note=None if listed else "Nothing is found: there is no such gap.",
        fixed=True,
        chart=chart_of(drawing.cards, answer, drawing.cap),
    )


def _draw_missing(drawing: Drawing, answer: Answer, code: str, meaning: str, listed: list[str]) -> None:
    if code in NO_LAW:
        for thing in listed:
            missing_law(drawing, thing, meaning)
    elif code in NO_AGENCY and answer.columns[0] == "recommendation":
        stops = {
            str(v)
            for row in answer.rows
            for v in str(row.get("provision") or row["recommendation"]).split(";")
        }
        for stop in sorted(stops):
            missing_agency(drawing, stop, meaning)


def _ids_of(row: dict[str, Any]) -> list[str]:
    return [part for name in _IDS if row.get(name) for part in str(row[name]).split(";")]


def plain(drawing: Drawing, answer: Answer, statement: list[dict[str, Any]] | None) -> Picture:
    """Any other answer: the nodes its rows name and what links them; UsageError where it names none."""
    named = [v for row in answer.rows for v in _ids_of(row)]
    named += [str(row["id"]) for row in answer.rows if row.get("id")]
    named += [str(row[name]) for row in statement or [] for name in ("source", "target") if row.get(name)]
    numbers = set(drawing.reader.numbers(named).values())
    chart = chart_of(drawing.cards, answer, drawing.cap)
    if not numbers and answer.rows and not chart:
        raise UsageError(
            f"{answer.question} has no picture: its rows name no node. Use `ask {answer.question}`."
        )
    drawing.add(numbers)
    for tie in drawing.reader.among(numbers):
        drawing.tie(tie)
    return drawing.finish(answer.title, answer.datasets, fixed=True, chart=chart)


def agencies_by_theme(drawing: Drawing, answer: Answer) -> Picture:
    """Which agency answers for how many recommendations of which theme."""
    counted: dict[tuple[str, str], set[str]] = defaultdict(set)
    recommendations = drawing.reader.numbers((r["recommendation"] for r in answer.rows), ["Recommendation"])
    themes = {
        t.id: t.values.get("themes") or [] for t in drawing.reader.things(recommendations.values()).values()
    }
    for row in answer.rows:
        if row["agency"]:
            for theme in themes.get(row["recommendation"], []):
                counted[theme, row["agency"]].add(row["recommendation"])
    drawing.add(drawing.reader.numbers((t for t, _ in counted), ["Concept"]).values())
    drawing.add(drawing.reader.numbers((a for _, a in counted), ["Agency"]).values())
    most = max((len(found) for found in counted.values()), default=1)
    for (theme, agency), found in sorted(counted.items()):
        words = f"{len(found)} recommendation{'s' if len(found) > 1 else ''}"
        said = [("recommendations", "; ".join(sorted(found)))]
        drawing.link(
            PictureLink(
                f"{theme}|{agency}",
                theme,
                agency,
                "answers for",
                words,
                properties=said,
                weight=1 + 4 * len(found) / most,
            )
        )
    counts = {pair: len(found) for pair, found in counted.items()}
    return drawing.finish(
        "Which agency answers for which theme?",
        answer.datasets,
        {"Concept": 0},
        fixed=True,
        chart=agency_themes(drawing.cards, counts, drawing.cap) if counts else None,
    )
