"""Mechanisms as people write them are the ones that the vocabulary has; what is none of them stays as written."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.loaders.feeds.bodies import mechanism_id
from rightsgraph.ontology.model.model import model
from tables import fresh, write_folder

NAMES = [
    ("CAT", "cat"),
    ("CAT", "Committee against Torture"),
    ("CAT", "The United Nations Committee Against Torture (CAT)"),
    ("CAT", "CAT Committee"),
    ("CAT", "Uỷ ban chống tra tấn"),
    ("CCPR", "Human Rights Committee"),
    ("CCPR", "ICCPR"),
    ("CRC", "Comité des droits de l’enfant"),
    ("CRC", "UN Committee on the Rights of the Child [CRC]"),
    ("CERD", "Odbor za odpravo rasne diskriminacije"),
    ("UPR", "Universal Periodic Review"),
    ("UPR", "Universal Periodic Review (UPR)"),
    ("UPR", "Examen Periódico Universal (EPU)"),
    ("CRC-OP-SC", "Committee on the Rights of the Child (sale of children)"),
]


@pytest.mark.parametrize(("code", "written"), NAMES)
def test_names(code: str, written: str) -> None:
    assert mechanism_id(written) == code


@pytest.mark.parametrize(
    "written",
    [
        "Committee against Torture (CRC)",
        "Special Rapporteur on torture",
        "Human Rights Council",
        "Committee",
        "the",
    ],
)
def test_what_is_none_or_two_of_them_stays(written: str) -> None:
    assert mechanism_id(written) == written


def test_every_name_of_the_vocabulary_is_known() -> None:
    for term in model().vocabularies["mechanism"]:
        for form in (term.value, term.value.lower(), term.label, f"{term.label} ({term.value})"):
            assert mechanism_id(form) == term.value


def test_in_tables(tmp_path: Path) -> None:
    rows = [
        {"document": "X/1", "paragraph": n, "text": f"Open door {n}", "mechanism": written, "state": "VNM"}
        for n, (_, written) in enumerate(NAMES, 1)
    ]
    documents = [{"id": "X/1", "title": "Doors", "mechanism": "Comité contra la Tortura"}]
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", {"recommendations": rows, "documents": documents}))
        found = graph.run(
            "MATCH (r:Recommendation) RETURN r.paragraph AS p, r.mechanism AS m, r.mechanism_kind AS k"
        ).rows
        assert {int(row["p"]): row["m"] for row in found} == {n: code for n, (code, _) in enumerate(NAMES, 1)}
        assert {row["k"] for row in found} == {"treaty body", "UPR"}
        issued = graph.run("MATCH (d:Document)-[:ISSUED_BY]->(m:Mechanism) RETURN m.id AS id").rows
        assert issued == [{"id": "CAT"}]
