"""RDF files as subjects with their values, whatever the syntax."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError

if TYPE_CHECKING:
    from rdflib.store import Store

_LINE = re.compile(
    r"""\s*(<[^<>"\s]*>|_:\S+)\s+(<[^<>"\s]*>)\s+
    (?:(<[^<>"\s]*>|_:\S+?)|"((?:[^"\\]|\\.)*)"(?:\^\^<([^<>\s]*)>|@([\w-]+))?)\s*(?:<[^<>\s]*>|_:\S+)?\s*\.\s*(?:\#.*)?$""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_PREFIXED = re.compile(rb"^\s*(?:@prefix|@base|prefix\s|base\s|graph\s)", re.IGNORECASE | re.MULTILINE)


class Term(NamedTuple):
    """An object: an IRI (datatype None) or a literal."""

    value: str
    datatype: str | None = None


Subjects = dict[str, dict[str, list[Term]]]


def subjects(source: Source) -> Subjects:
    """Everything the file says, by subject and predicate; InputError says why it cannot be read."""
    found: Subjects = {}
    if source.kind == "text" and not _PREFIXED.search(source.head):
        for subject, predicate, term in _lines(source):
            found.setdefault(subject, {}).setdefault(predicate, []).append(term)
        return found
    _parse(source, found)
    return found


def _lines(source: Source) -> Iterator[tuple[str, str, Term]]:
    """N-Quads and N-Triples, line by line."""
    with source.path.open(encoding="utf-8-sig", newline="\n") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            match = _LINE.match(line)
            if match is None:
                raise InputError(
                    f"{source.name}, line {number}: not a line of N-Quads. The file is damaged or cut short."
                )
            subject, predicate, iri, words, datatype, language = match.groups()
            if iri is not None:
                term = Term(_bare(iri))
            else:
                term = Term(_unescape(words), datatype or ("lang" if language else "string"))
            yield _bare(subject), _bare(predicate), term


def _bare(iri: str) -> str:
    return _unescape(iri[1:-1]) if iri[0] == "<" else iri


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _NAMED.get(match[3], match[3])


def _syntax(source: Source) -> str:
    return {"json": "json-ld", "xml": "xml"}.get(source.kind, "trig")


def _parse(source: Source, found: Subjects) -> None:
    from rdflib import Dataset

    _refuse_remote_context(source)
    try:
        with source.path.open("rb") as stream, warnings.catch_warnings(), _unlogged():
            warnings.simplefilter("ignore", DeprecationWarning)  # rdflib warns of its own ways
            Dataset(store=_collector(found)).parse(file=stream, format=_syntax(source), publicID="urn:x:")
    except InputError:
        raise
    except Exception as error:  # rdflib raises whatever its parsers meet
        reason = " ".join(str(error).split())[:200]
        raise InputError(
            f"{source.name}: this is no readable RDF ({reason}). The file is damaged or cut short."
        ) from error


@contextmanager
def _unlogged() -> Iterator[None]:
    """rdflib logs a traceback for each value that is not of its type; what is read is checked by us."""
    logger = logging.getLogger("rdflib")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _refuse_remote_context(source: Source) -> None:
    """A context elsewhere would be fetched over the network."""
    if source.kind == "json" and re.search(rb'"@(?:context|import)"\s*:\s*\[?\s*"', source.head):
        raise InputError(
            f"{source.name}: its JSON-LD context lies elsewhere. Give a file that holds its context itself."
        )


def _collector(found: Subjects) -> Store:
    from rdflib.store import Store
    from rdflib.term import Literal

    class Collector(Store):
        """Keeps what the parser gives, without indexes."""

        context_aware = graph_aware = formula_aware = True

        def add(self, triple: Any, context: Any = None, quoted: bool = False) -> None:  # noqa: ARG002
            subject, predicate, target = triple
            term = (
                Term(str(target), str(target.datatype) if target.datatype else "string")
                if isinstance(target, Literal)
                else Term(str(target))
            )
            found.setdefault(str(subject), {}).setdefault(str(predicate), []).append(term)

        def add_graph(self, graph: Any) -> None:
            """Graphs are not kept apart: each statement tells its dataset."""

        def contexts(self, triple: Any = None) -> Any:  # noqa: ARG002
            return iter(())

        def bind(self, prefix: str, namespace: Any, override: bool = True) -> None:
            """Prefixes are not needed."""

        def namespace(self, prefix: str) -> Any:  # noqa: ARG002
            return None

        def prefix(self, namespace: Any) -> Any:  # noqa: ARG002
            return None

        def namespaces(self) -> Any:
            return iter(())

    return Collector()
