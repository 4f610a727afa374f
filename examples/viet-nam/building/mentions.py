"""The page that says where each name in the seed texts leads."""

from __future__ import annotations

from building.facts import Facts

# Names that mean an open set or no body: nobody is assigned to them.
UNLINKED = {
    "State administrative agencies": "all agencies of a kind, an open set: nobody is named",
    "international human rights organisations": "an open set: nobody is named",
    "Party and State": "a phrase for the whole political system, no body that could answer",
}


def seed_mentions(facts: Facts) -> str:
    """A Markdown table: seed text, name as written, the node it leads to or why there is none."""
    mechanisms = {row["id"] for row in facts.rows["mechanisms"]}
    lines = ["# Names in the seed texts", "", "| seed | as written | node |", "|---|---|---|"]
    for row in facts.rows["seed_mentions"]:
        entity, name = row["entity_id"], row["entity_name_as_written"]
        node = (
            f"`{entity.upper() if entity in mechanisms else entity}`" if entity else f"none: {UNLINKED[name]}"
        )
        lines.append(f"| {row['seed_file'][:3]} | {name} | {node} |")
    return "\n".join(lines) + "\n"
