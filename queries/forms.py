"""The forms of a section `given each NAME`: it is written for one node; this makes those of one label and of a list.

Measured on the embedded engine (250,000 recommendations, 1,000,000 provisions): one id and one label are found by the
index at every step (under 1 ms), a list of ids of one label by the index at its first step, several labels never.
What comes after a list is read whole and joined (75 to 1,600 ms), unless it is optional: then the engine goes from the
nodes found (5 to 15 ms), but for the label with most nodes, where it looks at each of them (200 ms).
"""

from __future__ import annotations

import re

from rightsgraph.queries.header import Statement

_HEAD = re.compile(
    r"^\s*MATCH \((?P<node>\w+):(?P<labels>\w+(?:\|\w+)*)\) WHERE (?P=node)\.id = \$(?P<given>\w+)\b"
)
_ON = re.compile(r"\nMATCH (?P<pattern>[^\n]+)")
_BOUND = re.compile(r"\((\w+):")
AGGREGATES = re.compile(r"\b(ORDER BY|LIMIT\b|SKIP\b|(count|collect|min|max|sum|avg)\s*\()", re.IGNORECASE)
_FURTHER = re.compile(r"\b(WITH|UNION)\b", re.IGNORECASE)
_REMARKS = re.compile(r"(\s*//[^\n]*)*\s*$")
MOST = "Provision"  # the label with most nodes in a graph of any size
REACHED = "reached"
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


def of_list_onwards(text: str, name: str) -> str | None:
    """The same with its second MATCH optional and a column `reached` that tells rows from none; None where it has none.

    Rows with `reached` false are to be dropped, the column from all.
    """
    head, on = _HEAD.match(text), list(_ON.finditer(text))
    if not head or MOST in head["labels"].split("|") or len(on) != 1:
        return None
    if AGGREGATES.search(text) or _FURTHER.search(text):
        return None
    bound = [variable for variable in _BOUND.findall(on[0]["pattern"]) if variable != head["node"]]
    if not bound:
        return None
    at = on[0].start() + 1
    text = with_column(f"{text[:at]}OPTIONAL {text[at:]}", f"{bound[0]}.id IS NOT NULL AS {REACHED}")
    return of_list(text, name)


def with_column(text: str, column: str) -> str:
    """The statement with one column more at its end."""
    remarks = _REMARKS.search(text)
    return f"{text[: remarks.start() if remarks else len(text)]}, {column}"
