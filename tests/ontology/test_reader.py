"""Reading the Turtle: additions, errors, the cache."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.model import cache, reader
from rightsgraph.ontology.model.model import Model

PREFIXES = """
@prefix rg: <https://w3id.org/rightsgraph/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
"""
ADDED = """
rg:Complaint a owl:Class ; rdfs:subClassOf rg:Node ; skos:definition "A complaint to a treaty body."@en .
rg:name schema:domainIncludes rg:Complaint .
rg:filed_on a owl:DatatypeProperty ; rdfs:range xsd:date ; rdfs:domain rg:Complaint ; rg:isRequired true ;
    skos:definition "The day on which it was filed."@en .
rg:INVOKES a owl:ObjectProperty ; rdfs:domain rg:Complaint ; rdfs:range rg:Provision ;
    skos:definition "The provision that the complaint invokes."@en .
"""
TABLE = """
rg:filed-table a rg:Table ; rg:tableName "filed" ; rg:describes rg:Complaint ;
    skos:definition "Complaints."@en .
rg:filed.id a rg:Column ; rg:inTable rg:filed-table ; rg:order 1 ; rg:columnName "id" ; rg:columnKind "id" ;
    rg:isRequired true ; skos:definition "Its number."@en .
rg:filed.provision a rg:Column ; rg:inTable rg:filed-table ; rg:order 2 ; rg:columnName "provision" ;
    rg:columnKind "link" ; rg:makes rg:INVOKES ; rg:names rg:Provision ; skos:definition "What it names."@en .
"""


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the ontology, and a cache folder of its own."""
    monkeypatch.setattr(cache, "cache_file", lambda key: tmp_path / "cache" / f"{key}.json")
    place = tmp_path / "ontology"
    place.mkdir()
    for file in reader.turtle_files(reader.BUNDLED):
        target = place / file.relative_to(reader.BUNDLED)
        target.parent.mkdir(exist_ok=True)
        shutil.copy(file, target)
    return place


def add(place: Path, text: str, name: str = "added.ttl") -> None:
    (place / name).write_text(PREFIXES + text, encoding="utf-8")


def errors_of(place: Path) -> str:
    with pytest.raises(UsageError) as caught:
        reader.load(place)
    return str(caught.value)


def test_a_class_with_property_and_relationship_gets_a_table(copy: Path) -> None:
    add(copy, ADDED)
    model = reader.load(copy)
    columns = model.tables["complaints"].columns
    assert sorted(list(columns)[:3]) == ["filed_on", "id", "name"]
    assert list(columns)[3:] == ["invokes", "note"]  # every table takes a remark
    assert columns["filed_on"].required
    assert columns["filed_on"].property is not None
    assert columns["filed_on"].property.datatype == "date"
    assert (columns["invokes"].relationship, columns["invokes"].labels) == ("INVOKES", ("Provision",))
    assert model.classes["Complaint"].table == "complaints"
    assert model.classes["Complaint"].name_property == "name"
    assert ("Complaint", "Dataset") in model.relationships["DESCRIBED_IN"].pairs


def test_a_described_table_is_completed_with_what_it_leaves_out(copy: Path) -> None:
    add(copy, ADDED + TABLE)
    columns = reader.load(copy).tables["filed"].columns
    assert list(columns)[:2] == ["id", "provision"]
    assert set(columns) == {"id", "provision", "filed_on", "name", "note"}


def test_a_property_added_to_a_class_gets_a_column(copy: Path) -> None:
    add(
        copy,
        'rg:gazette a owl:DatatypeProperty ; rdfs:domain rg:Law ; skos:definition "The gazette."@en .',
    )
    model = reader.load(copy)
    assert model.tables["laws"].columns["gazette"].kind == "property"
    assert "gazette" in model.classes["Law"].properties


def test_a_subclass_has_what_its_class_has(copy: Path) -> None:
    add(copy, 'rg:Court a owl:Class ; rdfs:subClassOf rg:Agency ; skos:definition "A court of law."@en .')
    model = reader.load(copy)
    assert "abbreviation" in model.classes["Court"].properties
    assert ("Mandate", "Court") in model.relationships["HELD_BY"].pairs


