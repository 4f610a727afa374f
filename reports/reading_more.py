"""Reads what stands around the recommendations: replies, likenesses, programmes with figures, agencies, headings."""

from __future__ import annotations

from typing import Any

from rightsgraph.queries.format.written import written_out
from rightsgraph.reports import statements
from rightsgraph.reports.evidence import Evidence
from rightsgraph.reports.material import Material, ReportedGraph, Row, Told


def ordered(graph: ReportedGraph, query: str, *keys: str, **given: Any) -> list[Row]:
    """The rows of a statement by these columns, absent values first: the same on every engine."""
    rows: list[Row] = graph.run(written_out(query), given).rows
    return sorted(rows, key=lambda row: tuple((row[key] is not None, str(row[key])) for key in keys))


def read_more(graph: ReportedGraph, material: Material) -> None:
    """Fill in what the paragraphs of a report need beside links and duties."""
    told = {item.id: item for item in material.told}
    ids = list(told)
    for row in ordered(graph, statements.REPLIES, "recommendation", "dated", "document", "reply", ids=ids):
        told[row["recommendation"]].reply = row  # the latest comes last
    for row in ordered(graph, statements.LIKENESS, "one", "other", ids=ids):
        material.alike.append((row["one"], row["other"]))
    for row in graph.run(statements.AGENCIES).rows:
        material.agencies[row["agency"]] = row
    targets = sorted(set(material.law_of))
    column = "heading_local" if material.local else "heading"
    for row in graph.run(statements.PLACES, {"ids": targets}).rows:
        if row[column]:
            words = " ".join(row[column].split())
            # a heading that is set in capitals is read as a sentence
            material.headings[row["id"]] = words.capitalize() if words.isupper() and " " in words else words
    _programmes(graph, material)


def _programmes(graph: ReportedGraph, material: Material) -> None:
    told = {item.id: item for item in material.told}
    rows: dict[str, list[Row]] = {}
    for row in ordered(
        graph, statements.PROGRAMMES, "recommendation", "programme", "law", "dataset", ids=list(told)
    ):
        known = told[row["recommendation"]].programmes
        if row["programme"] not in [item["programme"] for item in known]:
            row |= {"agencies": [], "figures": [], "evidence": Evidence.many(row["evidence"], row["dataset"])}
            known.append(row)
            rows.setdefault(row["programme"], []).append(row)
    _by_theme(graph, material, rows)
    ids = sorted(rows)
    for row in ordered(graph, statements.RUN_BY, "programme", "role", "agency", ids=ids):
        for programme in rows[row["programme"]]:
            programme["agencies"].append((row["role"], row["agency"]))
    measures: dict[str, list[Row]] = {}
    for item in material.told:
        for measure in item.measures:
            measure.setdefault("figures", [])
            measures.setdefault(measure["measure"], []).append(measure)
    _heirs(graph, material, sorted({*ids, *measures}))
    for row in ordered(graph, statements.FIGURES, "of", "indicator", ids=sorted({*ids, *measures})):
        row["evidence"] = Evidence.many(row["evidence"])
        for owner in (*rows.get(row["of"], ()), *measures.get(row["of"], ())):
            owner["figures"].append(row)


def _heirs(graph: ReportedGraph, material: Material, ids: list[str]) -> None:
    """Who stands, on the report's day, for agencies of programmes and measures that have ended."""
    asked = {"ids": ids, "as_at": material.day}
    for row in ordered(graph, statements.EXERCISED, "of", "role", "via", "agency", **asked):
        if row["via"]:
            key = (row["of"], row["role"], row["via"])
            material.heirs.setdefault(key, []).append((row["agency"], row["status"]))


def _by_theme(graph: ReportedGraph, material: Material, rows: dict[str, list[Row]]) -> None:
    """Programmes on a theme as such, with the recommendations that have it; `rows` takes them by id."""
    themes: dict[str, list[Told]] = {}
    for told in material.told:
        for theme in filter(None, (told.row["themes"] or "").split(";")):
            themes.setdefault(theme, []).append(told)
    for row in ordered(graph, statements.THEMES, "theme", "programme", "law", "dataset", ids=sorted(themes)):
        row |= {"agencies": [], "figures": [], "evidence": Evidence.many(row["evidence"], row["dataset"])}
        rows.setdefault(row["programme"], []).append(row)
        for told in themes[row["theme"]]:
            if row["programme"] not in [item["programme"] for item in (*told.programmes, *told.on_themes)]:
                told.on_themes.append(row)
