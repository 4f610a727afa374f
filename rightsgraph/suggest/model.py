"""The score: a logistic model of at most ten features for each kind, its priors shipped, fitted again deterministically."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rightsgraph.suggest.candidate import Candidate

BIAS = "(start)"
_HOLD = 8.0  # how firmly the priors are held: as many examples as would move a weight half-way
_ROUNDS = 30
_STILL = 1e-8


@dataclass(frozen=True)
class Example:
    """Features of a pair, and whether it is a link."""

    features: Mapping[str, float]
    holds: bool


@dataclass(frozen=True)
class Weights:
    """The model of one kind: what each feature adds to the log-odds."""

    weights: Mapping[str, float]

    def score(self, features: Mapping[str, float]) -> float:
        """The probability, 0 to 1."""
        own = self.weights
        whole = own[BIAS] + math.fsum(own.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, whole))))

    def ranked(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Scored, the best first, equals by their ids."""
        for one in candidates:
            one.score = self.score(one.features)
        return sorted(candidates, key=lambda one: (-one.score, one.id))


@lru_cache(maxsize=1)
def _priors() -> dict[str, dict[str, float]]:
    text = resources.files("rightsgraph.suggest").joinpath("weights.csv").read_text(encoding="utf-8")
    found: dict[str, dict[str, float]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["kind"], {})[row["feature"]] = float(row["weight"])
    return found


def priors(kind: str) -> Weights:
    """The model that is shipped."""
    return Weights(_priors()[kind])


def fitted(start: Weights, examples: Sequence[Example], hold: float = _HOLD) -> Weights:
    """The weights that fit the examples best while held near the start (Newton's method, always the same result)."""
    names = list(start.weights)
    rows = [[1.0 if name == BIAS else one.features.get(name, 0.0) for name in names] for one in examples]
    target = [float(one.holds) for one in examples]
    first = [start.weights[name] for name in names]
    weights = list(first)
    for _ in range(_ROUNDS):
        step = _step(rows, target, weights, first, hold)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _STILL:
            break
    # no feature speaks against a candidate: a reason that lowers its score nobody could weigh
    kept = {name: w if name == BIAS else max(0.0, w) for name, w in zip(names, weights, strict=True)}
    return Weights(kept)


def _step(
    rows: Sequence[Sequence[float]],
    target: Sequence[float],
    weights: Sequence[float],
    first: Sequence[float],
    hold: float,
) -> list[float]:
    size = len(weights)
    slope = [hold * (a - w) for a, w in zip(first, weights, strict=True)]
    curve = [[hold if i == j else 0.0 for j in range(size)] for i in range(size)]
    for row, holds in zip(rows, target, strict=True):
        whole = math.fsum(w * x for w, x in zip(weights, row, strict=True))
        p = 1 / (1 + math.exp(-max(-30.0, min(30.0, whole))))
        spread = max(p * (1 - p), 1e-6)
        for i, x in enumerate(row):
            if x:
                slope[i] += (holds - p) * x
                line = curve[i]
                for j, y in enumerate(row):
                    line[j] += spread * x * y
    return _solved(curve, slope)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss with pivots."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        best = max(range(at, size), key=lambda n: abs(rows[n][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            if factor:
                rows[below] = [b - factor * a for a, b in zip(rows[at], rows[below], strict=True)]
    out = [0.0] * size
    for at in range(size - 1, -1, -1):
        known = math.fsum(rows[at][n] * out[n] for n in range(at + 1, size))
        out[at] = (rows[at][size] - known) / rows[at][at]
    return out
