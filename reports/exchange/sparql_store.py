"""The RDF form as a store that rdflib asks: made of texts, each predicate's terms only when a query asks for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from rdflib import Literal, URIRef
from rdflib.store import Store
from rdflib.term import Node
from rightsgraph.reports.exchange.values import Quad

_LITERAL = re.compile(r'^"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([\w-]+))?$', re.DOTALL)

Triple = tuple[Node | None, Node | None, Node | None]


class _Predicate:
    """The triples of one predicate, by subject and by object."""

    def __init__(self, pairs: Iterable[tuple[Node, Node]]) -> None:
        self.forth: dict[Node, dict[Node, None]] = {}
        self.back: dict[Node, dict[Node, None]] = {}
        for subject, target in pairs:
            self.forth.setdefault(subject, {})[target] = None
            self.back.setdefault(target, {})[subject] = None

    def match(self, subject: Node | None, target: Node | None) -> Iterator[tuple[Node, Node]]:
        """Pairs that fit."""
        if subject is not None:
            found = self.forth.get(subject, {})
            if target is None:
                yield from ((subject, one) for one in found)
            elif target in found:
                yield subject, target
        elif target is not None:
            yield from ((one, target) for one in self.back.get(target, {}))
        else:
            for one, targets in self.forth.items():
                yield from ((one, other) for other in targets)


class LazyStore(Store):
    """Read-only; all of the graph is its one graph."""

    context_aware = False

    def __init__(self, quads: Iterable[Quad]) -> None:
        super().__init__()
        self._texts: dict[str, list[tuple[str, str]]] = {}
        for subject, predicate, target, _ in quads:
            self._texts.setdefault(predicate, []).append((subject, target))
        self._ready: dict[str, _Predicate] = {}
        self._terms: dict[str, Node] = {}
        self._count = sum(map(len, self._texts.values()))

    def triples(self, triple_pattern: Triple, context: Any = None) -> Iterator[Any]:  # noqa: ARG002
        """Triples that fit the pattern."""
        subject, predicate, target = triple_pattern
        names = list(self._texts) if predicate is None else [f"<{predicate}>"]
        for name in names:
            if name in self._texts:
                term = self._term(name)
                for one, other in self._predicate(name).match(subject, target):
                    yield (one, term, other), None

    def __len__(self, context: Any = None) -> int:
        return self._count

    def _predicate(self, name: str) -> _Predicate:
        found = self._ready.get(name)
        if found is None:
            term = self._term
            found = _Predicate((term(subject), term(target)) for subject, target in self._texts[name])
            self._ready[name] = found
        return found

    def _term(self, text: str) -> Node:
        found = self._terms.get(text)
        if found is None:
            found = self._terms[text] = URIRef(text[1:-1]) if text[0] == "<" else _literal(text)
        return found

    # a graph asks its store for prefixes

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:
        """Prefixes are given with each query."""

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        """None."""
        return iter(())

    def namespace(self, prefix: str) -> URIRef | None:  # noqa: ARG002
        """None."""
        return None

    def prefix(self, namespace: URIRef) -> str | None:  # noqa: ARG002
        """None."""
        return None


def _literal(text: str) -> Literal:
    match = _LITERAL.match(text)
    if match is None:
        raise ValueError(f"not a term: {text}")
    words = json.loads(f'"{match[1]}"')
    if match[3]:
        return Literal(words, lang=match[3])
    return Literal(words, datatype=URIRef(match[2])) if match[2] else Literal(words)
