"""The models fitted to a graph's own links and decisions, and what reviewers decided on suggestions of each score."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.suggest.asked import Asked
from rightsgraph.suggest.candidate import KINDS, Candidate
from rightsgraph.suggest.experience import Decided, Experience
from rightsgraph.suggest.finder import Finder
from rightsgraph.suggest.model import Example, Weights, fitted, priors
from rightsgraph.suggest.pool import Pool, Without

_SHOWN = 20  # candidates of a recommendation that are learnt from: what a reviewer may come to see
_MOST = 300  # recommendations learnt from, chosen by a hash of their ids
_ENOUGH = 15  # links from which on something is learnt
_TURNS = 2  # what is shown depends on the model, and the model on what is shown
Targets = Mapping[str, set[str]]  # recommendation -> the candidates that are right


@dataclass
class Learnt:
    """The models of a graph and the experience with them; `links` says of each kind how many it was fitted to."""

    models: dict[str, Weights]
    experience: Experience
    links: dict[str, int] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "models": {kind: dict(one.weights) for kind, one in self.models.items()},
            "experience": self.experience.plain(),
            "links": self.links,
        }

    @classmethod
    def from_plain(cls, body: Mapping[str, Any]) -> Learnt:
        """What `plain` gave."""
        models = {kind: Weights(dict(one)) for kind, one in body["models"].items()}
        return cls(models, Experience.from_plain(body["experience"]), dict(body["links"]))


def own_document(asked: Asked) -> Without:
    """Leaves out all recommendations of the same document: what would be known when the document is new."""
    document = asked.recommendation.document
    return lambda other: other.recommendation.document == document


def targets(pool: Pool) -> dict[str, Targets]:
    """Kind -> the right candidates of each recommendation, by what is confirmed."""
    facts = pool.facts
    provisions: dict[str, set[str]] = defaultdict(set)
    for recommendation, places in facts.links.items():
        own = {pool.articles.of_place(place) for place in places if "#" in place}
        if own:
            provisions[recommendation] = own
    return {
        "laws": {one: set(map(facts.law_of, places)) for one, places in facts.links.items()},
        "provisions": dict(provisions),
        "agencies": {one: set(agencies) for one, agencies in facts.leads.items()},
    }


def learn(pool: Pool, decided: Sequence[Decided], kinds: Sequence[str] = KINDS) -> Learnt:
    """The models fitted to this graph, each recommendation judged without its own document."""
    right, rejected = targets(pool), _rejected(decided)
    known = _chosen(one.recommendation.id for one in pool.known)
    wanted = sorted({*known, *(one.recommendation for one in decided)})
    finder = Finder(pool)
    ranked = {one: finder.ranked(one, kinds, own_document(pool.asked(one))) for one in wanted}
    models, links = dict(finder.models), dict.fromkeys(KINDS, 0)
    for kind in kinds:
        links[kind] = sum(len(right[kind].get(one, ())) for one in known)
        if links[kind] >= _ENOUGH:
            models[kind] = fit(kind, {one: ranked[one][kind] for one in wanted}, right[kind], rejected)
    return Learnt(models, Experience.of(decided, ranked, models), links)


def fit(
    kind: str, ranked: Mapping[str, list[Candidate]], right: Targets, rejected: Mapping[str, set[str]]
) -> Weights:
    """The model of a kind, held near its priors."""
    found = priors(kind)
    for _ in range(_TURNS):
        examples: list[Example] = []
        for one, candidates in sorted(ranked.items()):
            held, refused = right.get(one, set()), rejected.get(one, set())
            if not held and not refused:
                continue  # nothing is known of it, so nothing of it is wrong
            shown = found.ranked(candidates)
            for place, each in enumerate(shown):
                if (held and place < _SHOWN) or each.id in refused:
                    examples.append(Example(each.features, each.id in held and each.id not in refused))
        found = fitted(priors(kind), examples)
    return found


def _rejected(decided: Iterable[Decided]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in decided:
        if not one.accepted:
            found[one.recommendation].add(one.candidate)
    return dict(found)


def _chosen(ids: Iterable[str]) -> list[str]:
    """At most so many, always the same ones."""
    return sorted(ids, key=lambda one: hashlib.blake2b(one.encode(), digest_size=8).digest())[:_MOST]


def signature(pool: Pool, decided: Sequence[Decided], version: str) -> str:
    """Changes when anything changes that the models are fitted to."""
    facts = pool.facts
    body = [
        version,
        pool.encoder.name if pool.encoder else "",
        sorted((one, sorted(places)) for one, places in facts.links.items()),
        sorted((one, sorted(agencies)) for one, agencies in facts.leads.items()),
        sorted((r.id, r.text, r.document, r.state, sorted(r.themes)) for r in facts.recommendations.values()),
        sorted((law, values["title"], values["title_local"]) for law, values in facts.laws.items()),
        sorted((one.id, one.subject, one.places) for each in facts.mandates.values() for one in each),
        [(one.recommendation, one.candidate, one.accepted) for one in decided],
        pool.articles.count(),
        [(term.concept, term.language, term.written) for term in pool.thesaurus.terms],
        [(kind, sorted(priors(kind).weights.items())) for kind in KINDS],
    ]
    return hashlib.blake2b(json.dumps(body, ensure_ascii=False).encode(), digest_size=12).hexdigest()
