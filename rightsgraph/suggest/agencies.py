"""Candidates among agencies: who leads similar recommendations, who answers for the laws, whose mandate speaks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rightsgraph.ontology.text.request_words import content
from rightsgraph.suggest.asked import Asked
from rightsgraph.suggest.candidate import Candidate, named, quoted, saturated
from rightsgraph.suggest.neighbours import Near
from rightsgraph.suggest.pool import Pool, Without
from rightsgraph.suggest.provisions import NONE

KIND = "agencies"
_NAMES = ("name", "name_local")
_ROLES = {"lead": 1.0, "adjudicate": 0.7, "supervise": 0.5, "monitor": 0.5, "coordinate": 0.5, "train": 0.4}
_OTHER = 0.3  # a role that is no lead
_LAWS = 6  # laws that count


class Agencies:
    """Finds and judges agencies; `laws` are the law candidates of the same recommendation, scored."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self._read: dict[str, tuple[dict[str, str], dict[str, str]]] = {}

    def candidates(
        self, asked: Asked, nearest: Sequence[Near], without: Without, laws: Sequence[Candidate]
    ) -> list[Candidate]:
        """The candidates with their features and reasons: every agency of the State."""
        facts = self.pool.facts
        similar = self.pool.drawn(nearest, facts.leads, str)
        theme = self.pool.associated(asked, facts.leads, str, without)
        used = self.pool.used(facts.leads, str, asked, without)
        cited = facts.cited.get(asked.recommendation.id, {})
        weights = self._laws(asked, laws, without)
        found = [
            Candidate(agency, "Agency") for agency in sorted(facts.agencies) if self._of_state(agency, asked)
        ]
        for one in found:
            value, who = similar.get(one.id, NONE)
            one.set("similar", value, "it leads recommendations that ask for much the same: {}", named, who)
            one.set(
                "theme", theme.get(one.id, 0.0), "it leads recommendations on the same themes and concepts"
            )
            self._by_laws(one, weights)
            self._subject(one, asked)
            self._about(one, asked)
            by = cited.get(one.id, {})
            source, what = next(iter(sorted(by.items())), ("", ""))
            one.set("cited", float(bool(by)), "named together with it in {}", None, f"{what} ({source})")
            one.set("used", used.get(one.id, 0.0))
        return found

    def _of_state(self, agency: str, asked: Asked) -> bool:
        state, own = self.pool.facts.agencies[agency]["state"], asked.recommendation.state
        return not state or not own or state == own

    def _laws(self, asked: Asked, laws: Sequence[Candidate], without: Without) -> dict[str, float]:
        """Law -> how surely it is about the recommendation: linked to it, or suggested for it."""
        found = {one.id: one.score for one in laws[:_LAWS]}
        if not without(asked):
            found |= dict.fromkeys(
                map(self.pool.facts.law_of, self.pool.facts.links.get(asked.recommendation.id, ())), 1.0
            )
        return found

    def _by_laws(self, one: Candidate, laws: Mapping[str, float]) -> None:
        value, hit = 0.0, ""
        for mandate in self.pool.facts.mandates.get(one.id, ()):
            for place in mandate.places:
                law = self.pool.facts.law_of(place)
                share = laws.get(law, 0.0) * _ROLES.get(mandate.role, _OTHER)
                if share > value:
                    value, hit = share, f"{mandate.role} for {law}"
        one.set("laws", value, "its mandate: {}", None, hit)

    def _subjects(self, agency: str) -> tuple[dict[str, str], dict[str, str]]:
        """Concepts and words of an agency's name and of what its mandates are about, each with where it stands."""
        known = self._read.get(agency)
        if known is None:
            values = self.pool.facts.agencies[agency]
            texts = [str(values[name]) for name in _NAMES if values.get(name)]
            texts += sorted({m.subject for m in self.pool.facts.mandates.get(agency, ()) if m.subject})
            concepts: dict[str, str] = {}
            words: dict[str, str] = {}
            for text in texts:
                for concept in self.pool.concepts_of(text):
                    concepts.setdefault(concept, text)
                for word in content(text):
                    words.setdefault(word, text)
            known = self._read[agency] = (concepts, words)
        return known

    def _subject(self, one: Candidate, asked: Asked) -> None:
        concepts, words = self._subjects(one.id)
        shared = sorted(concepts.keys() & asked.concepts.keys(), key=lambda c: (-asked.concepts[c], c))
        value = sum(asked.concepts[c] for c in shared)
        where = [(0.0, concepts[c]) for c in shared]
        one.set("subject", saturated(value), "its name or mandate is about the same: {}", quoted, where)
        common = sorted(words.keys() & asked.words)
        share = len(common) / len(asked.words) if asked.words else 0.0
        one.set(
            "words",
            2 * share,
            "words of its name or mandate: {}",
            quoted,
            [(0.0, asked.written.get(w, w)) for w in common],
        )

    def _about(self, one: Candidate, asked: Asked) -> None:
        held = {c for m in self.pool.facts.mandates.get(one.id, ()) for c in m.concepts}
        themes = held & asked.recommendation.themes
        names = [(0.0, self.pool.facts.names.get(theme, theme)) for theme in sorted(themes)]
        one.set("about", float(bool(themes)), "its mandate covers the theme: {}", quoted, names)
