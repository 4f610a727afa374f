"""What Word shows of a run: hidden and struck text, raised figures; by its own properties or by its style's."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.loaders.reading.docx_text import attribute, child, is_on, local

SHOWN, HIDDEN, STRUCK = "", "hidden", "struck through"
_SWITCHES = {HIDDEN: ("vanish",), STRUCK: ("strike", "dstrike")}
_MARK = re.compile(r"\s*(?:\d{1,3}|[*†‡]{1,3})\s*")
_BEFORE_MARK = re.compile(r"(?:[).,;:\]”\"']|[^\W\d_]{3}|\d\.\d{1,3}|\d{3})$")
# not behind "m", "km" or "10": these are units and powers; behind a recommendation's number or a year it is a mark


@dataclass
class Looks:
    """How the styles of a Word file show text."""

    states: dict[str, dict[str, bool]] = field(default_factory=dict)  # style: what it says of each switch
    raised: frozenset[str] = frozenset()  # styles of raised text

    @classmethod
    def of(cls, styles: Any) -> Looks:
        """From the part `word/styles.xml`; None for a file without it."""
        own: dict[str, dict[str, bool]] = {}
        above: dict[str, str] = {}
        raised: set[str] = set()
        for node in styles if styles is not None else ():
            if local(node) != "style":
                continue
            name, properties = attribute(node, "styleId"), child(node, "rPr")
            named = {local(inner): inner for inner in properties} if properties is not None else {}
            own[name] = _switches(named)
            above[name] = attribute(child(node, "basedOn"), "val")
            if _is_raised(named):
                raised.add(name)
        found: dict[str, dict[str, bool]] = {}
        for name in own:
            chain, at = [], name
            while at in own and at not in chain:
                chain.append(at)
                at = above.get(at, "")
            found[name] = {switch: on for style in reversed(chain) for switch, on in own[style].items()}
        return cls(found, frozenset(raised))

    def of_run(self, run: Any, paragraph_style: str = "") -> tuple[str, bool]:
        """(SHOWN, HIDDEN or STRUCK; whether it is raised)."""
        properties = run[0] if len(run) and local(run[0]) == "rPr" else None
        if properties is None:
            return _look(self.states.get(paragraph_style, {})), False
        named = {local(node): node for node in properties}
        style = attribute(named.get("rStyle"), "val")
        said = {**self.states.get(paragraph_style, {}), **self.states.get(style, {}), **_switches(named)}
        return _look(said), _is_raised(named) or style in self.raised


def is_mark(run: Any, before: str) -> bool:
    """True for raised figures or asterisks behind a word or stop: the mark of a footnote that was typed."""
    if not _BEFORE_MARK.search(before):
        return False
    return bool(_MARK.fullmatch("".join(node.text or "" for node in run if local(node) == "t")))


def _look(said: dict[str, bool]) -> str:
    return next((look for look in (HIDDEN, STRUCK) if said.get(look)), SHOWN)


def _switches(named: dict[str, Any]) -> dict[str, bool]:
    """What run properties say of being hidden or struck; nothing where they are silent."""
    found: dict[str, bool] = {}
    for look, names in _SWITCHES.items():
        nodes = [named[name] for name in names if name in named]
        if nodes:
            found[look] = any(map(is_on, nodes))
    return found


def _is_raised(named: dict[str, Any]) -> bool:
    if attribute(named.get("vertAlign"), "val") == "superscript":
        return True
    position = attribute(named.get("position"), "val")
    return position.isdigit() and int(position) >= 4  # half points above the line
