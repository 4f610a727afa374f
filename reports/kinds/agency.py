"""One agency's duties with their legal basis, as a questionnaire that `load` reads back."""

from __future__ import annotations

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.questionnaire import (
    DECISION_COLUMNS,
    DECISION_FILL,
    DECISIONS_SHEET,
    MARK_SHEET,
    PROGRESS_COLUMNS,
    PROGRESS_FILL,
    PROGRESS_SHEET,
    Form,
)
from rightsgraph.reports.about import about, subtitle
from rightsgraph.reports.choice import Choice, chosen
from rightsgraph.reports.document import (
    Block,
    Cell,
    Heading,
    Line,
    Paragraph,
    Report,
    Sheet,
    Table,
    Text,
    plain,
)
from rightsgraph.reports.material import LawLink, Mandate, Material, ReportedGraph, Told
from rightsgraph.reports.reading import law_names, mandates_of
from rightsgraph.reports.registry import Kind
from rightsgraph.reports.sentences import Sentences
from rightsgraph.reports.statements import WAITING
from rightsgraph.reports.tabular import left_of_annex

KIND = Kind(
    "agency",
    "one agency's duties, to be confirmed by it; load reads the filled-in form back (--agency)",
    tabular=True,
)
_STATUSES = ("not started", "under way", "partly implemented", "implemented")
_VERDICTS = ("confirm", "reject")


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """The form as a document and as a workbook; both are read back."""
    if choice.agency is None:
        raise UsageError("Name the agency that the form goes to: --agency REFERENCE.")
    return _Questionnaire(graph, choice, choice.agency).report()


