"""Levels of a law in one cell: articles, paragraphs and points, sections, subsections and paragraphs, in any order."""

from __future__ import annotations

import pytest
from rightsgraph.ontology.citations import parse_reference
from rightsgraph.ontology.citations.cells import references

PC, CA = "Penal Code", "Children Act"


@pytest.mark.parametrize(
    ("written", "law", "places"),
    [
        ("paragraph 1, point (a), and paragraph 2 of article 5 of the Penal Code", PC, "art_5__para_1__point_a art_5__para_2"),
        ("paragraph 1, point a and point b of article 5 of the Penal Code", PC, "art_5__para_1__point_a art_5__para_1__point_b"),
        ("paragraph 1, point a and point b of paragraph 2 of article 5 of the Penal Code", PC, "art_5__para_1__point_a art_5__para_2__point_b"),
        ("paragraph 1 and point a of article 5 of the Penal Code", PC, "art_5__para_1 art_5__point_a"),
        ("Article 10, paragraph 1, point a and paragraph 2, point c of the Penal Code", PC, "art_10__para_1__point_a art_10__para_2__point_c"),
        ("Penal Code, Article 10, points c and d, and Article 12", PC, "art_10__point_c art_10__point_d art_12"),
        ("Điều 10, khoản 1, điểm a và khoản 2, điểm b Bộ luật Hình sự", "Bộ luật Hình sự", "art_10__para_1__point_a art_10__para_2__point_b"),
        ("section 4, subsection (1), paragraph (a) and subsection (2) of the Children Act", CA, "sec_4__subsec_1__para_a sec_4__subsec_2"),
        ("paragraphs (a) and (b) of subsection (1) of section 4 of the Children Act", CA, "sec_4__subsec_1__para_a sec_4__subsec_1__para_b"),
        ("section 4, subsection 1, paragraph a and subsection 2 of the Children Act", CA, "sec_4__subsec_1__para_a sec_4__subsec_2"),
        ("Section 5, 6 and 7, Penal Code", PC, "sec_5 sec_6 sec_7"),
        ("Section 377 & 377A of the Penal Code", PC, "sec_377 sec_377A"),
        ("Articles 9, 10 and 11 Police Act", "Police Act", "art_9 art_10 art_11"),
        ("Art. 9 e 10 da Lei de Execução Penal", "Lei de Execução Penal", "art_9 art_10"),
        ("Artículos 9, 10 y 11 de los Estatutos", "Estatutos", "art_9 art_10 art_11"),
        ("Children Act 2001, Part III (ss. 15-16)", "Children Act 2001", "sec_15 sec_16"),
        ("Children Act 2001, Chapter 2, ss 3 and 4", "Children Act 2001", "sec_3 sec_4"),
        ("Children Act 2001, Chapter 2 and s 30", "Children Act 2001", "chp_2 sec_30"),
    ],
)  # fmt: skip
def test_levels_of_several_places_in_one_cell(written: str, law: str, places: str) -> None:
    assert references(written) == tuple(f"{law}#{place}" for place in places.split())


@pytest.mark.parametrize(
    ("written", "law", "place"),
    [
        ("art. 2.º da Lei n.º 5/2004", "Lei n.º 5/2004", "art_2"),
        ("paragraph 1, point a of article 5 of the Penal Code", PC, "art_5__para_1__point_a"),
        ("paragraph (a) of subsection (1) of section 4 of the Children Act", CA, "sec_4__subsec_1__para_a"),
        ("Children Act, section 4, subsection 1, paragraph a", CA, "sec_4__subsec_1__para_a"),
        ("Artículo 3 de las Normas de policía", "Normas de policía", "art_3"),
        ("article 5 de l’Ordonnance sur la police", "Ordonnance sur la police", "art_5"),
        ("art. 321 C.P.", "C.P", "art_321"),
        ("LA art. 1", "LA", "art_1"),
    ],
)  # fmt: skip
def test_a_place_within_levels(written: str, law: str, place: str) -> None:
    found = parse_reference(written)
    assert found is not None
    assert (found[0], str(found[1])) == (law, place)


@pytest.mark.parametrize("left", ["d, and", "and", "c", "of the", "y la"])
def test_what_a_list_left_over_is_no_law(left: str) -> None:
    assert parse_reference(f"{left} Article 12") is None


@pytest.mark.parametrize(
    "written",
    [
        "arts. 149.1.2ª y 150 de la Constitución",
        "drugi odstavek 7. člena in 8. člen Zakona o policiji",
        "Điều 5 (khoản 1, 2) Luật Trẻ em",
    ],
)
def test_what_is_not_read_to_its_end_is_left_as_it_stands(written: str) -> None:
    assert references(written) == (written,)
    assert parse_reference(written) is None
