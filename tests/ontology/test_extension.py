"""A class, a property and relationships added in Turtle alone work everywhere: loaded, asked, shown, exported, restored."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import Done
from rightsgraph.ontology.model import reader
from tables import write_csv

ADDED = """
@prefix rg: <https://w3id.org/rightsgraph/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .

rg:Shelter a owl:Class ; rdfs:subClassOf rg:Node ; rdfs:label "shelter"@en ;
    skos:definition "A house that takes in people who were wronged."@en ; rg:nameProperty rg:name .
rg:name schema:domainIncludes rg:Shelter .
rg:beds a owl:DatatypeProperty ; rdfs:range xsd:integer ; schema:domainIncludes rg:Shelter ; rg:isRequired true ;
    skos:definition "How many people it can take in."@en ; rdfs:label "beds"@en .
rg:opened_on a owl:DatatypeProperty ; rdfs:range xsd:date ; schema:domainIncludes rg:Shelter ;
    skos:definition "The day on which it opened."@en ; rdfs:label "opened on"@en .
rg:hotline a owl:DatatypeProperty ; rdfs:range xsd:string ; schema:domainIncludes rg:Agency ;
    skos:definition "The number to call."@en ; rdfs:label "hotline"@en .
rg:FOUNDED_UNDER a owl:ObjectProperty ; rdfs:domain rg:Shelter ; rdfs:range rg:Law ;
    skos:definition "The law under which it was founded."@en ; rdfs:label "founded under"@en .
rg:FUNDED_BY a owl:ObjectProperty ; rdfs:domain rg:Shelter ; rdfs:range rg:Agency ; rg:hasNoColumn true ;
    skos:definition "The agency that pays for it."@en ; rdfs:label "funded by"@en .
rg:share a owl:DatatypeProperty ; rdfs:range xsd:decimal ; schema:domainIncludes rg:FUNDED_BY ;
    skos:definition "The part of the cost."@en ; rdfs:label "share"@en .

rg:funding-table a rg:Table ; rg:tableName "funding" ; skos:definition "Who pays for which shelter."@en ;
    rg:describes rg:FUNDED_BY ; rg:startColumn "shelter" ; rg:endColumn "agency" .
rg:funding.shelter a rg:Column ; rg:inTable rg:funding-table ; rg:order 1 ; rg:columnName "shelter" ;
    rg:columnKind "identity" ; rg:makes rg:FUNDED_BY ; rg:names rg:Shelter ; rg:isRequired true ;
    skos:definition "The shelter."@en ; rg:example "s1" .
rg:funding.agency a rg:Column ; rg:inTable rg:funding-table ; rg:order 2 ; rg:columnName "agency" ;
    rg:columnKind "identity" ; rg:makes rg:FUNDED_BY ; rg:names rg:Agency ; rg:isRequired true ;
    skos:definition "The agency."@en ; rg:example "moj" .
rg:funding.share a rg:Column ; rg:inTable rg:funding-table ; rg:order 3 ; rg:columnName "share" ;
    rg:columnKind "property" ; rg:holds rg:share ; rg:example "0.5" .
"""
QUESTION = """\
// name: shelters-of-agency
// title: Which shelters does an agency pay for?
// description: One row for each shelter.
// audience: the test
// parameter agency: ref:Agency | the agency that pays | moj
// filter agency @links: a.id = $agency
// column shelter: id | the shelter
// column beds: integer | how many it can take in
// column share: number | the part of the cost
// identity: shelter
MATCH (s:Shelter)-[f:FUNDED_BY]->(a:Agency) /* where links */
RETURN s.id AS shelter, s.beds AS beds, f.share AS share
ORDER BY shelter
"""
TABLES = {
    "shelters": [
        {"id": "s1", "name": "House of Calm", "beds": "12", "opened_on": "2020-05-01", "founded_under": "66/2011/QH12", "source": "x"},
        {"id": "s2", "name": "House of Light", "beds": "many"},
        {"id": "s3", "name": "House of Rest"},
    ],
    "funding": [{"shelter": "House of Calm", "agency": "moj", "share": "0.5", "source": "budget", "locator": "line 7"}],
    "agencies": [{"id": "moj", "name": "Ministry of Justice", "hotline": "111"}],
    "laws": [{"number": "66/2011/QH12", "title": "Law against trafficking", "state": "VNM"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the ontology with the additions, a question, and the tables."""
    folder = tmp_path_factory.mktemp("extension")
    for file in reader.turtle_files(reader.BUNDLED):
        target = folder / "ontology" / file.relative_to(reader.BUNDLED)
        target.parent.mkdir(exist_ok=True, parents=True)
        shutil.copy(file, target)
    (folder / "ontology" / "shelters.ttl").write_text(ADDED, encoding="utf-8")
    (folder / "questions").mkdir()
    (folder / "questions" / "shelters-of-agency.cypher").write_text(QUESTION, encoding="utf-8")
    (folder / "in").mkdir()
    for name, rows in TABLES.items():
        write_csv(folder / "in" / f"{name}.csv", rows)
    loaded = program(folder, "load", "in", "--report", "receipt.json")
    assert loaded.code == 3, loaded.said
    return folder


