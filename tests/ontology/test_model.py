"""The bundled ontology: everything defined, everything that is promised is there."""

from __future__ import annotations

import pytest
from rightsgraph.ontology.model.model import EVIDENCE_COLUMNS, Model, model
from rightsgraph.ontology.model.reader import BUNDLED, turtle_files
from rightsgraph.ontology.model.reference_page import joined, schema_table

CLASSES = [
    *(
        "State",
        "Mechanism",
        "Document",
        "Recommendation",
        "Reply",
        "Term",
        "Progress",
        "Concept",
        "Law",
        "Provision",
        "ProvisionText",
    ),
    *("Agency", "Mandate", "Measure", "Indicator", "Programme", "Event", "Review", "Dataset"),
]
# `*` marks the required columns.
COLUMNS = {
    "states": "id* name*",
    "mechanisms": "id* name* kind treaty url",
    "documents": "id* title kind mechanism state date next_report_due url",
    "concepts": "id* scheme* name* name_local broader",
    "recommendations": (
        "id document paragraph kind context mechanism state cycle session date made_by position response "
        "assessment text* text_local text_kind clauses follow_up_due uhri_id expects themes groups sdgs"
    ),
    "replies": "id* document* recommendations* heading paragraphs text text_local cites agencies programmes figures",
    "thesaurus": "id concept* language* terms*",
    "progress": "id recommendation measure reported_on status text reported_by",
    "agencies": "id* name* name_local abbreviation kind state parent active_from active_to",
    "agency_successions": "from* to* effective_on* functions",
    "laws": (
        "id number title* title_local short_title gazette kind state issued_by issued_on in_force_from "
        "in_force_to amends repeals replaces details themes groups url"
    ),
    "provisions": (
        "id law* part_of level number article clause point heading heading_local text text_local valid_from "
        "valid_to replaces themes groups"
    ),
    "provision_texts": "provision* valid_from* valid_to text* text_local amended_by",
    "mandates": (
        "id agency* role* subject function conferred_by covers limited_to method status valid_from valid_to"
    ),
    "implementation": "recommendation* provision* extent method status asserted_by asserted_on",
    "measures": (
        "id* title* recommendations plan lead cooperating starts_on due_on status output changes themes "
        "groups"
    ),
    "indicators": "id* name* of unit baseline target due_on value measured_on",
    "programmes": "id* name* kind starts_on ends_on established_by lead partners addresses",
    "events": "id* name* kind part_of held_on hosts partners concerns",
}
PAIRS = {
    "ISSUED_BY": "Document -> Mechanism, Agency; Law -> Agency",
    "CONCERNS": "Document -> State; Event -> Document, Programme, Mechanism, Concept, Law",
    "IN_DOCUMENT": "Recommendation, Reply -> Document",
    "ANSWERS": "Reply -> Recommendation",
    "CITES": "Reply -> Provision, Law",
    "NAMES_AGENCY": "Reply -> Agency",
    "ADDRESSED_TO": "Recommendation -> State",
    "MADE_BY": "Recommendation -> State",
    "ABOUT": "Recommendation, Law, Provision, Measure -> Concept",
    "IMPLEMENTED_BY": "Recommendation -> Provision, Law",
    "SIMILAR_TO": "Recommendation -> Recommendation",
    "REPORTS_ON": "Progress -> Recommendation, Measure",
    "REPORTED_BY": "Progress -> Agency, Document",
    "BROADER": "Concept -> Concept",
    "PART_OF": "Provision -> Provision, Law; Agency -> Agency; Event -> Event, Programme",
    "VERSION_OF": "ProvisionText -> Provision",
    "AMENDS": "Law, Provision -> Law, Provision",
    "REPEALS": "Law, Provision -> Law, Provision",
    "REPLACES": "Law, Provision -> Law, Provision",
    "DETAILS": "Law -> Law",
    "SUCCEEDED_BY": "Agency -> Agency",
    "HELD_BY": "Mandate -> Agency",
    "CONFERRED_BY": "Mandate -> Provision, Law",
    "COVERS": "Mandate -> Provision, Law, Recommendation, Concept, Programme",
    "LIMITED_TO": "Mandate -> Provision, Law",
    "IMPLEMENTS": "Measure -> Recommendation",
    "ASSIGNED_TO": "Measure -> Agency",
    "UNDER": "Measure -> Law, Provision",
    "CHANGES": "Measure -> Law, Provision",
    "MEASURES": "Indicator -> Measure, Programme, Event, Mechanism",
    "ESTABLISHED_BY": "Programme -> Law",
    "RUN_BY": "Programme -> Agency",
    "ADDRESSES": "Programme -> Concept, Recommendation",
    "HOSTED_BY": "Event -> Agency",
    "ATTENDED_BY": "Event -> Agency",
    "REVIEWS": "Review -> Recommendation, Mandate",
    "REGARDING": "Review -> Provision, Law, Recommendation",
    "DESCRIBED_IN": ", ".join(CLASSES[:-1]) + " -> Dataset",
    "ANSWERS_FOR": "Agency -> Provision, Law, Recommendation",
    "EXERCISED_BY": "Mandate, Measure, Programme -> Agency",
    "CHANGED_BY": "Provision, Law -> Provision, Law, ProvisionText",
}
CLOSED = {
    ("mechanisms", "kind"): "UPR, treaty body, special procedure",
    ("concepts", "scheme"): "theme, group, sdg",
    ("recommendations", "kind"): "recommendation, concern, positive aspect",
    ("recommendations", "position"): "supported, supported in part, noted, pending",
    ("recommendations", "expects"): "law, policy, practice, ratification, cooperation, information",
    ("recommendations", "text_kind"): "verbatim, paraphrase, translation",
    ("progress", "status"): "not started, under way, partly implemented, implemented",
    ("laws", "kind"): (
        "constitution, code, law, ordinance, treaty, resolution, decree, circular, decision, directive, "
        "plan, strategy"
    ),
    ("mandates", "role"): "lead, coordinate, cooperate, monitor, adjudicate, train, supervise",
    ("mandates", "method"): "document, editorial, suggested",
    ("mandates", "status"): "confirmed, proposed, rejected",
    ("implementation", "extent"): "full, partial, planned, contradicts",
    ("implementation", "method"): "document, editorial, suggested",
    ("implementation", "status"): "confirmed, proposed, rejected",
    ("measures", "status"): "planned, under way, done, dropped",
}
DEFAULTS = {
    ("Recommendation", "kind"): "recommendation",
    ("Recommendation", "text_kind"): "verbatim",
    ("Mandate", "method"): "document",
    ("Mandate", "status"): "confirmed",
}
LINKS = {
    ("measures", "lead"): ("ASSIGNED_TO", {"role": "lead"}),
    ("measures", "cooperating"): ("ASSIGNED_TO", {"role": "cooperate"}),
    ("programmes", "lead"): ("RUN_BY", {"role": "lead"}),
    ("programmes", "partners"): ("RUN_BY", {"role": "partner"}),
    ("measures", "plan"): ("UNDER", {}),
    ("agencies", "parent"): ("PART_OF", {}),
    ("laws", "details"): ("DETAILS", {}),
    ("events", "hosts"): ("HOSTED_BY", {}),
}


