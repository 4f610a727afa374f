"""Citations in the usual forms."""

from __future__ import annotations

import pytest
from rightsgraph.reports.choice import articles_named, reading_order
from rightsgraph.reports.citations import (
    LawName,
    amended_by,
    cite_law,
    cite_provision,
    cite_un,
    numbered,
    oscola,
)
from rightsgraph.reports.places import joined_places
from rightsgraph.reports.plurals import is_plural

CODE = LawName(
    "vnm/101/2015/QH13",
    "Criminal Procedure Code",
    "Bộ luật Tố tụng hình sự",
    "101/2015/QH13",
    "code",
    "2015-11-27",
)
TRAFFICKING = LawName(
    "vnm/66/2011/QH12", "Law on Trafficking", "Luật phòng, chống mua bán người", "66/2011/QH12", "law"
)


@pytest.mark.parametrize(
    ("symbol", "paragraph", "cited"),
    [
        ("CAT/C/VNM/CO/1", "15(b)", "CAT/C/VNM/CO/1, para. 15 (b)"),
        ("CAT/C/VNM/CO/1", "para. 15 (b)(ii)", "CAT/C/VNM/CO/1, para. 15 (b) (ii)"),
        ("A/HRC/26/6", "143.65", "A/HRC/26/6, para. 143.65"),
        ("CCPR/C/VNM/CO/3", "12-14", "CCPR/C/VNM/CO/3, paras. 12-14"),
        ("CCPR/C/VNM/CO/3", None, "CCPR/C/VNM/CO/3"),
    ],
)
def test_un_documents(symbol: str, paragraph: str | None, cited: str) -> None:
    assert cite_un(symbol, paragraph) == cited


def test_un_document_in_vietnamese() -> None:
    assert cite_un("CAT/C/VNM/CO/1", "15(b)", "vi") == "CAT/C/VNM/CO/1, đoạn 15 (b)"


def test_law_in_english() -> None:
    assert cite_provision(CODE, f"{CODE.id}#art_183__para_6") == (
        "Criminal Procedure Code No. 101/2015/QH13, art. 183 (6)"
    )
    assert cite_provision(CODE, CODE.id) == "Criminal Procedure Code No. 101/2015/QH13"


def test_law_in_vietnamese() -> None:
    provision = f"{TRAFFICKING.id}#art_10__para_1__point_a"
    assert cite_provision(TRAFFICKING, provision, "vi") == "điểm a khoản 1 Điều 10 Luật số 66/2011/QH12"
    assert (
        cite_provision(CODE, f"{CODE.id}#art_183", "vi")
        == "Điều 183 Bộ luật Tố tụng hình sự số 101/2015/QH13"
    )


def test_amendments_follow_the_citation() -> None:
    first = LawName("a", "Law amending the Criminal Procedure Code", None, "02/2021/QH15", "law")
    second = LawName("b", "Law amending the Criminal Procedure Code", None, "99/2025/QH15", "law")
    amended = LawName(
        **{f: getattr(CODE, f) for f in ("id", "title", "title_local", "number", "kind")},
        amended=(first, second),
    )
    english = cite_provision(amended, f"{CODE.id}#art_183__para_6")
    assert english == (
        "Criminal Procedure Code No. 101/2015/QH13, art. 183 (6) "
        "(the Code as amended by Law No. 02/2021/QH15 and Law No. 99/2025/QH15)"
    )
    assert cite_provision(amended, CODE.id) == (
        "Criminal Procedure Code No. 101/2015/QH13 "
        "(as amended by Law No. 02/2021/QH15 and Law No. 99/2025/QH15)"
    )
    assert cite_provision(amended, CODE.id, "vi").endswith(
        "(được sửa đổi, bổ sung bởi Luật số 02/2021/QH15 và Luật số 99/2025/QH15)"
    )