def program(folder: Path, *arguments: str, extended: bool = True) -> Done:
    """The program in a process of its own, with nothing but the variable set."""
    env = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    env.pop("RIGHTSGRAPH_ONTOLOGY", None)
    if extended:
        env["RIGHTSGRAPH_ONTOLOGY"] = str(folder / "ontology")
    line = [sys.executable, "-P", "-c", "from rightsgraph.cli import main; main()", *arguments]
    done = subprocess.run(line, cwd=folder, env=env, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_its_table_is_loaded_and_checked(place: Path) -> None:
    receipt = json.loads((place / "receipt.json").read_text(encoding="utf-8"))
    assert receipt["nodes"]["Shelter"]["created"] == 1
    assert (
        receipt["relationships"]["FUNDED_BY"]["created"]
        == receipt["relationships"]["FOUNDED_UNDER"]["created"]
        == 1
    )
    reasons = {item["where"]: item["reason"] for item in receipt["rejected"]}
    assert set(reasons) == {"shelters.csv: row 3", "shelters.csv: row 4"}
    assert "beds" in reasons["shelters.csv: row 3"]
    assert "beds: required" in reasons["shelters.csv: row 4"]


def test_it_is_asked_back(place: Path) -> None:
    query = "MATCH (s:Shelter)-[:FOUNDED_UNDER]->(l:Law) RETURN s.name AS name, s.beds AS beds, l.id AS law"
    assert program(place, "cypher", query, "--format", "json").json["rows"] == [
        {"name": "House of Calm", "beds": 12, "law": "vnm/66/2011/QH12"}
    ]
    asked = program(place, "ask", "--queries", "questions", "shelters-of-agency", "--agency", "ministry of justice",
                    "--format", "json")  # fmt: skip
    assert asked.json["rows"] == [{"shelter": "s1", "beds": 12, "share": 0.5}]


def test_it_is_shown_found_and_explained(place: Path) -> None:
    body = program(place, "show", "house of calm", "--format", "json").json
    assert (body["id"], body["label"], body["properties"]["opened_on"]) == ("s1", "Shelter", "2020-05-01")
    links = {link["type"]: link for link in body["relationships"]}
    assert links["FUNDED_BY"]["properties"]["share"] == 0.5
    assert links["FUNDED_BY"]["evidence"][0]["locator"] == "line 7"
    assert links["FOUNDED_UNDER"]["other"]["id"] == "vnm/66/2011/QH12"
    assert program(place, "show", "moj", "--format", "json").json["properties"]["hotline"] == "111"
    assert "house that takes in" in program(place, "schema", "document").out
    assert program(place, "template", "shelters", "-o", "shelters.xlsx").code == 0


def test_it_is_exported_and_restored(place: Path) -> None:
    for form, file in (("jsonl", "all.jsonl"), ("trig", "all.trig")):
        assert program(place, "export", form, "-o", file).code == 0
        restored = program(place, "load", file, "--graph", f"{form}.db")
        assert restored.code == 0, restored.said
        assert (
            program(place, "export", "jsonl", "--graph", f"{form}.db").out
            == program(place, "export", "jsonl").out
        )


def test_its_tables_are_exported_and_loaded(place: Path) -> None:
    assert program(place, "export", "csv", "-o", "tables").code == 0
    assert program(place, "load", "tables", "--graph", "tables.db").code == 0
    query = ("cypher", "MATCH (s:Shelter)-[f:FUNDED_BY]->(a:Agency) RETURN s.name AS s, f.share AS f, a.hotline AS a",
             "--format", "json")  # fmt: skip
    assert program(place, *query, "--graph", "tables.db").json == program(place, *query).json
    assert program(place, *query).json["count"] == 1


def test_without_the_ontology_its_export_is_refused_with_the_reason(place: Path) -> None:
    program(place, "export", "jsonl", "-o", "known.jsonl")
    done = program(place, "load", "known.jsonl", "--graph", "plain.db", extended=False)
    assert done.code == 3
    assert "RIGHTSGRAPH_ONTOLOGY" in done.err
    assert "known.jsonl, line" in done.err


def test_without_the_ontology_the_graph_is_not_opened(place: Path) -> None:
    done = program(place, "show", "moj", extended=False)
    assert done.code == 4
    assert "Shelter" in done.err
    assert "RIGHTSGRAPH_ONTOLOGY" in done.err
