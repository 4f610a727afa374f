"""Articles by the terms of the thesaurus: for each concept the articles whose heading or text has its words."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rightsgraph.graph.search.articles import Articles
from rightsgraph.ontology.thesaurus import Piece, Term, Thesaurus

_MOST = 2_000  # articles kept for one concept: the ones that its words tell most of
_CONCEPTS = 600  # concepts and words kept
_TELLING = 0.12  # rarity below which a word of the text itself is not looked for


@dataclass(slots=True)
class Found:
    """What of a concept stands in an article: in its text and heading (0 to 1), and the term that tells most."""

    text: float
    heading: float
    term: str


class Terms:
    """Looks concepts up in the articles of a graph, in the languages of its laws; keeps what it found."""

    def __init__(self, articles: Articles, thesaurus: Thesaurus, languages: Iterable[str]) -> None:
        self.articles, self.thesaurus = articles, thesaurus
        self.languages = frozenset(languages)
        self._of: OrderedDict[str, tuple[dict[str, Found], float]] = OrderedDict()

    def of_concept(self, concept: str) -> tuple[Mapping[str, Found], float]:
        """(article -> what was found, the rarity of the most telling term)."""
        terms = [t for t in self.thesaurus.of_concept.get(concept, ()) if t.language in self.languages]
        return self._kept(concept, terms)

    def of_word(self, word: str) -> tuple[Mapping[str, Found], float]:
        """The same for a word (a stem) of the recommendation itself."""
        term = Term("", "", word, (Piece(word),))
        return self._kept(f"={word}", [term])

    def _kept(self, name: str, terms: list[Term]) -> tuple[dict[str, Found], float]:
        known = self._of.get(name)
        if known is None:
            known = self._look(terms)
            self._of[name] = known
            if len(self._of) > _CONCEPTS:
                self._of.popitem(last=False)
        else:
            self._of.move_to_end(name)
        return known

    def _look(self, terms: list[Term]) -> tuple[dict[str, Found], float]:
        found: dict[str, Found] = {}
        rarest = 0.0
        size = math.log(1 + max(self.articles.count(), 2))
        for term in terms:
            standing = self.articles.standing(term.pieces)
            if not standing:
                continue
            rarity = 1 - math.log(1 + len(standing)) / size
            rarest = max(rarest, rarity)
            for article, where in standing.items():
                text, heading = rarity * where.places / (where.places + 1.0), rarity * where.heading
                known = found.get(article)
                if known is None:
                    found[article] = Found(text, heading, term.written)
                else:
                    if text + heading > known.text + known.heading:
                        known.term = term.written
                    # each further term of the concept adds a little
                    known.text = max(known.text, text) + 0.15 * min(known.text, text)
                    known.heading = max(known.heading, heading)
        if len(found) > _MOST:
            best = sorted(found.items(), key=lambda item: (-item[1].heading - item[1].text, item[0]))[:_MOST]
            found = dict(best)
        return found, rarest


def telling(rarity: float) -> bool:
    """Whether a word of the recommendation is rare enough in the laws to tell anything."""
    return rarity >= _TELLING
