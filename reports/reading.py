"""What a report tells of: the recommendations that were chosen, with their law, agencies, measures and progress."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from rightsgraph.queries.answers import Answer
from rightsgraph.queries.book import Book
from rightsgraph.queries.steps.links import in_force
from rightsgraph.reports import statements
from rightsgraph.reports.citations import LawName, cite_provision

Row = dict[str, Any]


class ReportedGraph(Protocol):
    """What a report needs of a graph."""

    as_at: str

    @property
    def book(self) -> Book:
        """The library of questions."""

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Rows of read-only Cypher."""

    def ask(self, name: str, as_at: str | None = None, **parameters: Any) -> Answer:
        """A question of the library."""

    def gaps(self, code: str | None = None, **options: Any) -> Answer:
        """Counts of gaps, or the rows of one."""

    def resolve(self, text: str, labels: Sequence[str] | None = None, scheme: str | None = None) -> str:
        """The id that a reference means."""


@dataclass(frozen=True)
class Evidence:
    """Where a link is said."""

    source: str | None
    locator: str | None
    quote: str | None
    confidence: str | None
    dataset: str | None

    @classmethod
    def many(cls, text: str | None, dataset: str | None = None) -> tuple[Evidence, ...]:
        """From the JSON that the graph holds."""
        found = []
        for item in json.loads(text or "[]"):
            values = {name: item.get(name) for name in ("source", "locator", "quote", "confidence")}
            found.append(cls(**values, dataset=item.get("dataset") or dataset))
        return tuple(found)


@dataclass
class LawLink:
    """A link of a recommendation to a provision or law."""

    recommendation: str
    target: str
    law: str
    extent: str
    method: str
    status: str
    in_force: str
    begins_on: str | None
    ends_on: str | None
    evidence: tuple[Evidence, ...]

    @property
    def documented(self) -> bool:
        """Whether a document says it and the source is named."""
        return self.method == "document" and any(item.source for item in self.evidence)


@dataclass
class Mandate:
    """A mandate with what it rests on."""

    id: str
    agency: str
    role: str
    subject: str | None
    method: str | None
    status: str
    evidence: tuple[Evidence, ...]
    conferred_by: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()

    @property
    def documented(self) -> bool:
        """Whether a document says it and the source is named."""
        return self.method == "document" and any(item.source for item in self.evidence)


