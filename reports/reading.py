"""Reads the material of a report: the recommendations that were chosen and all that hangs on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from rightsgraph.ontology.text.catalogue import language_of
from rightsgraph.reports import statements
from rightsgraph.reports.citations import LawName
from rightsgraph.reports.evidence import Evidence
from rightsgraph.reports.material import LawLink, Mandate, Material, ReportedGraph, Row, Told
from rightsgraph.reports.reading_more import ordered, read_more
from rightsgraph.reports.wording import Wording


def read(graph: ReportedGraph, day: str, lang: str, rows: Sequence[Row], datasets: Iterable[str]) -> Material:
    """The material on these recommendations (rows of the question `recommendations`)."""
    told = {row["recommendation"]: Told(row) for row in rows}
    ids = list(told)
    said = set(datasets)
    for link in _links(graph, ids, day, said):
        told[link.recommendation].links.append(link)
    _confirmed(graph, ids, told)
    duties = _duties(graph, rows, day, lang, told, said)
    _measures(graph, ids, told)
    _extra(graph, ids, told)
    mandates = _mandates(
        graph, sorted({m for duty in duties for m in str(duty["mandate"] or "").split(";") if m})
    )
    law_of = {link.target: link.law for item in told.values() for link in item.links}
    states = {row["state"] for row in rows} - {None}
    language = lang if lang in ("fr", "es") else language_of(states) if lang == "local" else "en"
    material = Material(
        day, language, lang == "local", list(told.values()), {}, law_of, mandates, {}, {}, sorted(said)
    )
    material.states = frozenset(states)
    read_more(graph, material)
    _name(graph, material)
    material.datasets = sorted(said | _datasets(material))
    return material


def _datasets(material: Material) -> set[str]:
    """The datasets that any evidence in the report comes from."""
    found = [mandate.evidence for mandate in material.mandates.values()]
    for told in material.told:
        found += [link.evidence for link in told.links]
        found += [row["evidence"] for row in (*told.measures, *told.progress)]
        found.append(told.row.get("evidence") or ())
    return {item.dataset for evidence in found for item in evidence if item.dataset}


def _links(graph: ReportedGraph, ids: list[str], day: str, datasets: set[str]) -> list[LawLink]:
    found: dict[tuple[Any, ...], LawLink] = {}
    for row in ordered(graph, statements.LINKS, "recommendation", "target", "dataset", ids=ids, as_at=day):
        key = tuple(row[name] for name in ("recommendation", "target", "extent", "method", "status"))
        datasets.add(row["dataset"])
        evidence = Evidence.many(row["evidence"], row["dataset"])
        if key in found:
            found[key].evidence += evidence
            continue
        law = row["law"] or row["target"].partition("#")[0]
        found[key] = LawLink(
            *(row["recommendation"], row["target"], law, row["extent"], row["method"], row["status"]),
            *(row["in_force"], row["begins_on"], row["ends_on"], evidence, row["decided"] is True),
            note=row["note"],
        )
    told = {(link.recommendation, link.target, link.status) for link in found.values() if link.extent}
    # where somebody said how far it goes, a link of the same two that does not say it adds nothing
    links = [
        one
        for one in found.values()
        if one.extent or (one.recommendation, one.target, one.status) not in told
    ]
    return sorted(
        links,
        key=lambda link: (link.recommendation, link.target, link.extent or "", link.method or ""),
    )


def _confirmed(graph: ReportedGraph, ids: list[str], told: dict[str, Told]) -> None:
    """Who confirmed which link, and when: for the desk."""
    by_pair: dict[tuple[str, str], list[str]] = {}
    for row in ordered(
        graph, statements.CONFIRMED, "recommendation", "target", "decided_on", "reviewer", ids=ids
    ):
        day = f" on {row['decided_on']}" if row["decided_on"] else ""
        by_pair.setdefault((row["recommendation"], row["target"]), []).append(f"{row['reviewer']}{day}")
    for one in told.values() if by_pair else ():
        for link in one.links:
            if link.reviewed and link.status == "confirmed":
                link.confirmed_by = tuple(by_pair.get((link.recommendation, link.target), ()))


def _duties(
    graph: ReportedGraph, rows: Sequence[Row], day: str, lang: str, told: dict[str, Told], datasets: set[str]
) -> list[Row]:
    mechanisms = {row["mechanism"] for row in rows}
    filters = {"mechanism": next(iter(mechanisms))} if len(mechanisms) == 1 and None not in mechanisms else {}
    answer = graph.ask("who-implements", as_at=day, lang="local" if lang == "local" else "en", **filters)
    datasets.update(answer.datasets if rows else ())
    found = [row for row in answer.rows if row["recommendation"] in told and row["agency"]]
    for row in found:
        told[row["recommendation"]].duties.append(row)
    return found


def _measures(graph: ReportedGraph, ids: list[str], told: dict[str, Told]) -> None:
    by_measure: dict[str, list[Row]] = defaultdict(list)
    for row in ordered(graph, statements.MEASURES, "recommendation", "measure", "plan", "dataset", ids=ids):
        known = told[row["recommendation"]].measures
        if row["measure"] not in [m["measure"] for m in known]:
            row |= {"agencies": [], "evidence": Evidence.many(row["evidence"], row["dataset"])}
            known.append(row)
            by_measure[row["measure"]].append(row)
    for row in ordered(graph, statements.ASSIGNED, "measure", "role", "agency", ids=sorted(by_measure)):
        for measure in by_measure[row["measure"]]:
            measure["agencies"].append((row["role"], row["agency"]))
    asked = {"ids": ids, "measures": sorted(by_measure)}
    for row in ordered(
        graph, statements.PROGRESS, "reported_on", "progress", "reported_by", "about", **asked
    ):
        row["evidence"] = Evidence.many(row["evidence"])
        targets = [told[row["about"]]] if row["about"] in told else []
        targets += [told[m["recommendation"]] for m in by_measure.get(row["about"], ())]
        for target in targets:
            if row["progress"] not in [p["progress"] for p in target.progress]:
                target.progress.append(row)


def _extra(graph: ReportedGraph, ids: list[str], told: dict[str, Told]) -> None:
    for row in graph.run(statements.EXTRA, {"ids": ids}).rows:
        row["evidence"] = Evidence.many(row["evidence"])
        told[row.pop("recommendation")].row |= row


def _mandates(graph: ReportedGraph, ids: list[str]) -> dict[str, Mandate]:
    found: dict[str, Mandate] = {}
    for row in ordered(graph, statements.MANDATES, "mandate", "agency", ids=ids):
        found[row["mandate"]] = Mandate(
            *(row["mandate"], row["agency"], row["role"], row["subject"], row["method"], row["status"]),
            Evidence.many(row["evidence"]),
            since=row["valid_from"],
            function=row["function"],
            note=row["note"],
        )
    for row in graph.run(statements.REVIEWED, {"ids": ids}).rows:
        found[row["mandate"]].reviewed = True
    for query, name in ((statements.CONFERRED, "conferred_by"), (statements.COVERED, "covers")):
        for row in graph.run(query, {"ids": ids}).rows:
            mandate = found[row["mandate"]]
            setattr(mandate, name, tuple(sorted({*getattr(mandate, name), row["target"]})))
    return found


def mandates_of(graph: ReportedGraph, ids: Sequence[str]) -> dict[str, Mandate]:
    """Mandates by id."""
    return _mandates(graph, sorted(ids))


def _name(graph: ReportedGraph, material: Material) -> None:
    """Names of everything, and the laws that citations need with what amended them by the day."""
    for row in graph.run(statements.NAMES).rows:
        local = row["name_local"] if material.local else None
        material.names[row["id"]] = local or row["name"] or row["id"]
        if local:
            material.translated.add(row["id"])
    if material.language != "en":
        _translate(material, {row["id"] for row in graph.run(statements.STATES_AND_MECHANISMS).rows})
    for row in ordered(graph, statements.SUCCESSIONS, "start", "heir", "effective_on"):
        material.successions[row["start"], row["heir"]] = row["effective_on_given"] or row["effective_on"]
        _keep(material, (row["start"], row["heir"]), row)
    for row in graph.run(statements.DOCUMENTS).rows:
        material.documents[row["document"]] = row
    targets = {target for m in material.mandates.values() for target in (*m.conferred_by, *m.covers)}
    laws = {material.law_of.get(t, t.partition("#")[0]) for t in targets} | set(material.law_of.values())
    laws |= {m["plan"].partition("#")[0] for told in material.told for m in told.measures if m["plan"]}
    laws |= {row["law"] for told in material.told for row in told.programmes if row["law"]}
    for kind in ("REPLACES", "REPEALS"):
        query = statements.REPLACED.replace("REPLACES|REPEALS", kind)
        for row in ordered(graph, query, "law", "old", ids=sorted(laws)):
            known = material.replaced.setdefault(row["law"], [])
            known += [row["old"]] if row["old"] not in known else []
            known.sort()
            _keep(material, (kind, row["law"], row["old"]), row)
    for row in ordered(graph, statements.LAW_RECORDS, "law", ids=sorted(laws)):
        _keep(material, (row["law"],), row)
    laws |= {old for found in material.replaced.values() for old in found}
    material.laws |= law_names(graph, laws, material.day)
    material.ended = _ended(graph, laws, material.day)


def _ended(graph: ReportedGraph, laws: Iterable[str], day: str) -> dict[str, str]:
    """The first day on which a law was no longer in force; not where only its month or year is known."""
    found: dict[str, str] = {}
    unsure: set[str] = set()
    for row in graph.run(statements.ENDED, {"ids": sorted(laws)}).rows:
        found[row["law"]] = row["ends_on"]
        if any(row[name] for name in ("to_given", "from_given", "effective_given")):
            unsure.add(row["law"])
    return {law: end for law, end in found.items() if law not in unsure and end <= day}


def _keep(material: Material, what: tuple[str, ...], row: Row) -> None:
    """Where a law or a step is said, for the desk."""
    material.said[what] = material.said.get(what, ()) + Evidence.many(row["evidence"], row.get("dataset"))
    if row.get("note"):
        material.notes[what] = row["note"]


def _translate(material: Material, known: set[str]) -> None:
    """States and mechanisms have names in the report's own language; an agency whose id looks like one's has its own."""
    import pycountry
    from babel import Locale

    say, territories = Wording(material.language), Locale(material.language).territories
    for identifier in known - material.translated:
        country = pycountry.countries.get(alpha_3=identifier) if len(identifier) == 3 else None
        own = say.value("mechanism", identifier)
        if own == identifier and country:
            own = say.value("state", identifier)
            own = own if own != identifier else territories.get(country.alpha_2, identifier)
        if own != identifier:
            material.names[identifier] = own
            material.translated.add(identifier)


def law_names(graph: ReportedGraph, ids: Iterable[str], day: str) -> dict[str, LawName]:
    """What citations need of these laws, amended as at the day."""
    wanted = sorted(ids)
    changes = graph.run(statements.AMENDMENTS, {"ids": wanted}).rows
    known = {
        r["id"]: r
        for r in graph.run(statements.LAWS, {"ids": sorted({*wanted, *(c["by"] for c in changes)})}).rows
    }
    for row in ordered(graph, statements.ISSUERS, "law", "place", "agency", ids=sorted(known)):
        issuers = known[row["law"]].setdefault("issuers", [])
        if row["name_local"] not in issuers:
            issuers.append(row["name_local"])
    amended: dict[str, dict[str, str]] = defaultdict(dict)
    for change in changes:
        since = change["effective_on"] or change["begins_on"]
        if since and since <= day and change["by"] != change["law"] and change["by"] in known:
            first = amended[change["law"]].get(change["by"], since)
            amended[change["law"]][change["by"]] = min(first, since)
    return {
        identifier: LawName.of(
            known.get(identifier, {"id": identifier}),
            [
                LawName.of(known[by])
                for by, _ in sorted(amended[identifier].items(), key=lambda pair: pair[::-1])
            ],
        )
        for identifier in wanted
    }
