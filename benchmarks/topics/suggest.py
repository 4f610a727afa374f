"""Suggestions: how often the right one is among the first, and how long it takes."""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.common import TINY, Size
from benchmarks.made_law import made_law
from benchmarks.suggested import LAWS, bm25, by_chance, by_feature, crossed, example, recall, with_texts

TITLE = "Suggestions, whole documents left out in turn"
TARGETS = {
    "agencies: at 5": "at least 0.85",
    "agencies: calibration error": "at most 0.10",
    "laws: at 5": "at least 0.70",
    "laws: calibration error": "at most 0.10",
    "provisions: at 1": "at least 0.25",
    "provisions: at 10": "at least 0.65",
    "provisions: calibration error": "at most 0.10",
    "one recommendation, s": "at most 1",
    "all recommendations, s": "at most 300",
}
_ALONE = {
    "laws": {"neighbours alone": ("similar",), "most frequent per theme": ("theme",), "thesaurus alone": ("title",)},
    "provisions": {"neighbours alone": ("similar",), "thesaurus alone": ("heading", "text")},
    "agencies": {"neighbours alone": ("similar",), "most frequent per theme": ("theme",), "thesaurus alone": ("subject",)},
}  # fmt: skip
_SIZES = {"tiny": (5, 300), "quick": (200, 6_000), "full": (1_300, 60_000)}  # recommendations, articles


def measure(size: Size) -> dict[str, Any]:
    """What is found on the example, and the time of a made State."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        if size.name != TINY.name:
            found |= _of_graph(example(place), ("laws", "agencies"))
            texts = with_texts(place)
            if texts:
                found |= _of_graph(texts, ("provisions",))
            else:
                found["provisions"] = "not measured: the texts of the laws are not here (REAL_DATA)"
        found |= _speed(place, *_SIZES[size.name])
    return found


def _of_graph(path: Path, kinds: tuple[str, ...]) -> dict[str, Any]:
    from rightsgraph.queries.suggest.finder import Finder
    from rightsgraph.queries.suggest.training import own_document, targets

    from rightsgraph import open_graph
    from rightsgraph.suggesting import ready_of

    found: dict[str, Any] = {}
    with open_graph(str(path)) as graph, graph.engine.reading(asking=True):
        pool = ready_of(graph).pool
        right = targets(pool)
        finder = Finder(pool)
        for kind in kinds:
            wanted = {one: _in_scope(kind, each) for one, each in right[kind].items()}
            wanted = {one: each for one, each in wanted.items() if each and one in pool.facts.recommendations}
            ranked = {}
            for one in wanted:
                all_of_it = finder.ranked(one, (kind,), own_document(pool.asked(one)))[kind]
                ranked[one] = [each for each in all_of_it if _in_scope(kind, {each.id})]
            found |= {
                f"{kind}: {name}": value for name, value in _figures(kind, pool, ranked, wanted).items()
            }
    return found


def _in_scope(kind: str, ids: set[str]) -> set[str]:
    return {one for one in ids if one.startswith(LAWS)} if kind == "provisions" else ids


def _figures(
    kind: str, pool: Any, ranked: dict[str, list[Any]], right: dict[str, set[str]]
) -> dict[str, Any]:
    found: dict[str, Any] = {"recommendations": len(right)}
    found |= recall({one: [each.id for each in best] for one, best in ranked.items()}, right)
    found |= crossed(kind, ranked, right, lambda one: pool.facts.recommendations[one].document)
    texts = _texts(kind, pool)
    found |= {f"by chance, {name}": value for name, value in by_chance(len(texts), right).items()}
    titles = bm25({one: pool.asked(one).words for one in right}, texts)
    found |= {f"titles by BM25, {name}": value for name, value in recall(titles, right).items()}
    if kind == "provisions":
        found |= {
            f"most frequent per theme, {n}": v for n, v in recall(_per_theme(pool, right), right).items()
        }
    for name, features in _ALONE[kind].items():
        alone = recall(by_feature(ranked, *features), right)
        found |= {f"{name}, {what}": value for what, value in alone.items()}
    return found


def _per_theme(pool: Any, right: dict[str, set[str]]) -> dict[str, list[str]]:
    from rightsgraph.queries.suggest.training import own_document

    found = {}
    for one in right:
        asked = pool.asked(one)
        counts = pool.associated(asked, pool.facts.links, pool.articles.of_place, own_document(asked))
        own = [c for c in counts if c.startswith(LAWS)]
        found[one] = sorted(own, key=lambda c: (-counts[c], c))
    return found


def _texts(kind: str, pool: Any) -> dict[str, list[str]]:
    """Candidate -> the words of its title, heading or name."""
    from rightsgraph.queries.analysis.request_words import content

    facts = pool.facts
    if kind == "laws":
        names = {law: f"{v['title'] or ''} {v['title_local'] or ''}" for law, v in facts.laws.items()}
    elif kind == "agencies":
        names = {agency: f"{v['name'] or ''} {v['name_local'] or ''}" for agency, v in facts.agencies.items()}
    else:
        rows = pool.articles.db.execute("SELECT id FROM node WHERE label = 'Provision'").fetchall()
        units = {pool.articles.of_unit(node_id) for (node_id,) in rows if node_id.startswith(LAWS)}
        read = {one: pool.articles.article(one) for one in units if one}
        names = {one: article.written for one, article in read.items() if article}
    return {one: sorted(content(name)) for one, name in names.items()}


def _speed(place: Path, recommendations: int, articles: int) -> dict[str, Any]:
    from rightsgraph import open_graph

    with open_graph(str(place / "made.db")) as graph:
        graph.load(made_law(place / "made", recommendations, articles), dataset="made", state="VNM")
        first = str(graph.ask("recommendations").rows[0]["recommendation"])
        graph.suggest([first], write=False)  # what any first question costs is not counted
        begun = time.perf_counter()
        graph.suggest([first], write=False)
        one = time.perf_counter() - begun
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun = time.perf_counter()
        answer = graph.suggest(write=False)
        taken = time.perf_counter() - begun
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "recommendations of the made State": recommendations,
        "articles": articles,
        "one recommendation, s": round(one, 2),
        "all recommendations, s": round(taken, 1),
        "rows": answer.count,
        "memory added by all of them, MB": round((after - before) / 1024),
    }
