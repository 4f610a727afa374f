"""The tables of languages hold together, and States are known by their names in each of them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from rightsgraph.ontology.ids.states import iso3, iso3_of_cell
from rightsgraph.ontology.text.expecting import expected_of
from rightsgraph.ontology.text.languages import CODES, language, language_of, phrase

FOLDER = Path(__file__).parents[2] / "ontology" / "languages"
READ = {
    "upr-report",
    "upr-addendum",
    "concluding-observations",
    "follow-up-reply",
    "special-procedure",
    "national-report",
}


@pytest.mark.parametrize("code", CODES)
def test_every_table_is_whole(code: str) -> None:
    raw = (FOLDER / f"{code}.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(raw.splitlines()))
    assert rows[0] == ["kind", "means", "words", "note"]
    assert [row for row in rows if len(row) != 4] == []
    assert [row for row in rows if row[0] == "state" and not iso3(row[1])] == []
    table = language(code)
    kinds = {kind for kind, _, _ in table.lines}
    assert {
        "language",
        "complete",
        "common",
        "title",
        "recommendation",
        "asks",
        "supported",
        "noted",
    } <= kinds
    assert set(table.meanings("expects")) == {
        "law",
        "policy",
        "practice",
        "ratification",
        "cooperation",
        "information",
    }
    for kind, means, words in table.lines:  # an entry finds itself
        for word in words:
            plain = re.sub(r"\s*\.{2,3}\s*", " ", word).replace("*", "")
            assert re.search(phrase(word, code), plain, re.I), (kind, means, word)


def test_complete_languages_have_the_words_of_english() -> None:
    kinds = {kind for kind, _, words in language("en").lines if words}
    for code in ("fr", "es"):
        assert language(code).complete == READ
        own = {kind for kind, _, words in language(code).lines if words} | {"pronoun"}
        assert kinds - own == set()


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("DEU", "Allemagne; Alemania; Германия; ألمانيا; 德国; Đức; l’Allemagne"),
        ("GBR", "Royaume-Uni de Grande-Bretagne et d’Irlande du Nord; Reino Unido; 大不列颠及北爱尔兰联合王国; Vương quốc Anh"),
        ("CIV", "Côte d’Ivoire; la Côte d'Ivoire; Кот-д’Ивуар"),
        ("IRN", "Iran (République islamique d’); República Islámica del Irán"),
        ("KOR", "République de Corée; Corea del Sur; Республика Корея"),
        ("VNM", "Việt Nam; 越南; Vietnam"),
        ("TZA", "République-Unie de Tanzanie; République-Unie de\nTanzanie"),
    ],
)  # fmt: skip
def test_states_by_their_names_in_other_languages(code: str, names: str) -> None:
    assert {name: iso3(name.strip()) for name in names.split(";")} == dict.fromkeys(names.split(";"), code)


def test_words_that_only_look_like_states_are_none() -> None:
    for word in ("anh", "my", "grenade", "IT", "VN", "Women", "Children Act", "le", "Y"):
        assert iso3(word) is None, word
    assert (iso3_of_cell("VN"), iso3_of_cell("FR"), iso3_of_cell("vn"), iso3_of_cell("ZZ")) == (
        "VNM", "FRA", None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le Comité recommande à l’État partie de prendre des mesures pour que la loi soit appliquée", "fr"),
        ("El Comité recomienda al Estado parte que apruebe una ley y que vele por su cumplimiento", "es"),
        ("The Committee recommends that the State party adopt the law", "en"),
        ("Комитет рекомендует государству-участнику принять закон", "ru"),
        ("توصي اللجنة الدولة الطرف باعتماد القانون", "ar"),
        ("委员会建议缔约国通过该法", "zh"),
        ("Ủy ban khuyến nghị quốc gia thành viên thông qua luật và bảo đảm quyền của trẻ em", "vi"),
        ("140.1", "en"),
    ],
)
def test_the_language_of_a_text(text: str, code: str) -> None:
    assert language_of(text).code == code


def test_wildcards_of_a_table() -> None:
    assert re.search(phrase("is .. concerned"), "is also deeply concerned about")
    assert not re.search(phrase("is .. concerned"), "is bad. It was all but concerned")
    assert re.search(phrase("l'État partie"), "l’État\npartie")
    assert re.search(phrase("recommandation*"), "recommandations")
    assert not re.search(phrase("note"), "noted")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Adopt a comprehensive law against discrimination", ("law",)),
        ("Ratify the Optional Protocol to the Convention", ("ratification",)),
        ("Extend a standing invitation to all special procedures", ("cooperation",)),
        ("Train police officers in the use of force", ("practice",)),
        ("Ratifier le traité régional et modifier la loi sur les prisons", ("law", "ratification")),
        ("Que el Estado parte apruebe una estrategia para la igualdad de las mujeres", ("policy",)),
        ("Phê chuẩn công ước và sửa đổi luật của các cơ quan", ("law", "ratification")),
        ("Continue", ()),
    ],
)
def test_what_a_recommendation_expects(text: str, kinds: tuple[str, ...]) -> None:
    assert expected_of(text) == kinds
