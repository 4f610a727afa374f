"""`rightsgraph queries`: the catalogue of questions, and a skeleton for one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli._shown_query import show
from rightsgraph.cli.context import output_options, shell_word

if TYPE_CHECKING:
    from rightsgraph.queries.answer import Answer

_SKELETON = """\
// name: {name}
// title: What does this answer, in one plain question?
// description: One row per ... . What counts and what does not.
// audience: who asks it
// kind: statement
// # The recommendation filters (--document, --mechanism, --theme ...) come with this line; take it out if the
// # question is not about recommendations, with the marker below.
// include: recommendation-filters
// # A parameter of your own: its type, a default if it has one, its meaning, an example. Types: string,
// # integer, number, boolean, date, choice:a,b, ref:Law (any label); `list` before it: several.
// parameter law: ref:Law | only this law and its provisions | 100/2015/QH13
// # A filter is put in at the marker of its group (here `links`) when its parameter is given.
// filter law @links: p.law = $law
// column recommendation: id | the recommendation
// column provision: id | the provision or law that carries it out
// column method: string | document, editorial or suggested
// identity: recommendation, provision, method
// # `in_force(p)` and others are written out when it is asked; shared/definitions.cypher of the library has them.
// # Below the header stands one statement. Where parts are joined by UNION ALL, `ask` puts the rows in order.
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE i.status = 'confirmed' AND in_force(p) /* and recommendations */ /* and links */
WITH DISTINCT r, p, i.method AS method
RETURN r.id AS recommendation, p.id AS provision, method AS method
ORDER BY r.sort_key, recommendation, p.sort_key, provision, method
"""


def _remember(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        ctx.ensure_object(dict)["queries"] = value


@click.group(invoke_without_command=True)
@click.option(
    "--queries",
    metavar="DIR",
    expose_value=False,
    callback=_remember,
    help="A folder with questions of your own.",
)
@output_options()
@click.pass_context
def command(ctx: click.Context, format_: str | None, output: Path | None) -> None:
    """List the questions with what they answer and for whom; `queries new NAME` begins one of your own."""
    if ctx.invoked_subcommand is None:
        from rightsgraph.render.formats import emit_text, sheet_of

        rows = _catalogue(ctx)
        found = _answer(rows)
        emit_text(_text(rows), sheet_of(found), found.to_json(), format_, output)


command.add_command(show)


@command.command()
@click.argument("name")
@click.option(
    "--queries", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Write it into this folder."
)
@click.pass_context
def new(ctx: click.Context, name: str, folder: Path | None) -> None:
    """Write a commented skeleton NAME.cypher to fill in; ask it with `ask NAME --queries DIR`."""
    import re

    from rightsgraph.ontology.errors import UsageError
    from rightsgraph.queries.book import Book

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise UsageError(
            f"{name!r} is no name for a question. Use small letters, digits and hyphens: my-question."
        )
    place = folder or Path(ctx.ensure_object(dict).get("queries") or ".")
    file = place / f"{name}.cypher"
    if file.exists():
        raise UsageError(f"{file} exists already. Choose another name, or remove it first.")
    place.mkdir(parents=True, exist_ok=True)
    file.write_text(_SKELETON.format(name=name), encoding="utf-8", newline="\n")
    click.echo(
        f"{file} is ready to be filled in. Ask it: rightsgraph ask {name} --queries {shell_word(place)}"
    )
    if name in Book().names():
        click.echo(f"It takes the place of the library's own {name} wherever --queries names its folder.")


def _catalogue(ctx: click.Context) -> list[dict[str, Any]]:
    from rightsgraph.cli.ask import book_of
    from rightsgraph.ontology.errors import QueryFileError

    book = book_of(ctx)
    rows: list[dict[str, Any]] = []
    for name in book.names():
        try:
            query = book.query(name)
        except QueryFileError as error:
            rows.append({"name": name, "title": f"cannot be asked: {error}", "kind": None})
            continue
        options = ["--" + parameter.replace("_", "-") for parameter in query.parameters]
        said = {"title": query.title, "description": query.description, "audience": query.audience}
        rows.append(
            {"name": name, **said, "kind": query.kind or None, "reason": query.reason, "options": options}
        )
    return rows


def _answer(rows: list[dict[str, Any]]) -> Answer:
    from datetime import date

    from rightsgraph.queries.answer import Answer

    return Answer(
        question="queries",
        title="Which questions are there?",
        parameters={},
        as_at=date.today().isoformat(),  # noqa: DTZ011 - a reader's own today
        columns=["name", "title", "kind"],
        rows=[{name: row[name] for name in ("name", "title", "kind")} for row in rows],
        identity=("name",),
    )


def _text(rows: list[dict[str, Any]]) -> str:
    lines: list[str] = []
    for row in rows:
        lines += [row["name"], f"  {row['title']}"]
        if "description" in row:
            lines.append(f"  {row['description']}")
            lines += [f"  For: {row['audience']}"] if row["audience"] else []
            lines += [f"  An analysis: {row['reason']}"] if row["reason"] else []
            lines.append(f"  Options: {', '.join(row['options'])}")
        lines.append("")
    return "\n".join(lines)
