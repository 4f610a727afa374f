"""Reports of the Working Group: cycles 1 to 4, text, Word and PDF; the real ones against the matrix."""

# ruff: noqa: E501 - fixtures have the long lines of documents

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from document_files import page, pdf, word
from loader_files import load, of
from rightsgraph.loaders.api import Complete, Issue, Item, Read, Reject, Row, Skipped
from rightsgraph.ontology.ids.states import iso3

HEAD = """United Nations A/HRC/50/9
Human Rights Council
Report of the Working Group on the Universal Periodic Review
Chad
1. The Working Group on the Universal Periodic Review held its thirty-first session from 5 to 16 November 2018. The review of Chad was held at the 13th meeting, on 13 November 2018. At its 17th meeting, held on 15 November 2018, the Working Group adopted the report on Chad.
"""
FIRST = (
    HEAD.replace("thirty-first", "fifth")
    + """2. The delegation spoke.
3. Canada noted progress. Canada recommended that Chad (a) free the press; (b) cut red tape; and (c) invite experts. It asked about plans.
II. Conclusions and/or recommendations
4. The recommendations listed below enjoy the support of Chad:
1. Ratify the treaty (Algeria);
2. Consider the treaty (South Africa, Azerbaijan); consider it in 2007(Nigeria);
3. Share lessons (Venezuela (Bolivarian Republic of));
5. The following recommendations will be examined by Chad, which will respond in due time:
1. Consider a visit (Malaysia);
2. Consider another (Mexico).
6. Chad noted the following recommendations and indicated that they pertain to measures which are being implemented:
1. Provide safeguards (Canada).
7. The recommendations noted in the report in paragraphs 3 (a) and (c) above did not enjoy the support of Chad.
8. All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s).
Annex
"""
)
THIRD = [
    "II. Conclusions and/or recommendations",
    "6. The recommendations formulated during the interactive dialogue and listed below have been examined by Chad and enjoy the support of Chad:",
    "6.1 Ratify the Convention (ICPPED) (Iran (Islamic Republic of)) (Togo);",
    "6.2\tAdopt a law on:",
    "water and sanitation (Fiji);",
    "Adopt another (Peru);",
    "7. The recommendations listed below have been noted by Chad:",
    "7.1 Abolish the penalty (United Kingdom of Great Britain and Northern Ireland);",
    "8. All conclusions and/or recommendations contained in the present report reflect the position of the submitting States.",
]


def recommendations(items: list[Item]) -> dict[str, dict[str, Any]]:
    return {
        str(r.values["paragraph"]): dict(r.values) for r in of(Row, items) if r.table == "recommendations"
    }


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_cycle_one_numbers_items_inside_the_paragraph(tmp_path: Path) -> None:
    items = load(written(tmp_path / "c1.txt", FIRST))
    found = recommendations(items)
    assert list(found) == ["4.1", "4.2", "4.3", "5.1", "5.2", "6.1", "3(a)", "3(c)"]
    assert [found[n].get("position") for n in found] == ["supported"] * 3 + [None] * 2 + ["noted"] * 3
    assert found["4.2"]["made_by"] == ["South Africa", "Azerbaijan", "Nigeria"]
    assert found["4.3"]["made_by"] == ["Venezuela (Bolivarian Republic of)"]
    assert "being implemented" in found["6.1"]["response"]
    assert (found["3(c)"]["text"], found["3(c)"]["made_by"]) == ("invite experts", ["Canada"])
    assert {(v["cycle"], v["session"], v["state"], v["date"]) for v in found.values()} == {
        (1, "5", "TCD", "2018-11-15")
    }


def test_text_that_has_run_into_one_line_gives_the_same(tmp_path: Path) -> None:
    head, body = FIRST.split("2. The delegation", 1)
    flat = head + "2. The delegation" + " ".join(body.split("\n"))
    padding = " The delegation went on at length." * 60
    items = load(
        written(
            tmp_path / "flat.txt", flat.replace("The delegation spoke.", f"The delegation spoke.{padding}")
        )
    )
    whole = recommendations(load(written(tmp_path / "c1.txt", FIRST)))
    found = recommendations(items)
    assert {n: v["text"] for n, v in found.items()} == {n: v["text"] for n, v in whole.items()}


