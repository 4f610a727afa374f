"""How constitutions, Latin American and French laws number their parts and give their first day."""

from __future__ import annotations

from pathlib import Path

import pytest
from law_loading import Loaded, load

CONSTITUTION = """THE CONSTITUTION OF KENYA, 2010
Date of Commencement: 27th August, 2010
CHAPTER ONE—SOVEREIGNTY
1. (1) All power belongs to the people.
(2) It is exercised in accordance with this Article and Article 2.
CHAPTER TWO—THE REPUBLIC
2. Kenya is a Republic, subject to Article 1.
3. These rights shall not be limited by any law made under Article 2—
(a) freedom from torture;
(b) freedom from slavery, as mentioned in this Article.
"""
MEXICAN = """LEY GENERAL PARA PREVENIR LA TORTURA
Nueva Ley publicada en el Diario Oficial de la Federación el 26 de junio de 2017
Última reforma publicada DOF 20-05-2021
Artículo 1o.- La presente Ley es de orden público.
Artículo 2o.- Los objetos de esta Ley son:
I. Establecer competencias;
II. Establecer medidas.
Artículo 2o. Bis.- La Fiscalía informará.
TRANSITORIOS
Primero.- La presente Ley entrará en vigor al día siguiente de su publicación en el Diario Oficial de la Federación.
Segundo.- Se abroga la Ley Federal para Sancionar la Tortura.
"""
FRENCH = """LOI N°2015-010 DU 24 NOVEMBRE 2015
PORTANT NOUVEAU CODE PENAL
TITRE I : DE LA LOI PENALE
Article 1er : Nul n'est responsable que de son fait.
Article 2 : Les infractions sont classées en :
1° crimes ;
2° délits.
Section 1ère : De la torture
Article 3 : La torture est punie.
"""


def loaded(text: str, folder: Path, state: str) -> Loaded:
    path = folder / "law.txt"
    path.write_text(text, encoding="utf-8")
    return load(path, "structured_law", state)


def places(found: Loaded) -> list[str]:
    return [key.partition("#")[2] for key in found.provisions()]


def test_bare_numbers_of_a_constitution_are_articles_of_one_law(tmp_path: Path) -> None:
    found = loaded(CONSTITUTION, tmp_path, "KEN")
    assert {key.partition("#")[0] for key in found.provisions()} == {"ken/constitution/2010"}
    assert places(found) == [
        "chp_1", "art_1", "art_1__para_1", "art_1__para_2", "chp_2", "art_2", "art_3", "art_3__point_a", "art_3__point_b",
    ]  # fmt: skip
    assert {row.values["in_force_from"] for row in found.table("laws")} == {"2010-08-27"}
    named = {(row.values["id"], row.values["title"]) for row in found.table("laws")}
    assert named == {("Constitution of Kenya", "Constitution of Kenya, 2010")}


def test_transitional_provisions_are_no_part_of_the_last_article(tmp_path: Path) -> None:
    found = loaded(MEXICAN, tmp_path, "MEX")
    assert places(found) == [
        "art_1",
        "art_2",
        "art_2__para_I",
        "art_2__para_II",
        "art_2Bis",
        "part_transitorios",
    ]
    assert "Primero" in str(list(found.provisions().values())[-1]["text_local"])
    (row,) = [row for row in found.table("laws") if row.values.get("in_force_from")]
    assert row.values["in_force_from"] == "2017-06-27"
    assert found.links("repeals") == {"Ley Federal para Sancionar la Tortura"}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("This Act comes into force on its publication in the Gazette.", "2020-03-10"),
        ("This Act comes into force on the day after its publication in the Gazette.", "2020-03-11"),
        ("This Act comes into force on the day following its signature.", "2020-03-02"),
        ("This Act comes into force on the date of assent.", "2020-03-01"),
    ],
)
def test_the_day_after(words: str, day: str, tmp_path: Path) -> None:
    head = "MODEL ACT\nAssented to on 1 March 2020\nGazette of 10 March 2020\n"
    text = f"{head}Chapter I\nGeneral\nArticle 1. Trees\nTrees.\nArticle 2. Force\n{words}\n"
    found = loaded(text, tmp_path, "KEN")
    assert [r.values["in_force_from"] for r in found.table("laws") if r.values.get("in_force_from")] == [day]


def test_french_ordinals_of_sections(tmp_path: Path) -> None:
    found = loaded(FRENCH, tmp_path, "TGO")
    assert places(found) == [
        "title_I",
        "art_1",
        "art_2",
        "art_2__para_1",
        "art_2__para_2",
        "title_I__sec_1",
        "art_3",
    ]
    law = found.table("laws")[0].values
    assert (law["title"], law["kind"]) == (
        "Loi n°2015-010 du 24 novembre 2015 portant nouveau code penal",
        "law",
    )


AMENDING = """Luật số: 86/2025/QH15
LUẬT
SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA BỘ LUẬT HÌNH SỰ
Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Bộ luật Hình sự số 100/2015/QH13.
Điều 1. Sửa đổi, bổ sung một số điều của Bộ luật Hình sự
1. Sửa đổi, bổ sung khoản 2 Điều 40 như sau:
“2. Không thi hành án tử hình đối với phụ nữ có thai.”.
Điều 2. Bãi bỏ Điều 5 của Luật Thi hành án hình sự số 41/2019/QH14.
Điều 3. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.
"""


def test_the_opening_words_number_the_amended_law_and_articles_without_heading_speak(tmp_path: Path) -> None:
    path = tmp_path / "law.txt"
    path.write_text(AMENDING, encoding="utf-8")
    found = load(path, "vietnamese_law", "VNM")
    assert list(found.texts()) == ["vnm/100/2015/QH13#art_40__para_2"]
    assert found.links("repeals") == {"vnm/41/2019/QH14#art_5"}
    assert {r.values["in_force_from"] for r in found.table("laws") if r.values.get("in_force_from")} == {
        "2025-07-01"
    }
    article = found.provisions()["vnm/86/2025/QH15#art_2"]
    assert "heading_local" not in article
    assert str(article["text_local"]).startswith("Bãi bỏ Điều 5")
