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
@click.option("--by", type=click.Choice(["mechanism", "theme", "agency"]), help="How an annex is grouped.")
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A DOCX whose styles, header and footer are taken; for Markdown a text template.",
)
@click.option("--as-at", metavar="DATE", help="The date the report holds for; today by default.")
@click.option("--since", metavar="DATE", help="What changed since then (gaps, reports).")
@click.option("--lang", type=click.Choice(["en", "local"]), help="Names, titles and phrases.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="FILE.docx, FILE.md or FILE.xlsx."
)
@click.pass_context
def command(ctx: click.Context, /, kind: str | None, output: Path | None, **given: Any) -> None:
    """Draft a report of a KIND and write it to FILE.docx, FILE.md or (tables) FILE.xlsx; without KIND, list them.

    Every sentence of a draft rests on a confirmed link that a document supports, and is footnoted with it.
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
    click.echo(f"Written: {output} ({len(report.notes()):,} footnotes). {report.subtitle}", err=True)
