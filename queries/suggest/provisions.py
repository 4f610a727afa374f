"""Candidates among provisions: terms in heading, text and chapter, words in common, what similar recommendations have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rightsgraph.queries.suggest.asked import Asked
from rightsgraph.queries.suggest.candidate import Candidate, named, quoted, saturated
from rightsgraph.queries.suggest.neighbours import Near
from rightsgraph.queries.suggest.pool import Pool, Without
from rightsgraph.queries.suggest.terms import Found, telling

KIND = "provisions"
_SHORT = 120  # articles looked at closely
_NEAR_ARTICLES = 3  # numbers apart of siblings where no chapter is known
_WHOLE_LAW = 0.5  # what a law that is named or cited whole says for each of its articles that fits otherwise


class Provisions:
    """Finds and judges provisions for one recommendation after the other."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool

    def rough(self, asked: Asked) -> dict[str, float]:
        """Article -> how much of what is asked stands in it: the first, quick look."""
        found: dict[str, float] = defaultdict(float)
        for concept, weight in asked.concepts.items():
            for article, seen in self.pool.terms.of_concept(concept)[0].items():
                found[article] += weight * (1.5 * seen.heading + seen.text)
        for word in self._words(asked):
            for article, seen in self.pool.terms.of_word(word)[0].items():
                found[article] += 0.3 * (1.5 * seen.heading + seen.text)
        return found

    def candidates(self, asked: Asked, nearest: Sequence[Near], without: Without) -> list[Candidate]:
        """The candidates with their features and reasons, not yet scored."""
        pool, articles = self.pool, self.pool.articles
        links = pool.facts.links
        similar = pool.drawn(nearest, links, articles.of_place)
        laws = pool.drawn(nearest, links, pool.facts.law_of)
        used = pool.used(links, articles.of_place, asked, without)
        cited = self._cited(asked)
        wanted = self._short(asked) | set(similar) | {place for place in cited if "#" in place}
        found = [
            Candidate(place, "Provision")
            for place in sorted(wanted)
            if "#" in place and pool.of_state(pool.facts.law_of(place), asked)
        ]
        for one in found:
            law = pool.facts.law_of(one.id)
            self._terms(one, asked)
            value, who = similar.get(one.id, (0.0, []))
            one.set("similar", value, f"recommendations that ask for much the same are linked to it: {named(who)}")
            value, who = laws.get(law, (0.0, []))
            one.set("law", value, f"recommendations that ask for much the same are linked to its law: {named(who)}")
            self._sibling(one, similar)
            self._of_cited(one, cited, law)
            one.set("used", used.get(one.id, 0.0))
            one.set("expects", expects(asked), told(asked))
        return found

    def _short(self, asked: Asked) -> set[str]:
        rough = self.rough(asked)
        pool = self.pool
        own = [(value, place) for place, value in rough.items() if pool.of_state(pool.facts.law_of(place), asked)]
        return {place for _, place in sorted(own, key=lambda item: (-item[0], item[1]))[:_SHORT]}

    def _words(self, asked: Asked) -> list[str]:
        return [word for word in sorted(asked.words) if telling(self.pool.terms.of_word(word)[1])]

    def _terms(self, one: Candidate, asked: Asked) -> None:
        """Terms of the thesaurus, and the recommendation's own words, in heading, text and chapter."""
        heading = text = whole = 0.0
        in_heading: list[tuple[float, str]] = []
        in_text: list[tuple[float, str]] = []
        for concept, weight in asked.concepts.items():
            seen, rarest = self.pool.terms.of_concept(concept)
            whole += weight * rarest
            found: Found | None = seen.get(one.id)
            if found is None:
                continue
            heading += weight * found.heading
            text += weight * found.text
            (in_heading if found.heading else in_text).append((-weight * found.text, found.term))
        one.set("heading", saturated(1.5 * heading), f"terms in its heading: {quoted(t for _, t in sorted(in_heading))}")
        words = [t for _, t in sorted([*in_text, *in_heading])]
        one.set("text", text / whole if whole else 0.0, f"terms in its text: {quoted(words)}")
        self._common_words(one, asked)
        self._chapter(one, asked)

    def _common_words(self, one: Candidate, asked: Asked) -> None:
        shared, whole = [], 0.0
        value = 0.0
        for word in self._words(asked):
            seen, rarity = self.pool.terms.of_word(word)
            whole += rarity
            found = seen.get(one.id)
            if found:
                value += found.text + found.heading
                shared.append((-found.text - found.heading, word))
        one.set("words", value / whole if whole else 0.0, f"words in common: {quoted(w for _, w in sorted(shared))}")

    def _chapter(self, one: Candidate, asked: Asked) -> None:
        article = self.pool.articles.article(one.id)
        above = [a for c in article.containers if (a := self.pool.articles.article(c))] if article else []
        headings = [" ".join(each.heading) for each in above if each.heading]
        law = self.pool.facts.laws.get(self.pool.facts.law_of(one.id), {})
        headings += [str(law[name]) for name in ("title", "title_local") if law.get(name)]
        value, hit = 0.0, ""
        whole = sum(asked.concepts.values())
        for heading in headings:
            shared = sum(asked.concepts[c] for c in self.pool.concepts_of(heading) & asked.concepts.keys())
            if whole and shared / whole > value:
                value, hit = shared / whole, heading
        one.set("chapter", value, f'its chapter or law is about the same: "{hit}"')

    def _sibling(self, one: Candidate, similar: Mapping[str, tuple[float, list[Near]]]) -> None:
        """Provisions beside it that similar recommendations are linked to."""
        article = self.pool.articles.article(one.id)
        best, whose = 0.0, ""
        for place, (value, _) in similar.items():
            if place == one.id or value <= best or place.partition("#")[0] != one.id.partition("#")[0]:
                continue
            other = self.pool.articles.article(place)
            if article and other and _beside(article.containers, other.containers, article.number, other.number):
                best, whose = value, place
        one.set("sibling", best, f"stands beside {whose}, which similar recommendations are linked to")

    def _cited(self, asked: Asked) -> dict[str, str]:
        """Place -> why it belongs to the recommendation by what a document says."""
        articles = self.pool.articles
        found = {}
        for place, by in self.pool.facts.cited.get(asked.recommendation.id, {}).items():
            source, what = next(iter(sorted(by.items())))
            found[articles.of_place(place) if "#" in place else place] = f"cited together with it in {what} ({source})"
        for place in asked.named:
            found[articles.of_place(place) if "#" in place else place] = "the recommendation itself names it"
        return found

    def _of_cited(self, one: Candidate, cited: Mapping[str, str], law: str) -> None:
        if one.id in cited:
            one.set("cited", 1.0, cited[one.id])
        elif law in cited:
            one.set("cited", _WHOLE_LAW, f"its law: {cited[law]}")
        else:
            one.set("cited", 0.0)


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
