"""National reports, mid-term reports and replies: proposals, and nothing but proposals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from document_files import W, para, pdf, raw_docx, word
from loader_files import load, of
from rightsgraph.loaders.api import Issue, Item, Known, Options, Read, Row, Skipped
from rightsgraph.loaders.national.sentences import agencies, cited, is_planned, roles, sentences
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.validate import validate
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import model

HEAD = (
    "A/HRC/WG.6/60/KEN/1",
    "Distr.: General 6 August 2024",
    "National report submitted in accordance with paragraph 5 of the annex to resolution 16/21",
    "I. Introduction",
    "1. The Constitution of Kenya is the basis of this introduction.",
    "2. The recommendations are numbered as in paragraph 120 of the report A/HRC/50/9.",
)


def rows(items: list[Item], table: str) -> list[dict[str, Any]]:
    return [dict(row.values) for row in of(Row, items) if row.table == table]


def links(items: list[Item]) -> set[tuple[str, str]]:
    return {(r["recommendation"], r["provision"]) for r in rows(items, "implementation")}


def report(tmp_path: Path, *body: str, head: tuple[str, ...] = HEAD) -> list[Item]:
    return load(word(tmp_path / "report.docx", *head, *body), Options(state="KEN"))


def test_a_section_ties_its_recommendations_to_the_laws_it_cites(tmp_path: Path) -> None:
    items = report(
        tmp_path,
        "A. Trafficking",
        "Recommendations 2, 4–5",
        "3. Trafficking is an offence under section 3 of the Counter-Trafficking in Persons Act. "
        "It is prosecuted.",
        "B. Schools",
        "4. The Basic Education Act governs schools.",
    )
    law = "Counter-Trafficking in Persons Act#sec_3"
    assert links(items) == {(f"A/HRC/50/9#120.{n}", law) for n in (2, 4, 5)}
    row = next(row for row in of(Row, items) if row.table == "implementation")
    assert (row.values["method"], row.values["status"]) == ("suggested", "proposed")
    assert "extent" not in row.values
    assert row.evidence[0].source == "A/HRC/WG.6/60/KEN/1"
    assert row.evidence[0].locator == "para. 3"
    assert str(row.evidence[0].quote).startswith("Trafficking is an offence")
    assert "prosecuted" not in str(row.evidence[0].quote)


def test_a_sub_heading_does_not_end_a_section_but_a_heading_of_its_level_does(tmp_path: Path) -> None:
    items = report(
        tmp_path,
        "II. Implementation",
        "A. Justice (recommendations 120.7 and 120.8)",
        "3. The Penal Code applies.",
        "4. So does the Evidence Act.",
        "III. Challenges",
        "5. The Forests Act is a challenge.",
    )
    assert {law for _, law in links(items)} == {"Penal Code", "Evidence Act"}
    assert {number for number, _ in links(items)} == {"A/HRC/50/9#120.7", "A/HRC/50/9#120.8"}


def test_a_mid_term_report_goes_by_recommendation(tmp_path: Path) -> None:
    head = ("A/HRC/WG.6/60/KEN/1", "Voluntary mid-term report", "on the recommendations in A/HRC/50/9")
    items = report(
        tmp_path,
        "120.1 Ratify the Convention and amend the Penal Code (Chile);",
        "The Persons with Disabilities Act was adopted.",
        "120.2 Adopt a law on refugees (Fiji);",
        "The Refugees Act was adopted. The Marriage Act is being drafted.",
        head=head,
    )
    assert links(items) == {
        ("A/HRC/50/9#120.1", "Persons with Disabilities Act"),
        ("A/HRC/50/9#120.2", "Refugees Act"),
        ("A/HRC/50/9#120.2", "Marriage Act"),
    }
    planned = [r for r in rows(items, "implementation") if r["provision"] == "Marriage Act"]
    assert planned[0]["extent"] == "planned"


def test_a_sentence_that_names_recommendations_counts_for_those(tmp_path: Path) -> None:
    items = report(
        tmp_path,
        "A. Prisons",
        "Recommendations 1–3",
        "3. The Prisons Act was passed, thus implementing recommendation 2.",
    )
    assert links(items) == {("A/HRC/50/9#120.2", "Prisons Act")}


def test_replies_name_paragraphs_of_concluding_observations(tmp_path: Path) -> None:
    items = report(
        tmp_path,
        "Paragraph 15 (b) of the concluding observations",
        "3. The Prevention of Torture Act makes torture an offence.",
        head=(
            "CAT/C/KEN/RQ/4",
            "Replies of Kenya to the list of issues",
            "See CAT/C/KEN/CO/3, recommendations.",
        ),
    )
    assert links(items) == {("CAT/C/KEN/CO/3#15(b)", "Prevention of Torture Act")}


def test_without_a_document_nothing_is_proposed(tmp_path: Path) -> None:
    items = report(tmp_path, "A. Justice", "Recommendations 1–3", "3. The Penal Code applies.", head=HEAD[:4])
    assert not links(items)
    assert any("nothing is proposed" in issue.message for issue in of(Issue, items))


def test_agencies_get_proposed_mandates_where_their_role_is_said(tmp_path: Path) -> None:
    items = report(
        tmp_path,
        "A. Justice",
        "Recommendations 1, 2",
        "3. The programme is monitored by the Ministry of Justice. The Ministry of Finance is mentioned.",
        "4. The UN Human Rights Committee monitors too.",
    )
    (mandate,) = rows(items, "mandates")
    assert (mandate["agency"], mandate["role"]) == ("Ministry of Justice", "monitor")
    assert mandate["covers"] == ["A/HRC/50/9#120.1", "A/HRC/50/9#120.2"]
    assert (mandate["method"], mandate["status"]) == ("suggested", "proposed")


def test_everything_is_accounted_for(tmp_path: Path) -> None:
    items = report(tmp_path, "A. Justice", "Recommendations 1", "3. The Penal Code applies.", "4. Nothing.")
    assert sum(r.count for r in of(Read, items)) == len(HEAD) + 4
    assert len(of(Skipped, items)) == len(HEAD) + 3
    for row in of(Row, items):
        checked, _ = validate(row, model())
        assert isinstance(checked, Row), checked


def test_sentences_and_what_they_cite() -> None:
    text = "12. See art. 5 of the Penal Code, i.e. No. 4. The Act Amending the Police Act passed. (A) Done."
    assert len(sentences(text)) == 3
    laws, _ = cited("The Roma Community in the Republic of Slovenia Act and the Optional Protocol apply.")
    assert [law.refs for law in laws] == [("Roma Community in the Republic of Slovenia Act",)]
    assert is_planned("The State is planning to amend the Mental Health Act.")
    assert not is_planned("The State amended the Mental Health Act.")
    assert [r.role for r in roles("The Ministry of Justice coordinates the work.")] == ["coordinate"]


# What a person finds in the sections of the sample: the laws that each says carry out its recommendations.
BY_HAND = {
    "Recommendations 22, 31–39": {"Human Rights Ombudsman Act", "Protection against Discrimination Act"},
    "Recommendations 44–58, 62, 63": {
        "Constitution",
        "Protection against Discrimination Act",
        "Criminal Code#art_297",
        "Civil Union Act",
    },
    "Recommendations 64, 73, 97": {
        "Constitution",
        "Representativeness of Trade Unions Act",
        "Employment Relationships Act",
        "Criminal Code#art_200",
        "Freedom of Religion Act",
    },
    "Recommendations 145–148": {
        "Personal Assistance Act",
        "Building Act",
        "National Assembly Elections Act",
        "Rules on the universal design and usability of the built environment",
    },
}
NUMBERS = {"22, 31–39": "115.22", "44–58, 62, 63": "115.44", "64, 73, 97": "115.64", "145–148": "115.145"}


def test_the_sample_by_section(real_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = real_data / "national-reports" / "A-HRC-WG.6-34-SVN-1.pdf"
    assert loader_for(Source(path)).FORMAT.name == "national-report"
    items = load(path)
    found = links(items)
    right = proposed = wanted = 0
    lines = []
    for (heading, laws), number in zip(BY_HAND.items(), NUMBERS.values(), strict=True):
        own = {law for recommendation, law in found if recommendation == f"A/HRC/28/15#{number}"}
        right, proposed, wanted = right + len(own & laws), proposed + len(own), wanted + len(laws)
        lines.append(f"{heading}: {len(own & laws)} of {len(own)} proposed are right, {len(laws)} by hand")
    with capsys.disabled():
        print("\n" + "\n".join(lines), f"\nprecision {right / proposed:.2f}, recall {right / wanted:.2f}")
    assert right / proposed >= 0.9
    assert right / wanted >= 0.8


def test_the_sample_proposes_only_inside_sections_that_name_recommendations(real_data: Path) -> None:
    items = load(real_data / "national-reports" / "A-HRC-WG.6-34-SVN-1.pdf")
    proposals = [row for row in of(Row, items) if row.table in ("implementation", "mandates")]
    paragraphs = {int(str(row.evidence[0].locator).removeprefix("para. ")) for row in proposals}
    assert min(paragraphs) >= 5
    assert max(paragraphs) < 90  # "III. Challenges" begins with paragraph 90
    assert {str(row.values["status"]) for row in proposals} == {"proposed"}
    named = {str(row.values["recommendation"]) for row in proposals if row.table == "implementation"}
    assert all(name.startswith("A/HRC/28/15#115.") for name in named)
    document = rows(items, "documents")[0]
    assert (document["id"], document["state"], document["date"]) == (
        "A/HRC/WG.6/34/SVN/1",
        "SVN",
        "2019-08-06",
    )


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "The Prevention of Torture Act, 2017 (No. 12 of 2017) punishes it.",
            ["Prevention of Torture Act, 2017"],
        ),
        ("The Sexual Offences (Amendment) Act, 2012 was enacted.", ["Sexual Offences (Amendment) Act, 2012"]),
        ("The Prisons Act (Cap. 90) applies.", ["Prisons Act (Cap. 90)"]),
        ("The Prevention of Corruption Act 12 of 2004 applies.", ["Prevention of Corruption Act 12 of 2004"]),
        ("La loi n° 2009-13 du 2 mars 2009 s’applique.", ["2009-13"]),
        ("L’article 295-1 du Code pénal réprime la torture.", ["Code pénal#art_295-1"]),
        ("El artículo 178 del Código Penal castiga la tortura.", ["Código Penal#art_178"]),
        ("La Ley Orgánica 1/2004 existe.", ["1/2004"]),
        ("As set out in resolution 1325 (2000) of the Security Council.", []),
    ],
)
def test_titles_with_commas_brackets_and_numbers(sentence: str, wanted: list[str]) -> None:
    laws, _ = cited(sentence)
    assert [law.refs[0] for law in laws] == wanted


def test_a_recommendation_quoted_behind_its_number_opens_a_section(tmp_path: Path) -> None:
    items = report(
        tmp_path,
        "C. Children",
        "Recommendation 120.70: Adopt the Children Bill (Uruguay)",
        "7. The Children Act, 2022 is in force.",
        "Recommendation 120.71 - Protect the forests",
        "8. The Forests Act, 2016 protects them.",
        "9. Recommendation 120.72 is not accepted, although the Mining Act exists.",
    )
    assert links(items) == {
        ("A/HRC/50/9#120.70", "Children Act, 2022"),
        ("A/HRC/50/9#120.71", "Forests Act, 2016"),
        ("A/HRC/50/9#120.72", "Mining Act"),
    }


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (("Distr.: General", "6 August 2024"), "2024-08-06"),
        (("Forty-ninth session", "4–15 November 2024", "Nairobi, 1 March 2024"), "2024-03-01"),
        (("1. The Children Act, 2022 entered into force on 26 July 2022.",), None),
    ],
)
def test_the_date_of_a_document_is_not_one_of_its_sentences(
    lines: tuple[str, ...], day: str | None, tmp_path: Path
) -> None:
    head = ("A/HRC/WG.6/60/KEN/1", *lines[:2], HEAD[2], *lines[2:], *HEAD[3:])
    items = report(tmp_path, "A. Justice", "Recommendations 1", "3. The Penal Code applies.", head=head)
    assert rows(items, "documents")[0].get("date") == day


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("A. Torture (recommandations 120.48, 120.49 à 120.51 et 120.60)", (48, 49, 50, 51, 60)),
        ("A. Víctimas (recomendaciones 120.1, 120.3 a 120.5 y 120.9)", (1, 3, 4, 5, 9)),
        ("A. Chống tra tấn (khuyến nghị số 1, 3 đến 5 và 9)", (1, 3, 4, 5, 9)),
    ],
)
def test_lists_and_ranges_in_other_languages(heading: str, numbers: tuple[int, ...], tmp_path: Path) -> None:
    items = report(tmp_path, heading, "3. The Penal Code applies.")
    assert links(items) == {(f"A/HRC/50/9#120.{n}", "Penal Code") for n in numbers}


def test_numbers_in_brackets_of_a_heading_and_at_the_end_of_a_paragraph(tmp_path: Path) -> None:
    items = report(
        tmp_path,
        "Children (Recommendations 120.3, 120.5 and 120.7)",
        "3. The Children Act forbids corporal punishment.",
        "Detention [recs. 120.9-120.11]",
        "4. The Prisons Act gives access to a lawyer.",
    )
    assert links(items) == {
        *((f"A/HRC/50/9#120.{n}", "Children Act") for n in (3, 5, 7)),
        *((f"A/HRC/50/9#120.{n}", "Prisons Act") for n in (9, 10, 11)),
    }
    items = report(
        tmp_path, "3. The Police Act was amended. Courses are held (Recommendations 120.12 and 120.14)."
    )
    assert links(items) == {(f"A/HRC/50/9#120.{n}", "Police Act") for n in (12, 14)}


def test_replies_keep_the_section(tmp_path: Path) -> None:
    items = report(
        tmp_path,
        "A. Children",
        "Recommendations 120.3 and 120.5",
        "3. The Children Act is monitored by the Ministry of Family Affairs.",
        "4. The Penal Code applies too.",
        "B. Detention (Recommendation 120.9)",
        "5. Courses were held.",
    )
    first, second = rows(items, "replies")
    assert first == {
        "id": "A/HRC/WG.6/60/KEN/1#reply-3",
        "document": "A/HRC/WG.6/60/KEN/1",
        "recommendations": ["A/HRC/50/9#120.3", "A/HRC/50/9#120.5"],
        "heading": "A. Children",
        "paragraphs": "3-4",
        "text": "3. The Children Act is monitored by the Ministry of Family Affairs.\n4. The Penal Code applies too.",
        "cites": ["Children Act", "Penal Code"],
        "agencies": ["Ministry of Family Affairs"],
    }
    assert (second["recommendations"], second["paragraphs"]) == (["A/HRC/50/9#120.9"], "5")
    for row in of(Row, items):
        checked, issues = validate(row, model())
        assert isinstance(checked, Row), (checked, issues)


BODY = ("Children", "Recommendations 142.3 and 142.5", "3. The Children Act forbids it.")
REVIEWS = (Known("A/HRC/30/9", "KEN", "2015-01-20", "111"), Known("A/HRC/44/9", "KEN", "2020-01-20", "142"),
           Known("A/HRC/60/9", "KEN", "2025-01-20", "9"), Known("A/HRC/44/10", "UGA", "2020-01-27", "142"))  # fmt: skip


def test_of_says_whose_recommendations_are_meant(tmp_path: Path) -> None:
    path = word(tmp_path / "report.docx", *HEAD[:4], *BODY)
    items = load(path, Options(of="A/HRC/12/7", reviews=REVIEWS))
    assert {number for number, _ in links(items)} == {"A/HRC/12/7#142.3", "A/HRC/12/7#142.5"}
    assert not any("doubtful" in issue.message for issue in of(Issue, items))


def test_the_review_before_the_report_is_taken_as_doubtful(tmp_path: Path) -> None:
    path = word(tmp_path / "report.docx", *HEAD[:4], *BODY)
    items = load(path, Options(reviews=REVIEWS))
    assert {number for number, _ in links(items)} == {"A/HRC/44/9#142.3", "A/HRC/44/9#142.5"}
    (doubt,) = [issue.message for issue in of(Issue, items) if "doubtful" in issue.message]
    assert "A/HRC/44/9" in doubt
    assert "--of" in doubt


def test_two_reviews_without_a_day_decide_nothing(tmp_path: Path) -> None:
    path = word(tmp_path / "report.docx", *HEAD[:4], *BODY)
    undated = (Known("A/HRC/30/9", "KEN", None), Known("A/HRC/44/9", "KEN", None))
    items = load(path, Options(reviews=undated))
    assert not links(items)
    assert any("nothing is proposed" in issue.message for issue in of(Issue, items))


@pytest.mark.parametrize(
    ("sentence", "laws"),
    [
        ("The Offences Against the Person Act 2065 applies.", ["Offences Against the Person Act 2065"]),
        ("Parliament adopted the Rights of the Child Act 2090.", ["Rights of the Child Act 2090"]),
        (
            "The Penal Code and the Protection of the Family Act apply.",
            ["Penal Code", "Protection of the Family Act"],
        ),
        ("Reform of the Penal Code is over.", ["Penal Code"]),
        ("Chapter V of the Penal Code applies.", ["Penal Code#chp_V"]),
        ("The Constitutional Court and the Penal Code agree.", ["Penal Code"]),
        ("The Programme of Measures for the Implementation of Regulations on Bilingualism was adopted.", []),
        ("The National Strategy for the Implementation of the Law on Asylum ended.", []),
    ],
)
def test_titles_are_taken_whole_and_not_out_of_programmes(sentence: str, laws: list[str]) -> None:
    assert [law.refs[0] for law in cited(sentence)[0]] == laws


def test_endnotes_of_a_text_number_the_recommendations_of_a_heading_or_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    lines = (
        *HEAD,
        "Children3",
        "4. The Children Act forbids corporal punishment.",
        "5. The Prisons Act gives access to a lawyer.4 It is applied.5",
        "Notes",
        "3 Recommendations 120.3 and 120.5–120.6",
        "4 See A/HRC/50/9, recommendation 120.9.",
        "5 More is said in the mid-term report (recommendations 120.20 and 120.21) of the Government.",
    )
    path.write_text("\n\n".join(lines), encoding="utf-8")
    items = load(path)
    assert links(items) == {
        *((f"A/HRC/50/9#120.{n}", "Children Act") for n in (3, 5, 6)),
        ("A/HRC/50/9#120.9", "Prisons Act"),
    }
    assert rows(items, "replies")[0]["heading"] == "Children"


def test_endnotes_of_a_word_file(tmp_path: Path) -> None:
    note = '<w:endnote w:id="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:endnote>'
    body = "".join(map(para, HEAD)) + (
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Children</w:t></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
        + para("4. The Children Act forbids it.")
    )
    notes = f"<w:endnotes {W}>{note.format(2, 'Recommendations 120.3, 120.5')}</w:endnotes>"
    items = load(raw_docx(tmp_path / "report.docx", body, endnotes=notes))
    assert links(items) == {("A/HRC/50/9#120.3", "Children Act"), ("A/HRC/50/9#120.5", "Children Act")}


def test_endnotes_of_a_pdf(tmp_path: Path) -> None:
    lines = [(60.0, 780.0 - 18 * n, 10.0, line) for n, line in enumerate(HEAD)]
    lines += [
        (60.0, 620.0, 10.0, "Children"), (103.0, 624.5, 5.0, "3"),
        (60.0, 600.0, 10.0, "4. The Children Act forbids corporal punishment in every school."),
        (60.0, 90.0, 7.0, "3 Recommendations 120.3, 120.5"),
    ]  # fmt: skip
    items = load(pdf(tmp_path / "report.pdf", lines))
    assert links(items) == {("A/HRC/50/9#120.3", "Children Act"), ("A/HRC/50/9#120.5", "Children Act")}


def test_a_national_report_in_a_language_that_is_not_read_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "A/HRC/WG.6/60/KGZ/1\n\nНациональный доклад\n\n1. Рекомендации 142.3 и 142.5 выполнены в стране.\n",
        "utf-8",
    )
    with pytest.raises(
        InputError, match=r"national report in Russian.*English, French, Spanish and Vietnamese"
    ):
        load(path)


def test_agencies_are_whole_names_and_acts_with_odd_names_are_acts() -> None:
    assert agencies("The Advocate and the Council met the Ministry of Justice.") == ["Ministry of Justice"]
    assert [law.refs[0] for law in cited("The Enforcement of Criminal Sanctions Act applies.")[0]] == [
        "Enforcement of Criminal Sanctions Act"
    ]


# A second answer made by hand, of five other sections: what each cites, by the letter of its heading
SECOND = {
    "A.": {"Employment Relationships Act", "Minimum Wage Act"},
    "G.": {
        "Foreigners Act",
        "Vocational Education Act",
        "Grammar School Act",
        "Decree on the means and scope",
    },
    "H.": {
        "Compensation Act",
        "Compensation Act#art_12",
        "Act Regulating the Legal Status of Citizens of Former Yugoslavia Living in the Republic of Slovenia",
    },
    "J.": {"Equal Opportunities for Women and Men Act"},
    "K.": {
        "Family Code",
        "Family Violence Prevention Act",
        "Organisation and Financing of Education Act",
        "Criminal Code",
        "Criminal Procedure Act",
        "Enforcement of Criminal Sanctions Act",
    },
}


def test_replies_of_the_sample_against_a_second_answer(real_data: Path) -> None:
    items = load(real_data / "national-reports" / "A-HRC-WG.6-34-SVN-1.pdf")
    replies = {str(row["heading"])[:2]: set(row.get("cites", ())) for row in rows(items, "replies")}
    assert len(replies) == 12
    right = sum(len(replies[letter] & laws) for letter, laws in SECOND.items())
    assert right / sum(len(replies[letter]) for letter in SECOND) >= 0.9
    assert right / sum(map(len, SECOND.values())) >= 0.8
