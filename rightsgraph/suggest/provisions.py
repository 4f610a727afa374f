"""Candidates among provisions: terms in heading, text and chapter, words in common, what similar recommendations have."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rightsgraph.suggest.asked import Asked
from rightsgraph.suggest.candidate import Candidate, quoted, saturated
from rightsgraph.suggest.neighbours import Near
from rightsgraph.suggest.pool import Pool, Without
from rightsgraph.suggest.terms import Found, telling

KIND = "provisions"
NONE: tuple[float, list[Near]] = (0.0, [])
_WORD = 0.3  # what a word in common weighs beside a concept, in the first look
_SHORT = 100  # articles looked at closely
_NEAR_ARTICLES = 3  # numbers apart of siblings where no chapter is known
_WHOLE_LAW = 0.5  # what a law that is named or cited whole says for each of its articles that fits otherwise


@dataclass(frozen=True)
class Look:
    """What is looked for in articles: (weight, where it stands) of each concept and word, and what all of it would weigh."""

    concepts: list[tuple[float, Mapping[str, Found]]]
    words: list[tuple[str, Mapping[str, Found]]]
    of_concepts: float
    of_words: float


class Provisions:
    """Finds and judges provisions for one recommendation after the other."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self._last: tuple[str, Look] | None = None

    def look(self, asked: Asked) -> Look:
        """The articles of each concept and word of a recommendation."""
        if self._last is None or self._last[0] != asked.recommendation.id:
            self._last = (asked.recommendation.id, self._looked(asked))
        return self._last[1]

    def _looked(self, asked: Asked) -> Look:
        terms = self.pool.terms
        concepts = [(weight, *terms.of_concept(concept)) for concept, weight in asked.concepts.items()]
        words = [(word, *terms.of_word(word)) for word in sorted(asked.words)]
        telling_words = [(word, seen, rarity) for word, seen, rarity in words if seen and telling(rarity)]
        return Look(
            [(weight, seen) for weight, seen, _ in concepts if seen],
            [(word, seen) for word, seen, _ in telling_words],
            sum(weight * rarest for weight, _, rarest in concepts),
            sum(rarity for _, _, rarity in telling_words),
        )

    def rough(self, asked: Asked) -> dict[str, float]:
        """Article -> how much of what is asked stands in it: the first, quick look."""
        found: dict[str, float] = defaultdict(float)
        look = self.look(asked)
        for weight, seen in (*look.concepts, *((_WORD, seen) for _, seen in look.words)):
            for article, where in seen.items():
                found[article] += weight * (1.5 * where.heading + where.text)
        return found

    def candidates(self, asked: Asked, nearest: Sequence[Near], without: Without) -> list[Candidate]:
        """The candidates with their features and reasons, not yet scored."""
        pool, articles = self.pool, self.pool.articles
        links = pool.facts.links
        similar = pool.drawn(nearest, links, articles.of_place)
        laws = pool.drawn(nearest, links, pool.facts.law_of)
        used = pool.used(links, articles.of_place, asked, without)
        cited = self._cited(asked)
        wanted = self._short(asked) | set(similar) | set(cited)
        found = [
            Candidate(place, "Provision")
            for place in sorted(wanted)
            if "#" in place and pool.of_state(pool.facts.law_of(place), asked)
        ]
        for one in found:
            law = pool.facts.law_of(one.id)
            self._terms(one, self.look(asked))
            self._common_words(one, self.look(asked), asked.written)
            self._meaning(one, asked)
            self._chapter(one, asked)
            one.drawn("similar", similar.get(one.id, NONE))
            one.drawn("law", laws.get(law, NONE), "its law")
            self._sibling(one, similar)
            self._of_cited(one, cited, law)
            one.set("used", used.get(one.id, 0.0))
            one.set("expects", expects(asked), told(asked))
        return found

    def _short(self, asked: Asked) -> set[str]:
        rough = self.rough(asked)
        pool = self.pool
        own = [
            (-value, place)
            for place, value in rough.items()
            if pool.of_state(pool.facts.law_of(place), asked)
        ]
        return {place for _, place in heapq.nsmallest(_SHORT, own)}

    def _terms(self, one: Candidate, look: Look) -> None:
        """Terms of the thesaurus in heading and text."""
        heading = text = 0.0
        terms: list[tuple[float, str]] = []
        in_heading: list[tuple[float, str]] = []
        for weight, seen in look.concepts:
            found = seen.get(one.id)
            if found is None:
                continue
            heading += weight * found.heading
            text += weight * found.text
            terms.append((-weight * found.text, found.term))
            if found.heading:
                in_heading.append((-weight * found.heading, found.term))
        one.set("heading", saturated(1.5 * heading), "terms in its heading: {}", quoted, in_heading)
        if look.of_concepts:
            one.set("text", text / look.of_concepts, "terms in its text: {}", quoted, terms)

    def _common_words(self, one: Candidate, look: Look, written: Mapping[str, str]) -> None:
        value = 0.0
        shared: list[tuple[float, str]] = []
        for word, seen in look.words:
            found = seen.get(one.id)
            if found:
                value += found.text + found.heading
                shared.append((-found.text - found.heading, written.get(word, word)))
        if look.of_words:
            one.set("words", value / look.of_words, "words in common: {}", quoted, shared)

    def _meaning(self, one: Candidate, asked: Asked) -> None:
        """What an encoder sees stands for words in common, where one was named and it sees more."""
        encoder = self.pool.encoder
        if encoder is not None:
            value = encoder.near(asked.recommendation.text, one.id)
            if value > one.features.get("words", 0.0):
                one.set("words", value, "near in meaning, by the encoder ({} of 1)", None, f"{value:.2f}")

    def _chapter(self, one: Candidate, asked: Asked) -> None:
        """What the headings above it, and the title of its law, are about."""
        value, hit = 0.0, ""
        for concepts, heading in self._above(one.id):
            shared = sum(asked.concepts[c] for c in concepts if c in asked.concepts)
            if shared > value:
                value, hit = shared, heading
        if value:
            whole = sum(asked.concepts.values())
            one.set("chapter", value / whole, 'its chapter or law is about the same: "{}"', None, hit)

    def _above(self, place: str) -> list[tuple[frozenset[str], str]]:
        article, facts = self.pool.articles.article(place), self.pool.facts
        law = facts.laws.get(facts.law_of(place), {})
        names = [str(law[name]) for name in ("title", "title_local") if law.get(name)]
        found = [(self.pool.concepts_of(name), name) for name in names]
        for container in article.containers if article else ():
            above = self.pool.articles.article(container)
            if above and above.heading:
                found.append((self.pool.concepts_of(above.written), above.written))
        return found

    def _sibling(self, one: Candidate, similar: Mapping[str, tuple[float, list[Near]]]) -> None:
        """Provisions beside it that similar recommendations are linked to."""
        article = self.pool.articles.article(one.id)
        best, whose = 0.0, ""
        for place, (value, _) in similar.items():
            if place == one.id or value <= best or place.partition("#")[0] != one.id.partition("#")[0]:
                continue
            other = self.pool.articles.article(place)
            if (
                article
                and other
                and _beside(article.containers, other.containers, article.number, other.number)
            ):
                best, whose = value, place
        one.set("sibling", best, "stands beside {}, which similar recommendations are linked to", None, whose)

    def _cited(self, asked: Asked) -> dict[str, str]:
        """Place -> why it belongs to the recommendation by what a document says."""
        articles = self.pool.articles
        found = {}
        for place, by in self.pool.facts.cited.get(asked.recommendation.id, {}).items():
            source, what = next(iter(sorted(by.items())))
            found[articles.of_place(place) if "#" in place else place] = (
                f"cited together with it in {what} ({source})"
            )
        for place in asked.named:
            found[articles.of_place(place) if "#" in place else place] = "the recommendation itself names it"
        return found

    def _of_cited(self, one: Candidate, cited: Mapping[str, str], law: str) -> None:
        if one.id in cited:
            one.set("cited", 1.0, "{}", None, cited[one.id])
        elif law in cited:
            one.set("cited", _WHOLE_LAW, "its law: {}", None, cited[law])


def expects(asked: Asked) -> float:
    """1 where the recommendation asks for law, 0 where it asks for other things alone, between where nobody knows."""
    return 0.5 if asked.expects_law is None else float(asked.expects_law)


def told(asked: Asked) -> str:
    """Why law is to be expected."""
    if not asked.expects_law:
        return ""
    return "law is to be expected" + (" (its `expects` says so)" if asked.told else " by its words")


def _beside(one: Sequence[str], other: Sequence[str], number: str, of_other: str) -> bool:
    shared = {c for c in one if "__sec_" in c or c.rpartition("#")[2].startswith("chp")} & set(other)
    if shared:
        return True
    near = number.isdigit() and of_other.isdigit() and abs(int(number) - int(of_other)) <= _NEAR_ARTICLES
    return not one and not other and near
