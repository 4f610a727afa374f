"""Candidates among laws: terms and words of the title, the law's articles, what similar recommendations have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from rightsgraph.ontology.text.request_words import content
from rightsgraph.suggest.asked import Asked
from rightsgraph.suggest.candidate import Candidate, quoted, saturated
from rightsgraph.suggest.neighbours import Near
from rightsgraph.suggest.pool import Pool, Without
from rightsgraph.suggest.provisions import NONE, Provisions, expects, told

KIND = "laws"
_BEST = 3  # articles that speak for their law
_TITLES = ("title", "title_local", "short_title")
_ONE_ARTICLE = 0.6  # what one cited article says for its law


class Laws:
    """Finds and judges laws."""

    def __init__(self, pool: Pool, provisions: Provisions) -> None:
        self.pool, self.provisions = pool, provisions
        self._titles: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def candidates(self, asked: Asked, nearest: Sequence[Near], without: Without) -> list[Candidate]:
        """The candidates with their features and reasons: every described law of the State."""
        pool, facts = self.pool, self.pool.facts
        similar = pool.drawn(nearest, facts.links, facts.law_of)
        theme = pool.associated(asked, facts.links, facts.law_of, without)
        used = pool.used(facts.links, facts.law_of, asked, without)
        articles = self._by_articles(asked)
        cited = self._cited(asked)
        known = set(facts.laws) | set(similar) | set(cited)
        found = [Candidate(law, "Law") for law in sorted(known) if pool.of_state(law, asked)]
        for one in found:
            self._title(one, asked)
            value, shown = articles.get(one.id, (0.0, []))
            one.set("text", saturated(value), "its articles fit best: {}", ", ".join, shown)
            one.drawn("similar", similar.get(one.id, NONE))
            one.set(
                "theme",
                theme.get(one.id, 0.0),
                "recommendations on the same themes and concepts are linked to it",
            )
            self._about(one, asked)
            value, why = cited.get(one.id, (0.0, ""))
            one.set("cited", value, "{}", None, why)
            one.set("used", used.get(one.id, 0.0))
            one.set("expects", expects(asked), told(asked))
        return found

    def _by_articles(self, asked: Asked) -> Mapping[str, tuple[float, list[str]]]:
        by_law: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for place, value in self.provisions.rough(asked).items():
            by_law[self.pool.facts.law_of(place)].append((value, place))
        whole = sum(asked.concepts.values()) or 1.0
        found = {}
        for law, each in by_law.items():
            best = sorted(each, key=lambda item: (-item[0], item[1]))[:_BEST]
            found[law] = (sum(value for value, _ in best) / whole / _BEST * 2, [place for _, place in best])
        return found

    def _read(self, law: str) -> tuple[frozenset[str], frozenset[str]]:
        known = self._titles.get(law)
        if known is None:
            values: Mapping[str, Any] = self.pool.facts.laws.get(law, {})
            titles = [str(values[name]) for name in _TITLES if values.get(name)]
            concepts = frozenset(c for title in titles for c in self.pool.concepts_of(title))
            known = self._titles[law] = (concepts, frozenset(w for title in titles for w in content(title)))
        return known

    def _title(self, one: Candidate, asked: Asked) -> None:
        concepts, words = self._read(one.id)
        shared = sorted(concepts & asked.concepts.keys(), key=lambda c: (-asked.concepts[c], c))
        value = sum(asked.concepts[c] for c in shared)
        names = [(0.0, self.pool.thesaurus.concepts[c].name) for c in shared]
        one.set("title", saturated(value), "its title is about the same: {}", quoted, names)
        common = sorted(words & asked.words)
        share = len(common) / len(words) if words else 0.0
        one.set(
            "words", share, "words of its title: {}", quoted, [(0.0, asked.written.get(w, w)) for w in common]
        )

    def _about(self, one: Candidate, asked: Asked) -> None:
        themes = self.pool.facts.law_concepts.get(one.id, set()) & asked.recommendation.themes
        names = [(0.0, self.pool.facts.names.get(theme, theme)) for theme in sorted(themes)]
        one.set("about", min(1.0, len(themes) / 2), "it is filed under the same theme: {}", quoted, names)

    def _cited(self, asked: Asked) -> dict[str, tuple[float, str]]:
        facts = self.pool.facts
        found: dict[str, tuple[float, str]] = {}
        for place, by in sorted(facts.cited.get(asked.recommendation.id, {}).items()):
            if place in facts.agencies:
                continue
            source, what = next(iter(sorted(by.items())))
            value = _ONE_ARTICLE if "#" in place else 1.0
            law = facts.law_of(place)
            if value > found.get(law, (0.0, ""))[0]:
                found[law] = (value, f"{place} is cited together with it in {what} ({source})")
        for place in asked.named:
            found[facts.law_of(place)] = (1.0, "the recommendation itself names it")
        return found
