"""The forms of a section `given each NAME`: it is written for one node; this makes those of one label and of a list.

Measured on the embedded engine (250,000 recommendations, 1,000,000 provisions): one id and one label are found by the
index at every step (under 1 ms), a list of ids of one label by the index at its first step, several labels never.
"""

from __future__ import annotations

import re

from rightsgraph.queries.header import Statement

_HEAD = re.compile(
    r"^\s*MATCH \((?P<node>\w+):(?P<labels>\w+(?:\|\w+)*)\) WHERE (?P=node)\.id = \$(?P<given>\w+)\b"
)
FORM = "MATCH (n:Label) WHERE n.id = $NAME"


def begins_with_its_id(text: str, name: str) -> bool:
    """Whether a section can be asked for each of some ids: its first clause finds the node by its id."""
    match = _HEAD.match(text)
    return match is not None and match["given"] == name


def labels_of(section: Statement) -> tuple[str, ...]:
    """What the node may be."""
    match = _HEAD.match(section.text)
    return tuple(match["labels"].split("|")) if match else ()


def of_label(section: Statement, label: str | None) -> str:
    """The text for a node of this label; as it stands for None."""
    match = _HEAD.match(section.text)
    if match is None or label is None:
        return section.text
    return f"{section.text[: match.start('labels')]}{label}{section.text[match.end('labels') :]}"


def leads_on(text: str) -> bool:
    """Whether a section goes on from its node to others (what it only looks for in an EXISTS, it reads anyhow)."""
    return "\nMATCH" in text


def of_list(text: str, name: str) -> str:
    """The text for a list of ids, parameter `NAMEs`; its lines keep their numbers."""
    return f"UNWIND ${name}s AS {name} " + re.sub(rf"\${name}\b", name, text)
