"""Paths as a tree of text: what several paths have in common is said once, no id, citation or agency's name is broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rightsgraph.queries.paths.hops import STOPS, Hop, Node, Path

WIDTH = 100
_IN_FORCE = {"yes": "in force", "unknown": "in force: unknown"}
_PLAN = "by a mandate for the recommendation itself:"
_JOINED = "\ue000"  # stands for the blanks of a name until the lines are broken
_IN_ONE_PIECE = ("Agency", "Provision")
_LONGEST = 80  # a provision without number may have a long heading for a name
_SAME = ("type", "direction", "extent", "method", "role", "status", "reason")


def tree(paths: Sequence[Path], width: int = WIDTH) -> str:
    """The paths as indented lines, grouped by where they begin."""
    lines: list[str] = []
    for start, group in _grouped([(_place(p[0].start), p[0].start, p) for p in paths]):
        if lines:
            lines.append("")
        name = "" if start.name == start.id else f": {_name(start)}"
        lines += _wrapped(f"{start.label} {_joined(start.id)}{name}", "", "  ", width)
        lines += _branches(group, "", width)
    return "\n".join(lines) + "\n"


def _grouped(items: list[tuple[Any, Any, Path]]) -> list[tuple[Any, list[Path]]]:
    found: dict[Any, tuple[Any, list[Path]]] = {}
    for key, thing, path in items:
        found.setdefault(key, (thing, []))[1].append(path)
    return list(found.values())


def _branches(paths: list[Path], indent: str, width: int) -> Iterator[str]:
    groups = _grouped([(_same(p[0]), p[0], p) for p in paths if p])
    for number, (hop, group) in enumerate(groups, 1):
        last = number == len(groups)
        below = indent + ("   " if last else "│  ")
        plan = any(p[1:] and p[1].type == "COVERS" for p in group) and _back(hop)
        yield from (
            [indent + ("└─ " if last else "├─ ") + _PLAN]
            if plan
            else _hop_lines(hop, indent + ("└─ " if last else "├─ "), below, width)
        )
        yield from _branches([p[1:] for p in group], below, width)


def _back(hop: Hop) -> bool:
    """The way back to the recommendation, from which a plan's mandate is reached."""
    return bool(hop.type == "IMPLEMENTED_BY" and hop.direction == "in" and hop.to.label == "Recommendation")


def _hop_lines(hop: Hop, first: str, below: str, width: int) -> Iterator[str]:
    if hop.type == STOPS:
        near = f" {hop.nearest}" if hop.nearest else ""
        yield from _wrapped(_whole(f"stops: {hop.reason}{near}", hop), first, below + "   ", width)
        return
    yield from _wrapped(_what(hop), first, below + "   ", width)
    if hop.reason:
        yield from _wrapped(_whole(hop.reason, hop), below + "   ", below + "   ", width)
    for item in hop.evidence:
        yield from _wrapped(_evidence(item), below + "   ", below + "     ", width)


def _what(hop: Hop) -> str:
    to = hop.to
    arrow: str = hop.type.lower().replace("_", " ")
    arrow = f"{arrow} ->" if hop.direction == "out" else f"<- {arrow}"
    name = "" if to.name == to.id else f": {_name(to)}"
    if to.label == "Mandate":
        name = ""  # its role and method are said beside it
    facts = [one for one in (hop.extent, hop.method, hop.role) if one]
    if to.label == "Agency":
        facts = []  # its role is said with the mandate
    own = to.label == "Agency" and hop.direction == "out"
    facts += [str(hop.agency_status)] if hop.agency_status and own else []
    if hop.status and hop.status != "confirmed":
        facts.append(hop.status)
    if hop.in_force:
        facts.append(_IN_FORCE.get(hop.in_force) or str(hop.in_force))
    facts += [
        f"{word} {day}"
        for word, day in (("from", hop.begins), ("to", hop.ends), ("effective", hop.effective_on))
        if day
    ]
    if hop.agency_status and not own:  # on the way back, of the agency that the hop comes from
        facts.append(f"{_name(hop.start)}: {hop.agency_status}")
    if hop.limited_to:
        facts.append("limited to " + ", ".join(map(_joined, hop.limited_to)))
    return f"{arrow} {to.label} {_joined(to.id)}{name}" + (f" [{'; '.join(facts)}]" if facts else "")


def _name(node: Node) -> str:
    """A node's name; an agency's, and the citation that is a provision's, in one piece."""
    name = " ".join(str(node.name).split())
    whole = node.label == "Agency" or (node.label == "Provision" and len(name) <= _LONGEST)
    return _joined(name) if whole else name


def _joined(text: str) -> str:
    return text.replace(" ", _JOINED)


def _whole(text: str, hop: Hop) -> str:
    """A text with the names of the hop's agencies and provisions in one piece."""
    for node in (hop.start, hop.end):
        if node and node.label in _IN_ONE_PIECE:
            text = text.replace(str(node.name), _name(node))
    return text


def _evidence(item: dict[str, Any]) -> str:
    place = ", ".join(str(item[name]) for name in ("source", "locator") if item.get(name))
    quote = f': "{item["quote"]}"' if item.get("quote") else ""
    sure = f" [{item['confidence']}]" if item.get("confidence") else ""
    return f"evidence: {place or 'no source named'}{quote}{sure} ({item['dataset']})"


def _same(hop: Hop) -> tuple[Any, ...]:
    return (_place(hop.start), _place(hop.end), *(getattr(hop, name) for name in _SAME))


def _place(node: Node | None) -> Any:
    return (node.label, node.id) if node else None


def _wrapped(text: str, first: str, rest: str, width: int) -> Iterator[str]:
    """Lines broken at blanks only."""
    line, empty = first, True
    for word in text.split():
        if not empty and len(line) + 1 + len(word) > width:
            yield line.replace(_JOINED, " ")
            line, empty = rest, True
        line += word if empty else " " + word
        empty = False
    yield line.replace(_JOINED, " ")
