"""A line of an exact export is checked before it is taken: an export may be damaged, edited, or of another ontology."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from rightsgraph.graph.identity.aliases import OF_NAMES, TEXT
from rightsgraph.graph.review.decisions import STATUS, WITHDRAW
from rightsgraph.ontology.model.model import Model, Property
from rightsgraph.ontology.text.written_dates import is_day

_LARGEST = 2**63
_VERDICTS = (*STATUS, WITHDRAW, *OF_NAMES)


class NotAnExportError(ValueError):
    """What is wrong with the line."""


def check(line: Any, model: Model, format_name: str) -> None:
    """NotAnExportError says what is wrong with the line."""
    _need(isinstance(line, dict), "it is no object")
    match line.get("kind"):
        case "format":
            _need(line.get("name") == format_name, f"made by another version ({line.get('name')!r})")
        case "dataset":
            _texts(line, "name")
        case "node":
            _node(line, model)
        case "link":
            _link(line, model)
        case "decision":
            _decision(line, model)
        case other:
            raise NotAnExportError(f"a line of kind {other!r} is unknown")


def _need(holds: bool, otherwise: str) -> None:
    if not holds:
        raise NotAnExportError(otherwise)


def _texts(line: dict[str, Any], *names: str) -> None:
    for name in names:
        _need(isinstance(line.get(name), str) and bool(line[name]), f"{name!r} is missing")


def _node(line: dict[str, Any], model: Model) -> None:
    _texts(line, "dataset", "label", "id")
    known = model.classes.get(line["label"])
    if known is None:
        raise NotAnExportError(
            f"the class {line['label']!r} is none of this ontology (RIGHTSGRAPH_ONTOLOGY?)"
        )
    _need(isinstance(line.get("rank"), int), "'rank' is missing")
    _said(line, known.properties)
    for name in ("references", "keys", "given"):
        _need(isinstance(line.get(name), dict if name == "references" else list), f"{name!r} is missing")
    for ref in [*line["references"].values(), *([line["owner"]] if "owner" in line else [])]:
        _ref(ref, model)
    _need(all(isinstance(k, list) and len(k) == 2 for k in line["keys"]), "'keys' are damaged")


def _link(line: dict[str, Any], model: Model) -> None:
    _texts(line, "dataset", "type")
    known = model.relationships.get(line["type"])
    if known is None:
        raise NotAnExportError(
            f"the relationship {line['type']!r} is none of this ontology (RIGHTSGRAPH_ONTOLOGY?)"
        )
    _said(line, known.properties)
    for side in ("start", "end"):
        end = line.get(side)
        _need(isinstance(end, dict), f"{side!r} is missing")
        if "ref" in line[side]:
            _ref(line[side]["ref"], model)
        else:
            _texts(line[side], "label", "id")


def _said(line: dict[str, Any], known: Mapping[str, Property]) -> None:
    _need(isinstance(line.get("properties"), dict), "'properties' is missing")
    for name, value in line["properties"].items():
        _need(name in known, f"the property {name!r} is none of this ontology (RIGHTSGRAPH_ONTOLOGY?)")
        kept = value if isinstance(value, list) and known[name].many else [value]
        for one in kept:
            _need(_fits(one, known[name]), f"{one!r} is no value of {name!r} ({_wanted(known[name])})")
    evidence = line.get("evidence")
    _need(isinstance(evidence, list), "'evidence' is missing")
    for item in line["evidence"]:
        whole = (
            isinstance(item, list) and len(item) == 4 and all(v is None or isinstance(v, str) for v in item)
        )
        _need(whole, "'evidence' is damaged")


def _fits(value: Any, of: Property) -> bool:
    """What a projection could not hold must not be stored."""
    match of.datatype:
        case "date":
            return is_day(value)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        case "boolean":
            return isinstance(value, bool)
        case _:
            return isinstance(value, str) and (not of.values or value in of.values)


def _wanted(of: Property) -> str:
    return f"one of: {', '.join(of.values)}" if of.values else f"a {of.datatype}"


def _ref(parts: Any, model: Model) -> None:
    whole = isinstance(parts, list) and len(parts) == 4 and isinstance(parts[1], list)
    _need(whole and all(isinstance(parts[n], str) for n in (0, 2, 3)), "a reference is damaged")
    _need(
        all(label in model.classes for label in parts[1]),
        "a reference is to a class that is none of this ontology",
    )


def _is_answer(given: Any) -> bool:
    """Whether it tells an agency and the rows of its request."""
    return (
        isinstance(given, dict)
        and isinstance(given.get("agency"), str)
        and isinstance(given.get("subjects"), list)
        and all(isinstance(one, str) for one in given["subjects"])
    )


def _decision(line: dict[str, Any], model: Model) -> None:
    _texts(line, "reviewer", "decided_at")
    _need(isinstance(line.get("why"), str), "'why' is missing")
    _need(line.get("verdict") in _VERDICTS, f"the verdict {line.get('verdict')!r} is unknown")
    given = line.get("answers")
    _need(given is None or _is_answer(given), "'answers' are damaged")
    sides = line.get("sides")
    _need(isinstance(sides, list) and len(line["sides"]) in (1, 2), "'sides' are missing")
    for side in line["sides"]:
        whole = (
            isinstance(side, dict)
            and (side.get("label") in model.classes or side.get("label") == TEXT)
            and isinstance(side.get("ids"), list)
        )
        _need(whole, "a side is damaged")
