"""Suggestions against what is confirmed, whole documents left out in turn, beside what simpler ways find."""

from __future__ import annotations

import csv
import math
import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.common import ROOT

LAWS = ("vnm/constitution/2013", "vnm/101/2015/QH13", "vnm/100/2015/QH13")
FILES = ("vietnam-101-2015-QH13.json", "vietnam-constitution-2013.json")
AT = (1, 5, 10)
_STATED = 0.5  # the score whose precision is told
_SHOWN = 10
_BINS = 10
_K, _B = 1.2, 0.75  # of BM25
Ranked = Mapping[str, Sequence[str]]  # recommendation -> candidates, the best first
Right = Mapping[str, set[str]]


def example(place: Path) -> Path:
    """The worked example as a graph."""
    from rightsgraph import open_graph

    with open_graph(str(place / "example.db")) as graph:
        graph.load(ROOT / "examples" / "viet-nam", dataset="viet-nam", state="VNM")
    return place / "example.db"


def with_texts(place: Path) -> Path | None:
    """The example whose Constitution and Criminal Procedure Code are the given files, and nobody's paraphrase."""
    from rightsgraph import open_graph

    real = Path(os.environ.get("REAL_DATA") or ROOT / ".." / "shared" / "real-data") / "law"
    if not all((real / name).exists() for name in FILES):
        return None
    tables = place / "tables"
    shutil.copytree(
        ROOT / "examples" / "viet-nam", tables, ignore=shutil.ignore_patterns("*.py", "*.md", "building")
    )
    file = tables / "provisions.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        if row["law"] in ("constitution-2013", "cpc-2015"):
            row["heading"] = row["text"] = ""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with open_graph(str(place / "texts.db")) as graph:
        graph.load(tables, dataset="viet-nam", state="VNM")
        graph.load(*(real / name for name in FILES), state="VNM")
    return place / "texts.db"


def recall(ranked: Ranked, right: Right) -> dict[str, float]:
    """Of the recommendations the share that has a right one among the first so many; and the mean reciprocal rank."""
    found = Counter[int]()
    ranks = 0.0
    for one, wanted in right.items():
        place = next((n for n, each in enumerate(ranked.get(one, ()), 1) if each in wanted), 0)
        ranks += 1 / place if place else 0.0
        found.update(at for at in AT if 0 < place <= at)
    whole = len(right) or 1
    return {
        **{f"at {at}": round(found[at] / whole, 3) for at in AT},
        "reciprocal rank": round(ranks / whole, 3),
    }


def by_chance(candidates: int, right: Right) -> dict[str, float]:
    """What drawing at random finds, computed."""
    found = {}
    for at in AT:
        missed = [
            math.prod((candidates - len(w) - n) / max(1, candidates - n) for n in range(at))
            for w in right.values()
        ]
        found[f"at {at}"] = round(sum(1 - one for one in missed) / (len(missed) or 1), 3)
    return found


def bm25(queries: Mapping[str, frozenset[str]], texts: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Query -> the texts by BM25, the best first; those without a common word are not among them."""
    length = sum(map(len, texts.values())) / (len(texts) or 1)
    holding: dict[str, dict[str, int]] = defaultdict(dict)
    for name, words in texts.items():
        for word, count in Counter(words).items():
            holding[word][name] = count
    found = {}
    for one, words in queries.items():
        scores: dict[str, float] = defaultdict(float)
        for word in words:
            held = holding.get(word, {})
            rare = math.log(1 + (len(texts) - len(held) + 0.5) / (len(held) + 0.5))
            for name, count in held.items():
                scores[name] += (
                    rare * count * (_K + 1) / (count + _K * (1 - _B + _B * len(texts[name]) / length))
                )
        found[one] = sorted(scores, key=lambda name: (-scores[name], name))
    return found


def by_feature(ranked: Mapping[str, Sequence[Any]], *features: str) -> dict[str, list[str]]:
    """Candidates by the sum of some of their features alone; those that have none are not among them."""
    found = {}
    for one, candidates in ranked.items():
        values = {c.id: sum(c.features.get(name, 0.0) for name in features) for c in candidates}
        found[one] = sorted((c for c in values if values[c] > 0), key=lambda c: (-values[c], c))
    return found


def crossed(
    kind: str, ranked: Mapping[str, list[Any]], right: Right, document: Callable[[str], str]
) -> dict[str, float]:
    """The model fitted without a document and asked on it, document by document: precision and calibration."""
    from rightsgraph.suggest.training import fit

    shown: list[tuple[float, bool]] = []
    order: dict[str, list[str]] = {}
    for left_out in sorted({document(one) for one in right}):
        others = {one: each for one, each in ranked.items() if document(one) != left_out}
        model = fit(kind, others, {one: right[one] for one in others if one in right}, {})
        for one in (each for each in right if document(each) == left_out):
            best = model.ranked(ranked[one])
            order[one] = [each.id for each in best]
            shown += [(each.score, each.id in right[one]) for each in best[:_SHOWN]]
    sure = [holds for score, holds in shown if score >= _STATED]
    return {
        **{f"fitted without the document, {name}": value for name, value in recall(order, right).items()},
        f"precision at a score of {_STATED} and more": round(sum(sure) / len(sure), 3) if sure else 0.0,
        "calibration error": round(_calibration(shown), 3),
    }


def _calibration(shown: Sequence[tuple[float, bool]]) -> float:
    """How far the scores of what is shown are from the share that is right, by tenths of the score."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, holds in shown:
        bins[min(_BINS - 1, int(score * _BINS))].append((score, holds))
    apart = [abs(sum(s for s, _ in each) - sum(h for _, h in each)) for each in bins.values()]
    return sum(apart) / (len(shown) or 1)