@pytest.mark.parametrize(
    ("title", "number", "kind", "issued", "cited"),
    [
        ("Press Law 2025", "126/2025/QH15", "law", None, "Press Law No. 126/2025/QH15"),
        ("Law amending the Press Law", "12/1999/QH10", "law", None, "Law No. 12/1999/QH10 amending the Press Law"),
        ("Decree detailing a law", "162/2025/NĐ-CP", "decree", None, "Decree No. 162/2025/NĐ-CP detailing a law"),
        ("Programme 2021-2025", "193/QĐ-TTg", "decision", "2021-02-09",
         "Decision No. 193/QĐ-TTg of 9 February 2021 (Programme 2021-2025)"),
        ("Constitution (2013)", None, "constitution", "2013-11-28", "Constitution (2013)"),
        ("Evidence Act No. 5 of 2010", "5 of 2010", "law", None, "Evidence Act No. 5 of 2010"),
        (None, "5/2010", None, None, "No. 5/2010"),
    ],
)  # fmt: skip
def test_titles_and_numbers(
    title: str | None, number: str | None, kind: str | None, issued: str | None, cited: str
) -> None:
    assert (
        cite_law(LawName("x/1", title, None, number, kind, issued or "2010-01-01" if issued else None))
        == cited
    )


def test_articles_that_a_heading_names() -> None:
    assert articles_named("Right to life (arts. 6, 7 and 14 (1))") == {"6", "7", "14"}
    assert articles_named("Equality (articles 2-4)") == {"2", "3", "4"}
    assert articles_named("particular 6") == set()


def test_paragraphs_are_counted() -> None:
    given = ["143.10", "9", "143.2", "15(b)", "15(a)", None]
    ordered = sorted(given, key=lambda p: reading_order("x", p, "D"))
    assert ordered == ["9", "15(a)", "15(b)", "143.2", "143.10", None]


def test_places_of_a_law_are_joined() -> None:
    law = "vnm/100/2015/QH13"
    targets = [f"{law}#art_{n}" for n in ("140", "137", "127")]
    assert joined_places(targets) == "arts. 127, 137 and 140"
    assert joined_places(targets, spelt=True) == "articles 127, 137 and 140"
    assert joined_places(targets, style="oscola") == "arts 127, 137 and 140"
    assert joined_places(targets, "fr", spelt=True) == "les articles 127, 137 et 140"
    assert joined_places(targets, "vi") == "Điều 127, 137 và 140"
    assert joined_places([f"{law}#art_{n}" for n in (4, 5, 6, 9)]) == "arts. 4 to 6 and 9"
    assert joined_places([f"{law}#art_20__para_1"]) == "art. 20 (1)"
    assert joined_places([f"{law}#art_20__para_1", f"{law}#art_3"], "vi") == "Điều 3 và khoản 1 Điều 20"
    assert joined_places([law]) == ""


def test_vietnamese_in_full_and_in_short() -> None:
    law = LawName(
        "vnm/94/2015/QH13", "Law on Execution of Custody", "Luật Thi hành tạm giữ, tạm giam", "94/2015/QH13", "law", "2015-11-25",
        amended=(LawName("vnm/1/2020/QH14", None, "Luật sửa đổi", "1/2020/QH14", "law"),),
    )  # fmt: skip
    full = "Luật Thi hành tạm giữ, tạm giam số 94/2015/QH13 ngày 25 tháng 11 năm 2015"
    assert cite_law(law, "vi", full=True) == full
    assert amended_by(law, "vi") == ", được sửa đổi, bổ sung bởi Luật số 1/2020/QH14"
    assert cite_law(law, "vi") == "Luật số 94/2015/QH13"
    decree = LawName(
        "vnm/2/2020/NĐ-CP",
        None,
        "Nghị định quy định về hội",
        "2/2020/NĐ-CP",
        "decree",
        "2020-01-02",
        issuers=("Chính phủ",),
    )
    assert cite_law(decree, "vi", full=True) == (
        "Nghị định số 2/2020/NĐ-CP ngày 02 tháng 01 năm 2020 của Chính phủ quy định về hội"
    )