def test_cycle_three_with_positions_in_the_report(tmp_path: Path) -> None:
    for items in (
        load(written(tmp_path / "c3.txt", HEAD + "\n".join(THIRD))),
        load(word(tmp_path / "c3.docx", *HEAD.strip().split("\n"), *THIRD)),
    ):
        found = recommendations(items)
        assert [(n, v["position"]) for n, v in found.items()] == [
            ("6.1", "supported"),
            ("6.2", "supported"),
            ("7.1", "noted"),
        ]
        assert found["6.1"]["text"] == "Ratify the Convention (ICPPED)"
        assert found["6.1"]["made_by"] == ["Iran (Islamic Republic of)", "Togo"]
        assert found["6.2"]["clauses"] == [
            "Adopt a law on: water and sanitation (Fiji)",
            "Adopt another (Peru)",
        ]
        assert found["7.1"]["document"] == "A/HRC/50/9"


def test_pdf_items_over_a_page_break(tmp_path: Path) -> None:
    path = pdf(
        tmp_path / "r.pdf",
        page(*[line[:90] for line in HEAD.split("\n")[:4]], "", "1. The review of Chad was held on 13 November 2018."),
        page("II. Conclusions and/or recommendations", "", "2. The following recommendations will be examined by Chad:", "",
             "2.1 Improve access to water and to", "sanitation in the poorest", number=2),
        page("districts (Croatia, Bosnia and", "Herzegovina);", "", "2.2 Do more (Fiji).", number=3),
    )  # fmt: skip
    found = recommendations(load(path, wanted="upr-report"))
    assert found["2.1"]["text"] == "Improve access to water and to sanitation in the poorest districts"
    assert found["2.1"]["made_by"] == ["Croatia", "Bosnia and Herzegovina"]
    assert list(found) == ["2.1", "2.2"]


def test_missing_numbers_and_empty_items_are_told(tmp_path: Path) -> None:
    body = (
        "II. Conclusions and/or recommendations\n2. The following recommendations will be examined by Chad:\n"
    )
    items = load(written(tmp_path / "g.txt", f"{HEAD}{body}2.1 Do (Fiji);\n2.2 (Peru);\n2.4 Act;\n"))
    assert [reject.record["paragraph"] for reject in of(Reject, items)] == ["2.2"]
    messages = " ".join(issue.message for issue in of(Issue, items))
    assert "2.2, 2.3" in messages
    assert "No recommending State" in messages


def test_every_paragraph_is_accounted_for(real_data: Path) -> None:
    for name in ("A-HRC-28-15.pdf", "A-HRC-26-6-viet-nam.txt"):
        items = load(real_data / "upr" / name)
        rows = [r for r in of(Row, items) if r.table == "recommendations"]
        assert len(rows) + len(of(Skipped, items)) >= sum(r.count for r in of(Read, items))
        assert all(skipped.reason for skipped in of(Skipped, items))


def test_slovenia_equals_the_matrix_word_by_word(real_data: Path) -> None:
    items = load(real_data / "upr" / "A-HRC-28-15.pdf")
    report = recommendations(items)
    matrix = recommendations(load(real_data / "upr" / "slovenia-2014-thematic-list.docx"))
    assert set(report) == set(matrix) == {f"115.{n}" for n in range(1, 164)}
    assert not of(Issue, items)
    assert not of(Reject, items)

    def plain(text: str) -> str:
        return re.sub(r"[^0-9a-z]+", "", text.lower())

    differing = {n for n in report if plain(report[n]["text"]) != plain(matrix[n]["text"])}
    assert differing == {"115.104"}  # the report itself misspells a word there
    assert plain(report["115.104"]["text"]).replace("childre", "children") == plain(matrix["115.104"]["text"])
    for number in report:
        assert {iso3(s) for s in report[number]["made_by"]} == {iso3(s) for s in matrix[number]["made_by"]}, (
            number
        )
    assert {(v["state"], v["cycle"], v["session"], v["date"]) for v in report.values()} == {
        ("SVN", 2, "20", "2014-11-06")
    }


def test_viet_nam_from_a_single_byte_text(real_data: Path) -> None:
    found = recommendations(load(real_data / "upr" / "A-HRC-26-6-viet-nam.txt"))
    assert list(found) == [f"143.{n}" for n in range(1, 228)]
    assert all(value["made_by"] and all(map(iso3, value["made_by"])) for value in found.values())
    assert found["143.1"]["made_by"] == ["Nicaragua", "Albania", "Azerbaijan", "Niger"]
    assert len(found["143.1"]["clauses"]) == 4
    assert found["143.1"]["clauses"][1].endswith("(Albania)")
    assert {(v["document"], v["state"], v["session"]) for v in found.values()} == {
        ("A/HRC/26/6", "VNM", "18")
    }


