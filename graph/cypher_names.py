"""Labels, relationship types and properties of a statement that the ontology does not know."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from rightsgraph.graph.cypher_text import Fault, Token, tokens
from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.model.model import model

_NODE = {"id", "record", "aliases", "datasets", "evidence"}
_LINK = {"dataset", "evidence", "sources", "decided"}


def refuse_unknown(query: str) -> None:
    """UsageError at the first unknown word of a user's own query; to one engine it would be nothing at all."""
    for fault in name_faults(tokens(query), any_label=True):
        raise UsageError(f"{fault.message} `rightsgraph schema show` lists what there is.")


def name_faults(found: Sequence[Token], *, any_label: bool = False) -> Iterator[Fault]:
    """Every name that is not in the ontology, with the nearest that is.

    `any_label`: a node or relationship that the query does not say the kind of may have what any kind has.
    """
    current = model()
    nodes = {label: {*cls.properties, *_NODE} for label, cls in current.classes.items()}
    links = {name: {*rel.properties, *_LINK} for name, rel in current.relationships.items()}
    bound: dict[str, set[str]] = {}
    if any_label:
        _take_unlabelled(found, bound, set[str]().union(*nodes.values()), set[str]().union(*links.values()))
    for at, token in enumerate(found):
        if token.text == "(":
            yield from _pattern(found, at, nodes, "label", bound)
        elif token.text == "[" and at and found[at - 1].text in ("-", "<-"):
            yield from _pattern(found, at, links, "relationship type", bound)
    yield from _properties(found, bound)


def _take_unlabelled(
    found: Sequence[Token], bound: dict[str, set[str]], nodes: set[str], links: set[str]
) -> None:
    """`(n)` and `[r]` outside of calls: their variables, of which no pattern says more."""
    labelled = {
        found[at + 1].name
        for at, token in enumerate(found[:-2])
        if token.text in ("(", "[") and found[at + 2].text == ":"
    }
    for at, token in enumerate(found[:-2]):
        name = found[at + 1].name
        before = found[at - 1] if at else None
        if not name or name in labelled or found[at + 2].text not in (")", "]", "{"):
            continue
        if token.text == "[" and before is not None and before.text in ("-", "<-"):
            bound.setdefault(name, set()).update(links)
        elif token.text == "(" and (
            before is None or before.upper in ("MATCH",) or before.text in ("-", "->", ",")
        ):
            bound.setdefault(name, set()).update(nodes)


def _pattern(
    found: Sequence[Token], at: int, known: Mapping[str, set[str]], what: str, bound: dict[str, set[str]]
) -> Iterator[Fault]:
    """The names after `(` or `[`, and what properties its variable may have."""
    variable, names = _names(found, at + 1)
    for token in names:
        if token.name in known:
            bound.setdefault(variable, set()).update(known[token.name])
        else:
            yield _fault(token, what, known)


def _names(found: Sequence[Token], at: int) -> tuple[str, list[Token]]:
    variable = ""
    if at < len(found) and found[at].name:
        variable, at = found[at].name, at + 1
    if at >= len(found) or found[at].text != ":":
        return variable, []
    names: list[Token] = []
    while at + 1 < len(found) and found[at].text in (":", "|") and found[at + 1].name:
        names.append(found[at + 1])
        at += 2
    return variable, names


def _properties(found: Sequence[Token], bound: Mapping[str, set[str]]) -> Iterator[Fault]:
    for owner, dot, token in zip(found, found[1:], found[2:], strict=False):
        known = bound.get(owner.name)
        if dot.text == "." and known and token.name and token.name not in known:
            yield _fault(token, f"property of `{owner.text}`", known)


def _fault(token: Token, what: str, known: Mapping[str, set[str]] | set[str]) -> Fault:
    near = difflib.get_close_matches(token.name, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return Fault(token.line, f"`{token.name}` is no {what} of the ontology.{hint}")
