"""Suggestions: how often the right one is among the first, and how long it takes."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
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
    from rightsgraph import open_graph
    from rightsgraph.suggest.finder import Finder
    from rightsgraph.suggest.training import own_document, targets
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
    from rightsgraph.suggest.training import own_document

    found = {}
    for one in right:
        asked = pool.asked(one)
        counts = pool.associated(asked, pool.facts.links, pool.articles.of_place, own_document(asked))
        own = [c for c in counts if c.startswith(LAWS)]
        found[one] = sorted(own, key=lambda c: (-counts[c], c))
    return found


def _texts(kind: str, pool: Any) -> dict[str, list[str]]:
    """Candidate -> the words of its title, heading or name."""
    from rightsgraph.ontology.text.request_words import content

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

    graph = place / "made.db"
    with open_graph(str(graph)) as opened:
        opened.load(made_law(place / "made", recommendations, articles), dataset="made", state="VNM")
        first = str(opened.ask("recommendations").rows[0]["recommendation"])
    one, few = _apart(graph, first), _apart(graph)
    return {
        "recommendations of the made State": recommendations,
        "articles": articles,
        "one recommendation, s": one["second"],
        "one recommendation, CPU s": one["second_cpu"],
        "fitting the model to the graph once, s": round(one["first"] - one["second"], 1),
        "all recommendations, s": few["first"],
        "all recommendations, CPU s": few["first_cpu"],
        "rows": few["rows"],
        "memory for one, MB": one["memory"],
        "memory for all, MB": few["memory"],
    }


_CHILD = """
import json, resource, sys, time
from rightsgraph import open_graph
found = {}
with open_graph(sys.argv[1]) as graph:
    for turn in ("first", "second")[: 2 if sys.argv[2:] else 1]:
        begun, used = time.perf_counter(), time.process_time()
        found["rows"] = graph.suggest(sys.argv[2:], write=False).count
        found[turn] = round(time.perf_counter() - begun, 2)
        found[turn + "_cpu"] = round(time.process_time() - used, 2)
found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps(found))
"""


def _apart(graph: Path, *names: str) -> dict[str, Any]:
    """Suggestions in a process of its own; for one recommendation twice, as the first one fits the model."""
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(graph), *names], capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))
