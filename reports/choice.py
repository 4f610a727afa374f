"""Which recommendations a report is about, and what of them it leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.queries.format.parameters import iso_date
from rightsgraph.reports.material import Material, ReportedGraph, Row, Told
from rightsgraph.reports.reading import mandates_of, read
from rightsgraph.reports.request_answers import both_ways

FILTERS = ("document", "mechanism", "state", "cycle", "position", "theme", "group", "sdg")
BY = ("mechanism", "theme", "agency", "reply")
LANGS = ("en", "local", "fr", "es")
STYLES = ("un", "oscola")


@dataclass(frozen=True)
class Choice:
    """What was asked for."""

    recommendation: tuple[str, ...] = ()
    filters: dict[str, Any] = field(default_factory=dict)
    article: str | None = None
    agency: str | None = None
    by: str = "mechanism"
    since: str | None = None
    as_at: str = ""
    lang: str = "en"
    style: str = "un"
    session: str | None = None
    symbol: str | None = None
    classification: str | None = None


def choice_of(graph: ReportedGraph, as_at: str | None, options: dict[str, Any]) -> Choice:
    """The options as a choice; UsageError for what no report takes."""
    given = {name: value for name, value in options.items() if value not in (None, "", (), [])}
    recommendation = given.pop("recommendation", ())
    listed = [recommendation] if isinstance(recommendation, str) else list(recommendation)
    by, lang = given.pop("by", "mechanism"), given.pop("lang", "en")
    if by not in BY:
        raise UsageError(f"A report is grouped by one of {', '.join(BY)}, not by {by!r}.")
    if lang not in LANGS:
        raise UsageError(f"A language is one of {', '.join(LANGS)}, not {lang!r}.")
    style = given.pop("citations", "un")
    if style not in STYLES:
        raise UsageError(f"Citations are set in one of {', '.join(STYLES)}, not in {style!r}.")
    cover = [given.pop(name, None) for name in ("session", "symbol", "classification")]
    since = given.pop("since", None)
    article, agency = given.pop("article", None), given.pop("agency", None)
    unknown = set(given) - set(FILTERS)
    if unknown:
        raise UsageError(f"A report has no option {', '.join(sorted(unknown))}.")
    return Choice(
        tuple(graph.resolve(text, ("Recommendation",)) for text in listed),
        {name: given[name] for name in FILTERS if name in given},
        str(article) if article else None,
        graph.resolve(agency, ("Agency",)) if agency else None,
        by,
        iso_date(since, "date for --since") if since else None,
        iso_date(as_at or graph.as_at, "date for --as-at"),
        lang,
        style,
        *(str(words) if words else None for words in cover),
    )


def chosen(graph: ReportedGraph, choice: Choice, status: str = "confirmed") -> Material:
    """The material on the recommendations that were chosen; `status` of the links that lead to an agency."""
    rows: list[Row] = []
    datasets: set[str] = set()
    asked: Sequence[str | None] = choice.recommendation or (None,)
    for identifier in asked:
        filters = {**choice.filters, **({"recommendation": identifier} if identifier else {})}
        answer = graph.ask("recommendations", as_at=choice.as_at, lang=_asked(choice), **filters)
        rows += answer.rows
        datasets |= set(answer.datasets if answer.rows else ())
    if choice.article:
        rows = _naming_article(graph, rows, choice)
    if choice.agency:
        answer = graph.ask("who-implements", as_at=choice.as_at, agency=choice.agency, status=status)
        theirs = {row["recommendation"] for row in answer.rows}
        rows = [row for row in rows if row["recommendation"] in theirs]
    unique = {row["recommendation"]: row for row in rows}
    found = sorted(
        unique.values(),
        key=lambda row: reading_order(row["recommendation"], row["paragraph"], row["document"]),
    )
    material = read(graph, choice.as_at, choice.lang, found, datasets)
    material.style = choice.style
    material.both_ways = _both_ways(graph, material)
    return material


def _both_ways(graph: ReportedGraph, material: Material) -> dict[str, list[tuple[str, str]]]:
    """Contradictory answers about duties, by the recommendations that the duties are about, also where it is no duty now."""
    found: dict[str, list[tuple[str, str]]] = {}
    if not (known := both_ways(graph)):
        return found
    mandates = mandates_of(graph, sorted({duty for _, duty in known}))
    material.mandates = {**mandates, **material.mandates}
    for told in material.told:
        own = {name for row in told.duties for name in (row["mandate"] or "").split(";")}
        own |= {name for name, mandate in mandates.items() if told.id in mandate.covers}
        if mine := [pair for pair in known if pair[1] in own]:
            found[told.id] = mine
    return found


def _asked(choice: Choice) -> str:
    """Questions know the data's two languages; a report's own words may be in others."""
    return "local" if choice.lang == "local" else "en"


def reading_order(identifier: str, paragraph: str | None, document: str | None) -> tuple[Any, ...]:
    """By document, then paragraph as it is counted (9 before 10, 143.2 before 143.10)."""
    parts = re.findall(r"\d+|[^\W\d_]+", paragraph or "")
    counted = tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)
    return (document or "~", not paragraph, counted, identifier)


def _naming_article(graph: ReportedGraph, rows: list[Row], choice: Choice) -> list[Row]:
    """The recommendations whose heading or words name the article of the treaty (`Right to life (art. 6)`)."""
    from rightsgraph.reports.statements import EXTRA

    number = re.sub(r"(?i)^\s*art(?:icle|s|\.)*\s*", "", choice.article or "").strip()
    ids = [row["recommendation"] for row in rows]
    headings = {row["recommendation"]: row["context"] for row in graph.run(EXTRA, {"ids": ids}).rows}
    return [
        row
        for row in rows
        if number in articles_named(f"{headings.get(row['recommendation']) or ''} ({row['text'] or ''})")
    ]


def articles_named(text: str) -> set[str]:
    """The articles that a text names: `arts. 2, 3 and 16` gives 2, 3 and 16; ranges are counted through."""
    found: set[str] = set()
    for run in re.findall(
        r"(?i)\bart(?:icle)?s?\.?\s+((?:\d+[a-z]?(?:\s*\([^)]*\))*(?:\s*(?:,|and|to|-|–)\s*)*)+)", text
    ):
        bare = re.sub(r"\([^)]*\)", "", run)
        found |= set(re.findall(r"\d+[a-z]?", bare))
        for low, high in re.findall(r"(\d+)\s*(?:-|–|to)\s*(\d+)", bare):
            if int(low) < int(high) < int(low) + 100:
                found |= set(map(str, range(int(low), int(high) + 1)))
    return found


def grouped(material: Material, by: str) -> list[tuple[str, list[Told]]]:
    """The recommendations by mechanism, first theme or leading agency, each once; without one, last."""
    groups: dict[str, list[Told]] = {}
    for told in material.told:
        groups.setdefault(_key(told, by), []).append(told)
    ordered = sorted(groups, key=lambda key: (not key, material.name(key)))
    return [(key, groups[key]) for key in ordered]


def _key(told: Told, by: str) -> str:
    if by == "theme":
        return str(told.row["themes"] or "").split(";")[0]
    if by == "agency":
        return min(((row["role"] != "lead", row["agency"]) for row in told.duties), default=(True, ""))[1]
    return told.row["mechanism"] or ""
