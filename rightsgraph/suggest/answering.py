"""Suggestions as rows: the best candidates of each recommendation, or why there are none."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rightsgraph.graph.protocol import AskedGraph
from rightsgraph.graph.review.settled import settled
from rightsgraph.graph.search.articles import Articles
from rightsgraph.ontology.thesaurus import Thesaurus
from rightsgraph.suggest.asked import Asked
from rightsgraph.suggest.candidate import KINDS, Candidate
from rightsgraph.suggest.decided import Decisions, read_decisions
from rightsgraph.suggest.facts import read_facts
from rightsgraph.suggest.finder import Finder
from rightsgraph.suggest.pool import Pool
from rightsgraph.suggest.training import Learnt

_SAMPLE = 300  # texts by which the languages of a graph's law are known
_SHARE = 0.03  # of the sample, from which on a language is looked for
_HARDLY = 0.1  # the best score below which a recommendation that asks for no law by its words has none


@dataclass(frozen=True)
class Suggested:
    """A suggestion, or (candidate None) that there is none, and why."""

    recommendation: str
    kind: str
    candidate: str | None
    label: str | None
    score: float | None
    reasons: tuple[str, ...]
    experience: str | None = None


@dataclass
class Ready:
    """A graph that is ready to suggest."""

    pool: Pool
    decisions: Decisions


def make_ready(graph: AskedGraph, db: sqlite3.Connection, thesaurus: Thesaurus) -> Ready:
    """Everything read that suggestions rest on."""
    facts = read_facts(graph)
    articles = Articles(db)

    def resolve(name: str) -> str | None:
        found = graph.named(name, ("Law",))
        return found[0][1] if len(found) == 1 else None

    pool = Pool(facts, articles, thesaurus, languages_of(articles, thesaurus), resolve)
    decisions = read_decisions(graph, facts, settled(db))
    places = [
        replace(one, candidate=articles.of_place(one.candidate)) if one.label == "Provision" else one
        for one in decisions.pairs
    ]
    return Ready(pool, Decisions(sorted(set(places)), decisions.refused))


def languages_of(articles: Articles, thesaurus: Thesaurus) -> tuple[str, ...]:
    """The languages that the law of a graph is written in; all, where that cannot be told."""
    counts: Counter[str] = Counter()
    for text in articles.sample(_SAMPLE):
        known = thesaurus.languages_of(text)
        if len(known) == 1:
            counts.update(known)
    whole = sum(counts.values())
    # terms of one's own language without common words are always looked for
    own = [code for code, common in thesaurus.common.items() if not common]
    found = [code for code, count in sorted(counts.items()) if count >= _SHARE * whole]
    return (*found, *own) if found else tuple(thesaurus.common)


def suggestions(
    ready: Ready,
    learnt: Learnt,
    recommendations: Sequence[str],
    kinds: Sequence[str],
    top: int,
    least: float,
    day: str,
) -> Iterator[Suggested]:
    """The rows, recommendation by recommendation; `day` tells what has ended by then."""
    finder = Finder(ready.pool, learnt.models)
    for recommendation in recommendations:
        asked = ready.pool.asked(recommendation)
        ranked = finder.ranked(recommendation, kinds)
        for kind in kinds:
            yield from _of_kind(ready, learnt, asked, kind, ranked[kind], top, least, day)


def _of_kind(
    ready: Ready,
    learnt: Learnt,
    asked: Asked,
    kind: str,
    ranked: list[Candidate],
    top: int,
    least: float,
    day: str,
) -> Iterator[Suggested]:
    own = asked.recommendation.id
    linked = _linked(ready.pool, own, kind)
    open_ = [one for one in ranked if one.id not in linked and (own, one.id) not in ready.decisions.refused]
    why = _none(asked, kind, ranked, open_, least)
    if why:
        yield Suggested(own, kind, None, None, None, (why,))
        return
    weights = dict(learnt.models[kind].weights)
    for one in open_[:top]:
        if one.score >= least:
            score = round(one.score, 3)
            said = learnt.experience.said(kind, one.score)
            reasons = one.reasons(weights)
            if ended := ready.pool.facts.ended(one.id, day):
                reasons.append(f"but: {ended}")
            yield Suggested(own, kind, one.id, one.label, score, tuple(reasons), said)


def _linked(pool: Pool, recommendation: str, kind: str) -> set[str]:
    """What is confirmed already: it needs no suggestion."""
    facts = pool.facts
    if kind == "agencies":
        return facts.leads.get(recommendation, set())
    places = facts.links.get(recommendation, set())
    if kind == "laws":
        return set(map(facts.law_of, places))
    return {*places, *(pool.articles.of_place(place) for place in places if "#" in place)}


def _none(asked: Asked, kind: str, ranked: list[Candidate], open_: list[Candidate], least: float) -> str:
    """Why there is nothing to suggest; "" where there is."""
    what = {"laws": "law", "provisions": "provision", "agencies": "agency"}[kind]
    if kind != "agencies" and asked.expects_law is False:
        others = ", ".join(asked.expects)
        if asked.told:
            return f"none: it expects no law ({others})"
        if not open_ or open_[0].score < max(_HARDLY, least):
            return f"none: by its words it asks for {others}, and no {what} comes near it"
    if not ranked:
        known = (
            "no terms of the thesaurus stand in it" if not asked.concepts else "nothing of it stands in them"
        )
        return f"none: no {what} of its State is described in the graph, or {known}"
    if not open_:
        return f"none: every {what} that comes near it is linked or was rejected"
    if open_[0].score < least:
        return f"none: no {what} reaches {least:g}; the nearest has {open_[0].score:.3f}"
    return ""


Rows = list[dict[str, Any]]
Named = Callable[[str, str], str]


def rows_of(found: Sequence[Suggested], named: Named) -> Rows:
    """Suggestions as rows of the answer; `named` gives the name of a label's node."""
    return [
        {
            "recommendation": one.recommendation,
            "candidate": one.candidate,
            "label": one.label,
            "score": one.score,
            "reasons": list(one.reasons),
            "experience": one.experience,
            "name": named(one.label, one.candidate) if one.label and one.candidate else None,
        }
        for one in found
    ]


COLUMNS = ["recommendation", "candidate", "label", "score", "reasons", "experience", "name"]
COLUMN_KINDS: Mapping[str, str] = {
    "recommendation": "id", "candidate": "id", "label": "string", "score": "number", "reasons": "list",
    "experience": "text", "name": "text",
}  # fmt: skip
__all__ = ["COLUMNS", "COLUMN_KINDS", "KINDS", "Ready", "Suggested", "make_ready", "rows_of", "suggestions"]
