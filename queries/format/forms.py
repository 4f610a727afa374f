"""The forms of a section `given each NAME`: it is written for one node; this makes those of one label and of a list.

Measured on the embedded engine (250,000 recommendations, 1,000,000 provisions): one id and one label are found by the
index at every step (under 1 ms), a list of ids of one label by the index at its first step, several labels never.
What comes after a list is read whole and joined (75 to 1,600 ms), unless it is optional: then the engine goes from the
nodes found (5 to 15 ms), but for the label with most nodes, where it looks at each of them (200 ms).

LadybugDB 0.22 loses rows where the WHERE of an OPTIONAL MATCH (or of an EXISTS) reads a property of a node bound before
that this node does not have, whatever the condition makes of it. So conditions on the node alone are asked before.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rightsgraph.queries.format.clauses import Clause, clauses, conditions
from rightsgraph.queries.format.header import Statement

_HEAD = re.compile(
    r"^\s*MATCH \((?P<node>\w+):(?P<labels>\w+(?:\|\w+)*)\) WHERE (?P=node)\.id = \$(?P<given>\w+)\b"
)
_NODES, _LINKS = re.compile(r"\((\w+):"), re.compile(r"\[(\w+)\s*:")
_AGGREGATES = re.compile(r"\b(ORDER BY|LIMIT\b|SKIP\b|(count|collect|min|max|sum|avg)\s*\()", re.IGNORECASE)
_ONE_HOP = re.compile(r"\([^()]*\)\s*<?-\[[^\]*]*\]->?\s*\([^()]*\)")
_KEPT = 1_000  # texts: a question asks for the same sections again and again, and reading one takes half a millisecond
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


@lru_cache(maxsize=_KEPT)
def of_list_onwards(text: str, name: str) -> str | None:
    """The same with its second MATCH optional and a column `reached` that tells rows from none; None where it has none.

    Rows with `reached` false are to be dropped, the column from all.
    """
    head, parts = _HEAD.match(text), clauses(text)
    if not head or MOST in head["labels"].split("|"):
        return None
    first, step = _split(parts)
    if [clause.word for clause in first] != ["MATCH", "WHERE"]:
        return None
    optional = _optional(head["node"], step[0].text, step) if step else None
    return optional and of_list(f"MATCH {first[0].text} WHERE {first[1].text}{optional}", name)


@lru_cache(maxsize=_KEPT)
def of_hop_onwards(text: str, node: str, label: str, name: str) -> str | None:
    """A statement of one step from or to these nodes, asked for a list of them, parameter `NAMEs`; None for any other.

    Its rows are told as those of `of_list_onwards`.
    """
    parts = clauses(text)
    bound = f"({node}:{label})"
    if not parts or parts[0].text.count(bound) != 1 or not _ONE_HOP.fullmatch(parts[0].text.strip()):
        return None
    optional = _optional(node, parts[0].text.replace(bound, f"({node})"), parts)
    return optional and f"UNWIND ${name}s AS {name} MATCH {bound} WHERE {node}.id = {name}{optional}"


def _split(parts: list[Clause]) -> tuple[list[Clause], list[Clause]]:
    at = next((i for i, clause in enumerate(parts) if i and clause.word == "MATCH"), len(parts))
    return parts[:at], parts[at:]


def _optional(node: str, pattern: str, step: list[Clause]) -> str | None:
    """What goes after a WHERE that finds the node: its further conditions, and the step made optional."""
    words = [clause.word for clause in step]
    if words not in (["MATCH", "RETURN"], ["MATCH", "WHERE", "RETURN"]) or _AGGREGATES.search(step[-1].text):
        return None
    reached = [one for one in _NODES.findall(pattern) if one != node]
    there = {*reached, *_LINKS.findall(pattern)}
    own, others = list[str](), list[str]()
    for condition in conditions(step[1]) if len(step) > 2 else ():
        if condition.names.isdisjoint(there):
            own.append(condition.text)
        elif node in condition.reads and not condition.simple:
            return None
        else:
            others.append(condition.text)
    if not reached or REACHED in step[-1].text:
        return None
    before = "".join(f" AND {one}" for one in own)
    where = f" WHERE {' AND '.join(others)}" if others else ""
    returned = f"{step[-1].text.rstrip()}, {reached[0]}.id IS NOT NULL AS {REACHED}"
    return f"{before}\nOPTIONAL MATCH {pattern.strip()}{where}\nRETURN {returned}"
