"""The ontology's shapes (SHACL) over the graph, in bounded memory.

The shapes that are made from the model look at one node: the kinds and number of its values, and the classes of what
it leads to. Nodes that are alike in all of that are checked once for all of them. The shapes written by hand may look
further; each of them is run over everything that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.checks.finding import Finding
from rightsgraph.graph.record import snapshot
from rightsgraph.ontology.model.model import NodeClass
from rightsgraph.ontology.model.rdf_terms import RDF, RG, node_iri, node_of, text
from rightsgraph.ontology.text.written_dates import is_day
from rightsgraph.reports.exchange import rdf, rdf_text
from rightsgraph.reports.exchange.rdf_nodes import TYPE
from rightsgraph.reports.exchange.values import Exported, Quad, literals

if TYPE_CHECKING:
    from rdflib import Graph

_RGS = "https://w3id.org/rightsgraph/shapes#"
_SH = "http://www.w3.org/ns/shacl#"
_LEVEL = {f"{_SH}Violation": "error", f"{_SH}Warning": "warning", f"{_SH}Info": "info"}
_SLICE = 500  # sample nodes a run
_REMEDY = "Correct it in its table and load that again."
_IRI = re.compile(r"<(https?://[^>\s]+)>")

Place = tuple[str, str]  # label, id
_ENDS = """
    SELECT a.id, l.type, group_concat(DISTINCT b.label) FROM link l JOIN node a ON a.pk = l.s JOIN node b ON b.pk = l.e
    WHERE a.label = ? GROUP BY a.pk, l.type ORDER BY a.id, l.type
"""


def shape_findings(what: Exported) -> Iterator[Finding]:
    """What breaks a shape."""
    yield from _of_model(what)
    yield from _of_written(what)


# shapes made from the model


def _of_model(what: Exported) -> Iterator[Finding]:
    from rightsgraph.ontology.model.shapes import derived_shapes

    shapes = derived_shapes(what.model)
    alike = _alike(what)
    samples = iter(alike.items())
    while part := list(islice(samples, _SLICE)):
        members = {ids[0]: ids for (_, _), ids in part}
        quads = (quad for (_, lines), ids in part for quad in _sample(what, ids[0], lines))
        for finding, place in _validate(_graph(quads), shapes):
            for other in members.get(place, []):
                yield Finding(finding.rule, finding.level, other[1], finding.message, finding.remedy)


Look = tuple[str, tuple[tuple[str, str], ...]]


def _alike(what: Exported) -> dict[Look, list[Place]]:
    """Nodes by what the shapes can see of them."""
    found: dict[Look, list[Place]] = {}
    for label, known in what.model.classes.items():
        if label == "Dataset":
            continue
        ends = _ends(what, label)
        for state in snapshot.nodes(what.db, what.model, label, -1):
            look = (label, (*_look(known, dict(state.properties)), *ends.get(state.id, ())))
            found.setdefault(look, []).append((label, state.id))
    return found


def _ends(what: Exported, label: str) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for node_id, type_, labels in what.db.cursor().execute(_ENDS, (label,)):
        found.setdefault(node_id, []).extend((type_, other) for other in sorted(labels.split(",")))
    return found


def _look(known: NodeClass, values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(predicate, object) in N-Triples; open texts are all alike, days only as far as their order tells."""
    for name in sorted(values):
        prop = known.properties.get(name)
        if prop is None or name == "evidence":
            continue
        for place, written in enumerate(literals(values[name], prop)):
            closed = bool(prop.values) or name == "record"
            dated = prop.datatype == "date" and is_day(values[name])
            yield (
                name,
                written if closed else _day(known, values, name) if dated else _anonymous(written, place),
            )


def _day(known: NodeClass, values: dict[str, Any], name: str) -> str:
    """A day in the same order to those it is compared with."""
    before = known.properties[name].not_before
    late = before is None or not is_day(values.get(before)) or values[name] >= values[before]
    compared = any(p.not_before == name for p in known.properties.values())
    day = "2001-01-01" if compared else "2002-01-01" if late else "2000-01-01"
    return f'"{day}"^^<http://www.w3.org/2001/XMLSchema#date>'


