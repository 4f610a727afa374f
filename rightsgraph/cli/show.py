"""`rightsgraph show`: one node with everything that is known of it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.context import complete, open_from, output_options

if TYPE_CHECKING:
    from rightsgraph.api import Graph


@click.command()
@click.argument("id_", metavar="ID", shell_complete=complete())
@click.option("--as-at", metavar="DATE", help="Of a provision: the words that hold on this date.")
@click.option(
    "--lang", type=click.Choice(["en", "local"]), default="en", help="The words, where both languages exist."
)
@output_options()
@click.pass_context
def command(
    ctx: click.Context, id_: str, as_at: str | None, lang: str, format_: str | None, output: Path | None
) -> None:
    """Show one node: properties, relationships, every dataset's statement."""
    from rightsgraph.render import sheets
    from rightsgraph.render.formats import emit_text

    graph = open_from(ctx, one_state=True)
    body = graph.show(id_).to_json()
    if as_at is not None and body["label"] == "Provision":
        body["wording"] = _wording(graph, body["id"], as_at, lang)
    emit_text(_text(body), sheets.node(body), body, format_, output)


def _wording(graph: Graph, provision: str, as_at: str, lang: str) -> dict[str, Any]:
    """The words of the day, from when to when they hold, and by which laws they were amended."""
    from rightsgraph.queries.format.parameters import iso_date
    from rightsgraph.wording import words_on

    day = iso_date(as_at, "date for --as-at")
    found = words_on(graph, provision, day, lang)
    known = {"text": None} if found is None else {**asdict(found), "amended_by": list(found.amended_by)}
    return {"as_at": day, **known}


def _text(body: dict[str, Any]) -> str:
    from rightsgraph.render.sheets import evidence

    lines = [f"{body['label']} {body['id']}"]
    for name, value in body["properties"].items():
        if value not in (None, [], ""):
            lines.append(f"  {name}: {_shown(value, 4)}")
    if wording := body.get("wording"):
        held = f" (from {wording.get('valid_from') or 'not known'} to {wording.get('valid_to') or 'open'})"
        words = wording["text"]
        lines.append(f"\nWords on {wording['as_at']}{held if words else ''}")
        lines.append(f"  {words}" if words else "  none are known")
    lines.append("\nRelationships")
    for link in body["relationships"]:
        arrow = f"-{link['type']}->" if link["direction"] == "out" else f"<-{link['type']}-"
        own = {
            k: v
            for k, v in link["properties"].items()
            if k not in ("sources", "decided", "dataset") and v not in (None, "", [])
        }
        more = f" ({', '.join(f'{k} {v}' for k, v in own.items())})" if own else ""
        lines.append(
            f"  {arrow} {link['other']['label']} {link['other']['id']}: {link['other']['name']}{more}"
        )
        lines += [f"      evidence: {evidence([item])}" for item in link["evidence"]]
    lines.append("\nStatements")
    for said in body["statements"]:
        lines.append(f"  {said['dataset']} says of {said['id']}")
        lines += [f"      {name}: {_shown(value, 8)}" for name, value in said["properties"].items()]
        lines += [f"      evidence: {evidence([item])}" for item in said["evidence"]]
        lines += [
            f"      loaded from {item['file']}, {item['where']}, {item['loaded_at'][:10]}"
            for item in said["loaded_from"]
        ]
    return "\n".join(lines) + "\n"


def _shown(value: Any, indent: int) -> str:
    """A value; a list with semicolons, lines of a text below one another."""
    told = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return told.replace("\n", "\n" + " " * indent)
