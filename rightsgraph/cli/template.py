"""`rightsgraph template`: an empty table to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.context import complete_from


def _tables(_: click.Context) -> list[str]:
    from rightsgraph.ontology.model.model import model

    return list(model().tables)


@click.command()
@click.argument("table", shell_complete=complete_from(_tables))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE.xlsx")
def command(table: str, output: Path) -> None:
    """Write an empty table with its columns explained and drop-down lists where values are fixed."""
    from rightsgraph.ontology.errors import UsageError
    from rightsgraph.ontology.model.columns import table_named
    from rightsgraph.ontology.model.model import model
    from rightsgraph.ontology.template import write_template

    known = model()
    if output.suffix.lower() not in (".xlsx", ""):
        raise UsageError(f"{output.name}: a template is a workbook; let its name end in .xlsx.")
    write_template(known, table_named(known, table).name, output)
    click.echo(f"Written: {output}")
