"""Numbers of laws: one spelling for each, years, kinds, ids."""

from __future__ import annotations

import pytest
from rightsgraph.ontology.citations import parse_reference
from rightsgraph.ontology.ids.law_numbers import has_year, kind_of, law_id, normalise_number, state_of_number


@pytest.mark.parametrize(
    ("written", "normal", "year", "kind"),
    [
        ("66/2011/QH12", "66/2011/QH12", True, None),
        ("66 / 2011 / qh12", "66/2011/QH12", True, None),
        ("số 66/2011/QH12", "66/2011/QH12", True, None),
        ("No. 66/2011/QH12", "66/2011/QH12", True, None),
        ("16/2004/UBTVQH11", "16/2004/UBTVQH11", True, None),
        ("21/2004/PL-UBTVQH11", "21/2004/PL-UBTVQH11", True, "ordinance"),
        ("162/2020/NĐ-CP", "162/2020/NĐ-CP", True, "decree"),
        ("162/2020/ND-CP", "162/2020/NĐ-CP", True, "decree"),
        ("162/2020/nd-cp", "162/2020/NĐ-CP", True, "decree"),
        ("162/2020/NÐ-CP", "162/2020/NĐ-CP", True, "decree"),
        ("10/2020/QĐ-TTg", "10/2020/QĐ-TTg", True, "decision"),
        ("1172/QĐ-TTg", "1172/QĐ-TTg", False, "decision"),
        ("1172 / QD – TTG", "1172/QĐ-TTg", False, "decision"),
        ("53/2015/TT-BGTVT", "53/2015/TT-BGTVT", True, "circular"),
        ("07/2014/TT-BLDTBXH", "07/2014/TT-BLĐTBXH", True, "circular"),
        ("03/2018/TTLT-BCA-VKSNDTC", "03/2018/TTLT-BCA-VKSNDTC", True, "circular"),
        ("03/VBHN-VPQH", "03/VBHN-VPQH", False, None),
        ("29-LCT/HĐNN8", "29-LCT/HĐNN8", False, "law"),
        ("29-LCT/HDNN8", "29-LCT/HĐNN8", False, "law"),
        ("34/CT-TTg", "34/CT-TTg", False, "directive"),
        ("28/NQ-CP", "28/NQ-CP", False, "resolution"),
    ],
)
def test_vietnamese_numbers(written: str, normal: str, year: bool, kind: str | None) -> None:
    assert normalise_number(written) == normal
    assert normalise_number(normal) == normal
    assert (has_year(written), kind_of(written), state_of_number(written)) == (year, kind, "VNM")


@pytest.mark.parametrize(
    "written", ["Act 16 of 2013", "Ley 1448 de 2011", "2016-483", "C-46", "CAT/C/VNM/CO/1", "A/HRC/28/15"]
)
def test_other_numbers_pass_through(written: str) -> None:
    assert normalise_number(f"  {written} ") == written
    assert state_of_number(written) is None


def test_no_number() -> None:
    assert normalise_number("Không số") == ""


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (("VNM", "100/2015/QH13"), "vnm/100/2015/QH13"),
        ((None, "100/2015/qh13"), "vnm/100/2015/QH13"),
        (("VNM", "1172/QD-TTg", "2025-06-17"), "vnm/1172/QĐ-TTg@2025-06-17"),
        (("VNM", "162/2025/NĐ-CP", "2025-07-03"), "vnm/162/2025/NĐ-CP"),
        (("VNM", None, "2013-11-28", "constitution"), "vnm/constitution/2013"),
        (("VNM", "Không số", None, "constitution", 2013), "vnm/constitution/2013"),
        (("VNM", "vnm/100/2015/QH13"), "vnm/100/2015/QH13"),
        (("VNM", "vnm/1172/QĐ-TTg@2025-06-17"), "vnm/1172/QĐ-TTg@2025-06-17"),
        (("ZAF", "10 of 2009"), "zaf/10 of 2009"),
        ((None, "10 of 2009"), None),
        (("VNM", None), None),
    ],
)
def test_law_id(arguments: tuple[str | None, ...], wanted: str | None) -> None:
    assert law_id(*arguments) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("100/2015/QH13 art. 373(1)(a)", ("100/2015/QH13", "art_373__para_1__point_a")),
        ("vnm/100/2015/QH13#art_373__para_1__point_a", ("vnm/100/2015/QH13", "art_373__para_1__point_a")),
        ("Penal Code art. 373", ("Penal Code", "art_373")),
        ("penal code, ART 373", ("penal code", "art_373")),
        ("Điều 373 Bộ luật Hình sự", ("Bộ luật Hình sự", "art_373")),
        ("điểm đ khoản 1 Điều 10 Luật số 66/2011/QH12", ("Luật số 66/2011/QH12", "art_10__para_1__point_đ")),
        ("Bộ luật Hình sự khoản 1 Điều 373", ("Bộ luật Hình sự", "art_373__para_1")),
        ("Article 20 (1) of the Constitution", ("Constitution", "art_20__para_1")),
        ("s. 5(1)(a) of the Tree Act 2018", ("Tree Act 2018", "sec_5__subsec_1__para_a")),
        ("Tree Act 2018 s 5", ("Tree Act 2018", "sec_5")),
        ("1172/QĐ-TTg, Điều 2", ("1172/QĐ-TTg", "art_2")),
        ("vnm/constitution/2013#chp_II", ("vnm/constitution/2013", "chp_II")),
        ("Article 19", None),
        ("Penal Code arts. 373 and 374", None),
        ("CAT/C/VNM/CO/1#15(b)", None),
        ("CAT/C/VNM/CO/1 para. 15 (b)", None),
        ("Ministry of Public Security", None),
        ("", None),
    ],
)
def test_references(text: str, wanted: tuple[str, str] | None) -> None:
    found = parse_reference(text)
    assert (found and (found[0], str(found[1]))) == wanted
