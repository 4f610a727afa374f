"""From a question, a node or the whole graph to a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.text.catalogue import LANGUAGES
from rightsgraph.queries.answer import Answer
from rightsgraph.queries.format.parameters import iso_date
from rightsgraph.views import chains, charts, over_time, walks
from rightsgraph.views.drawing import Drawing
from rightsgraph.views.notebook import View
from rightsgraph.views.over_time import MAIN
from rightsgraph.views.picture import Picture
from rightsgraph.views.reading import Reader, ViewedGraph
from rightsgraph.views.streams import Streams

# pictures that are no question of the library: name -> (what it shows, whether it starts at a node)
OWN = {
    "trace": ("every path from a recommendation to laws and agencies, or back", True),
    "impact": ("what rests on a law, provision or agency", True),
    "gaps": ("which gaps there are of which mechanism", False),
    "agency-themes": ("which agency answers for how many recommendations of which theme", False),
}


def view(
    graph: ViewedGraph,
    name: str | None = None,
    *,
    around: str | None = None,
    depth: int = 1,
    as_at: str | None = None,
    cap: int | None = None,
    lang: str = "en",
    **parameters: Any,
) -> View:
    """The view of an answer (`name`), of a neighbourhood (`around`), of both, or of the whole graph.

    At most `cap` nodes; where it is not given, answers are shown whole, the others up to `walks.CAP`.
    `lang` is the page's: `en`, `local` (names too), or another of the catalogues (`fr`) for its own words.
    """
    made = picture(graph, name, around=around, depth=depth, as_at=as_at, cap=cap, **parameters)
    return View(in_language(made, lang))


def in_language(made: Picture, lang: str) -> Picture:
    """The picture with the language that its page begins with; UsageError for one without a catalogue."""
    if lang not in (*LANGUAGES, "local"):
        raise UsageError(f"--lang {lang}: there are {', '.join([*LANGUAGES, 'local'])}.")
    language = made.local_language if lang == "local" else lang
    return replace(
        made,
        opens_local=lang != "en" and language == made.local_language,
        language=None if lang in ("en", "local") else lang,
    )


def picture(
    graph: ViewedGraph,
    name: str | None = None,
    *,
    around: str | None = None,
    depth: int = 1,
    as_at: str | None = None,
    cap: int | None = None,
    **parameters: Any,
) -> Picture:
    """What `view` shows, as data."""
    if depth < 0 or (cap is not None and cap < 1):
        raise UsageError("--depth must be 0 or more and --cap 1 or more.")
    day = iso_date(as_at or graph.as_at, "date for --as-at")
    drawing = Drawing(Reader(graph.engine), day, cap)
    if name in OWN:
        return _own(graph, drawing, str(name), around, parameters)
    if name:
        if around:
            raise UsageError(f"--around goes with trace and impact, or alone, not with {name}.")
        return _answered(graph, drawing, graph.ask(name, as_at=day, **parameters))
    if parameters:
        raise UsageError(f"Parameters need a question: `view {MAIN} --{next(iter(parameters))} ...`.")
    _mark_gaps(graph, drawing)
    drawing.streams = Streams(graph, day, whole=False)
    if around:
        return walks.around(drawing, drawing.reader.number(*graph.place(around)), depth, cap or walks.CAP)
    return walks.whole(drawing, cap or walks.CAP)


def _own(
    graph: ViewedGraph, drawing: Drawing, name: str, around: str | None, parameters: dict[str, Any]
) -> Picture:
    if name == "agency-themes":
        drawing.answer = graph.ask(MAIN, as_at=drawing.as_at, **parameters)
        return chains.agencies_by_theme(drawing, drawing.answer)
    if name == "gaps":
        return _all_gaps(graph, drawing, parameters)
    if not around or parameters:
        raise UsageError(
            f"`view {name}` takes the node it starts from, and no parameter: `view {name} --around ID`."
        )
    walk: dict[str, Callable[[Drawing, int], Picture]] = {"trace": walks.trace, "impact": walks.impact}
    _mark_gaps(graph, drawing)
    drawing.streams = Streams(graph, drawing.as_at, whole=False)
    return walk[name](drawing, drawing.reader.number(*graph.place(around)))


def _all_gaps(graph: ViewedGraph, drawing: Drawing, parameters: dict[str, Any]) -> Picture:
    """Every kind of gap by mechanism, as a heat map."""
    answer = graph.gaps(by="mechanism", as_at=drawing.as_at, **parameters)
    titles = {code: graph.book.query(code).title for code in gap_codes(graph)}
    chart = charts.gaps_by_mechanism(answer, titles, drawing.cap)
    found = chart if chart["cells"] else None
    return drawing.finish(
        "Which gaps are there, of which mechanism?", answer.datasets, fixed=True, chart=found
    )


def _answered(graph: ViewedGraph, drawing: Drawing, answer: Answer) -> Picture:
    query = graph.book.query(answer.question)
    drawing.answer = answer
    drawing.streams = Streams(graph, answer.as_at, whole=True, asked=answer.parameters)
    if answer.question in gap_codes(graph):
        _mark_gaps(graph, drawing, without=answer.question)
        return chains.gap(
            drawing, answer, answer.question, query.description.split(". ")[0].rstrip(".") + "."
        )
    _mark_gaps(graph, drawing)
    if {"recommendation", "provision", "agency", "role", "basis"} <= set(answer.columns):
        if answer.question != MAIN:
            return chains.chain(drawing, answer, fixed=True)
        asked = answer.parameters, answer.as_at
        rows = over_time.rows_of(graph, *asked)
        times = over_time.datasets_of(graph, *asked)
        return chains.chain(
            drawing, answer, rows, over_time.unlinked(graph, *asked, rows), dataset_times=times
        )
    return chains.plain(drawing, answer, graph.book.picture(answer, graph))


def gap_codes(graph: ViewedGraph) -> list[str]:
    """The questions of the library that are gaps."""
    folder = Path(__file__).parent.parent / "queries" / "gaps"
    own = {file.stem for file in folder.glob("*.cypher")}
    return [name for name in graph.book.names() if name in own]


def _mark_gaps(graph: ViewedGraph, drawing: Drawing, without: str | None = None) -> None:
    """Note the gaps of every recommendation, for the filter."""
    for code in gap_codes(graph):
        if code == without:
            continue
        answer = graph.ask(code, as_at=drawing.as_at)
        if answer.columns[0] == "recommendation":
            for recommendation in dict.fromkeys(row["recommendation"] for row in answer.rows):
                drawing.gaps[recommendation].append(code)
