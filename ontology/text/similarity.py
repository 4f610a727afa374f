"""Texts that ask for the same: candidates from an index (MinHash with bands), then an exact score."""

from __future__ import annotations

import math
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import shake_128

from rightsgraph.ontology.text.request_words import content

METHOD = "minhash"
THRESHOLD = 0.45
SAME = 0.8  # from here on the same request is meant
_DIFFERENT = 0.99  # the most that texts reach which are not the same, word for word
NEAREST = 12  # pairs kept for one text: a request made fifty times makes a cluster, not a thousand pairs
_BANDS, _ROWS = 32, 2  # finds 95 of 100 pairs that share three words of ten, all that share half
_COMMON = 400  # texts in one bucket beyond which it tells nothing


@dataclass(frozen=True, slots=True)
class Text:
    """A text to compare; only texts of one `group` (a State) are."""

    id: str
    text: str
    group: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that ask for the same, by code point; `shared` are the telling words they have in common."""

    one: str
    other: str
    score: float
    shared: tuple[str, ...]


def pairs(texts: Iterable[Text], threshold: float = THRESHOLD) -> list[Pair]:
    """The pairs whose likeness reaches the threshold, the nearest of each text, in order of their ids."""
    given = list(texts)
    plain = {text.id: " ".join(text.text.casefold().split()) for text in given}
    words = {text.id: content(text.text) for text in given}
    weights = _weights(words)
    groups: dict[str, list[str]] = defaultdict(list)
    for text in given:
        if words[text.id]:
            groups[text.group].append(text.id)
    found = [
        pair for ids in groups.values() for pair in _of_group(sorted(set(ids)), words, weights, threshold)
    ]
    found = [
        replace(pair, score=min(pair.score, _DIFFERENT)) if plain[pair.one] != plain[pair.other] else pair
        for pair in found
    ]
    return sorted(_nearest(found), key=lambda pair: (pair.one, pair.other))


def in_words(score: float) -> str:
    """How alike two texts are, for people."""
    if score > _DIFFERENT:
        return "the same words"
    return (
        "nearly the same words"
        if score >= SAME
        else "much the same words"
        if score >= 0.6
        else "similar words"
    )


def likeness(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """The weight of the shared words, by the mean of both texts' weights: 0 to 1."""
    shared = math.fsum(weights[word] for word in one & other)
    if not shared:
        return 0.0
    return 2 * shared / (math.fsum(weights[w] for w in one) + math.fsum(weights[w] for w in other))


def _weights(words: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """Rare words weigh more; in a small collection every word weighs nearly the same."""
    counts = Counter(word for found in words.values() for word in found)
    size = len(words) + 50
    return {word: math.log(1 + size / (count + 5)) for word, count in counts.items()}


def _of_group(
    ids: list[str], words: Mapping[str, frozenset[str]], weights: Mapping[str, float], threshold: float
) -> Iterator[Pair]:
    for one, other in _candidates(ids, words):
        score = likeness(words[one], words[other], weights)
        if score >= threshold:
            shared = sorted(words[one] & words[other], key=lambda word: (-weights[word], word))
            yield Pair(one, other, round(score, 3), tuple(shared))


def _candidates(ids: list[str], words: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Pairs that share a band of their signatures; texts with equal words are one in the index."""
    same: dict[frozenset[str], list[str]] = defaultdict(list)
    for name in ids:
        same[words[name]].append(name)
    buckets: dict[tuple[int, bytes], list[frozenset[str]]] = defaultdict(list)
    for key in same:
        for place in _bands(key):
            buckets[place].append(key)
    seen: set[tuple[str, str]] = set()
    for keys in buckets.values():
        if 1 < len(keys) <= _COMMON:
            for at, one in enumerate(keys):
                for other in keys[at + 1 :]:
                    pair = (same[one][0], same[other][0])
                    seen.add(pair if pair[0] < pair[1] else pair[::-1])
    for first, second in seen:
        for left in same[words[first]]:
            for right in same[words[second]]:
                yield (left, right) if left < right else (right, left)
    for members in same.values():
        yield from (
            (one, other) for at, one in enumerate(members) for other in members[at + 1 : at + 1 + NEAREST]
        )


def _bands(words: frozenset[str]) -> Iterator[tuple[int, bytes]]:
    """The bands of the text's signature: of each of many hash functions the least value of its words."""
    sketches = [_hashes(word) for word in words]
    values = array("I", map(min, *sketches)) if len(sketches) > 1 else sketches[0]
    for band in range(_BANDS):
        yield band, values[band * _ROWS : (band + 1) * _ROWS].tobytes()


@lru_cache(maxsize=100_000)
def _hashes(word: str) -> array[int]:
    """The word's value in each hash function: one long hash, cut into as many as are needed."""
    values = array("I")
    values.frombytes(shake_128(word.encode()).digest(values.itemsize * _BANDS * _ROWS))
    if sys.byteorder == "big":
        values.byteswap()
    return values


def _nearest(found: list[Pair]) -> list[Pair]:
    """Pairs that are among the nearest of one of their texts."""
    by_text: dict[str, list[Pair]] = defaultdict(list)
    for pair in found:
        by_text[pair.one].append(pair)
        by_text[pair.other].append(pair)
    kept = {
        (pair.one, pair.other): pair
        for own in by_text.values()
        for pair in sorted(own, key=lambda pair: (-pair.score, pair.one, pair.other))[:NEAREST]
    }
    return list(kept.values())
