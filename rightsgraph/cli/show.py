"""`rightsgraph show`: one node with everything that is known of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rightsgraph.cli.context import complete, open_from, output_options


@click.command()
@click.argument("id_", metavar="ID", shell_complete=complete())
@output_options()
@click.pass_context
def command(ctx: click.Context, id_: str, format_: str | None, output: Path | None) -> None:
    """Show one node: properties, relationships, every dataset's statement."""
    from rightsgraph.render import sheets
    from rightsgraph.render.formats import emit_text

    body = open_from(ctx).show(id_)
    emit_text(_text(body), sheets.node(body), body, format_, output)


def _text(body: dict[str, Any]) -> str:
    from rightsgraph.render.sheets import evidence

    lines = [f"{body['label']} {body['id']}"]
    for name, value in body["properties"].items():
        if value not in (None, [], ""):
            lines.append(f"  {name}: {'; '.join(map(str, value)) if isinstance(value, list) else value}")
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
        lines += [f"      {name}: {value}" for name, value in said["properties"].items()]
        lines += [f"      evidence: {evidence([item])}" for item in said["evidence"]]
        lines += [
            f"      loaded from {item['file']}, {item['where']}, {item['loaded_at'][:10]}"
            for item in said["loaded_from"]
        ]
    return "\n".join(lines) + "\n"
