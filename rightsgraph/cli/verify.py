"""`rightsgraph verify`: every citation of a draft judged, with a commented copy of a Word file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rightsgraph.cli.context import FORMATS, complete, emit, open_from, output_options

FINDINGS = 1


@click.command()
@click.argument("draft", metavar="FILE|TEXT|-")
@click.option("--as-at", metavar="DATE", help="The day the draft speaks of; today by default.")
@click.option(
    "--state", metavar="STATE", shell_complete=complete("State"),
    help="Whose laws are meant, where the graph has those of several States.",
)  # fmt: skip
@output_options(*FORMATS, "sarif")
@click.pass_context
def command(
    ctx: click.Context,
    draft: str,
    as_at: str | None,
    state: str | None,
    format_: str | None,
    output: Path | None,
) -> None:
    """Judge every citation of a draft: law, provision, recommendation, UN document, quotation, agency, position.

    A Word, PDF, Markdown or text file, the words themselves, or - for standard input. -o RESULT.docx writes a copy of a
    Word draft with a comment at each citation; .sarif, .json, .xlsx, .csv and .md work too. Exit code 1 where a citation is
    not found, ended, not yet in force, or quote, agency or position differ.
    """
    from rightsgraph import __version__
    from rightsgraph.render.formats import emit_text
    from rightsgraph.verifying import forms
    from rightsgraph.verifying.draft import read
    from rightsgraph.verifying.judging import verify

    graph = open_from(ctx, one_state=True)
    found = verify(graph, read(draft, sys.stdin.buffer if draft == "-" else None), as_at, state)
    ending = output.suffix.lower() if output else ""
    if ending == ".docx" and output is not None:
        forms.write_comments(found, output)
        click.echo(forms.text(found, _width()), nl=False)
    elif format_ == "sarif" or ending == ".sarif":
        emit(forms.as_sarif(found, __version__), output)
    else:
        emit_text(forms.text(found, _width(output)), forms.sheet(found), found.to_json(), format_, output)
    if found.wrong:
        ctx.exit(FINDINGS)


def _width(output: Path | None = None) -> int:
    """The terminal's width; 100 columns where there is none."""
    from rightsgraph.render.formats import PLAIN_WIDTH

    if output is not None or not sys.stdout.isatty():
        return PLAIN_WIDTH
    import shutil

    return max(40, shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns)
