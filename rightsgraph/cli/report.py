"""`rightsgraph report`: annexes, sections and whole drafts with citations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.context import complete, open_from

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _kinds(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from rightsgraph.reports.registry import kinds

    return [CompletionItem(n, help=m.KIND.title) for n, m in kinds().items() if n.startswith(incomplete)]


def _ref(name: str, label: str, meaning: str, *, several: bool = False) -> Callable[[Any], Any]:
    return click.option(
        f"--{name}", metavar="REFERENCE", multiple=several, help=meaning, shell_complete=complete(label)
    )


@click.command()
@click.argument("kind", required=False, shell_complete=_kinds)
@_ref("recommendation", "Recommendation", "This recommendation; may be given several times.", several=True)
@_ref("theme", "Concept", "Recommendations about this theme.")
@_ref("group", "Concept", "Recommendations that name this group of people.")
@_ref("sdg", "Concept", "Recommendations about this goal or target.")
@_ref("document", "Document", "Recommendations of this document.")
@_ref("mechanism", "Mechanism", "Recommendations of this mechanism.")
@_ref("state", "State", "The State under review.")
@_ref("agency", "Agency", "What this agency answers for.")
@click.option("--article", metavar="N", help="Recommendations that name this article of the treaty.")
@click.option("--cycle", metavar="N", help="The cycle of the review.")
@click.option("--position", metavar="VALUE", help="supported, supported in part, noted, pending.")
@click.option(
    "--by",
    type=click.Choice(["mechanism", "theme", "agency", "reply"]),
    help="How an annex is grouped; reply: one row for recommendations that are answered together.",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A DOCX whose styles, header and footer are taken; for Markdown a text template.",
)
@click.option("--as-at", metavar="DATE", help="The date the report holds for; today by default.")
@click.option(
    "--since", metavar="DATE", help="New law and changes since then; by default since the last review."
)
@click.option("--lang", type=click.Choice(["en", "local", "fr", "es"]), help="The document's own words.")
@click.option(
    "--edition",
    type=click.Choice(["final", "working"]),
    help="final (default) holds nothing internal; working has comments and an evidence workbook.",
)
@click.option(
    "--notes",
    type=click.Choice(["endnotes", "footnotes"]),
    help="Where a DOCX has its notes: at the end by default.",
)
@click.option(
    "--citations", type=click.Choice(["un", "oscola"]), help="The style of citations; un by default."
)
@click.option("--session", metavar="TEXT", help="The session, for the title page.")
@click.option("--symbol", metavar="TEXT", help="The document's symbol, for the title page.")
@click.option("--classification", metavar="TEXT", help="For example Confidential, for the title page.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="FILE.docx, FILE.md or FILE.xlsx."
)
@click.pass_context
def command(ctx: click.Context, /, kind: str | None, output: Path | None, **given: Any) -> None:
    """Draft a report of a KIND and write it to FILE.docx, FILE.md or (tables) FILE.xlsx; without KIND, list them.

    Every sentence of a draft rests on a confirmed link that a document supports. What is missing or contradicts stands
    in a file of its own beside the final edition (NAME-missing).
    """
    from rightsgraph.ontology.errors import UsageError
    from rightsgraph.reports.registry import kind_named, kinds

    if kind is None:
        for name, module in kinds().items():
            click.echo(f"{name.ljust(20)} {module.KIND.title}")
        return
    kind_named(kind)
    if output is None:
        raise UsageError(f"A report needs a file: rightsgraph report {kind} -o REPORT.docx")
    as_at, template = given.pop("as_at"), given.pop("template")
    options = {name: value for name, value in given.items() if value}
    report = open_from(ctx).report(kind, output, as_at=as_at, template=template, **options)
    click.echo(f"Written: {output} ({len(report.notes()):,} notes). {report.subtitle}", err=True)
    if report.limit:
        click.echo(f"{report.words:,} words of {report.limit:,}.", err=True)
    if report.beside:
        click.echo(f"Beside it: {report.beside}", err=True)
    if report.details and output.suffix.lower() != ".xlsx":
        click.echo(f"The details: {output.with_name(f'{output.stem}-details.xlsx')}", err=True)
    for words in report.told:
        click.echo(f"Template: {words}", err=True)
