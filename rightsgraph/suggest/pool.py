"""What a search for candidates looks at: the graph's facts, its articles, the recommendations as they are read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from rightsgraph.graph.search.articles import Articles
from rightsgraph.ontology.thesaurus import Thesaurus
from rightsgraph.suggest.asked import Asked, Resolve, read_asked
from rightsgraph.suggest.encoder import Encoder
from rightsgraph.suggest.facts import Facts, Pairs
from rightsgraph.suggest.neighbours import Near, Neighbours, drawn
from rightsgraph.suggest.terms import Terms

Without = Callable[[Asked], bool]
_KEPT = 5_000  # recommendations kept as read


class Pool:
    """All that is shared by the recommendations of one run."""

    def __init__(
        self,
        facts: Facts,
        articles: Articles,
        thesaurus: Thesaurus,
        languages: Sequence[str],
        resolve: Resolve,
    ) -> None:
        self.facts, self.articles, self.thesaurus = facts, articles, thesaurus
        self.terms = Terms(articles, thesaurus, languages)
        self.encoder: Encoder | None = None
        self._resolve = resolve
        self._asked: dict[str, Asked] = {}
        self._concepts: dict[str, frozenset[str]] = {}

    def asked(self, recommendation: str) -> Asked:
        """A recommendation, read."""
        known = self._asked.get(recommendation)
        if known is None:
            if len(self._asked) > _KEPT:
                self._asked.clear()
            known = read_asked(self.facts.recommendations[recommendation], self.thesaurus, self._resolve)
            self._asked[recommendation] = known
        return known

    @cached_property
    def known(self) -> list[Asked]:
        """The recommendations that are linked or charged."""
        ids = sorted((self.facts.links.keys() | self.facts.leads.keys()) & self.facts.recommendations.keys())
        return [self.asked(one) for one in ids]

    @cached_property
    def neighbours(self) -> Neighbours:
        """The linked recommendations, to be compared with."""
        return Neighbours(self.known, self.facts.alike)

    def concepts_of(self, text: str) -> frozenset[str]:
        """The concepts of a heading or name, in whatever language it is."""
        known = self._concepts.get(text)
        if known is None:
            known = self._concepts[text] = frozenset(self.thesaurus.found(text))
        return known

    def of_state(self, law: str, asked: Asked) -> bool:
        """Whether a law may bind the State that the recommendation is for."""
        state, own = self.facts.state_of(law), asked.recommendation.state
        return not state or not own or state == own

    @cached_property
    def _with_concept(self) -> Mapping[str, list[Asked]]:
        found: dict[str, list[Asked]] = defaultdict(list)
        for one in self.known:
            for concept in (*one.terms, *one.recommendation.themes):
                found[concept].append(one)
        return found

    def associated(
        self, asked: Asked, links: Pairs, place: Callable[[str], str], without: Without
    ) -> dict[str, float]:
        """Candidate -> how often recommendations with the same concepts and themes are linked to it, 0 to 1."""
        whole: dict[str, float] = defaultdict(float)
        subjects = [*asked.terms, *asked.recommendation.themes]
        own = asked.recommendation
        for subject in subjects:
            counts: Counter[str] = Counter()
            seen = 0
            for one in self._with_concept.get(subject, ()):
                other = one.recommendation
                if other.id == own.id or other.state != own.state or without(one) or other.id not in links:
                    continue
                seen += 1
                counts.update({place(target) for target in links[other.id]})
            for candidate, count in counts.items():
                whole[candidate] += count / (seen + 2)
        return {candidate: value / len(subjects) for candidate, value in whole.items()} if subjects else {}

    def drawn(
        self, nearest: Sequence[Near], links: Pairs, place: Callable[[str], str]
    ) -> dict[str, tuple[float, list[Near]]]:
        """What the nearest recommendations are linked to."""
        return drawn(nearest, links, place)

    def used(
        self, links: Pairs, place: Callable[[str], str], asked: Asked, without: Without
    ) -> dict[str, float]:
        """Candidate -> its share of what recommendations of other documents are linked to, against the most linked."""
        counts: Counter[str] = Counter()
        own = asked.recommendation
        for one in self.known:
            other = one.recommendation
            if other.id != own.id and other.state == own.state and not without(one):
                counts.update({place(target) for target in links.get(other.id, ())})
        most = max(counts.values(), default=0)
        return {candidate: count / most for candidate, count in counts.items()} if most else {}