START = (
    HEAD
    + "II. Conclusions and/or recommendations\n121. The following recommendations did not enjoy the support of Chad:\n"
)


def test_numbers_that_were_misprinted_in_every_way(tmp_path: Path) -> None:
    body = "\n".join(
        ["121.1. Ratify one (Chile);", "121,2 Ratify two (Peru);", "121..3 Ratify three (Mali);", "12l.4: Ratify four (Togo);",
         "1215 Ratify five (Fiji);", "121.6Ratify six (Iraq);", "121 7 Ratify seven (Haiti);", "121-8 Ratify eight (Cuba);",
         "Ratify nine (Nepal);", "112.10 Ratify ten (Ghana);", "121.11 Ratify eleven (Oman)."]
    )  # fmt: skip
    items = load(written(tmp_path / "m.txt", START + body))
    found = recommendations(items)
    assert list(found) == [f"121.{n}" for n in range(1, 12)]
    assert [iso3(values["made_by"][0]) for values in found.values()] == [
        "CHL", "PER", "MLI", "TGO", "FJI", "IRQ", "HTI", "CUB", "NPL", "GHA", "OMN",
    ]  # fmt: skip
    assert found["121.10"]["id"] == "A/HRC/50/9#112.10"
    told = " ".join(issue.message for issue in of(Issue, items))
    assert all(
        word in told for word in ("121,2 is printed", "121 7 is printed", "no number is printed", "112.10 is")
    )


def test_comments_of_the_state_are_its_response(tmp_path: Path) -> None:
    body = (
        "121.1 Abolish one (Peru); Chad considers that this rule is needed.\n"
        "121.2 Abolish two (Mali);\nComment: The law says so.\n"
        "121.3 Abolish three (Togo);\n121.4 Chad explained that it will not.\n121.5 Abolish five (Fiji).\n"
        "122. With regard to recommendation 121.5 above, Chad indicated that it has no such rule.\n"
    )
    items = load(written(tmp_path / "c.txt", START + body))
    found = recommendations(items)
    assert {n: values["text"] for n, values in found.items()} == {
        "121.1": "Abolish one", "121.2": "Abolish two", "121.3": "Abolish three", "121.5": "Abolish five",
    }  # fmt: skip
    assert "rule is needed" in found["121.1"]["response"]
    assert found["121.2"]["response"] == "Comment: The law says so."
    assert "will not" in found["121.3"]["response"]
    assert "no such rule" in found["121.5"]["response"]
    assert [(own.read, own.of) for own in of(Complete, items)] == [(5, 5)]


def test_lists_whose_numbers_run_on_have_no_holes(tmp_path: Path) -> None:
    body = "121.1 One (Peru);\n121.2 Two (Mali).\n122. The following recommendations enjoy the support of Chad:\n122.3 Three (Togo).\n"
    items = load(written(tmp_path / "o.txt", START + body))
    assert [own.series for own in of(Complete, items)] == ["121.1-121.2", "122.3"]
    assert not any(own.missing for own in of(Complete, items))


def test_an_item_out_of_place_is_told_with_its_text(tmp_path: Path) -> None:
    body = "121.1 One (Peru);\n140.7 A stray thing (Mali);\n121.2 Two (Togo).\n"
    items = load(written(tmp_path / "s.txt", START + body))
    assert list(recommendations(items)) == ["121.1", "121.2"]
    assert [reject.record["text"] for reject in of(Reject, items)] == ["A stray thing (Mali);"]


def test_positions_of_headings_and_of_sentences_after_the_list(tmp_path: Path) -> None:
    begin = START.replace("did not enjoy the support of Chad", "were considered by Chad")
    body = (
        "A. Recommendations that enjoy the support of Chad\n121.1 One (Peru);\nB. Recommendations that are noted\n"
        "121.2 Two (Mali);\n122. The following recommendations will be examined by Chad:\n122.1 Three (Togo);\n"
        "122.2 Four (Fiji).\n123. Chad accepts recommendation 122.1 and does not accept recommendation 122.2.\n"
    )
    found = recommendations(load(written(tmp_path / "h.txt", begin + body)))
    assert [values.get("position") for values in found.values()] == [
        "supported",
        "noted",
        "supported",
        "noted",
    ]


def test_numbers_in_brackets_behind_a_word_and_before_a_dash_begin_items(tmp_path: Path) -> None:
    body = "121.1: One (Peru);\n(121.2) Two (Mali);\n[121.3] Three (Togo);\n121.4 - Four (Fiji);\nRecommendation 121.5 Five (Chile);\n"
    found = recommendations(load(written(tmp_path / "b.txt", START + body)))
    assert {n: (values["text"], values["made_by"]) for n, values in found.items()} == {
        "121.1": ("One", ["Peru"]), "121.2": ("Two", ["Mali"]), "121.3": ("Three", ["Togo"]), "121.4": ("Four", ["Fiji"]),
        "121.5": ("Five", ["Chile"]),
    }  # fmt: skip


