"""The citation parser: every citation of the table is right or reported as unresolved, none is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.ontology.citations import KnownLaws, parse

PC, CPC, CONST = "vnm/100/2015/QH13", "vnm/101/2015/QH13", "vnm/constitution/2013"
TRAFFICKING, TRAFFICKING_2024 = "vnm/66/2011/QH12", "vnm/53/2024/QH15"
DATA, CORRUPTION, VICTIMS = "gbr/data-2016", "zaf/12 of 2004", "col/Ley 1448 de 2011"
OFFENCES = "ken/5 of 2012"
KNOWN = KnownLaws(
    {
        "Penal Code": PC,
        "Criminal Code": PC,
        "Bộ luật Hình sự": PC,
        "100/2015/QH13": PC,
        "Criminal Procedure Code": CPC,
        "Bộ luật Tố tụng hình sự": CPC,
        "101/2015/QH13": CPC,
        "Constitution": CONST,
        "Hiến pháp": CONST,
        "Constitución": CONST,
        "Law on Prevention of and Combat against Human Trafficking": TRAFFICKING,
        "Luật Phòng, chống mua bán người": [TRAFFICKING, TRAFFICKING_2024],
        "66/2011/QH12": TRAFFICKING,
        "53/2024/QH15": TRAFFICKING_2024,
        "Data Safety Act 2016": DATA,
        "Sexual Offences (Amendment) Act, 2012": OFFENCES,
        "Human Trafficking Act, 2005": "gha/Act 694",
        "Corrupt Activities Act 12 of 2004": CORRUPTION,
        "Code pénal": "tgo/code-penal",
        "Code de procédure pénale": "tgo/code-procedure",
        "loi n° 2016-483": "fra/2016-483",
        "2016-483": "fra/2016-483",
        "Código Penal": "col/codigo-penal",
        "Ley 1448 de 2011": VICTIMS,
        "1448 de 2011": VICTIMS,
        "Ley Orgánica 1/2004": "esp/1/2004",
        "1/2004": "esp/1/2004",
        "Convention against Torture": "cat",
    }
)


def cases() -> list[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """(citation, expected): a line `text => law | eids ; law | eids`; law `?` stands for "reported
    unresolved".
    """
    table = []
    for line in (Path(__file__).parent / "citations.txt").read_text(encoding="utf-8").splitlines():
        if "=>" not in line or line.startswith("//"):
            continue
        text, _, wanted = line.partition("=>")
        table.append((text.strip(), [_wanted(part) for part in wanted.split(";") if part.strip()]))
    return table


NAMES = {
    "OFFENCES": OFFENCES, "GHA": "gha/Act 694",
    "PC": PC, "CPC": CPC, "CONST": CONST, "T11": TRAFFICKING, "T24": TRAFFICKING_2024, "DATA": DATA,
    "CORRUPTION": CORRUPTION, "CODEP": "tgo/code-penal", "CODEPP": "tgo/code-procedure",
    "FR483": "fra/2016-483",
    "CODIGO": "col/codigo-penal", "LEY": VICTIMS, "LO1": "esp/1/2004", "CAT": "cat",
}  # fmt: skip


def _wanted(part: str) -> tuple[str, tuple[str, ...]]:
    law, _, eids = part.partition("|")
    return NAMES.get(law.strip(), law.strip()), tuple(eids.split())


@pytest.mark.parametrize(("text", "wanted"), cases())
def test_citation(text: str, wanted: list[tuple[str, tuple[str, ...]]]) -> None:
    found = []
    for citation in parse(text, KNOWN):
        assert (citation.unresolved is None) == (citation.law_id is not None), citation
        assert citation.text == text[slice(*citation.span)]
        found.append((citation.law_id or "?", citation.eids))
    assert found == wanted


def test_table_is_large_enough() -> None:
    assert len(cases()) >= 150


def test_amending_laws_are_kept_apart() -> None:
    (citation,) = parse(
        "Article 5 of the Penal Code, as amended by Law No. 12/2017/QH14 and Law No. 86/2025/QH15", KNOWN
    )
    assert citation.law_id == PC
    assert [law.number for law in citation.amended_by] == ["12/2017/QH14", "86/2025/QH15"]


def test_vietnamese_amending_law() -> None:
    (citation,) = parse("Luật số 66/2011/QH12 được sửa đổi, bổ sung bởi Luật số 53/2024/QH15", KNOWN)
    assert (citation.law_id, citation.amended_by[0].number) == (TRAFFICKING, "53/2024/QH15")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("article 5 of this Law", "stands in"),
        ("Article 5 of the report", "not recognised"),
        ("Điều 5 Luật Phòng, chống mua bán người", "several laws"),
        ("article 5 of the Mining Code", "no law is known"),
        ("art. 5.1 Penal Code", "may be"),
        ("article 16-18 of the Penal Code", "may be"),
        ("article 3 of the draft Penal Code", "which version"),
        ("Article 5 provides", "no law is named"),
        ("article 9 of the Covenant", "by itself"),
        ("article 256a to article 258 of the Penal Code", "the range 256a to 258 cannot be counted out"),
        ("arts. 256a to 258 of the Penal Code", "the range 256a to 258 cannot be counted out"),
    ],
)
def test_what_cannot_be_told_is_said(text: str, reason: str) -> None:
    (citation,) = parse(text, KNOWN)
    assert citation.law_id is None or citation.eids == ()
    assert reason in (citation.unresolved or "")


def test_the_words_that_are_no_law_are_told() -> None:
    (citation,) = parse(f"Article 5 of the {'long' * 20} report", KNOWN)
    words = ("of the " + "long" * 20)[:59]  # with the blank before them sixty characters
    assert citation.unresolved == f"what it belongs to is not recognised as a law: “{words}”"


def test_subsections_of_the_law_itself_name_no_section() -> None:
    (citation,) = parse("Subject to subsection (2), this Act applies", KNOWN)
    assert (citation.text, citation.eids) == ("subsection (2), this Act", ())
    assert citation.unresolved == "names no article or section"


@pytest.mark.parametrize("last", [8, 51, 52])
def test_a_long_list_of_clauses_is_of_the_article_behind_it(last: int) -> None:
    clauses = [f"clause {number}" for number in range(1, last)]
    *lost, found = parse(f"{', '.join(clauses)} and clause {last} of article 5 of the Penal Code", KNOWN)
    first = 2 if last > 51 else 1
    assert found.eids == tuple(f"art_5__para_{number}" for number in range(first, last + 1))
    assert [citation.unresolved for citation in lost] == ["names no article or section"] * (first - 1)


def test_a_paragraph_behind_a_point_lies_in_the_article() -> None:
    (found,) = parse("Article 5, paragraph 1, point a, paragraph 2 of the Penal Code", KNOWN)
    assert (found.law_id, found.eids) == (PC, ("art_5__para_1__point_a", "art_5__para_2"))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("the Penal Code (art. 5) applies", ["Penal Code (art. 5)"]),
        ("the Penal Code (art. 5 (1)) applies", ["Penal Code (art. 5 (1))"]),
        ("(see the Penal Code, art. 5) as it is", ["Penal Code, art. 5"]),
        ("the Penal Code (see art. 5, which) applies", ["Penal Code (see art. 5"]),
        (
            "Penal Code (as amended by the Traffic Act 2010); Criminal Procedure Code",
            ["Penal Code (as amended by the Traffic Act 2010)", "Criminal Procedure Code"],
        ),
        (
            "the Penal Code as amended by the Traffic Act 2010, which applies",
            ["Penal Code as amended by the Traffic Act 2010"],
        ),
        (
            "the Penal Code (as amended by the Traffic Act 2010 in part) applies",
            ["Penal Code (as amended by the Traffic Act 2010"],
        ),
        # of a list the words up to the law, where it is near
        (
            "article 3 and article 5 of the Penal Code",
            ["article 3 and article 5 of the Penal Code", "article 5 of the Penal Code"],
        ),
        (
            "article 3, article 5 or article 7 in the Penal Code",
            ["article 3", "article 5 or article 7 in the Penal Code", "article 7 in the Penal Code"],
        ),
        (
            "articles 3, 5 and section 7 of our Penal Code",
            ["articles 3, 5 and section 7 of our Penal Code", "section 7 of our Penal Code"],
        ),
        ("Penal Code, article 3; article 5", ["Penal Code, article 3", "Penal Code, article 3; article 5"]),
    ],
)
def test_the_words_of_a_citation(text: str, cited: list[str]) -> None:
    assert [citation.text for citation in parse(text, KNOWN)] == cited


def test_without_a_graph_numbers_still_make_ids() -> None:
    (citation,) = parse("khoản 1 Điều 10 Luật số 66/2011/QH12")
    assert (citation.law_id, citation.unresolved) == (TRAFFICKING, None)
    (decision,) = parse("Decision No. 1172/QD-TTg dated 17 June 2025")
    assert decision.law_id == "vnm/1172/QĐ-TTg@2025-06-17"


def test_long_text_is_read_in_linear_time() -> None:
    text = (
        "Under article 5 of the Penal Code and the Law on Many Things, khoản 2 Điều 7 của Bộ luật này. " * 300
    )
    assert len(parse(text, KNOWN)) >= 600


def test_a_provision_behind_an_amending_law() -> None:
    text = "Luật số 65/2006/QH11 đã được sửa đổi, bổ sung theo Luật số 20/2012/QH13, khoản 2 Điều 5 Luật này"
    laws = [c.law.number for c in parse(text, KNOWN) if c.law]
    assert laws == ["65/2006/QH11", None]
