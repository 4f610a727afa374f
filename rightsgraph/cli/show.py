"""`rightsgraph show`: one node with everything that is known of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rightsgraph.cli.context import complete, emit, emit_json, open_from, output_options, wants_json


@click.command()
@click.argument("id_", metavar="ID", shell_complete=complete())
@output_options("table", "json")
@click.pass_context
def command(ctx: click.Context, id_: str, format_: str | None, output: Path | None) -> None:
    """Show one node: properties, relationships, every dataset's statement."""
    body = open_from(ctx).show(id_)
    if wants_json(format_, output):
        emit_json(body, output)
    else:
        emit(_text(body), output)


def _text(body: dict[str, Any]) -> str:
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
        lines += [f"      {_evidence(item)}" for item in link["evidence"]]
    lines.append("\nStatements")
    for said in body["statements"]:
        lines.append(f"  {said['dataset']} says of {said['id']}")
        lines += [f"      {name}: {value}" for name, value in said["properties"].items()]
        lines += [f"      {_evidence(item)}" for item in said["evidence"]]
        lines += [
            f"      loaded from {item['file']}, {item['where']}, {item['loaded_at'][:10]}"
            for item in said["loaded_from"]
        ]
    return "\n".join(lines) + "\n"


def _evidence(item: dict[str, Any]) -> str:
    place = ", ".join(str(item[name]) for name in ("source", "locator") if item[name])
    quote = f': "{item["quote"]}"' if item["quote"] else ""
    sure = f" [{item['confidence']}]" if item["confidence"] else ""
    return f"evidence: {place}{quote}{sure}"
