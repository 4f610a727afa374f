"""A graph that was exported as RDF (Turtle, TriG, N-Quads, JSON-LD): every statement comes back under its dataset."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from rightsgraph.loaders.api import Format, Item, Options
from rightsgraph.loaders.reading.rdf import Term, subjects
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.rdf_terms import EVIDENCE, PROV, RDF, RG, SAID, TECHNICAL, VALUE, XSD, node_of

FORMAT = Format(
    name="rightsgraph-rdf",
    title="Exact export of a graph (RDF)",
    reads="Turtle, TriG, N-Quads or JSON-LD that `export` wrote: every statement, decisions and aliases",
    recognised_by="terms of the namespace https://w3id.org/rightsgraph/said#",
)
_SOURCE = f"{PROV}hadPrimarySource"
_EFFECTIVE_ONLY = {"decided"}
_MARK = re.compile(rb"https://w3id\.org/rightsgraph/said#|rightsgraph/said#format")

Values = dict[str, list[Term]]


def recognise(source: Source) -> int:
    """Certain when the terms of an export stand at the beginning."""
    return 100 if source.kind in ("text", "json", "xml") and _MARK.search(source.head) else 0


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001
    """Not rows: an exact export is restored statement by statement."""
    yield from ()


def lines(source: Source) -> Iterator[dict[str, Any]]:
    """The statements as `graph.exchange` gives them: a dataset's nodes before its relationships, decisions last."""
    found = subjects(source)
    try:
        yield from _sorted_lines(found)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(
            f"{source.name}: a statement in it is incomplete ({error}). The file is damaged or was changed by hand."
        ) from error


def _sorted_lines(found: dict[str, Values]) -> Iterator[dict[str, Any]]:
    yield {"kind": "format", "name": "rightsgraph 1"}
    statements = []
    decided = []
    for iri, values in found.items():
        if f"{SAID}technical" in values:
            statements.append((_dataset(values), 0, iri))
        elif f"{SAID}start" in values:
            statements.append((_dataset(values), 1, iri))
        elif f"{SAID}decision" in values:
            decided.append(json.loads(_one(values, f"{SAID}decision").value))
    for dataset, kind, iri in sorted(statements):
        make = _link if kind else _node
        yield {"dataset": dataset, **make(found[iri]), "evidence": _evidence(found[iri], found)}
    decided.sort(key=lambda body: (body["decided_at"], json.dumps(body, sort_keys=True)))
    yield from ({"kind": "decision", **body} for body in decided)


def _one(values: Values, predicate: str) -> Term:
    found = values.get(predicate)
    if not found:
        raise ValueError(f"{predicate} is missing")
    return found[0]


def _dataset(values: Values) -> str:
    return node_of(_one(values, f"{SAID}dataset").value)[1]


def _node(values: Values) -> dict[str, Any]:
    technical = json.loads(_one(values, f"{SAID}technical").value)
    return {
        "kind": "node",
        "label": _one(values, f"{SAID}label").value,
        "id": _one(values, f"{SAID}id").value,
        "properties": _said(values, VALUE),
        **{name: technical[name] for name in TECHNICAL if name in technical},
    }


def _link(values: Values) -> dict[str, Any]:
    """What the dataset said: the effective values, save those of which it said otherwise."""
    said = {k: v for k, v in _said(values, RG).items() if k not in _EFFECTIVE_ONLY} | _said(values, VALUE)
    return {
        "kind": "link",
        "type": _one(values, f"{RDF}predicate").value.rpartition("#")[2],
        "start": json.loads(_one(values, f"{SAID}start").value),
        "end": json.loads(_one(values, f"{SAID}end").value),
        "properties": {name: value for name, value in said.items() if value is not None},
    }


def _said(values: Values, space: str) -> dict[str, Any]:
    return {
        predicate.removeprefix(space): _value(terms[0])
        for predicate, terms in values.items()
        if predicate.startswith(space)
    }


def _value(term: Term) -> Any:
    if term.datatype == f"{RDF}JSON":
        return json.loads(term.value)
    if term.datatype == f"{XSD}boolean":
        return term.value in ("true", "1")
    if term.datatype == f"{XSD}integer":
        return int(term.value)
    if term.datatype == f"{XSD}double":
        return float(term.value)
    return term.value


def _evidence(values: Values, found: dict[str, Values]) -> list[list[str | None]]:
    parts = []
    for term in values.get(_SOURCE, []):
        said = found.get(term.value, {})
        parts.append(
            [said[f"{SAID}{name}"][0].value if f"{SAID}{name}" in said else None for name in EVIDENCE]
        )
    unique = {json.dumps(p, ensure_ascii=False, separators=(",", ":")): p for p in parts}
    return [unique[key] for key in sorted(unique)]
