"""Terms that stand out in confirmed provisions: proposed to the thesaurus, for a person to check and load."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.tokens import words
from rightsgraph.ontology.thesaurus import pieces_of
from rightsgraph.suggest.pool import Pool

COLUMNS = ("concept", "language", "terms", "note")
_LEAST, _LONGEST = 2, 4  # words of a term: a single one tells too little
_HEADING = 6  # words of a heading that may be a term as a whole
_RARE = 0.5  # rarity from which on a term tells
_EACH = 6  # terms proposed for a concept and language
_PART = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.;:,()]")
_SPLITS = re.compile(r"[.;:,()]")

Text = Callable[[str], tuple[str, str]]  # provision -> (heading, whole text)


def proposed_terms(pool: Pool, text: Text) -> list[dict[str, Any]]:
    """Rows of the table `thesaurus`, the concept's best terms first; `note` says where they stand."""
    by_concept: dict[str, set[str]] = defaultdict(set)
    for recommendation, places in sorted(pool.facts.links.items()):
        if recommendation in pool.facts.recommendations:
            for concept in pool.asked(recommendation).terms:
                by_concept[concept] |= {pool.articles.of_place(one) for one in places if "#" in one}
    whole: dict[str, set[str]] = defaultdict(set)  # term -> provisions that are confirmed for anything
    headed: dict[str, set[str]] = defaultdict(set)
    languages: dict[str, str] = {}
    for place in sorted({one for places in by_concept.values() for one in places}):
        heading, said = text(place)
        known = pool.thesaurus.languages_of(f"{heading} {said}")
        if len(known) != 1:
            continue  # a language that cannot be told has no common words to leave out
        languages[place] = known[0]
        common = pool.thesaurus.common[known[0]]
        for term in grams(f"{heading}. {said}", common):
            whole[term].add(place)
        if term := as_a_whole(heading):
            whole[term].add(place)
            headed[term].add(place)
    return _rows(pool, by_concept, whole, headed, languages)


def as_a_whole(heading: str) -> str:
    """A heading that is short enough to be a term; "" for others."""
    plain = squeeze(heading).lower().strip(" .;:")
    return plain if _LEAST <= len(plain.split()) <= _HEADING and not _SPLITS.search(plain) else ""


def grams(text: str, common: Iterable[str]) -> set[str]:
    """Runs of words that may be a term: none begins or ends in a common word, none reaches over a stop."""
    left_out = set(common)
    found = set()
    for part in _SPLITS.split(squeeze(text).lower()):
        held = _PART.findall(part)
        for start in range(len(held)):
            for size in range(_LEAST, _LONGEST + 1):
                run = held[start : start + size]
                ends = {word for edge in (run[:1], run[-1:]) for word in words(" ".join(edge))}
                if (
                    len(run) == size
                    and not ends & left_out
                    and not any(w.isdigit() or len(w) < 2 for w in run)
                ):
                    found.add(" ".join(run))
    return found


def _rows(
    pool: Pool,
    by_concept: dict[str, set[str]],
    whole: dict[str, set[str]],
    headed: dict[str, set[str]],
    languages: dict[str, str],
) -> list[dict[str, Any]]:
    known = {(term.concept, term.pieces) for term in pool.thesaurus.terms}
    best: dict[str, tuple[float, str]] = {}  # a term is proposed to the concept it tells most of
    for concept, places in sorted(by_concept.items()):
        for term, stands in whole.items():
            shared = stands & places
            if shared and (len(shared) / len(places) * len(shared), concept) > best.get(term, (0.0, "")):
                best[term] = (len(shared) / len(places) * len(shared), concept)
    found: dict[tuple[str, str], list[tuple[float, str, int]]] = defaultdict(list)
    for term, (_, concept) in sorted(best.items()):
        shared = whole[term] & by_concept[concept]
        pieces = pieces_of(term)
        rarity = pool.articles.rarity(pieces)
        in_heading = bool(headed[term] & shared)
        if (concept, pieces) in known or rarity < _RARE:
            continue
        if len(shared) > 1 or in_heading:
            language = Counter(languages[one] for one in shared).most_common(1)[0][0]
            found[concept, language].append((-len(shared) * rarity * (1 + 2 * in_heading), term, len(shared)))
    return [_row(place, sorted(terms)) for place, terms in sorted(found.items())]


def _row(place: tuple[str, str], terms: list[tuple[float, str, int]]) -> dict[str, Any]:
    kept: list[str] = []
    for _, term, _ in terms:
        if not any(term in one or one in term for one in kept):
            kept.append(term)
    counts = {term: count for _, term, count in terms}
    said = ", ".join(f"{term} ({counts[term]})" for term in kept[:_EACH])
    return {
        "concept": place[0],
        "language": place[1],
        "terms": "; ".join(kept[:_EACH]),
        "note": f"stands out in confirmed provisions: {said}",
    }
