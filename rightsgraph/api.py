"""The Python library: an open graph that loads, answers and exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from os import PathLike, environ
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from rightsgraph.agency_requests import Asking
from rightsgraph.editing import Editing
from rightsgraph.graph.engine import Engine, open_engine
from rightsgraph.graph.record.receipt import Receipt, plain_counts
from rightsgraph.lookups import Lookups
from rightsgraph.one_state import answers_of_one_state
from rightsgraph.ontology.errors import InputError, UnknownName
from rightsgraph.ontology.model.model import model
from rightsgraph.ontology.text.folding import nfc
from rightsgraph.reviewing import Reviewing

if TYPE_CHECKING:
    from rightsgraph.graph.protocol import Result
    from rightsgraph.graph.record.node_account import NodeAccount
    from rightsgraph.load.load import Request
    from rightsgraph.queries.answer import Answer
    from rightsgraph.queries.book import Book
    from rightsgraph.queries.paths.hops import Hop
    from rightsgraph.reports.document import Report
    from rightsgraph.views.notebook import View

Value = str | int | float | bool | date | Sequence[str] | None  # of a parameter or filter; None: not given
DEFAULT_GRAPH = "rights.db"
GRAPH_VARIABLE = "RIGHTSGRAPH_GRAPH"
QUERIES_VARIABLE = "RIGHTSGRAPH_QUERIES"


@answers_of_one_state
class Graph(Reviewing, Editing, Asking, Lookups):
    """An open graph; use it in a `with` block."""

    def __init__(self, engine: Engine, url: str, queries: Sequence[Path] = ()) -> None:
        self.engine, self.url = engine, url
        self._queries = tuple(queries)
        self.as_at = date.today().isoformat()  # noqa: DTZ011 - the reader's own today

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the graph's files and connections."""
        self.engine.close()

    @cached_property
    def book(self) -> Book:
        """The query library, with the user's own folders."""
        from rightsgraph.queries.book import Book

        return Book(self._queries)

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer read-only Cypher of the common subset; UsageError where the engine would answer it wrongly."""
        return self.engine.run(query, parameters)

    def cypher(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a query of one's own: as `run`, but a crash of the engine is contained, and unknown words are named."""
        from rightsgraph.own_query import cypher

        return cypher(self.engine, query, parameters)

    def ask(self, name: str, as_at: str | None = None, **parameters: Value) -> Answer:
        """Answer a question of the library; `rightsgraph ask NAME --help` tells its parameters."""
        return self.answered(name, parameters, as_at)

    def answered(
        self, name: str, given: Mapping[str, Any], as_at: str | None = None, lang: str = "en"
    ) -> Answer:
        """As `ask`, with the parameters in a mapping; names and titles in the language `en` or `local`."""
        return self.as_given(self.book.run(self, name, given, as_at or self.as_at, lang))

    def as_given(self, answer: Answer) -> Answer:
        """The answer with dates that name no day as they were given (`2024`, not its first day)."""
        from rightsgraph.graph.record.given import GivenDates

        GivenDates(self.engine.store.db, self.engine.model).restore(answer.rows, answer.kinds)
        return answer

    def gaps(
        self,
        code: str | None = None,
        *,
        by: str | None = None,
        compare: str | None = None,
        as_at: str | None = None,
        lang: str = "en",
        **filters: Value,
    ) -> Answer:
        """Counts of all gaps, or the rows of one; `by` groups the counts, `compare` is a second date."""
        from rightsgraph.gap_summary import Gaps, code_of, codes

        gaps, day = Gaps(self.book, self, filters, lang), as_at or self.as_at
        if code and by is None:
            return self.as_given(gaps.rows(code_of(code), day, compare))
        return gaps.table([code_of(code)] if code else codes(), day, by, compare)

    def each_gap(
        self, *, as_at: str | None = None, lang: str = "en", **filters: Value
    ) -> Iterator[tuple[str, Answer]]:
        """Every kind of gap by its code, with its rows; what the kinds share is asked once for all."""
        from rightsgraph.gap_summary import Gaps, codes

        gaps, day = Gaps(self.book, self, filters, lang), as_at or self.as_at
        return ((code, self.as_given(gaps.rows(code, day))) for code in codes())

    def search(
        self,
        text: str,
        *,
        labels: Sequence[str] = (),
        state: str | None = None,
        mechanism: str | None = None,
        limit: int | None = None,
    ) -> Answer:
        """Nodes by their words, best first; the denominator counts all hits."""
        from rightsgraph.search import search

        return search(self, text, labels, state, mechanism, limit)

    def view(
        self,
        name: str | None = None,
        *,
        around: str | None = None,
        depth: int = 1,
        as_at: str | None = None,
        cap: int | None = None,
        lang: str = "en",
        **parameters: Value,
    ) -> View:
        """An interactive picture of an answer, of a neighbourhood (`around`, `depth`) or of the graph; `.save(path)`.

        `lang`: `en`, `local` (names too), or `fr`, `es` for the page's own words.
        """
        from rightsgraph.views.build import view

        return view(self, name, around=around, depth=depth, as_at=as_at, cap=cap, lang=lang, **parameters)

    # writing

    def load(
        self,
        *paths: str | PathLike[str],
        format: str | None = None,  # noqa: A002 - the contract's word
        dataset: str | None = None,
        state: str | None = None,
        replace: bool = False,
        dry_run: bool = False,
        of: str | None = None,
        dates: str | None = None,
        only_state: str | None = None,
        only_mechanism: str | None = None,
        years: tuple[int, int] | None = None,
    ) -> list[Receipt]:
        """Load files or folders; a receipt for each dataset. `of`: the document that is answered; `dates`: DMY or MDY."""
        from rightsgraph.load.load import Request
        from rightsgraph.loaders.api import Options

        options = Options(state, only_state, only_mechanism, years, of, dates=dates)
        request = Request(options, format, dataset, replace, dry_run)
        return self.load_request([Path(p) for p in paths], request)[0]

    def load_request(
        self, paths: Sequence[Path], request: Request
    ) -> tuple[list[Receipt], list[dict[str, str]]]:
        """Load as asked; also the files of a folder that no loader takes, with the reason."""
        from rightsgraph.load.load import inputs, load_input, refused
        from rightsgraph.load.references import still_stubs
        from rightsgraph.load.scope import narrowed

        request = replace(request, options=narrowed(request.options, self))
        found, left = inputs(paths, request)
        receipts: list[Receipt] = []
        for place, given in enumerate(found, 1):
            try:
                receipts += load_input(self.engine, given, request, more=place < len(found))
            except InputError as error:
                if len(found) == 1 and not left:
                    raise
                receipts.append(refused(given, error))
        if not request.dry_run:
            still_stubs(self.engine, receipts)
            self.engine.refresh()
        return receipts, left

    def forget(self, dataset: str) -> Receipt:
        """Withdraw all that a dataset said; decisions stay."""
        names, dataset = [item["name"] for item in self.engine.store.datasets()], nfc(dataset)
        if dataset not in names:
            from difflib import get_close_matches

            raise UnknownName("dataset", dataset, get_close_matches(dataset, names, 3) or names[:3])
        from rightsgraph.graph.record.history import FORGOTTEN
        from rightsgraph.load.noted import noted, summary

        with self.engine.writing() as session, noted(session, dataset, FORGOTTEN, dataset) as counts:
            outcome = session.forget(dataset)
            counts.update(summary(plain_counts(outcome.nodes), plain_counts(outcome.links)))
        self.engine.refresh()
        nodes, links = plain_counts(outcome.nodes), plain_counts(outcome.links)
        return Receipt(dataset, nodes=nodes, relationships=links)

    # reporting

    def report(
        self,
        kind: str,
        path: str | PathLike[str],
        as_at: str | None = None,
        template: str | PathLike[str] | None = None,
        edition: str = "final",
        notes: str = "endnotes",
        **options: Value,
    ) -> Report:
        """Write an edition of a report (.docx, .md, .xlsx) of a kind; `options` are those of `rightsgraph report`."""
        from rightsgraph.reports.writing import write_report

        given = Path(template) if template else None
        return write_report(self, kind, Path(path), as_at, given, edition, notes, **options)

    def export_lines(self) -> Iterator[str]:
        """The exact export (JSON Lines), line by line."""
        from rightsgraph.graph.record.exchange import text

        yield from text(self.engine.store.db)

    # showing

    def show(self, reference: str) -> NodeAccount:
        """One node: properties, relationships, and every dataset's statement."""
        from rightsgraph.graph.record.node_account import show

        return show(self.engine.store.db, self.engine.model, *self.place(reference))

    def trace(self, reference: str, as_at: str | None = None, *, lang: str = "en") -> list[list[Hop]]:
        """Every path between recommendations, law and agencies over a node: lists of hops with evidence."""
        from rightsgraph.explain import trace

        return trace(self, reference, as_at or self.as_at, lang)

    def impact(
        self,
        reference: str,
        *,
        if_repealed_on: str | None = None,
        if_ends_on: str | None = None,
        as_at: str | None = None,
        lang: str = "en",
    ) -> Answer:
        """What rests on a law, provision or agency, and what would be left without it; changes nothing."""
        from rightsgraph.explain import impact

        return self.as_given(impact(self, reference, if_repealed_on, if_ends_on, as_at or self.as_at, lang))

    def diff(
        self,
        one: str,
        other: str,
        *,
        state: str | None = None,
        mechanism: str | None = None,
        as_at: str | None = None,
        lang: str = "en",
    ) -> Answer:
        """Two cycles, documents or dates compared."""
        from rightsgraph.diff import diff
        from rightsgraph.queries.format.parameters import iso_date

        given = {"state": state, "mechanism": mechanism}
        filters = {name: value for name, value in given.items() if value is not None}
        return diff(self, one, other, iso_date(as_at or self.as_at, "date for --as-at"), filters, lang)


def open_graph(
    url: str | PathLike[str] | None = None,
    *,
    queries: Sequence[str | PathLike[str]] = (),
    on_wait: Callable[[str], None] | None = None,
) -> Graph:
    """Open a graph: a path (embedded, made if missing) or a Neo4j URL; default `RIGHTSGRAPH_GRAPH`, else rights.db."""
    address = str(url or environ.get(GRAPH_VARIABLE) or DEFAULT_GRAPH)
    folders = [Path(p) for p in (*queries, environ.get(QUERIES_VARIABLE)) if p]
    return Graph(open_engine(address, model(), on_wait), address, folders)