class _Questionnaire:
    def __init__(self, graph: ReportedGraph, choice: Choice, agency: str) -> None:
        self._agency = agency
        self._material = chosen(graph, choice, status="confirmed,proposed")
        self._sentences = Sentences(self._material)
        self._say = self._sentences.say
        self._mandates = _held(graph, self._material, choice)
        self._form = Form(agency, self._material.name(agency), choice.as_at)

    def report(self) -> Report:
        say, material = self._say, self._material
        progress = [self._progress_row(told) for told in material.told]
        decided = [*map(self._mandate_row, self._mandates), *(self._link_row(link) for link in self._links())]
        body: list[Block] = [
            Paragraph((say("form-lead", agency=self._form.name),)),
            Heading(1, say("form-progress")),
            Paragraph((say("form-progress-lead", statuses=", ".join(_STATUSES)),)),
            Table(PROGRESS_COLUMNS, tuple(progress), (0.11, 0.1, 0.17, 0.19, 0.1, 0.1, 0.09, 0.14)),
            Heading(1, say("form-decisions")),
            Paragraph((say("form-decisions-lead"),)),
            Table(DECISION_COLUMNS, tuple(decided), (0.07, 0.14, 0.13, 0.19, 0.16, 0.09, 0.12, 0.1)),
            Paragraph((say("form-code"), " ", str(self._form)), "small"),
        ]
        return Report(
            *(say("title-agency", agency=self._form.name), subtitle(material), tuple(body)),
            about=about(material, left_of_annex(material)),
            sheets=self._sheets(progress, decided),
            landscape=True,
            language=material.language,
        )

    def _sheets(self, progress: list[tuple[Cell, ...]], decided: list[tuple[Cell, ...]]) -> tuple[Sheet, ...]:
        return (
            Sheet(PROGRESS_SHEET, PROGRESS_COLUMNS, _texts(progress), {"status": _STATUSES}, PROGRESS_FILL),
            Sheet(DECISIONS_SHEET, DECISION_COLUMNS, _texts(decided), {"decision": _VERDICTS}, DECISION_FILL),
            Sheet(MARK_SHEET, (str(self._form),), (), hidden=True),
        )

    def _progress_row(self, told: Told) -> tuple[Cell, ...]:
        row = told.row
        text: list[Line] = [(" ".join((row["text"] or "").split()),)]
        if row["text"] and row["text_kind"] != "verbatim":
            text.append(
                (Text(f"({self._say.value('text', row['text_kind'] or 'paraphrase')})", emphasis=True),)
            )
        reached = {duty["provision"] for duty in told.duties if duty["agency"] == self._agency}
        links = [link for link in told.links if link.target in reached and link.status == "confirmed"]
        law = [self._law(link, first=link is _first(links, link.law)) for link in links]
        duties = {
            self._duty(duty["role"], duty["basis"]) for duty in told.duties if duty["agency"] == self._agency
        }
        duty: list[Line] = [(words,) for words in sorted(duties)]
        filled: tuple[Cell, ...] = (
            ((told.id,),),
            ((self._sentences.source(told),),),
            tuple(text),
            tuple(law),
            tuple(duty),
        )
        return (*filled, *((),) * len(PROGRESS_FILL))

    def _law(self, link: LawLink, *, first: bool) -> Line:
        """What amended a law is said once in a cell."""
        return self._material.citation(link.target, amended=first), self._sentences.law_note(link)

    def _duty(self, role: str, basis: str) -> str:
        return f"{self._say.value('role', role)}, {self._say.value('basis', basis)}"

    def _mandate_row(self, mandate: Mandate) -> tuple[Cell, ...]:
        say, material = self._say, self._material
        subject = f": {mandate.subject}" if mandate.subject else ""
        what = say("form-mandate", role=say.value("role", mandate.role), subject=subject)
        known = {told.id: told for told in material.told}
        covers = [
            self._sentences.source(known[target])
            if target in known
            else material.citation(target, amended=False)
            for target in mandate.covers
        ]
        words: Cell = ((what,), (say("form-covers", what="; ".join(covers)),)) if covers else ((what,),)
        acts = [material.citation(target) for target in mandate.conferred_by]
        basis: Line = ("; ".join(acts) or say("form-no-act"), self._sentences.mandate_note(mandate))
        cells: tuple[Cell, ...] = ((("mandate",),), ((mandate.id,),), (), words, (basis,))
        return (*cells, *((),) * len(DECISION_FILL))

    def _links(self) -> list[LawLink]:
        """The links that the agency's duties rest on, and those that wait for a review; each pair once."""
        pairs: dict[tuple[str, str], LawLink] = {}
        for told in self._material.told:
            reached = {duty["provision"] for duty in told.duties if duty["agency"] == self._agency}
            for link in told.links:
                wanted = link.status == "proposed" or (link.status == "confirmed" and link.target in reached)
                if wanted:
                    pairs.setdefault((link.recommendation, link.target), link)
        return list(pairs.values())

    def _link_row(self, link: LawLink) -> tuple[Cell, ...]:
        say = self._say
        what = say("form-link", extent=say.value("extent", link.extent))
        if link.status == "proposed" or link.method != "document":
            what += f" ({link.status}, {link.method})"
        law: Line = (self._material.citation(link.target), self._sentences.law_note(link))
        cells: tuple[Cell, ...] = (
            (("link",),),
            ((link.recommendation,),),
            ((link.target,),),
            ((what,),),
            (law,),
        )
        return (*cells, *((),) * len(DECISION_FILL))


def _held(graph: ReportedGraph, material: Material, choice: Choice) -> list[Mandate]:
    """The mandates by which the agency answers for the recommendations, and those of its own that wait for a review;
    where no recommendations were chosen, all of its own.
    """
    agency, everything = choice.agency, not (choice.filters or choice.recommendation or choice.article)
    ids = {m for told in material.told for duty in told.duties if duty["agency"] == agency
           for m in str(duty["mandate"] or "").split(";") if m}  # fmt: skip
    for row in graph.run(WAITING, {"ids": [agency]}).rows:
        ended = row["ends_on"] is not None and row["ends_on"] <= material.day
        wanted = everything or row["status"] == "proposed"
        if wanted and not ended and (row["begins_on"] is None or row["begins_on"] <= material.day):
            ids.add(row["mandate"])
    found = mandates_of(graph, sorted(ids))
    targets = {target for mandate in found.values() for target in (*mandate.conferred_by, *mandate.covers)}
    material.laws |= law_names(graph, {material.law_id(target) for target in targets}, material.day)
    return list(found.values())


def _first(links: list[LawLink], law: str) -> LawLink:
    return next(link for link in links if link.law == law)


def _texts(rows: list[tuple[Cell, ...]]) -> tuple[tuple[object, ...], ...]:
    return tuple(tuple("\n".join(plain(line) for line in cell) for cell in row) for row in rows)
