"""`rightsgraph request`: asks the agencies, one workbook each, and shows who has answered."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from rightsgraph.cli.context import FORMATS, complete, emit, open_from


@click.command()
@click.option("--agency", metavar="REFERENCE", help="This agency.", shell_complete=complete("Agency"))
@click.option(
    "--all",
    "everyone",
    is_flag=True,
    help="Every agency that answers for a recommendation, or has another duty or a measure.",
)
@click.option("--status", is_flag=True, help="Show who has answered.")
@click.option("--mechanism", metavar="REFERENCE", help="Recommendations of this mechanism.")
@click.option("--document", metavar="REFERENCE", help="Recommendations of this document.")
@click.option("--state", metavar="REFERENCE", help="The State under review.")
@click.option("--due", metavar="DATE", help="The day by which an answer is asked.")
@click.option("--as-at", metavar="DATE", help="The date the request holds for; today by default.")
@click.option(
    "--lang",
    type=click.Choice(["en", "local", "fr", "es"]),
    default="local",
    help="The State's own by default.",
)
@click.option("--word", is_flag=True, help="DOCX in place of XLSX.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Where the files go.")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="table", help="How --status is printed."
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    agency: str | None,
    everyone: bool,
    status: bool,
    due: str | None,
    as_at: str | None,
    lang: str,
    word: bool,
    output: Path | None,
    format_: str,
    **filters: str | None,
) -> None:
    """Ask agencies what they answer for: one workbook each, with lists to choose from, in their language.

    `rightsgraph load` takes the answers back, as that agency's statements, in whatever spreadsheet format they come.
    """
    from rightsgraph.ontology.errors import UsageError
    from rightsgraph.queries.format.parameters import iso_date

    graph = open_from(ctx)
    if status:
        _show(graph.request_status(as_at), output, format_)
        return
    if bool(agency) == everyone:
        raise UsageError("Say whom to ask: --agency REFERENCE or --all.")
    if output is None:
        raise UsageError("Requests need a folder: rightsgraph request --all -o FOLDER")
    given = {name: value for name, value in filters.items() if value}
    day = iso_date(due, "date for --due") if due else None
    for path in graph.request(output, agency, as_at, lang, day, word, **given):
        click.echo(f"Written: {path}", err=True)


def _show(rows: list[dict[str, object]], output: Path | None, format_: str) -> None:
    from rightsgraph.render.formats import emit_sheet
    from rightsgraph.render.sheets import listed

    if format_ != "table" or output:
        emit_sheet(listed(rows), {"rows": rows, "count": len(rows)}, format_, output)
        return
    for row in rows:
        last = f", last on {row['last_answer']}" if row["last_answer"] else ""
        emit(f"{row['name']}: {row['answered']} of {row['asked']} answered{last}", None)
        for duty in cast("list[str]", row["yes_and_no"]):
            emit(f"  said both yes and no to the duty {duty}: ask which (rightsgraph show {duty})", None)
