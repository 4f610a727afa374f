"""What a reader gives for a question's parameters, made into the values that its statements take."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date
from typing import Any

from rightsgraph.graph.protocol import AskedGraph
from rightsgraph.ontology.errors import UnknownName, UsageError
from rightsgraph.ontology.text.folding import clean
from rightsgraph.queries.format.header import Parameter, Query

_TRUE, _FALSE = {"true", "yes", "1", "on"}, {"false", "no", "0", "off"}


def iso_date(text: object, what: str = "date") -> str:
    """A full ISO date as text; UsageError for anything else."""
    try:
        return (
            text.isoformat() if isinstance(text, date) else date.fromisoformat(str(text).strip()).isoformat()
        )
    except ValueError:
        raise UsageError(f"{text!r} is no {what}. Write year, month and day: 2025-07-01.") from None


def values_of(query: Query, graph: AskedGraph, given: Mapping[str, Any]) -> dict[str, Any]:
    """Every parameter that was given or has a default, by name, ready for the engine."""
    named = {name.replace("-", "_"): value for name, value in given.items()}
    for name in named:
        if name not in query.parameters:
            raise _unknown(query, name)
    values: dict[str, Any] = {}
    for name, parameter in query.parameters.items():
        value = named.get(name)
        if value is None or value == "" or value == []:
            value = parameter.default
        if value is None and parameter.required:
            flag = name.replace("_", "-")
            raise UsageError(
                f"`{query.name}` needs --{flag}: {parameter.meaning}, such as {parameter.example}."
            )
        if value is not None:
            values[name] = _value(parameter, value, graph)
    return values


def default_fault(parameter: Parameter) -> str | None:
    """Why the default of a parameter cannot be its value; references depend on the graph and are not looked up."""
    if parameter.default is None or parameter.kind == "ref":
        return None
    parts = parameter.default.split(",") if parameter.many else [parameter.default]
    try:
        for part in parts:
            _plain(parameter, part)
    except UsageError as error:
        return f"The default cannot be taken: {error}"
    return None


def _unknown(query: Query, name: str) -> UsageError:
    near = difflib.get_close_matches(name, query.parameters, n=3, cutoff=0.5)
    hint = f" Did you mean: {', '.join(near)}?" if near else ""
    known = ", ".join(query.parameters) or "none"
    return UsageError(f"`{query.name}` has no parameter {name!r}.{hint} It has: {known}.")


def _value(parameter: Parameter, value: Any, graph: AskedGraph) -> Any:
    if not parameter.many:
        return _one(parameter, value, graph)
    parts = value if isinstance(value, list | tuple | set) else str(value).split(",")
    return [_one(parameter, part, graph) for part in parts if str(part).strip()]


def _one(parameter: Parameter, value: Any, graph: AskedGraph) -> Any:
    if parameter.kind == "ref":
        return _reference(parameter, clean(str(value)), graph)
    return _plain(parameter, value)


def _plain(parameter: Parameter, value: Any) -> Any:
    text = clean(str(value))
    match parameter.kind:
        case "choice":
            return _choice(parameter, text)
        case "date":
            return iso_date(value, f"date for {parameter.name}")
        case "integer" | "number":
            return _number(parameter, text)
        case "boolean":
            return _boolean(parameter, text)
        case _:
            return text


def _reference(parameter: Parameter, text: str, graph: AskedGraph) -> str:
    try:
        return graph.resolve(text, parameter.labels, parameter.scheme)
    except UnknownName as error:
        what = parameter.scheme or " or ".join(parameter.labels).lower()
        raise UnknownName(what, text, error.nearest) from None


def _choice(parameter: Parameter, text: str) -> str:
    for choice in parameter.choices:
        if choice.casefold() == text.casefold():
            return choice
    near = difflib.get_close_matches(text, parameter.choices, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(f"{text!r} is no {parameter.name}.{hint} There are: {', '.join(parameter.choices)}.")


def _number(parameter: Parameter, text: str) -> int | float:
    try:
        return int(text) if parameter.kind == "integer" else float(text)
    except ValueError:
        raise UsageError(
            f"{parameter.name} takes a number, such as {parameter.example}; not {text!r}."
        ) from None


def _boolean(parameter: Parameter, text: str) -> bool:
    if text.casefold() in _TRUE | _FALSE:
        return text.casefold() in _TRUE
    raise UsageError(f"{parameter.name} is yes or no; not {text!r}.")
