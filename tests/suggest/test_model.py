"""The model: shipped priors, fitted the same way every time, held near its priors by little evidence."""

from __future__ import annotations

import math

import pytest

from rightsgraph.suggest.candidate import KINDS, Candidate
from rightsgraph.suggest.experience import NONE_YET, Decided, Experience
from rightsgraph.suggest.model import BIAS, Example, Weights, fitted, priors


@pytest.mark.parametrize("kind", KINDS)
def test_at_most_ten_features_and_none_that_speaks_against(kind: str) -> None:
    weights = priors(kind).weights
    assert len(weights) - 1 <= 10
    assert all(weight >= 0 for name, weight in weights.items() if name != BIAS)


def test_many_examples_move_the_weights_to_what_they_show() -> None:
    start = Weights({BIAS: 0.0, "x": 0.0})
    # of those with x three in four hold, of the others one in four
    examples = [Example({"x": 1.0}, n % 4 > 0) for n in range(2_000)]
    examples += [Example({}, n % 4 == 0) for n in range(2_000)]
    found = fitted(start, examples)
    assert found.score({"x": 1.0}) == pytest.approx(0.75, abs=0.02)
    assert found.score({}) == pytest.approx(0.25, abs=0.02)
    assert fitted(start, examples) == found
    assert fitted(start, examples[:2]).score({"x": 1.0}) == pytest.approx(0.5, abs=0.1)


def test_a_feature_never_speaks_against_a_candidate() -> None:
    examples = [Example({"x": 1.0}, False) for _ in range(500)] + [Example({}, True) for _ in range(500)]
    assert fitted(Weights({BIAS: 0.0, "x": 1.0}), examples).weights["x"] == 0.0


def test_experience_is_told_by_bands_of_scores() -> None:
    model = Weights({BIAS: -9.0, "x": 9.0 + math.log(0.6 / 0.4)})
    near = [Candidate(f"c{n}", "Law") for n in range(43)]
    for one in near:
        one.set("x", 1.0)
    decided = [Decided("r", f"c{n}", "Law", n < 30) for n in range(43)]
    found = Experience.of(decided, {"r": {"laws": near}}, {"laws": model})
    assert found.said("laws", 0.6) == "of suggestions like this, reviewers accepted 7 of 10 (n = 43)"
    assert found.said("laws", 0.01) == NONE_YET
    assert found.said("agencies", 0.6) == NONE_YET
    assert Experience.from_plain(found.plain()) == found
