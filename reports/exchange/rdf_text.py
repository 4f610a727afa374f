"""RDF quads as text: N-Quads, Turtle, TriG, JSON-LD. Written as they come, so memory does not grow with the graph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from rightsgraph.ontology.model.rdf_terms import ID, PREFIXES, RDF, XSD
from rightsgraph.reports.exchange.values import Quad

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*$")
_TYPE = f"<{RDF}type>"
_OWN = f"<{ID}"
_LITERAL = re.compile(r'^"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([\w-]+))?$', re.DOTALL)


def nquads(quads: Iterable[Quad]) -> Iterator[str]:
    """One line a quad."""
    for subject, predicate, target, graph in quads:
        yield (
            f"{subject} {predicate} {target} {graph} .\n" if graph else f"{subject} {predicate} {target} .\n"
        )


class _Shortened:
    """IRIs of known namespaces with their prefix; each is worked out once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {_TYPE: "a"}

    def iri(self, term: str) -> str:
        """A predicate or class."""
        found = self._known.get(term)
        if found is None:
            found = self._known[term] = _short(term)
        return found

    def target(self, term: str) -> str:
        """An object: a literal's datatype is shortened, a node's IRI stays."""
        if term[0] == "<":
            return term if term.startswith(_OWN) else self.iri(term)
        head, mark, datatype = term.rpartition('"^^')
        return f'{head}"^^{self.iri(datatype)}' if mark else term


def _short(term: str) -> str:
    iri = term[1:-1]
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and _LOCAL.match(iri[len(space) :]):
            return f"{prefix}:{iri[len(space) :]}"
    return term


def _prefixes() -> Iterator[str]:
    for prefix, space in PREFIXES.items():
        yield f"@prefix {prefix}: <{space}> .\n"


def _subjects(quads: Iterable[Quad], short: _Shortened, indent: str) -> Iterator[str]:
    for subject, group in groupby(quads, key=lambda quad: quad[0]):
        parts = []
        for predicate, same in groupby(group, key=lambda quad: quad[1]):
            targets = dict.fromkeys(short.target(quad[2]) for quad in same)
            parts.append(f"{short.iri(predicate)} {', '.join(targets)}")
        yield f"\n{indent}{subject} " + f" ;\n{indent}    ".join(parts) + " .\n"


def turtle(quads: Iterable[Quad]) -> Iterator[str]:
    """Turtle: one graph; the statements' own resources tell their datasets."""
    yield from _prefixes()
    yield from _subjects(quads, _Shortened(), "")


def trig(quads: Iterable[Quad]) -> Iterator[str]:
    """TriG: a named graph for each dataset."""
    yield from _prefixes()
    short = _Shortened()
    for graph, group in groupby(quads, key=lambda quad: quad[3]):
        if not graph:
            yield from _subjects(group, short, "")
            continue
        yield f"\n{graph} {{"
        yield from _subjects(group, short, "    ")
        yield "}\n"


def jsonld(quads: Iterable[Quad]) -> Iterator[str]:
    """JSON-LD: the default graph's nodes, then an object for each dataset's graph; one node a line."""
    yield '{"@context": ' + json.dumps(PREFIXES) + ',\n"@graph": [\n'
    for place, (graph, group) in enumerate(groupby(quads, key=lambda quad: quad[3])):
        yield ",\n" if place else ""
        if graph:
            yield f'{{"@id": {json.dumps(graph[1:-1], ensure_ascii=False)}, "@graph": [\n'
        yield from _joined(group)
        yield "\n]}" if graph else ""
    yield "\n]}\n"


def _joined(quads: Iterable[Quad]) -> Iterator[str]:
    short = _Shortened()
    for place, (subject, group) in enumerate(groupby(quads, key=lambda quad: quad[0])):
        body: dict[str, list[object]] = {}
        for _, predicate, target, _graph in group:
            name = "@type" if predicate == _TYPE else short.iri(predicate).strip("<>")
            values = body.setdefault(name, [])
            value = short.iri(target).strip("<>") if name == "@type" else _value(target, short)
            if value not in values:
                values.append(value)
        plain = {name: values[0] if len(values) == 1 else values for name, values in body.items()}
        lead = ",\n" if place else ""
        yield lead + json.dumps({"@id": subject[1:-1], **plain}, ensure_ascii=False)


def _value(term: str, short: _Shortened) -> object:
    if term[0] == "<":
        return {"@id": term[1:-1]}
    match = _LITERAL.match(term)
    if match is None:
        raise ValueError(f"not a term: {term}")
    words = json.loads(f'"{match[1]}"')
    if match[3]:
        return {"@value": words, "@language": match[3]}
    if match[2] and match[2] != f"{XSD}string":
        return {"@value": words, "@type": short.iri(f"<{match[2]}>").strip("<>")}
    return words