def test_turtle_that_does_not_parse_is_named_file_by_file(copy: Path) -> None:
    add(copy, "rg:A a owl:Class ;;; oops", "one.ttl")
    add(copy, "rg:B a [ ", "two.ttl")
    message = errors_of(copy)
    assert "one.ttl: line" in message
    assert "two.ttl: line" in message


def test_everything_incomplete_is_named_at_once(copy: Path) -> None:
    add(
        copy,
        """
rg:Bare a owl:Class .
rg:LEADS a owl:ObjectProperty ; rdfs:domain rg:Law ; rdfs:range rg:Nowhere ; skos:definition "Leads on."@en .
rg:size a owl:DatatypeProperty ; rdfs:range xsd:duration ; rdfs:domain rg:Law ; skos:definition "Long."@en .
rg:order a owl:DatatypeProperty ; rdfs:domain rg:Law ; skos:definition "A reserved word."@en .
rg:laws.odd a rg:Column ; rg:inTable rg:laws-table ; rg:order 90 ; rg:columnName "odd" ;
    rg:columnKind "link" ; rg:makes rg:UNKNOWN ; rg:names rg:Law ; skos:definition "Odd."@en .
rg:laws.held a rg:Column ; rg:inTable rg:laws-table ; rg:order 91 ; rg:columnName "held" ;
    rg:columnKind "link" ; rg:makes rg:HELD_BY ; rg:names rg:Agency ; skos:definition "Wrong side."@en .
rg:name rg:isReqired true .
""",
    )
    message = errors_of(copy)
    assert "added.ttl: Bare: has no skos:definition" in message
    assert "LEADS: joins Nowhere, which is no class" in message
    assert "size: rdfs:range" in message
    assert "order: is a reserved word" in message
    assert "laws.odd: makes UNKNOWN, which is no relationship" in message
    assert "laws.held: HELD_BY does not join Law with Agency" in message
    assert "names rg:isReqired, which no file describes" in message


def test_a_folder_without_turtle_says_what_to_do(tmp_path: Path) -> None:
    assert reader.VARIABLE in errors_of(tmp_path)


def test_the_variable_names_another_folder(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(copy, ADDED)
    monkeypatch.setenv(reader.VARIABLE, str(copy))
    assert "Complaint" in reader.current().classes
    monkeypatch.delenv(reader.VARIABLE)
    assert "Complaint" not in reader.current().classes


def cached_files(place: Path) -> list[Path]:
    return sorted((place.parent / "cache").glob("*.json"))


def test_the_cache_gives_the_parsed_model_back(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: Model = reader.load(copy)
    assert cache.from_json(cache.to_json(parsed)) == parsed
    assert len(cached_files(copy)) == 1
    monkeypatch.setattr("rightsgraph.ontology.model.turtle.parse_all", None)
    assert reader.load(copy) == parsed


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"classes": {"Law": 1}}', '"x"', "null"])
def test_a_damaged_cache_is_ignored(copy: Path, damage: str) -> None:
    parsed = reader.load(copy)
    cached_files(copy)[0].write_text(damage, encoding="utf-8")
    assert reader.load(copy) == parsed
    assert cached_files(copy)[0].read_text(encoding="utf-8") == cache.to_json(parsed)


def test_a_changed_file_is_read_anew(copy: Path) -> None:
    before = reader.load(copy)
    add(copy, ADDED)
    assert reader.load(copy).version != before.version


def test_without_a_place_for_the_cache_it_is_parsed(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = copy.parent / "blocked"
    blocked.write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setattr(cache, "cache_file", lambda key: blocked / f"{key}.json")
    assert "Law" in reader.load(copy).classes


def test_an_ordinary_run_does_not_import_rdflib() -> None:
    reader.load(reader.BUNDLED)
    code = "import sys; from rightsgraph.ontology.model.model import model; model(); print('rdflib' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert result.stdout.strip() == "False"
