"""Vietnamese laws: the real samples, every irregularity known, and what an amending law does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from law_loading import LAWS, Loaded, load, load_text

CPC, CONST = "vietnam-101-2015-QH13.json", "vietnam-constitution-2013.json"
HEAD = "LUẬT\nMẪU\nLuật số: 10/2030/QH19\nHà Nội, ngày 01 tháng 6 năm 2030\n"
BASE = "vnm/31/2031/QH20"


@pytest.mark.parametrize(
    ("name", "law", "articles"), [(CPC, "vnm/101/2015/QH13", 510), (CONST, "vnm/constitution/2013", 120)]
)
def test_real_laws_have_every_article(real_data: Path, name: str, law: str, articles: int) -> None:
    loaded = load(real_data / "law" / name, "vietnamese_law")
    found = loaded.provisions()
    numbers = [v["number"] for v in found.values() if v.get("level") == "article"]
    assert numbers == [str(n) for n in range(1, articles + 1)]
    assert (loaded.read, loaded.rejects) == (articles, [])
    assert {v["law"] for v in found.values()} == {law}
    for level, inside in (("clause", "article"), ("point", "clause")):
        assert all(v.get("article") for v in found.values() if v.get("level") == level), inside


def test_clauses_and_points_of_the_criminal_procedure_code(real_data: Path) -> None:
    found = load(real_data / "law" / CPC, "vietnamese_law").provisions()
    article = "vnm/101/2015/QH13#art_4__para_1__point_"
    letters = [key.removeprefix(article) for key in found if key.startswith(article)]
    assert letters[:8] == ["a", "b", "c", "d", "đ", "e", "g", "h"]
    assert found["vnm/101/2015/QH13#art_413"]["heading_local"] == "Phạm vi áp dụng"
    assert found["vnm/101/2015/QH13#art_1"]["part_of"] == "vnm/101/2015/QH13#chp_I"
    assert found["vnm/101/2015/QH13#chp_I"]["part_of"] == "vnm/101/2015/QH13#part_1"
    assert sum(1 for v in found.values() if v["level"] == "chapter") == 36


def test_nothing_of_the_text_is_lost(real_data: Path) -> None:
    record = json.loads((real_data / "law" / CPC).read_text(encoding="utf-8"))
    loaded = load(real_data / "law" / CPC, "vietnamese_law")
    kept = "".join(
        str(v.get("heading_local", "")) + str(v.get("text_local", "")) for v in loaded.provisions().values()
    )
    kept += "".join(skipped.text for skipped in loaded.skipped)
    lost = len("".join(record["text"].split())) - len("".join(kept.split()))
    assert 0 < lost < 30_000  # the numbers themselves: "Điều 10.", "1.", "a)"


def test_force_is_what_the_text_says(real_data: Path) -> None:
    loaded = load(real_data / "law" / CPC, "vietnamese_law")
    (row,) = [r for r in loaded.table("laws") if r.values.get("in_force_from")]
    assert row.values["in_force_from"] == "2016-07-01"
    assert row.evidence[0].locator == "khoản 1 Điều 509"
    assert "có hiệu lực thi hành từ ngày 01 tháng 7 năm 2016" in (row.evidence[0].quote or "")
    assert loaded.links("repeals") == {"vnm/19/2003/QH11"}
    assert loaded.links("amends") == {"vnm/65/2006/QH11#art_27__para_3", "vnm/65/2006/QH11#art_27__para_4"}


def test_no_day_means_unknown(real_data: Path) -> None:
    loaded = load(real_data / "law" / CONST, "vietnamese_law")
    assert not any(row.values.get("in_force_from") for row in loaded.table("laws"))
    assert "stays unknown" in loaded.messages()


@pytest.fixture(scope="module")
def base() -> Loaded:
    return load(LAWS / "cay-xanh.txt", "vietnamese_law")


def test_head_of_a_document(base: Loaded) -> None:
    values = base.table("laws")[0].values
    assert values["title"] == values["title_local"] == "Luật Bảo vệ cây xanh"
    assert (values["number"], values["kind"], values["issued_on"], values["issued_by"]) == (
        "31/2031/QH20", "law", "2031-05-12", ["Quốc hội"],
    )  # fmt: skip


def test_irregularities(base: Loaded) -> None:
    found = base.provisions()
    assert [k.rpartition("_")[2] for k in found if k.startswith(f"{BASE}#art_2__para_1__point_")] == list(
        "abcdđ"
    )
    assert found[f"{BASE}#chp_I"]["heading_local"] == "NHỮNG QUY ĐỊNH CHUNG"
    assert (
        found[f"{BASE}#art_2"]["heading_local"] == "Quyền và nghĩa vụ của người trồng cây, người chăm sóc cây"
    )
    assert found[f"{BASE}#art_3a"]["text_local"] == "Không ai được chặt cây ngoài phố."
    assert found[f"{BASE}#chp_II__sec_2"]["level"] == "section"
    assert found[f"{BASE}#art_3a"]["part_of"] == f"{BASE}#chp_II__sec_2"


def test_provision_with_a_day_of_its_own(base: Loaded) -> None:
    rows = [r.values for r in base.table("provisions") if r.values.get("valid_from")]
    assert [(r["id"], r["valid_from"]) for r in rows] == [(f"{BASE}#art_3__para_2", "2032-07-01")]


@pytest.fixture(scope="module")
def amending() -> Loaded:
    return load(LAWS / "sua-doi-cay-xanh.txt", "vietnamese_law")


def test_quoted_articles_are_not_the_amending_laws(amending: Loaded) -> None:
    own = {
        v["number"]
        for v in amending.provisions().values()
        if v["law"] == "vnm/07/2033/QH20" and v["level"] == "article"
    }
    assert own == {"1", "2", "3"}
    assert amending.read == 3


def test_amending_law_changes_texts(amending: Loaded) -> None:
    texts = amending.texts()
    assert texts[f"{BASE}#art_2__para_2"] == ("2034-01-04", None, "Người chăm sóc cây phải báo cáo hằng quý:")
    assert texts[f"{BASE}#art_2__para_2__point_b"][2] == "Số cây đã chết."
    assert texts[f"{BASE}#art_2__para_1__point_c"][2] == "Cắt cành khô;"
    assert texts[f"{BASE}#art_2__para_1__point_a"][2] == "Chọn giống cây bản địa;"
    assert texts[f"{BASE}#art_3a__para_2"][2] == "Người chặt cây phải trồng lại hai cây."
    assert texts["vnm/15/2020/QH14#art_9"][2] == "Cây bên đường do xã trồng."
    assert {str(r.values["amended_by"]) for r in amending.table("provision_texts")} <= {
        "vnm/07/2033/QH20",
        "['vnm/07/2033/QH20']",
    }


def test_amending_law_inserts_provisions(amending: Loaded) -> None:
    found = amending.provisions()
    for eid in ("art_3b", "art_3__para_4", "art_2__para_1__point_e"):
        assert found[f"{BASE}#{eid}"]["valid_from"] == "2034-01-04"
        assert found[f"{BASE}#{eid}"]["law"] == BASE


def test_amending_law_ends_provisions_and_laws(amending: Loaded) -> None:
    assert amending.links("repeals") == {f"{BASE}#art_3__para_3", "vnm/12/2032/NĐ-CP"}
    assert amending.provisions()[f"{BASE}#art_3__para_3"]["valid_to"] == "2034-01-04"
    assert f"{BASE}#art_3__para_1" in amending.links("amends")
    assert "words are changed inside" in amending.messages()


def test_each_change_carries_its_words(amending: Loaded) -> None:
    (row,) = [r for r in amending.table("laws") if f"{BASE}#art_3__para_3" in (r.values.get("repeals") or [])]
    assert (row.evidence[0].locator, row.evidence[0].quote) == ("khoản 7 Điều 1", "Bãi bỏ khoản 3 Điều 3.")


def test_days_counted_from_the_signature_need_it(tmp_path: Path) -> None:
    text = (
        "NGHỊ ĐỊNH\nVỀ MẪU\nSố: 5/2030/NĐ-CP\nĐiều 1. Một\nNội dung.\nĐiều 2. Hiệu lực\n"
        "Nghị định này có hiệu lực sau 45 ngày, kể từ ngày ký ban hành.\n"
    )
    unknown = load_text(text, tmp_path)
    assert "the day of signature is not known" in unknown.messages()
    assert not any(r.values.get("in_force_from") for r in unknown.table("laws"))
    known = load_text(text.replace("Số:", "Hà Nội, ngày 01 tháng 3 năm 2030\nSố:"), tmp_path)
    assert [r.values["in_force_from"] for r in known.table("laws") if r.values.get("in_force_from")] == [
        "2030-04-15"
    ]


@pytest.mark.parametrize("words", ["bốn mươi lăm ngày", "bốn mươi lăm (45) ngày", "45 ngày"])
def test_counted_days_in_words(words: str, tmp_path: Path) -> None:
    text = (
        HEAD
        + "Điều 1. Một\nNội dung.\nĐiều 2. Hiệu lực\n"
        + f"Luật này có hiệu lực thi hành sau {words} kể từ ngày ký.\n"
    )
    found = load_text(text, tmp_path)
    assert [r.values["in_force_from"] for r in found.table("laws") if r.values.get("in_force_from")] == [
        "2030-07-16"
    ]


def test_articles_quoted_without_marks(tmp_path: Path) -> None:
    text = HEAD + (
        "Điều 1. Sửa đổi Luật Đường số 5/2020/QH14\nĐiều 40. Đường rộng\n1. Rộng mười mét.\nĐiều 41. "
        "Đường hẹp\nHẹp.\n"
        "Điều 2. Hiệu lực\nLuật này có hiệu lực thi hành từ ngày 01/01/2031.\n"
    )
    found = load_text(text, tmp_path)
    own = [
        v["number"]
        for v in found.provisions().values()
        if v["law"] == "vnm/10/2030/QH19" and v["level"] == "article"
    ]
    assert own == ["1", "2"]
    assert "quoted without marks" in found.messages()


def test_table_of_contents_holes_and_doubles_are_told(tmp_path: Path) -> None:
    text = HEAD + (
        "Điều 1. Một\nĐiều 2. Hai\nĐiều 4. Bốn\nChương I\nCHUNG\nĐiều 1. Một\nNội dung một.\nĐiều 2. "
        "Hai\nNội dung hai.\n"
        "Điều 4. Bốn\nNội dung bốn.\nĐiều 2. Hai lần nữa\nKhác.\n"
    )
    found = load_text(text, tmp_path)
    assert [v["number"] for v in found.provisions().values() if v["level"] == "article"] == ["1", "2", "4"]
    assert "no article 3 before article 4" in found.messages()
    assert len([s for s in found.skipped if "table of contents" in s.reason]) == 3
    assert [reject.record["heading"] for reject in found.rejects] == ["Hai lần nữa"]


def test_decomposed_and_look_alike_letters(tmp_path: Path) -> None:
    import unicodedata

    text = (
        HEAD
        + "Ðiều 1. Một\n1. Nội dung:\na) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\nđ) Năm.\nÐiều 2. Hai\nNội dung.\n"
    )
    found = load_text(unicodedata.normalize("NFD", text), tmp_path).provisions()
    assert "vnm/10/2030/QH19#art_1__para_1__point_đ" in found
    assert all(
        unicodedata.is_normalized("NFC", str(value)) for row in found.values() for value in row.values()
    )


def test_decision_without_year_takes_its_day(tmp_path: Path) -> None:
    text = (
        "QUYẾT ĐỊNH\nPhê duyệt Kế hoạch\nSố: 77/QD-TTg\nHà Nội, ngày 17 tháng 6 năm 2030\n"
        "Điều 1. Phê duyệt\nKế hoạch.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.\n"
    )
    found = load_text(text, tmp_path)
    assert {v["law"] for v in found.provisions().values()} == {"vnm/77/QĐ-TTg@2030-06-17"}


def test_docx_and_html_give_the_same_as_text(tmp_path: Path, base: Loaded) -> None:
    import docx

    lines = (LAWS / "cay-xanh.txt").read_text(encoding="utf-8").splitlines()
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(tmp_path / "law.docx"))
    page = "".join(f"<p>{line}</p>" for line in lines)
    (tmp_path / "law.html").write_text(
        f"<!DOCTYPE html><html><body><script>alert(1)</script>{page}</body></html>", encoding="utf-8"
    )
    wanted = base.provisions()
    for name in ("law.docx", "law.html"):
        assert load(tmp_path / name, "vietnamese_law").provisions() == wanted


def test_a_name_that_stands_twice_in_a_record_is_told(tmp_path: Path) -> None:
    text = HEAD + "Điều 1. Phạm vi\nLuật này quy định."
    record = json.dumps({"document_number": "10/2030/QH19", "document_type": "Luật", "text": text})
    path = tmp_path / "law.json"
    path.write_text(f'[{record[:-1]}, "document_number": "11/2030/QH19"}}]', encoding="utf-8")
    assert any(
        "stand twice" in i.message and "10/2030/QH19" in i.message
        for i in load(path, "vietnamese_law").issues
    )
