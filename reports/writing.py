"""From a kind and a choice to a file: Markdown, DOCX or XLSX by the file's ending."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.files import write_whole
from rightsgraph.reports.choice import choice_of
from rightsgraph.reports.document import Report
from rightsgraph.reports.material import ReportedGraph
from rightsgraph.reports.registry import kind_named
from rightsgraph.reports.typography import typeset
from rightsgraph.reports.wording import Wording

ENDINGS = (".md", ".docx", ".xlsx")
EDITIONS = ("final", "working")
NOTES = ("endnotes", "footnotes")


def write_report(
    graph: ReportedGraph,
    kind: str,
    path: Path,
    as_at: str | None = None,
    template: Path | None = None,
    edition: str = "final",
    notes: str = "endnotes",
    **options: Any,
) -> Report:
    """Build a report and write an edition of it; the report itself is given back.

    Beside the final edition stands what is missing (`NAME-missing`), beside the working one its evidence
    (`NAME-evidence.xlsx`), beside a text that sends its reader to a workbook that one (`NAME-details.xlsx`).
    """
    module = kind_named(kind)
    ending = _ending(path, kind, tabular=module.KIND.tabular)
    for name, value, known in (("edition", edition, EDITIONS), ("notes", notes, NOTES)):
        if value not in known:
            raise UsageError(f"--{name} is one of {', '.join(known)}, not {value!r}.")
    if template is not None:
        _check_template(template, ending)
    report = typeset(module.build(graph, choice_of(graph, as_at, options)))
    told = _write(report, path, ending, template, edition, footnotes=notes == "footnotes")
    if report.details and ending != ".xlsx":
        _write(report, path.with_name(f"{path.stem}-details.xlsx"), ".xlsx", None, edition, footnotes=False)
    return replace(report, told=tuple(told), beside=_beside(report, path, ending, edition))


def _write(
    report: Report, path: Path, ending: str, template: Path | None, edition: str, *, footnotes: bool
) -> list[str]:
    """What of the template could not be followed."""
    working = edition == "working"
    if ending == ".docx":
        from rightsgraph.reports.word import write_docx

        return write_docx(report, path, template, working=working, footnotes=footnotes)
    if ending == ".xlsx":
        from rightsgraph.reports.workbook import write_workbook

        write_workbook(report, path, working=working)
    else:
        from rightsgraph.reports.markdown import markdown

        write_whole(path, markdown(report, template, working=working))
    return []


def _beside(report: Report, path: Path, ending: str, edition: str) -> Path | None:
    """Writes the companion file: what is missing, or the evidence; forms have none."""
    if report.form:
        return None
    if edition == "working":
        from rightsgraph.reports.evidence_book import write_evidence

        companion = path.with_name(f"{path.stem}-evidence.xlsx")
        write_evidence(report, companion)
        return companion
    companion = path.with_name(f"{path.stem}-missing{'.md' if ending == '.md' else '.docx'}")
    title = Wording(report.language)("title-missing", title=report.title)
    desk = Report(title, report.subtitle, (*report.missing, *report.about), language=report.language)
    if report.missing or report.about:
        _write(desk, companion, companion.suffix, None, "final", footnotes=False)
        return companion
    return None


def _ending(path: Path, kind: str, *, tabular: bool) -> str:
    ending = {".markdown": ".md"}.get(path.suffix.lower(), path.suffix.lower())
    if ending not in ENDINGS:
        raise UsageError(f"{path.name}: a report ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}.")
    if ending == ".xlsx" and not tabular:
        raise UsageError(f"{path.name}: {kind} is running text; write it as .docx or .md.")
    return ending


def _check_template(template: Path, ending: str) -> None:
    if not template.is_file():
        raise UsageError(f"{template.name}: there is no such template.")
    if ending == ".xlsx":
        raise UsageError("A workbook takes no template; leave --template out.")
