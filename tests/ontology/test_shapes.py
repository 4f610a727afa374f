"""The SHACL shapes: what they let pass and what they find."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rightsgraph.ontology.model.model import model
from rightsgraph.ontology.model.shapes import RGS, derived_shapes, shapes_graph

SH = Namespace("http://www.w3.org/ns/shacl#")
PREFIXES = """
@prefix rg: <https://w3id.org/rightsgraph/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix x: <https://example.org/> .
"""
GOOD = """
x:law a rg:Law ; rg:record "described" ; rg:title "A law"@en ; rg:kind "law" ; rg:ISSUED_BY x:agency ;
    rg:in_force_from "2012-01-01"^^xsd:date ; rg:in_force_to "2025-07-01"^^xsd:date .
x:agency a rg:Agency ; rg:record "stub" .
x:article a rg:Provision ; rg:PART_OF x:law ; rg:record "implied" .
x:rec a rg:Recommendation ; rg:text "Do it." ; rg:state "VNM" ; rg:IMPLEMENTED_BY x:article, x:law .
"""
BAD = {
    'x:rec rg:position "perhaps" .': "Recommendation.position",
    'x:new a rg:Law ; rg:record "described" .': "Law.title-required",
    'x:law rg:issued_on "2011" .': "Law.issued_on",
    'x:law rg:title "Another" .': "Law.title-single",
    'x:agency rg:active_from "2020-01-01"^^xsd:date ; rg:active_to "2019-01-01"^^xsd:date .': (
        "Agency.active_to-order"
    ),
    "x:law rg:PART_OF x:article .": "PART_OF",
    "x:rec rg:IMPLEMENTED_BY x:agency .": "Recommendation.IMPLEMENTED_BY",
    "x:law rg:AMENDS x:law .": "replaces-itself",
    "x:agency rg:PART_OF x:agency .": "agency-inside-itself",
}


def findings(text: str) -> set[str]:
    import pyshacl

    data = Graph().parse(data=PREFIXES + GOOD + text, format="turtle")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes_graph(model()))
    assert isinstance(results, Graph)
    return {str(shape).removeprefix(RGS) for shape in results.objects(None, SH.sourceShape)}


def test_good_data_pass() -> None:
    assert findings("") == set()


@pytest.mark.parametrize(("text", "shape"), BAD.items())
def test_bad_data_are_found(text: str, shape: str) -> None:
    assert findings(text) == {shape}


def test_every_class_and_relationship_has_a_shape() -> None:
    shapes = derived_shapes(model())
    named = {str(s).removeprefix(RGS) for s in shapes.subjects(RDF.type, SH.NodeShape)}
    said = {name for name, known in model().relationships.items() if not known.derived}
    assert {*model().classes, *said} <= named


def test_every_finding_comes_with_words() -> None:
    shapes = shapes_graph(model())
    silent = [
        shape
        for shape in shapes.subjects(RDF.type, SH.PropertyShape)
        if isinstance(shape, URIRef)
        and (shape, SH["or"], None) in shapes
        and (shape, SH.message, None) not in shapes
    ]
    assert silent == []
