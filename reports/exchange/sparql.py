"""SPARQL over the RDF form of a graph; it only reads."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.rdf_terms import PREFIXES
from rightsgraph.reports.exchange import rdf, rdf_text
from rightsgraph.reports.exchange.values import Exported

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result

_STRIPPED = re.compile(
    r'"""(?:.|\n)*?"""|\'\'\'(?:.|\n)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"\s]*>|#[^\n]*'
)
# words of the language, not variables (?from) or names (x:from)
_GRAPHS = re.compile(r"(?<![?$:\w-])GRAPH\b(?!:)", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?<![?$:\w-])(SERVICE|FROM)\b(?!:)", re.IGNORECASE)
_WRITES = re.compile(r"(?<![?$:\w-])(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b", re.IGNORECASE)
_SORTED = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE)


def answer(what: Exported, text: str) -> dict[str, Any]:
    """{columns, rows, count} of a query; UsageError says why it cannot be answered."""
    bare = _STRIPPED.sub(" ", text)
    query = _prepared(text, bare)
    graph = _dataset(what) if _GRAPHS.search(bare) else _graph(what)
    try:
        with _quiet():
            columns, rows = _rows(graph.query(query))
    except RecursionError as error:
        raise UsageError("The SPARQL query is nested too deep.") from error
    except (NotImplementedError, ValueError, TypeError, KeyError) as error:
        raise UsageError(f"The SPARQL query cannot be answered: {error}") from error
    if not _SORTED.search(bare):
        rows.sort(key=lambda row: [str(value) for value in row.values()])
    return {"columns": columns, "rows": rows, "count": len(rows)}


def _rows(found: Result) -> tuple[list[str], list[dict[str, Any]]]:
    if found.type == "ASK":
        return ["answer"], [{"answer": bool(found.askAnswer)}]
    columns = [str(name) for name in found.vars or []] or ["subject", "predicate", "object"]
    made = [tuple(row) for row in found]  # type: ignore[arg-type]
    return columns, [dict(zip(columns, map(_plain, row), strict=True)) for row in made]


@contextmanager
def _quiet() -> Iterator[None]:
    """Without rdflib's warnings of its own ways."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def _prepared(text: str, bare: str) -> Query:
    from rdflib.plugins.sparql import prepareQuery

    elsewhere = _ELSEWHERE.search(bare)
    if elsewhere:
        raise UsageError(
            f"{elsewhere.group().upper()} would ask something outside this graph; it is refused."
        )
    try:
        return prepareQuery(text, initNs=PREFIXES)
    except Exception as error:
        if _is_update(text, bare):
            raise UsageError(
                "This would change the graph; `sparql` only reads. Load files to change it."
            ) from error
        reason = " ".join(str(error).split())[:300]
        raise UsageError(f"This is no SPARQL query that can be read: {reason}") from error


def _is_update(text: str, bare: str) -> bool:
    from rdflib.plugins.sparql import prepareUpdate

    try:
        prepareUpdate(text, initNs=PREFIXES)
    except Exception:  # noqa: BLE001 - the parser raises whatever it meets; then the words decide
        return bool(_WRITES.search(bare))
    return True


def _graph(what: Exported) -> Graph:
    from rdflib import Graph
    from rightsgraph.reports.exchange.sparql_store import LazyStore

    return Graph(store=LazyStore(rdf.quads(what)))


def _dataset(what: Exported) -> Graph:
    """With its named graphs, which takes longer to make; the default graph is all of them."""
    from rdflib import Dataset

    found = Dataset(default_union=True)
    with _quiet():
        found.parse(data="".join(rdf_text.nquads(rdf.quads(what))), format="nquads")
    return found


def _plain(term: Any) -> Any:
    """A term as JSON has it."""
    from rdflib import Literal

    if term is None:
        return None
    value = term.toPython() if isinstance(term, Literal) else str(term)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral() else float(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value if isinstance(value, (str, int, float, bool)) else str(term)