@dataclass
class Told:
    """A recommendation and all that hangs on it; rows are those of the questions and statements."""

    row: Row
    links: list[LawLink] = field(default_factory=list)
    duties: list[Row] = field(default_factory=list)
    measures: list[Row] = field(default_factory=list)
    progress: list[Row] = field(default_factory=list)
    gaps: list[tuple[str, str]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The recommendation's id."""
        return str(self.row["recommendation"])


@dataclass
class Material:
    """Everything a report draws on, as at its day."""

    day: str
    language: str
    local: bool
    told: list[Told]
    laws: dict[str, LawName]
    law_of: dict[str, str]
    mandates: dict[str, Mandate]
    names: dict[str, str]
    documents: dict[str, Row]
    datasets: list[str]

    def law_id(self, target: str) -> str:
        """The law that a provision belongs to."""
        return self.law_of.get(target) or target.partition("#")[0]

    def citation(self, target: str, *, amended: bool = True, brief: bool = False) -> str:
        """A provision or law in full; `brief` for a second mention."""
        law = self.laws.get(self.law_id(target)) or LawName(self.law_id(target))
        return cite_provision(law, target, self.language, local=self.local, amended=amended, brief=brief)

    def name(self, identifier: str | None) -> str:
        """What a person calls an agency, State, mechanism or theme."""
        return self.names.get(identifier or "", identifier or "")


def read(graph: ReportedGraph, day: str, lang: str, rows: Sequence[Row], datasets: Iterable[str]) -> Material:
    """The material on these recommendations (rows of the question `recommendations`)."""
    told = {row["recommendation"]: Told(row) for row in rows}
    ids = list(told)
    said = set(datasets)
    for link in _links(graph, ids, day, said):
        told[link.recommendation].links.append(link)
    duties = _duties(graph, rows, day, lang, told, said)
    _measures(graph, ids, told)
    _extra(graph, ids, told)
    mandates = _mandates(
        graph, sorted({m for duty in duties for m in str(duty["mandate"] or "").split(";") if m})
    )
    law_of = {link.target: link.law for item in told.values() for link in item.links}
    language = "vi" if lang == "local" and any(row["state"] == "VNM" for row in rows) else "en"
    material = Material(
        day, language, lang == "local", list(told.values()), {}, law_of, mandates, {}, {}, sorted(said)
    )
    _name(graph, material)
    return material


def _links(graph: ReportedGraph, ids: list[str], day: str, datasets: set[str]) -> list[LawLink]:
    found: dict[tuple[Any, ...], LawLink] = {}
    for row in graph.run(statements.LINKS, {"ids": ids}).rows:
        key = tuple(row[name] for name in ("recommendation", "target", "extent", "method", "status"))
        datasets.add(row["dataset"])
        evidence = Evidence.many(row["evidence"], row["dataset"])
        if key in found:
            found[key].evidence += evidence
            continue
        law = row["law"] or row["target"].partition("#")[0]
        found[key] = LawLink(
            *(row["recommendation"], row["target"], law, row["extent"], row["method"], row["status"]),
            *(in_force(row, day), row["begins_on"], row["ends_on"], evidence),
        )
    return sorted(
        found.values(), key=lambda link: (link.recommendation, link.target, link.extent, link.method)
    )


def _duties(
    graph: ReportedGraph, rows: Sequence[Row], day: str, lang: str, told: dict[str, Told], datasets: set[str]
) -> list[Row]:
    mechanisms = {row["mechanism"] for row in rows}
    filters = {"mechanism": next(iter(mechanisms))} if len(mechanisms) == 1 and None not in mechanisms else {}
    answer = graph.ask("who-implements", as_at=day, lang=lang, **filters)
    datasets.update(answer.datasets if rows else ())
    found = [row for row in answer.rows if row["recommendation"] in told and row["agency"]]
    for row in found:
        told[row["recommendation"]].duties.append(row)
    return found


def _measures(graph: ReportedGraph, ids: list[str], told: dict[str, Told]) -> None:
    by_measure: dict[str, list[Row]] = defaultdict(list)
    for row in graph.run(statements.MEASURES, {"ids": ids}).rows:
        known = told[row["recommendation"]].measures
        if row["measure"] not in [m["measure"] for m in known]:
            row |= {"agencies": [], "evidence": Evidence.many(row["evidence"], row["dataset"])}
            known.append(row)
            by_measure[row["measure"]].append(row)
    for row in graph.run(statements.ASSIGNED, {"ids": sorted(by_measure)}).rows:
        for measure in by_measure[row["measure"]]:
            measure["agencies"].append((row["role"], row["agency"]))
    asked = {"ids": ids, "measures": sorted(by_measure)}
    for row in graph.run(statements.PROGRESS, asked).rows:
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
    for row in graph.run(statements.MANDATES, {"ids": ids}).rows:
        found[row["mandate"]] = Mandate(
            *(row["mandate"], row["agency"], row["role"], row["subject"], row["method"], row["status"]),
            Evidence.many(row["evidence"]),
        )
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
        material.names[row["id"]] = (
            (row["name_local"] if material.local else None) or row["name"] or row["id"]
        )
    for row in graph.run(statements.DOCUMENTS).rows:
        material.documents[row["document"]] = row
    targets = {target for m in material.mandates.values() for target in (*m.conferred_by, *m.covers)}
    laws = {material.law_of.get(t, t.partition("#")[0]) for t in targets} | set(material.law_of.values())
    laws |= {m["plan"].partition("#")[0] for told in material.told for m in told.measures if m["plan"]}
    material.laws |= law_names(graph, laws, material.day)


def law_names(graph: ReportedGraph, ids: Iterable[str], day: str) -> dict[str, LawName]:
    """What citations need of these laws, amended as at the day."""
    wanted = sorted(ids)
    changes = graph.run(statements.AMENDMENTS, {"ids": wanted}).rows
    known = {
        r["id"]: r
        for r in graph.run(statements.LAWS, {"ids": sorted({*wanted, *(c["by"] for c in changes)})}).rows
    }
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