def test_oscola_has_the_jurisdiction_and_no_stops() -> None:
    law = LawName("vnm/100/2015/QH13", "Penal Code", None, "100/2015/QH13", "code", "2015-11-27")
    assert oscola(law, "Viet Nam") == "Penal Code 2015 (Viet Nam), No 100/2015/QH13"


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("Investigation agencies of the public security force", True), ("Ministry of Foreign Affairs", False),
        ("People's Courts", True), ("Border Guard Command", False), ("Ministries of Health and Labour", True),
        ("General Department of Customs", False), ("Supreme People's Court", False), ("Ministry of Home Affairs", False),
    ],
)  # fmt: skip
def test_agreement(name: str, plural: bool) -> None:
    assert is_plural(name) is plural


@pytest.mark.parametrize(
    ("kind", "title", "number", "leads"),
    [
        ("decision", "Decision approving the programme", "193/QĐ-TTg", True),
        ("law", "Law on Trafficking", "66/2011/QH12", False),
        ("law", "Law amending the Law on Trafficking", "1/2020/QH14", True),
        ("decision", "Decision approving the programme", None, False),
    ],
)
def test_what_has_no_title_of_its_own_is_named_by_kind_and_number(
    kind: str, title: str, number: str | None, leads: bool
) -> None:
    assert LawName("x", title, None, number, kind).kind_word_leads is leads


@pytest.mark.parametrize(
    ("number", "called"), [("7/2020", "Decision No. 7/2020"), ("QH14/7", "Decision QH14/7")]
)
def test_no_stands_before_figures(number: str, called: str) -> None:
    assert numbered(LawName("x", "Decision on something", None, number, "decision")) == called


def test_oscola_of_a_law_of_no_known_year() -> None:
    assert (
        oscola(LawName("x", "Penal Code", None, "12", "code"), "Viet Nam") == "Penal Code (Viet Nam), No 12"
    )


@pytest.mark.parametrize(
    ("number", "issued", "cited"),
    [
        ("1049", "2025-11-27", "Quyết định số 1049 ngày 27 tháng 11 năm 2025"),
        ("1049", None, "Quyết định số 1049"),
    ],
)
def test_a_number_without_its_year_is_followed_by_the_day(
    number: str, issued: str | None, cited: str
) -> None:
    law = LawName("x", "Decision", "Quyết định", number, "decision", issued)
    assert cited in cite_provision(law, law.id, "vi")


@pytest.mark.parametrize(
    ("written", "cited"), [("15 and 17", "paras. 15 and 17"), ("15 to 17", "paras. 15-17")]
)
def test_paragraphs_joined_and_ranges_of_them(written: str, cited: str) -> None:
    assert cite_un("CAT/C/VNM/CO/1", written) == f"CAT/C/VNM/CO/1, {cited}"


def test_a_law_is_called_by_its_english_title_unless_the_local_one_is_asked_for() -> None:
    law = LawName("x", "Penal Code 2015", "Bộ luật Hình sự", "100/2015/QH13", "code")
    assert law.called() == "Penal Code 2015"
    assert law.called(year=False) == "Penal Code", "the number carries the year"
    assert law.called(local=True) == "Bộ luật Hình sự"


def test_who_issued_a_law_is_told_where_all_names_are_known() -> None:
    law = {"id": "x", "title_local": "Thông tư", "number": "1/2020/TTLT", "kind": "circular"}
    both = LawName.of({**law, "issuers": ["Bộ Công an", "Bộ Tư pháp"]})
    assert cite_law(both, "vi", full=True) == "Thông tư số 1/2020/TTLT của Bộ Công an, Bộ Tư pháp"
    assert cite_law(LawName.of({**law, "issuers": ["Bộ Công an", ""]}), "vi", full=True) == (
        "Thông tư số 1/2020/TTLT"
    )


def test_a_decision_keeps_its_title_unless_it_is_named_again() -> None:
    law = LawName("x", "Programme on reform", None, "193/QĐ-TTg", "decision", "2021-02-09")
    brief = "Decision No. 193/QĐ-TTg of 9 February 2021"
    assert cite_provision(law) == cite_law(law) == f"{brief} (Programme on reform)"
    assert cite_provision(law, brief=True) == cite_law(law, brief=True) == brief


