"""Reply units: word by word, every sentence on links of the graph, nothing twice, no sentence without evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rightsgraph.reports.document import Heading, Note, Paragraph, Remark, Report, Table, lines, plain
from rightsgraph.reports.material import FOREIGN, Material
from rightsgraph.reports.units import Naming
from tables import example, fresh, read_csv, write_csv, write_folder

from rightsgraph.api import Graph

DAY = "2025-07-01"
DECISION_193 = "Decision No. 193/QĐ-TTg"
UNITS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "Prohibition of slavery & trafficking": (
        {"theme": "Prohibition of slavery & trafficking"},
        [
            "Recommendations answered: A/HRC/12/11, paragraphs 99.34 and 99.37; A/HRC/26/6, paragraphs 143.122, 143.124 "
            "and 143.126",
            f"Article 1 (Approval of the anti-trafficking programme) of {DECISION_193} of 9 February 2021 (Programme against "
            "human trafficking 2021-2025, with orientation to 2030), in force since that day, gives effect to these "
            "recommendations.",
            f"Since 1 March 2025, as regards {DECISION_193}, the Ministry of Health (victim protection component after "
            "MOLISA was dissolved) takes the lead. The Department of Social Protection, Ministry of Health, which took over "
            "from the Department of Social Evils Prevention (and Control), MOLISA on 1 March 2025, takes the lead for "
            f"recommendation 143.126. Under {DECISION_193}, the Ministry of Public Security (programme against human "
            "trafficking 2021-2025) takes the lead. The IOM Mission in Viet Nam cooperates for recommendation 143.126. "
            f"Under {DECISION_193}, the Border Guard Command (border component of the programme) cooperates.",
            "The Programme on preventing and combating human trafficking 2021-2025, established by "
            f"{DECISION_193}, led by the Ministry of Public Security, carried out with the Border Guard Command, the IOM "
            "Mission in Viet Nam and the Ministry of Labour, War Invalids and Social Affairs (until 1 March 2025), addresses "
            "these recommendations (2021 to 2025). The IOM support to reintegration models, led by the IOM Mission in Viet Nam, "
            "carried out with the Ministry of Labour, War Invalids and Social Affairs (until 1 March 2025) and the People's "
            "Committees of provinces and centrally run cities, addresses recommendation 143.126 (since 2017). Figures: "
            "provinces and cities reached: 6 provinces; victims helped to reintegrate since 2017: 729 victims.",
        ],
    ),
    "Death penalty": (
        {"theme": "Death penalty"},
        [
            "Recommendations answered: A/HRC/12/11, paragraph 99.33; A/HRC/26/6, paragraphs 143.89 and 143.92; A/HRC/41/7, "
            "paragraph [Keep reducing capital offences to the …]",
            "Article 40 (1) (Scope of the death penalty) of the Penal Code No. 100/2015/QH13, in force since 1 January 2018, "
            "in place of the Penal Code No. 15/1999/QH10, contributes to carrying out these recommendations. Article 1 "
            "(Removal of the death penalty for eight offences) of Law No. 86/2025/QH15 amending and supplementing the Penal "
            "Code, in force since 1 July 2025, gives effect to these recommendations.",
            "The National Assembly takes the lead. The Supreme People's Court cooperates.",
        ],
    ),
    "Cooperation with treaty bodies": (
        {"theme": "Cooperation with treaty bodies"},
        [
            "Recommendations answered: A/HRC/41/7, paragraph [Draw up and publish a national …]",
            "Decision No. 65/QĐ-TTg of 12 January 2018 (Project to disseminate CAT and Vietnamese anti-torture law), in force "
            "since that day, contributes to carrying out this recommendation. Article 1 (Approval of the CAT plan) of "
            "Decision No. 87/QĐ-TTg of 14 February 2023 (Plan to strengthen implementation of CAT and suitable "
            "recommendations of the Committee), in force since that day, gives effect to this recommendation.",
            "Under Decision No. 65/QĐ-TTg, the Ministry of Public Security (dissemination of CAT among officials and public) "
            "takes the lead. Under article 1 of Decision No. 87/QĐ-TTg, the Ministry of Public Security (stronger "
            "implementation of CAT and Committee recommendations) takes the lead. Under Decision No. 65/QĐ-TTg, the Ministry "
            "of Justice (legal dissemination on CAT) cooperates. Under Decision No. 87/QĐ-TTg, the Ministry of Justice (study "
            "of legal amendments for CAT), the Supreme People's Court (training of judges and trial practice under CAT), the "
            "Supreme People's Procuracy (supervision of custody and prosecution of torture) and the Viet Nam Women's Union "
            "(awareness raising on CAT) cooperate.",
        ],
    ),
    "Equality & non-discrimination": (
        {"recommendation": "A/HRC/26/6#143.213"},
        [
            "Recommendations answered: A/HRC/26/6, paragraph 143.213",
            "Decree No. 41/2025/NĐ-CP on functions and structure of the Ministry of Ethnic and Religious Affairs, in force "
            "since 1 March 2025, contributes to carrying out this recommendation.",
            "Under Decree No. 41/2025/NĐ-CP, the Ministry of Ethnic and Religious Affairs (ICERD report and follow-up) takes "
            "the lead.",
        ],
    ),
    "CAT 17": (
        {"recommendation": "CAT/C/VNM/CO/1#17"},
        [
            "Recommendations answered: CAT/C/VNM/CO/1, paragraph 17",
            "Articles 16 (Right to defence), 59 (Rights of persons in custody), 60 (Rights of the accused) and 116 (Notice of "
            "custody) of the Criminal Procedure Code No. 101/2015/QH13, in force since 1 January 2018, in place of the "
            "Criminal Procedure Code No. 19/2003/QH11, contribute to carrying out this recommendation. The same holds for "
            "Circular No. 46/2019/TT-BCA on police duties concerning the right to defence, in force since 2 December 2019.",
            "Under Circular No. 46/2019/TT-BCA, the Investigation agencies of the public security force (right to defence in "
            "police investigation) take the lead.",
        ],
    ),
    "CAT 7": (
        {"recommendation": "CAT/C/VNM/CO/1#7"},
        [
            "Recommendations answered: CAT/C/VNM/CO/1, paragraph 7",
            "Articles 127 (Causing death in performance of duties), 137 (Causing injury in performance of duties), 140 "
            "(Ill-treating another person), 155 (Humiliating another person), 157 (Unlawful arrest or detention), 373 (Using "
            "corporal punishment) and 374 (Extorting statements) of the Penal Code No. 100/2015/QH13, in force since 1 January "
            "2018, in place of the Penal Code No. 15/1999/QH10, contribute to carrying out this recommendation. The same holds for "
            "article 10 (Bodily inviolability) of the Criminal Procedure Code No. 101/2015/QH13, in force since 1 January 2018, in place "
            "of the Criminal Procedure Code No. 19/2003/QH11, and for article 20 (1) "
            "(Bodily inviolability and ban on torture) of the Constitution of the Socialist Republic of Viet Nam (2013), in "
            "force since 1 January 2014.",
            "The Ministry of Public Security takes the lead. Under articles 373 and 374 of the Penal Code, the Supreme "
            "People's Court (trial of corporal punishment and extorted statements) adjudicates.",
        ],
    ),
}


def section(graph: Graph, folder: Path, **options: Any) -> Report:
    return graph.report("section", folder / "section.md", as_at=options.pop("as_at", DAY), **options)


def drafted(report: Report) -> list[str]:
    """The lines and paragraphs of the text."""
    bare = str.maketrans("", "", "".join(FOREIGN))
    return [
        plain(b.pieces).translate(bare)
        for b in report.body
        if isinstance(b, Paragraph) and b.style in ("", "line")
    ]


@pytest.mark.parametrize("unit", UNITS)
def test_word_by_word(reported: Graph, tmp_path: Path, unit: str) -> None:
    options, expected = UNITS[unit]
    assert drafted(section(reported, tmp_path, **options)) == expected


def test_every_sentence_rests_on_links_of_the_graph(reported: Graph, tmp_path: Path) -> None:
    """Each sentence ends in a note or a remark; what these stand on are relationships that the graph has."""
    known: dict[str, set[tuple[str, str]]] = {}
    sentences = 0
    for block in section(reported, tmp_path).body:
        if not isinstance(block, Paragraph) or block.number is None:
            continue
        for words, behind in zip(block.pieces, block.pieces[1:], strict=False):
            if not isinstance(words, str) or not words.strip() or words.startswith("See "):
                continue
            sentences += 1
            assert isinstance(behind, Note | Remark), words
            assert behind.said, words
            for said in behind.said:
                link = said.link
                if link.type not in known:
                    rows = reported.run(f"MATCH (a)-[x:{link.type}]->(b) RETURN a.id AS s, b.id AS e").rows
                    known[link.type] = {(row["s"], row["e"]) for row in rows}
                assert (link.start, link.end) in known[link.type], words
    assert sentences > 80


def test_nothing_is_said_twice(reported: Graph, tmp_path: Path) -> None:
    report = section(reported, tmp_path)
    said = [
        piece
        for block in report.body
        if isinstance(block, Paragraph) and block.number is not None
        for piece in block.pieces
        if isinstance(piece, str) and piece.strip() and not piece.startswith("See ")
    ]
    assert len(said) == len(set(said))
    headings = [block.text for block in report.body if isinstance(block, Heading)]
    assert len(headings) == len(set(headings))
    numbers = [b.number for b in report.body if isinstance(b, Paragraph) and b.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))


def test_removing_a_link_removes_its_article(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for path in example().glob("*.csv"):
        rows: list[Any] = read_csv(path)
        if path.name == "implementation.csv":
            gone = ("cat-co1-17", "cpc-2015-a59")
            kept = [r for r in rows if (r["recommendation"], r["provision"]) != gone]
            assert len(kept) == len(rows) - 1
            rows = kept
        write_csv(folder / path.name, rows)
    with fresh(tmp_path / "graph") as graph:
        graph.load(folder, dataset="viet-nam")
        texts = drafted(section(graph, tmp_path, recommendation="CAT/C/VNM/CO/1#17"))
    before = UNITS["CAT 17"][1]
    assert texts[1] == before[1].replace("59 (Rights of persons in custody), 60", "60")


TABLES: dict[str, list[dict[str, Any]]] = {
    "mechanisms": [{"id": "CAT", "name": "Committee against Torture", "kind": "treaty body"}],
    "documents": [
        {"id": "CAT/C/KEN/CO/3", "mechanism": "CAT", "state": "KEN", "date": "2022-05-30"},
        {"id": "CAT/C/KEN/3", "mechanism": "CAT", "state": "KEN", "date": "2020-05-30"},
    ],
    "agencies": [
        {"id": "old", "name": "Ministry of Labour", "state": "KEN", "active_to": "2025-03-01", "source": "d"},
        {"id": "new", "name": "Ministry of Work", "state": "KEN", "active_from": "2025-03-01", "source": "d"},
        {"id": "cut", "name": "Ministry of Courts", "state": "KEN", "source": "d"},
    ],
    "laws": [
        {"number": "5/2017", "title": "Torture Act", "kind": "law", "state": "KEN", "in_force_from": "2017-04-25",
         "issued_on": "2017-04-20", "issued_by": "cut;old", "source": "gazette"},
        {"number": "9/2021", "title": "Work Act", "kind": "law", "state": "KEN", "in_force_from": "2021-04-25",
         "issued_on": "2021-04-20", "source": "gazette"},
        {"number": "1/2026", "title": "Later Act", "kind": "law", "state": "KEN", "in_force_from": "2026-01-01",
         "issued_on": "2025-05-01", "source": "gazette"},
    ],
    "provisions": [{"law": "ken/5/2017", "article": str(n), "state": "KEN"} for n in range(1, 7)],
    "recommendations": [
        {"document": "CAT/C/KEN/CO/3", "paragraph": str(n), "text": f"Words *{n}* of it.", "text_kind": kind, "source": "d"}
        for n, kind in enumerate(("verbatim", "paraphrase", "translation", "verbatim"), 1)
    ],
    "implementation": [
        {"recommendation": f"CAT/C/KEN/CO/3#{n}", "provision": f"ken/5/2017#art_{n}", "extent": "full",
         "method": "document", "status": "confirmed", "source": "CAT/C/KEN/3", "locator": "para. 4"}
        for n in (1, 2, 3)
    ] + [
        {"recommendation": "CAT/C/KEN/CO/3#1", "provision": f"ken/5/2017#art_{n}", "extent": "full", "method": method,
         "status": status, "source": source}
        for n, method, status, source in (
            (4, "editorial", "confirmed", "editors"), (5, "document", "proposed", "d"), (6, "document", "confirmed", ""))
    ] + [
        {"recommendation": "CAT/C/KEN/CO/3#4", "provision": law, "extent": extent, "method": "document", "source": "d"}
        for law, extent in (("5/2017", "planned"), ("9/2021", "full"), ("1/2026", "planned"))
    ],
    "mandates": [
        {"id": "m1", "agency": "new", "role": "lead", "conferred_by": "9/2021", "covers": "9/2021", "source": "d"},
    ],
}  # fmt: skip


@pytest.fixture
def kenya(tmp_path: Path) -> Any:
    with fresh(tmp_path / "graph") as graph:
        graph.load(write_folder(tmp_path / "in", TABLES))
        yield graph


def test_only_confirmed_documented_links_are_written(kenya: Graph, tmp_path: Path) -> None:
    report = section(kenya, tmp_path, recommendation="CAT/C/KEN/CO/3#1")
    assert drafted(report)[1:] == [
        "Article 1 of the Torture Act No. 5/2017, in force since 25 April 2017, gives effect to this recommendation."
    ]
    assert report.notes()[0].text == "Torture Act No. 5/2017, art. 1; CAT/C/KEN/3, para. 4."
    listed = "\n".join(plain(line) for line in lines(report.missing))
    for number, why in (("4", "editorial link"), ("5", "proposed, waits"), ("6", "no source is named")):
        assert f"Not written: Torture Act No. 5/2017, art. {number}: {why}" in listed


def test_nothing_in_force_is_planned_and_no_duty_is_older_than_its_holder(
    kenya: Graph, tmp_path: Path
) -> None:
    report = section(kenya, tmp_path, recommendation="CAT/C/KEN/CO/3#4")
    assert drafted(report)[1:] == [
        "The Work Act No. 9/2021, in force since 25 April 2021, gives effect to this recommendation. The Later Act No. "
        "1/2026 will apply from 1 January 2026 and is to carry out this recommendation.",
        "Since 1 March 2025, as regards the Work Act, the Ministry of Work takes the lead.",
    ]
    listed = "\n".join(plain(line) for line in lines(report.missing))
    assert "Torture Act No. 5/2017: recorded as planned, but the law is in force" in listed


def test_recommendations_of_which_the_same_is_missing_stand_in_one_row(kenya: Graph, tmp_path: Path) -> None:
    (table,) = (block for block in section(kenya, tmp_path).missing if isinstance(block, Table))
    sources = [[plain(line) for line in source] for source, _ in table.rows]
    both = [["CAT/C/KEN/CO/3, para. " + number, "CAT/C/KEN/CO/3#" + number] for number in ("2", "3")]
    assert sources[1] == [*both[0], *both[1]]
    assert len(sources) == len({gaps for _, gaps in table.rows}) == 3


def test_joint_issuers_stand_together_in_their_order(kenya: Graph, tmp_path: Path) -> None:
    report = kenya.report(
        "treaty-periodic", tmp_path / "r.md", as_at=DAY, mechanism="CAT", since="2016-01-01"
    )
    texts = " ".join(drafted(report))
    assert "adopted by the Ministry of Courts and the Ministry of Labour on 20 April 2017" in texts


def test_only_the_documents_words_are_quoted(kenya: Graph, tmp_path: Path) -> None:
    report = kenya.report("annex", tmp_path / "annex.md", as_at=DAY)
    text = "\n".join(plain(line) for line in lines(report.body))
    assert "“Words *1* of it.”" in text
    assert "“Words *2* of it.”" not in text
    assert "Words *2* of it. (a paraphrase, not the document's words)" in text
    assert "Words *3* of it. (a translation, not the official wording)" in text


def test_the_part_of_a_report_that_answered_makes_the_unit(tmp_path: Path) -> None:
    replies = [
        {"id": "r1", "document": "A/1", "heading": "Police", "recommendations": "A/HRC/50/9#1;A/HRC/50/9#3"}
    ]
    tables = {
        "documents": [{"id": "A/HRC/50/9", "mechanism": "UPR", "state": "KEN"}, {"id": "A/1", "date": "2020-01-01"}],
        "recommendations": [
            {"document": "A/HRC/50/9", "paragraph": str(n), "text": f"Do {n}.", "themes": theme}
            for n, theme in ((1, "Alpha"), (2, "Alpha"), (3, "Beta"))
        ],
        "laws": [{"number": "5/2020", "title": "Police Act", "kind": "law", "state": "KEN", "in_force_from": "2020-02-01"}],
        "implementation": [
            {"recommendation": f"A/HRC/50/9#{n}", "provision": "5/2020", "extent": "full", "method": "document", "source": "A/1"}
            for n in (1, 2, 3)
        ],
        "replies": replies,
    }  # fmt: skip
    with fresh(tmp_path / "graph") as graph:
        graph.load(write_folder(tmp_path / "in", tables))
        report = section(graph, tmp_path)
    headings = [block.text for block in report.body if isinstance(block, Heading) and block.level == 2]
    assert headings == ["Alpha", "Police"]
    assert "Recommendations answered: A/HRC/50/9, paragraphs 1 and 3" in drafted(report)


def test_vietnamese_names_a_law_in_full_then_in_short(reported: Graph, tmp_path: Path) -> None:
    report = section(reported, tmp_path, recommendation="CAT/C/VNM/CO/1#7", lang="local")
    texts = " ".join(drafted(report))
    assert (
        "Bộ luật Hình sự số 100/2015/QH13 ngày 27 tháng 11 năm 2015, có hiệu lực từ ngày 01 tháng 01 năm 2018"
        in texts
    )
    notes = [note.text for note in report.notes()]
    assert notes[0].startswith(
        "Điều 127, 137, 140, 155, 157, 373 và 374 Bộ luật Hình sự số 100/2015/QH13 ngày 27"
    )
    assert "được sửa đổi, bổ sung bởi Luật số 12/2017/QH14 và Luật số 86/2025/QH15" in notes[0]
    assert any("Điều 373 và 374 Bộ luật Hình sự số 100/2015/QH13" in note for note in notes[1:])


def test_many_paragraphs_that_follow_one_another_are_ranges() -> None:
    naming = Naming(Material(DAY, "en", False, [], {}, {}, {}, {}, {}, []))
    assert naming.paragraphs(["115.1", "115.2", "115.3"]) == "paragraphs 115.1, 115.2 and 115.3"
    many = [f"115.{n}" for n in (*range(1, 6), 9, 14, 15)]
    assert naming.paragraphs(many) == "paragraphs 115.1 to 115.5, 115.9, 115.14 and 115.15"


def test_a_law_that_is_known_by_reference_alone_keeps_its_words() -> None:
    for language in ("en", "fr", "es", "vi"):
        material = Material(DAY, language, False, [], {}, {}, {}, {}, {}, [])
        assert "Civil Union Act" in material.citation("Civil Union Act")
