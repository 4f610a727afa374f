"""Suggestions on an open graph: chosen recommendations, candidates with reasons, written as proposals of dataset `suggested`."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.queries.answer import Answer
from rightsgraph.queries.format.parameters import iso_date
from rightsgraph.suggest.candidate import KINDS
from rightsgraph.suggest.encoder import load_encoder

if TYPE_CHECKING:
    from rightsgraph.api import Graph
    from rightsgraph.ontology.thesaurus import Thesaurus
    from rightsgraph.suggest.answering import Ready, Suggested
    from rightsgraph.suggest.training import Learnt

TOP = 5
LEAST = 0.01
_VERSION = "1"  # of what is kept of a fitted model

_PROVISION = "SELECT merged FROM node WHERE label = 'Provision' AND id = ?"
OWN_TERMS = (
    "MATCH (t:Term) RETURN t.concept AS concept, t.language AS language, t.terms AS terms ORDER BY t.id"
)


def suggest(
    graph: Graph,
    recommendations: Sequence[str] = (),
    *,
    target: str | Sequence[str] | None = None,
    top: int = TOP,
    least: float = LEAST,
    write: bool = True,
    as_at: str | None = None,
    model: str | None = None,
    **filters: str | None,
) -> Answer:
    """Suggestions for the named recommendations, or for those that pass the filters (`state, document, theme, gap`)."""
    from rightsgraph.suggest.answering import COLUMN_KINDS, COLUMNS, rows_of, suggestions
    from rightsgraph.suggested import write_suggested

    kinds, day = _kinds(target, top, least), iso_date(as_at or graph.as_at, "date for --as-at")
    with graph.engine.reading(asking=True):
        wanted = chosen(graph, recommendations, filters)
        ready = ready_of(graph)
        if model:
            ready.pool.encoder = load_encoder(model, _text_of(graph))
        with_text = [one for one in wanted if one in ready.pool.facts.recommendations]
        learnt = learnt_of(ready) if with_text else None
        found = list(suggestions(ready, learnt, with_text, kinds, top, least, day)) if learnt else []
        found += _without_text(wanted, with_text)
        rows = rows_of(found, _namer(graph))
        datasets = [item["name"] for item in graph.engine.store.datasets()]
    if write:
        write_suggested(graph, found, len(wanted))
    real = sum(one.candidate is not None for one in found)
    return Answer(
        question="suggest",
        title="Which laws, provisions and agencies may carry it out? (suggestions, to be reviewed)",
        parameters={
            "recommendations": list(recommendations),
            "for": list(kinds),
            "top": top,
            "min": least,
            **filters,
        },
        as_at=day,
        columns=list(COLUMNS),
        rows=rows,
        denominator={"label": "recommendations", "count": len(wanted)},
        evidence={"document": 0, "editorial": 0, "suggested": real},
        datasets=datasets,
        identity=("recommendation", "candidate"),
        kinds=dict(COLUMN_KINDS),
    )


def propose_terms(graph: Graph) -> list[dict[str, Any]]:
    """Terms that stand out in confirmed provisions, as rows of the table `thesaurus` to be checked and loaded."""
    from rightsgraph.suggest.proposed_terms import proposed_terms

    with graph.engine.reading(asking=True):
        whole, heading = _text_of(graph), _value_of(graph, "heading_local", "heading")
        return proposed_terms(ready_of(graph).pool, lambda place: (heading(place), whole(place)))


def _text_of(graph: Graph) -> Callable[[str], str]:
    """Gives the text of a provision with all its parts."""
    from rightsgraph.graph.record import statement_body
    from rightsgraph.graph.review.texts import text_of

    db, model = graph.engine.store.db, graph.engine.model

    def text(place: str) -> str:
        row = db.execute(_PROVISION, (place,)).fetchone()
        return text_of(db, model, "Provision", statement_body.parse(row[0]), place) if row else ""

    return text


def _value_of(graph: Graph, *names: str) -> Callable[[str], str]:
    """Gives the first of some values of a provision."""
    from rightsgraph.graph.record import statement_body

    db = graph.engine.store.db

    def value(place: str) -> str:
        row = db.execute(_PROVISION, (place,)).fetchone()
        values = statement_body.parse(row[0]) if row else {}
        return next((str(values[name]) for name in names if values.get(name)), "")

    return value


def _kinds(target: str | Sequence[str] | None, top: int, least: float) -> tuple[str, ...]:
    """The kinds asked for; UsageError for what cannot be meant."""
    if top < 1:
        raise UsageError(f"--top {top}: at least 1.")
    if not 0 <= least <= 1:
        raise UsageError(f"--min {least:g}: a probability from 0 to 1.")
    wanted = [target] if isinstance(target, str) else list(target or KINDS)
    wrong = [one for one in wanted if one not in KINDS]
    if wrong:
        raise UsageError(f"--for {wrong[0]}: one of {', '.join(KINDS)}.")
    return tuple(kind for kind in KINDS if kind in wanted)


def chosen(graph: Graph, recommendations: Sequence[str], filters: dict[str, str | None]) -> list[str]:
    """The ids of the recommendations that are asked about."""
    given = {name: value for name, value in filters.items() if value is not None}
    gap = given.pop("gap", None)
    if recommendations:
        named = list(dict.fromkeys(graph.resolve(one, ["Recommendation"]) for one in recommendations))
        if not given and not gap:
            return named
    else:
        named = []
    if gap:
        answer = graph.gaps(gap, **given)
        if answer.columns[0] != "recommendation":
            raise UsageError(f"--gap {gap}: its rows are no recommendations; name a gap of recommendations.")
        rows = [row for row in answer.rows if row.get("finding") != "not assessable"]
    else:
        rows = graph.ask("recommendations", **given).rows
    found = list(dict.fromkeys(str(row["recommendation"]) for row in rows))
    return [one for one in found if not named or one in named]


def ready_of(graph: Graph) -> Ready:
    """What suggestions rest on, with the terms of the graph's own thesaurus."""
    from rightsgraph.suggest.answering import make_ready

    return make_ready(graph, graph.engine.store.db, thesaurus_of(graph))


