"""SPARQL over the RDF form of a graph; it only reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.model.rdf_terms import PREFIXES, XSD
from rightsgraph.reports.exchange import rdf
from rightsgraph.reports.exchange.values import Exported

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

    Found = QueryBoolean | QuerySolutions | QueryTriples

_STRIPPED = re.compile(
    r'\\.|"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r'|<[^<>"\s]*>|#[^\n]*'
)
# words of the language, not variables (?from) or names (x:from)
_GRAPHS = re.compile(r"(?<![?$:\w-])GRAPH\b(?!:)", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?<![?$:\w-])(SERVICE|FROM)\b(?!:)", re.IGNORECASE)
_WRITES = re.compile(r"(?<![?$:\w-])(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b", re.IGNORECASE)
_SORTED = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE)
_BATCH = 20_000  # lines given to the store at a time
# the parser goes down the stack and would end the program; no question of a person comes near
_DEEPEST, _LONGEST, _OPERATORS = 100, 50_000, 2_000
_INTEGERS = frozenset(
    f"{XSD}{sign}{name}"
    for sign, names in {
        "": ("integer", "int", "long", "short", "byte"),
        "unsigned": ("Int", "Long", "Short", "Byte"),
        "non": ("NegativeInteger", "PositiveInteger"),
        "negative": ("Integer",),
        "positive": ("Integer",),
    }.items()
    for name in names
)
_NUMBERS = frozenset(XSD + name for name in ("decimal", "double", "float"))


def answer(what: Exported, text: str) -> dict[str, Any]:
    """{columns, rows, count} of a query; UsageError says why it cannot be answered."""
    bare = _STRIPPED.sub(" ", text)
    _refuse(bare)
    _parsed(text, bare)
    store = _store(what, graphs=_GRAPHS.search(bare) is not None)
    try:
        columns, rows = _rows(store.query(text, prefixes=PREFIXES))
    except (RuntimeError, ValueError, OSError) as error:
        raise UsageError(f"The SPARQL query cannot be answered: {error}") from error
    if not _SORTED.search(bare):
        rows.sort(key=lambda row: [str(value) for value in row.values()])
    return {"columns": columns, "rows": rows, "count": len(rows)}


def _refuse(bare: str) -> None:
    elsewhere = _ELSEWHERE.search(bare)
    if elsewhere:
        raise UsageError(
            f"{elsewhere.group().upper()} would ask something outside this graph; it is refused."
        )
    depth = deepest = 0
    for char in bare:
        depth += (char in "({[") - (char in ")}]")
        deepest = max(deepest, depth)
    operators = sum(map(bare.count, "!+-*/|&^"))
    if deepest > _DEEPEST or len(bare) > _LONGEST or operators > _OPERATORS:
        raise UsageError("The SPARQL query is too long or too deeply nested. Ask it in parts.")


def _parsed(text: str, bare: str) -> None:
    """Tried on nothing, so that a mistake is told before the graph is read."""
    try:
        from pyoxigraph import Store
    except ModuleNotFoundError as error:
        raise UsageError(
            'SPARQL needs the library pyoxigraph. Install it: pip install "rightsgraph[rdf]"'
        ) from error

    try:
        Store().query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        if _WRITES.search(bare):
            raise UsageError(
                "This would change the graph; `sparql` only reads. Load files to change it."
            ) from error
        reason = " ".join(str(error).split())[:300]
        raise UsageError(f"This is no SPARQL query that can be read: {reason}") from error
    except (RuntimeError, ValueError, OSError) as error:
        raise UsageError(f"The SPARQL query cannot be answered: {error}") from error


def _store(what: Exported, *, graphs: bool) -> Store:
    """All of the graph in the default graph, where every dataset's is looked for; with `graphs`, theirs too."""
    from pyoxigraph import RdfFormat, Store

    store = Store()
    lines = _lines(what, graphs)
    while batch := "".join(islice(lines, _BATCH)):
        # lenient: the text is our own and was written well-formed
        store.bulk_load(batch.encode(), format=RdfFormat.N_QUADS, lenient=True)
    return store


def _lines(what: Exported, graphs: bool) -> Iterator[str]:
    for subject, predicate, target, graph in rdf.quads(what):
        triple = f"{subject} {predicate} {target}"
        yield f"{triple} .\n{triple} {graph} .\n" if graphs and graph else f"{triple} .\n"


def _rows(found: Found) -> tuple[list[str], list[dict[str, Any]]]:
    from pyoxigraph import QueryBoolean, QuerySolutions

    if isinstance(found, QueryBoolean):
        return ["answer"], [{"answer": bool(found)}]
    if isinstance(found, QuerySolutions):
        columns = [name.value for name in found.variables]
        return columns, [dict(zip(columns, map(_plain, row), strict=True)) for row in found]
    columns = ["subject", "predicate", "object"]
    triples = dict.fromkeys(found)  # a template may make one twice
    return columns, [dict(zip(columns, map(_plain, triple), strict=True)) for triple in triples]


def _plain(term: Any) -> Any:
    """A term as JSON has it; a literal that its datatype does not allow stays text."""
    from pyoxigraph import Literal, Triple

    if term is None:
        return None
    if isinstance(term, Triple):
        return str(term)
    return _value(term.value, term.datatype.value) if isinstance(term, Literal) else term.value


def _value(words: str, datatype: str) -> Any:
    try:
        if datatype in _INTEGERS:
            return int(words)
        if datatype in _NUMBERS:
            return _number(words, exact=datatype.endswith("decimal"))
        if datatype == f"{XSD}boolean":
            return words in ("true", "1")
        if datatype == f"{XSD}dateTime":
            return datetime.fromisoformat(words).isoformat()
    except ValueError:
        return words
    return words


def _number(words: str, *, exact: bool) -> Any:
    value = float(words)
    if exact and value.is_integer():
        return int(value)
    return value if abs(value) < float("inf") else words  # JSON has neither INF nor NaN
