"""The agencies that a cell names, and the open sets in it that name nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rightsgraph.loaders.plans.vocabulary import words
from rightsgraph.ontology.text.folding import fold, squeeze

_BULLET = re.compile(r"^\s*(?:[-–•*+]|\d{1,2}[.)]|\([a-z0-9]\))\s*")
_LABEL = re.compile(
    r"^\s*(?:(?:cơ quan\s+)?(?P<lead>chủ trì|lead(?:\s+agenc(?:y|ies))?|responsible)"
    r"|(?:cơ quan\s+)?(?P<coop>phối hợp|cooperat\w+(?:\s+agenc(?:y|ies))?|in coordination with))\s*[:\-–]\s*",
    re.I,
)
_TRAIL = re.compile(
    r"^(?P<who>.+?)\s+(?:(?P<lead>chủ trì|(?:to |shall |will )?leads?)"
    r"|(?P<coop>phối hợp|(?:to |shall )?cooperates?))\s*$",
    re.I,
)
_PARTS = re.compile(r"[\n;]+|\s[•●]\s")
_MANY = re.compile(r"^(?:các\s+)?bộ\s*:\s*(?P<vi>.+)$|^(?:the\s+)?ministries\s+of\s+(?P<en>.+)$", re.I | re.S)
_JOINT = re.compile(r"\s*[,;/&]\s*(?:và\s+|and\s+|et\s+|y\s+)?|\s+(?:và|and|et|y|as well as|cùng)\s+")
_ABBREVIATION = re.compile(r"^[A-ZĐ][A-ZĐ&.\-]{1,11}$")
_OPEN_STARTS = (
    "cac ",
    "other ",
    "all ",
    "relevant ",
    "concerned ",
    "competent ",
    "line ",
    "autres ",
    "otras ",
)
_HOLD = "\x00"  # stands for a comma or "and" inside a name


@dataclass(frozen=True)
class Named:
    """What a cell names: agencies as written, and open sets as written."""

    agencies: tuple[str, ...]
    open_sets: tuple[str, ...]


def named(cell: str) -> Named:
    """Agencies and open sets of a cell, each once."""
    agencies: list[str] = []
    open_sets: list[str] = []
    for line in _PARTS.split(cell):
        for piece in _pieces(_BULLET.sub("", line)):
            (open_sets if is_open_set(piece) else agencies).append(piece)
    return Named(tuple(dict.fromkeys(agencies)), tuple(dict.fromkeys(open_sets)))


def lead_and_cooperating(cell: str) -> tuple[str, str] | None:
    """(leads, cooperators) of a cell that says which is which; None where it does not."""
    parts: dict[str, list[str]] = {"lead": [], "coop": []}
    current = ""
    for line in re.split(r"[\n;]+|,\s*(?=phối hợp\b|chủ trì\b)|(?<=chủ trì),\s*|(?<=leads),\s*", cell):
        text = _BULLET.sub("", line).strip()
        label, trail = _LABEL.match(text), _TRAIL.match(text)
        if label:
            current = "lead" if label["lead"] else "coop"
            text = text[label.end() :]
        elif trail:
            current = "lead" if trail["lead"] else "coop"
            text = trail["who"]
        if text and current:
            parts[current].append(text)
        elif text:
            return None
    return ("\n".join(parts["lead"]), "\n".join(parts["coop"])) if parts["lead"] else None


def is_open_set(piece: str) -> bool:
    """True for `các bộ, ngành, cơ quan có liên quan`, `relevant ministries`."""
    plain = fold(piece)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain) for word in words()["open set"])


def _pieces(line: str) -> list[str]:
    text = squeeze(line).strip(" ,.;:-–")
    if not text:
        return []
    many = _MANY.match(text)
    if many and not is_open_set(text):
        return _ministries(many)
    held = _hold(text)
    out, start = [], 0
    for joint in _JOINT.finditer(held):
        if start < joint.start() and _begins_agency(held[start:]) and _begins(held[joint.end() :]):
            out.append(held[start : joint.start()])
            start = joint.end()
    out.append(held[start:])
    return [piece for one in out if (piece := one.replace(_HOLD, "").strip(" ,.;:-–"))]


def _hold(text: str) -> str:
    """Names that hold a comma or "and" are kept in one piece."""
    for name in words()["compound"]:
        at = text.casefold().find(name.casefold())
        if at >= 0:
            inside = text[at : at + len(name)]
            marked = re.sub(r"([,&/])", rf"{_HOLD}\1", inside)
            marked = re.sub(r" (và|and) ", rf" {_HOLD}\1{_HOLD} ", marked)
            text = text.replace(inside, marked)
    return text


def _ministries(many: re.Match[str]) -> list[str]:
    """`Các bộ: Công an, Tư pháp` as two ministries; where an open set follows, it stays one."""
    vietnamese = many["vi"] is not None
    held = _hold(many["vi"] or many["en"])
    first = "Bộ " if vietnamese else "Ministry of "
    joint = re.compile(rf"(?<!{_HOLD})\s*[,;]\s*(?:và\s+|and\s+)?|(?<!{_HOLD})\s+(?:và|and)\s+(?!{_HOLD})")
    out = []
    for part in joint.split(held):
        name = part.replace(_HOLD, "").strip(" .")
        if name:
            out.append(name if _begins_agency(name) or is_open_set(name) else first + name)
    return out


def _begins(rest: str) -> bool:
    """True when an agency or an open set begins here."""
    return _begins_agency(rest) or fold(rest).startswith(_OPEN_STARTS)


def _begins_agency(rest: str) -> bool:
    plain = re.sub(r"^(?:the|các|cac|la|le|el)\s+", "", fold(rest).replace(_HOLD, ""))
    if any(re.match(rf"{re.escape(word)}(?!\w)", plain) for word in words()["agency"]):
        return True
    first = re.split(r"[\s,;/]", rest, maxsplit=1)[0]
    return bool(_ABBREVIATION.match(first))