def thesaurus_of(graph: Graph) -> Thesaurus:
    """The shipped thesaurus with what was loaded as table `thesaurus`."""
    from rightsgraph.ontology.thesaurus import shipped

    rows = graph.run(OWN_TERMS).rows
    more = [(row["concept"], row["language"], ";".join(row["terms"] or ())) for row in rows if row["concept"]]
    return shipped().with_more(more) if more else shipped()


def learnt_of(ready: Ready) -> Learnt:
    """The models fitted to the graph; kept in the user's cache until what they were fitted to changes."""
    from rightsgraph.suggest.training import Learnt, learn, signature

    file = _cache(signature(ready.pool, ready.decisions.pairs, _VERSION))
    with suppress(OSError, ValueError, KeyError, TypeError):
        if file:
            return Learnt.from_plain(json.loads(file.read_text(encoding="utf-8")))
    found = learn(ready.pool, ready.decisions.pairs)
    with suppress(OSError):
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_suffix(f".{os.getpid()}.part")
            part.write_text(json.dumps(found.plain()), encoding="utf-8")
            part.replace(file)
    return found


def _cache(key: str) -> Path | None:
    from platformdirs import user_cache_path

    try:
        return user_cache_path("rightsgraph", appauthor=False) / "suggest" / f"{key}.json"
    except RuntimeError:  # no home folder is known
        return None


def _without_text(wanted: Sequence[str], with_text: Sequence[str]) -> Iterator[Suggested]:
    from rightsgraph.suggest.answering import Suggested

    known = set(with_text)
    for one in wanted:
        if one not in known:
            yield Suggested(one, "", None, None, None, ("none: the graph has no text of it",))


def _namer(graph: Graph) -> Any:
    from rightsgraph.graph.record import statement_body
    from rightsgraph.graph.record.node_account import name_of

    db, model = graph.engine.store.db, graph.engine.model
    known: dict[tuple[str, str], str] = {}

    def named(label: str, node_id: str) -> str:
        if (label, node_id) not in known:
            row = db.execute(
                "SELECT merged FROM node WHERE label = ? AND id = ?", (label, node_id)
            ).fetchone()
            values = statement_body.parse(row[0]) if row else {}
            name = values.get("heading_local") if label == "Provision" and not values.get("heading") else None
            known[label, node_id] = str(name or name_of(model, label, values, node_id))
        return known[label, node_id]

    return named
