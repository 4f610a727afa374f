"""What a load is narrowed to: State and mechanism by any of their names, an unknown one told with what comes near."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from typing import Protocol

from rightsgraph.loaders.api import Options
from rightsgraph.loaders.feeds.bodies import is_special_procedure, mechanism_id
from rightsgraph.ontology.errors import RightsgraphError, UnknownName, UsageError
from rightsgraph.ontology.ids.canonical import symbol
from rightsgraph.ontology.ids.states import iso3, iso3_of_cell, known_names, name_key, state_name
from rightsgraph.ontology.model.model import model
from rightsgraph.ontology.text.folding import clean, fold


class Resolving(Protocol):
    """A graph that knows nodes by their names."""

    def resolve(self, text: str, labels: tuple[str, ...], scheme: str | None = None) -> str:
        """The id of the node that the words mean; an error where there is none."""


def narrowed(options: Options, graph: Resolving | None) -> Options:
    """The options with States and mechanism as the loaders compare them; UnknownName for an unknown name.

    Without a graph, only what is known everywhere counts.
    """
    if options.years and options.years[1] < options.years[0]:
        first, last = options.years
        raise UsageError(f"years {first}-{last}: the second year is before the first.")
    return replace(
        options,
        state=_state(options.state, graph),
        of=_symbol(options.of),
        only_state=_state(options.only_state, graph),
        only_mechanism=_mechanism(options.only_mechanism, graph),
    )


def _state(given: str | None, graph: Resolving | None) -> str | None:
    if not given:
        return None
    found = iso3_of_cell(given) or _in_graph(given, "State", graph)
    if found is None:
        codes = [iso3(name) for name in get_close_matches(name_key(given), known_names(), 3, 0.75)]
        near = [f"{code} ({state_name(code)})" for code in dict.fromkeys(codes) if code]
        raise UnknownName("State", given, near, "Give its ISO 3166-1 alpha-3 code, such as VNM, or its name.")
    return found


def _symbol(given: str | None) -> str | None:
    if given is None:
        return None
    if "/" not in given:
        raise UsageError(
            f"{given!r} is no symbol of a document. Give one such as A/HRC/28/15 or CAT/C/VNM/CO/1."
        )
    return symbol(given)


def _mechanism(given: str | None, graph: Resolving | None) -> str | None:
    if not given:
        return None
    terms = model().vocabularies.get("mechanism", ())
    found = mechanism_id(clean(given))
    if found in {term.value for term in terms} or is_special_procedure(found):
        return found
    known = _in_graph(given, "Mechanism", graph)
    if known is None:
        raise UnknownName("mechanism", given, _near(given, ((t.value, t.label) for t in terms)))
    return known


def _near(given: str, terms: Iterable[tuple[str, str]]) -> list[str]:
    """Abbreviations that come near the given word, or whose names do."""
    forms = {fold(form): value for value, label in terms for form in (value, label)}
    near = get_close_matches(fold(given), forms, 3, 0.6)
    return list(dict.fromkeys(forms[form] for form in near))


def _in_graph(given: str, label: str, graph: Resolving | None) -> str | None:
    if graph is None:
        return None
    try:
        return graph.resolve(given, (label,))
    except RightsgraphError:
        return None