@pytest.fixture(scope="module")
def bundled() -> Model:
    return model()


def test_classes_and_relationships_are_those_of_the_design(bundled: Model) -> None:
    assert list(bundled.classes) == CLASSES
    assert {rel.type: joined(rel) for rel in bundled.relationships.values()} == PAIRS


def test_everything_has_a_definition(bundled: Model) -> None:
    undefined = [f"{row['of']} {row['name']}" for row in schema_table(bundled) if len(row["definition"]) < 5]
    undefined += [t.name for t in bundled.tables.values() if not t.definition]
    undefined += [
        f"{t.name}.{c.name}" for t in bundled.tables.values() for c in t.columns.values() if not c.definition
    ]
    undefined += [
        t.value for terms in bundled.vocabularies.values() for t in terms if not (t.definition and t.label)
    ]
    assert undefined == []


def test_every_endpoint_and_every_reference_is_a_class(bundled: Model) -> None:
    named = [label for rel in bundled.relationships.values() for pair in rel.pairs for label in pair]
    named += [label for t in bundled.tables.values() for c in t.columns.values() for label in c.labels]
    owners = [*bundled.classes.values(), *bundled.relationships.values()]
    named += [p.refers_to for owner in owners for p in owner.properties.values() if p.refers_to]
    assert set(named) - set(bundled.classes) == set()


