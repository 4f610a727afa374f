"""What a recommendation asks for, as suggestions look for it: concepts with weights, telling words, what it names itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rightsgraph.ontology.citations import parse
from rightsgraph.ontology.text.expecting import expected_of
from rightsgraph.ontology.text.request_words import content
from rightsgraph.ontology.text.tokens import stem, words
from rightsgraph.ontology.thesaurus import Thesaurus
from rightsgraph.suggest.facts import Recommendation

_RELATED = 0.4  # what a related concept weighs beside one whose own terms stand in the text
_SEVERAL = 1.3  # a term of several words tells more than a single word
# concepts that stand in nearly every recommendation, and say how rather than what
_GENERAL = frozenset(
    {"constitutional-rights", "human-rights-office", "rule-of-law", "criminal-code-reform", "incorporation-of-treaties",
     "national-action-plan", "human-rights-mechanisms", "ratification", "development", "evidence", "supervisory-bodies"}
)  # fmt: skip
_LESS = 0.6
_BY_LAW = frozenset({"law", "ratification"})  # what is carried out by an act of law


@dataclass(frozen=True)
class Asked:
    """A recommendation, read; `terms` are the words by which a concept was found, `named` the places it names."""

    recommendation: Recommendation
    concepts: dict[str, float]
    terms: dict[str, tuple[str, ...]]
    words: frozenset[str]
    written: dict[str, str]  # stem of a word -> the word as it is written
    named: tuple[str, ...]
    expects: tuple[str, ...]  # kinds of act that it asks for
    expects_law: bool | None  # None: nobody knows
    told: bool  # the recommendation's own `expects` says it, and no word of its text


Resolve = Callable[[str], str | None]


def read_asked(one: Recommendation, thesaurus: Thesaurus, resolve: Resolve) -> Asked:
    """A recommendation as it is looked for; `resolve` gives the law that a title or number means."""
    found = thesaurus.found(one.text)
    weights: dict[str, float] = {}
    for concept, terms in found.items():
        own = _SEVERAL if any(" " in term for term in terms) else 1.0
        weights[concept] = own * (_LESS if concept in _GENERAL else 1.0)
    for concept in found:
        for other in thesaurus.concepts[concept].related:
            weights.setdefault(other, _RELATED)
    expected = one.expects or expected_of(one.text)
    return Asked(
        one,
        weights,
        found,
        content(one.text),
        {stem(word): word for word in reversed(words(one.text))},
        _named(one.text, resolve),
        tuple(expected),
        bool(_BY_LAW & set(expected)) if expected else None,
        bool(one.expects),
    )


@lru_cache(maxsize=4_096)
def _citations(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for citation in parse(text):
        law = citation.law
        if law is None or law.own or (law.generic and not citation.law_id):
            continue
        name = citation.law_id or law.title or law.number
        if name:
            found.append((" ".join(str(name).split()), tuple(citation.eids)))
    return tuple(found)


def _named(text: str, resolve: Resolve) -> tuple[str, ...]:
    places: list[str] = []
    for name, eids in _citations(text):
        law = resolve(name)
        if law:
            places += [f"{law}#{eid}" for eid in eids] or [law]
    return tuple(dict.fromkeys(places))