def _anonymous(written: str, place: int) -> str:
    _, mark, datatype = written.rpartition('"^^')
    if not mark:
        return f'"text {place}"'
    return (
        written
        if "boolean" in datatype or "JSON" in datatype
        else f'"{place}"^^{datatype}'
        if "date" not in datatype
        else written
    )


def _sample(what: Exported, place: Place, lines: tuple[tuple[str, str], ...]) -> Iterator[Quad]:
    iri = node_iri(*place)
    yield (iri, TYPE, f"<{RG}{place[0]}>", "")
    for name, target in lines:
        if target.startswith('"'):
            yield (iri, f"<{RG}{name}>", target, "")
            continue
        # the other side, as far as it is looked at: its class
        other = node_iri(target, "a sample")
        yield (iri, f"<{what.model.relationships[name].iri}>", other, "")
        yield (other, TYPE, f"<{RG}{target}>", "")
        yield (other, f"<{RG}record>", text("implied"), "")


# shapes written by hand


def _of_written(what: Exported) -> Iterator[Finding]:
    from rdflib import RDF as RDF_TYPES
    from rdflib import Graph, URIRef
    from rightsgraph.ontology.model.reader import folder

    file = folder() / "shapes.ttl"
    if not file.is_file():
        return
    written = Graph().parse(file, format="turtle")
    for shape in sorted(written.subjects(RDF_TYPES.type, URIRef(f"{_SH}NodeShape")), key=str):
        one: Graph = written.cbd(shape)
        data = _graph(_named(what, one))
        if len(data):
            for finding, _ in _validate(data, one):
                yield finding


def _named(what: Exported, shape: Graph) -> Iterator[Quad]:
    """The triples of the predicates and classes that a shape names."""
    terms = {str(term) for triple in shape for term in triple}
    terms |= {iri for term in list(terms) for iri in _IRI.findall(term)}
    wanted = {
        f"<{term}>" for term in terms if term.startswith("http") and not term.startswith((_SH, _RGS, RDF))
    }
    for quad in rdf.shown(what):
        if quad[1] in wanted or (quad[1] == TYPE and quad[2] in wanted):
            yield quad


# both


def _graph(quads: Iterable[Quad]) -> Graph:
    from rdflib import Graph

    graph = Graph()
    graph.parse(data="".join(rdf_text.nquads((s, p, o, "") for s, p, o, _ in quads)), format="nt")
    return graph


def _validate(data: Graph, shapes: Graph) -> list[tuple[Finding, Place]]:
    import pyshacl
    from rdflib import RDF as RDF_TYPES
    from rdflib import URIRef

    _, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    found = []
    for result in results.subjects(RDF_TYPES.type, URIRef(f"{_SH}ValidationResult")):
        said = {str(p).removeprefix(_SH): str(o) for p, o in results.predicate_objects(result)}
        try:
            place = node_of(said["focusNode"])
        except ValueError:
            continue
        rule = said.get("sourceShape", "").removeprefix(_RGS) or "shape"
        if not said.get("sourceShape", "").startswith(_RGS):
            rule = said.get("resultPath", "").removeprefix(RG) or "shape"
        message, remedy = _in_two(said.get("resultMessage", "It breaks the shape."))
        level = _LEVEL.get(said.get("resultSeverity", ""), "error")
        found.append((Finding(rule, level, place[1], f"{place[0]}: {message}", remedy), place))
    return sorted(found)


def _in_two(message: str) -> tuple[str, str]:
    """The shapes' messages say what is wrong; what to do, where they tell it, follows the semicolon."""
    wrong, mark, remedy = message.partition("; ")
    if not mark:
        return message, _REMEDY
    return f"{wrong}.", remedy[0].upper() + remedy[1:]