def test_every_column_of_the_contract_stands_in_the_model(bundled: Model) -> None:
    found = {
        name: " ".join(c.name + "*" * c.required for c in table.columns.values())
        for name, table in bundled.tables.items()
    }
    assert found == {name: f"{columns} note" for name, columns in COLUMNS.items()}


def test_the_evidence_columns_belong_to_no_table(bundled: Model) -> None:
    assert not [t.name for t in bundled.tables.values() if set(EVIDENCE_COLUMNS) & set(t.columns)]


def test_closed_lists(bundled: Model) -> None:
    properties = {(t.name, c.name): c.property for t in bundled.tables.values() for c in t.columns.values()}
    closed = {place: ", ".join(p.values) for place, p in properties.items() if p and p.values}
    assert closed == CLOSED
    assert ", ".join(t.value for t in bundled.vocabularies["confidence"]) == "high, medium, low"


def test_defaults(bundled: Model) -> None:
    found = {
        (c.label, p.name): p.default
        for c in bundled.classes.values()
        for p in c.properties.values()
        if p.default
    }
    assert found == DEFAULTS


def test_link_columns(bundled: Model) -> None:
    columns = {place: bundled.tables[place[0]].columns[place[1]] for place in LINKS}
    assert {place: (c.relationship, c.fixed) for place, c in columns.items()} == LINKS
    assert all(c.kind == "link" and c.outgoing for c in columns.values())
    assert [bundled.tables["recommendations"].columns[c].scheme for c in ("themes", "groups", "sdgs")] == [
        "theme",
        "group",
        "sdg",
    ]


def test_relationship_tables_and_keys(bundled: Model) -> None:
    ends = {t.relationship: t.ends for t in bundled.tables.values() if t.relationship}
    assert ends == {"SUCCEEDED_BY": ("from", "to"), "IMPLEMENTED_BY": ("recommendation", "provision")}
    keys = {r.type: r.key for r in bundled.relationships.values() if r.key}
    assert keys == {
        "IMPLEMENTED_BY": ("extent", "method"),
        "SIMILAR_TO": ("method",),
        "ASSIGNED_TO": ("role",),
        "RUN_BY": ("role",),
    }


def test_columns_of_several_values_say_so(bundled: Model) -> None:
    many = {(t.name, c.name) for t in bundled.tables.values() for c in t.columns.values() if c.many}
    assert {
        ("recommendations", "clauses"),
        ("agency_successions", "functions"),
        ("mandates", "covers"),
    } <= many
    assert not {("mandates", "function"), ("recommendations", "uhri_id"), ("measures", "plan")} & many


def test_known_mechanisms_and_goals(bundled: Model) -> None:
    names = "UPR CAT CCPR CEDAW CERD CESCR CMW CRC CRC-OP-AC CRC-OP-SC CRPD CED SPT"
    mechanisms = bundled.vocabularies["mechanism"]
    assert " ".join(term.value for term in mechanisms) == names
    assert {term.notes["mechanismKind"] for term in mechanisms} == {"UPR", "treaty body"}
    assert [term.value for term in mechanisms if "treatyName" not in term.notes] == ["UPR"]
    assert [term.value for term in bundled.vocabularies["sdg"]] == [str(n) for n in range(1, 18)]


def test_the_classes_stand_beside_those_of_others(bundled: Model) -> None:
    strays = [c.label for c in bundled.classes.values() if not c.parents]
    assert strays == []
    assert "http://data.europa.eu/eli/ontology#LegalResource" in bundled.classes["Law"].parents
    assert "http://www.w3.org/ns/org#Organization" in bundled.classes["Agency"].parents


def test_every_file_is_package_data() -> None:
    assert {file.parent.name for file in turtle_files(BUNDLED)} == {BUNDLED.name, "vocabularies"}