def test_a_footnote_between_items_is_no_item_and_no_text(tmp_path: Path) -> None:
    body = (
        "121.1 Improve the health of all the people, and in\n\n"
        "1 The recommendation as read during the dialogue: “Improve it (Ghana)”.\n\n"
        "particular of women (Mali);\n121.3 Three (Togo).\n"
    )
    items = load(written(tmp_path / "f.txt", START + body))
    found = recommendations(items)
    assert {n: (values["text"], values["made_by"]) for n, values in found.items()} == {
        "121.1": ("Improve the health of all the people, and in particular of women", ["Mali"]),
        "121.3": ("Three", ["Togo"]),
    }
    assert [own.missing for own in of(Complete, items)] == [("121.2",)]


def test_states_in_a_bracket_that_a_line_has_cut(tmp_path: Path) -> None:
    found = recommendations(
        load(
            written(
                tmp_path / "c.txt", START + "121.1 One (France, Germany,\n\nSpain);\n\n121.2 Two (Togo).\n"
            )
        )
    )
    assert found["121.1"]["made_by"] == ["France", "Germany", "Spain"]


def test_what_the_state_says_of_an_item_of_the_list_before(tmp_path: Path) -> None:
    body = "121.1 One (Peru);\n121.2 Two (Mali);\nWith regard to recommendation 121.1, the rule will stay.\n122. Chad accepts recommendation 121.2.\n"
    items = load(written(tmp_path / "w.txt", START + body))
    found = recommendations(items)
    assert "the rule will stay" in found["121.1"]["response"]
    # the list says that it is not supported, the sentence that it is
    assert "position" not in found["121.2"]
    assert any(
        "121.2 stands in a list that is noted, and is said to be supported" in i.message
        for i in of(Issue, items)
    )


def test_recommendations_of_the_dialogue_in_an_excerpt(tmp_path: Path) -> None:
    text = (
        "A/HRC/50/9\nReport of the Working Group on the UniversalPeriodic Review\nChad\n"
        "20. Norway made recommendations: (a) ratify; (b) abolish the fee.\n30. Chile recommended (a) to open schools; (b) to train judges.\n"
        "II. Conclusions and/or recommendations\n77. The recommendations listed below enjoy the support of Chad:\n77.1. Ratify (Norway).\n"
        "78. The recommendations in paragraphs 20 (b) and 30 (b) above did not enjoy the support of Chad.\n"
        "79. All conclusions and/or recommendations reflect the position of the States; the addendum will say more.\n"
    )
    path = tmp_path / "e.txt"
    path.write_text(text, encoding="utf-8")
    rows = [r.values for r in of(Row, load(path)) if r.table == "recommendations"]
    assert [(r["paragraph"], r.get("position"), r["made_by"], r["text"]) for r in rows] == [
        ("77.1", "supported", ["Norway"], "Ratify"),
        ("20(b)", "noted", ["Norway"], "abolish the fee"),
        ("30(b)", "noted", ["Chile"], "to train judges"),
    ]


def test_a_corrigendum_words_items_anew(tmp_path: Path) -> None:
    path = tmp_path / "c.txt"
    path.write_text(
        "A/HRC/50/9/Corr.1\nReport of the Working Group on the Universal Periodic Review\nChad\nCorrigendum\n"
        "1. Paragraph 115.3\nThe recommendation should read\n115.3 Open schools for girls (Ghana);\n",
        encoding="utf-8",
    )
    items = load(path)
    row = next(r for r in of(Row, items) if r.table == "recommendations")
    assert (row.values["document"], row.values["paragraph"], row.values["text"]) == (
        "A/HRC/50/9", "115.3", "Open schools for girls",
    )  # fmt: skip
    assert [e.source for e in row.evidence] == ["A/HRC/50/9/Corr.1"]
    assert [(own.read, own.missing) for own in of(Complete, items)] == [(1, ())]


def test_words_of_a_paragraph_make_no_addendum(tmp_path: Path) -> None:
    text = (
        START
        + "121.1 One (Peru).\n122. Chad will answer in an addendum; see the addendum to the report before.\n"
    )
    assert list(recommendations(load(written(tmp_path / "w.txt", text)))) == ["121.1"]
