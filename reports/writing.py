"""From a kind and a choice to a file: Markdown, DOCX or XLSX by the file's ending."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.files import write_whole
from rightsgraph.reports.choice import choice_of
from rightsgraph.reports.document import Report
from rightsgraph.reports.material import ReportedGraph
from rightsgraph.reports.registry import kind_named

ENDINGS = (".md", ".docx", ".xlsx")


def write_report(
    graph: ReportedGraph,
    kind: str,
    path: Path,
    as_at: str | None = None,
    template: Path | None = None,
    **options: Any,
) -> Report:
    """Build a report and write it; the report itself is given back."""
    module = kind_named(kind)
    ending = _ending(path, kind, tabular=module.KIND.tabular)
    if template is not None:
        _check_template(template, ending)
    report = module.build(graph, choice_of(graph, as_at, options))
    if ending == ".docx":
        from rightsgraph.reports.word import write_docx

        write_docx(report, path, template)
    elif ending == ".xlsx":
        from rightsgraph.reports.workbook import write_workbook

        write_workbook(report, path)
    else:
        from rightsgraph.reports.markdown import markdown

        write_whole(path, markdown(report, template))
    return report


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