def test_titles_are_local_where_that_is_asked_for_alone() -> None:
    changing = LawName("y", "Press Decision", "Quyết định báo chí", None, "decision")
    law = LawName("x", "Press Law", "Luật Báo chí", "126/2025/QH15", "law", amended=(changing,))
    assert cite_provision(law) == "Press Law No. 126/2025/QH15 (as amended by Press Decision)"
    assert cite_provision(law, local=True) == (
        "Luật Báo chí No. 126/2025/QH15 (as amended by Quyết định báo chí)"
    )
    assert cite_law(law) == "Press Law No. 126/2025/QH15"
    assert amended_by(law) == " (as amended by Press Decision)"
    assert amended_by(law, "vi") == ", được sửa đổi, bổ sung bởi Quyết định báo chí"


def test_several_amending_laws_in_vietnamese() -> None:
    names = [
        LawName(number, None, None, number, "law") for number in ("1/2020/QH14", "2/2021/QH15", "3/2022/QH15")
    ]
    law = LawName("x", "Press Law", "Luật Báo chí", "126/2016/QH13", "law", amended=tuple(names))
    said = "được sửa đổi, bổ sung bởi Luật số 1/2020/QH14, Luật số 2/2021/QH15 và Luật số 3/2022/QH15"
    assert amended_by(law, "vi") == f", {said}"
    assert cite_provision(law, None, "vi") == f"Luật số 126/2016/QH13 ({said})"


@pytest.mark.parametrize(
    ("title", "full"),
    [
        ("Quyết định phê duyệt Chương trình", "Quyết định số 1/QĐ-TTg phê duyệt Chương trình"),
        ("Chương trình cải cách", "Quyết định số 1/QĐ-TTg (Chương trình cải cách)"),
        (None, "Quyết định số 1/QĐ-TTg"),
    ],
)
def test_what_a_vietnamese_decision_is_about_stands_behind_its_number(title: str | None, full: str) -> None:
    assert cite_law(LawName("x", None, title, "1/QĐ-TTg", "decision"), "vi", full=True) == full


def test_vietnamese_without_number_is_the_title_or_the_id() -> None:
    for full in (False, True):
        assert cite_law(LawName("x", "Penal Code", "Bộ luật Hình sự"), "vi", full=full) == "Bộ luật Hình sự"
        assert cite_law(LawName("x", "Penal Code"), "vi", full=full) == "Penal Code"
        assert cite_law(LawName("x"), "vi", full=full) == "x"


@pytest.mark.parametrize(
    ("title", "full"),
    [
        ("Bộ luật Hình sự năm 2015", "Bộ luật Hình sự số 100/2015/QH13"),
        ("Hình sự", "Bộ luật Hình sự số 100/2015/QH13"),
        ("Bộ luật Hình sự năm 1999", "Bộ luật Hình sự 1999 số 100/2015/QH13"),
    ],
)
def test_a_vietnamese_code_in_full(title: str, full: str) -> None:
    assert cite_law(LawName("x", None, title, "100/2015/QH13", "code"), "vi", full=True) == full


def test_the_kind_alone_where_a_code_is_not_called_one() -> None:
    assert (
        cite_law(LawName("x", None, "Hình sự", "100/2015/QH13", "code"), "vi") == "Bộ luật số 100/2015/QH13"
    )
    law = LawName("x", None, "Bộ luật Hình sự năm 2015", "100/2015/QH13", "code")
    assert cite_law(law, "vi") == "Bộ luật Hình sự số 100/2015/QH13"
    unknown = LawName("x", None, "Quy chế", "5", None, "2020-01-02")
    assert cite_law(unknown, "vi") == "Văn bản số 5 ngày 02 tháng 01 năm 2020"


@pytest.mark.parametrize(
    ("law", "cited"),
    [
        (LawName("x", "Penal Code 2015", None, "100/2015/QH13"), "Penal Code 2015, No 100/2015/QH13"),
        (LawName("x", "Penal Code", None, "QH13", issued_on="2015-11-27"), "Penal Code 2015, QH13"),
        (LawName("x", "Penal Code", issued_on="2015-11-27"), "Penal Code 2015"),
        (LawName("x", "Penal Code", None, "7/2020"), "Penal Code 2020, No 7/2020"),
    ],
)  # fmt: skip
def test_oscola_without_jurisdiction(law: LawName, cited: str) -> None:
    assert oscola(law) == cited
