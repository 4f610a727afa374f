"""The thesaurus: enough concepts, each with terms in every language, found as the search finds words."""

from __future__ import annotations

import pytest
from rightsgraph.ontology.thesaurus import COMMON, LANGUAGES, read_table, shipped


def test_every_concept_has_terms_in_every_language() -> None:
    thesaurus = shipped()
    assert len(thesaurus.concepts) >= 250
    for code in LANGUAGES:
        rows = {row["concept"]: row["terms"] for row in read_table(code)}
        assert rows.keys() - {COMMON} == thesaurus.concepts.keys()
        assert [concept for concept, terms in rows.items() if not terms.strip()] == []
    lost = {r for c in thesaurus.concepts.values() for r in c.related} - thesaurus.concepts.keys()
    assert lost == set()


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Cut the number of offences that can be punished by death", "death-penalty"),
        ("Make sure that detainees are brought promptly before a judge", "judicial-review-of-detention"),
        ("Bị can có quyền nhờ luật sư bào chữa cho mình theo quy định của luật", "access-to-lawyer"),
        ("Nul ne peut être soumis à la torture dans les lieux de détention", "torture"),
        ("Garantizar la libertad de expresión en los medios de comunicación", "freedom-of-expression"),
        (
            "Zagotovljena je svoboda izražanja misli in javnega nastopanja v skladu z zakonom",
            "freedom-of-expression",
        ),
    ],
)
def test_concepts_are_found_in_their_languages(text: str, concept: str) -> None:
    assert concept in shipped().found(text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Adopt a national plan for the police", "alternative-care-adoption"),
        ("Protect minorities", "child-rights"),
        ("Protect human rights defenders", "charges-notification"),
        ("Amend the national legislation", "nationality-statelessness"),
    ],
)
def test_words_of_the_same_stem_are_no_terms(text: str, concept: str) -> None:
    assert concept not in shipped().found(text)


def test_terms_of_ones_own_are_added() -> None:
    more = shipped().with_more([("death-penalty", "de", "Todesstraf*"), ("new-one", "de", "Neues; .. Wort")])
    assert more.found("Die Todesstrafe ist abgeschafft", ["de"]) == {"death-penalty": ("Todesstraf*",)}
    assert more.concepts["new-one"].name == "new one"
    assert "Todesstraf*" not in {term.written for term in shipped().terms}
