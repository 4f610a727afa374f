"""The draft section: word by word, every footnote on a link, no sentence without one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rightsgraph.reports.document import Heading, Paragraph, Report, lines, plain
from tables import example, fresh, read_csv, write_csv, write_folder

from rightsgraph.api import Graph

DAY = "2025-07-01"
DECISION = "Decision No. 193/QĐ-TTg of 9 February 2021"
SUMMARISED = "made a recommendation, summarised here in words that are not those of the document:"
EXPECTED = {
    "A/HRC/12/11#99.3": (
        f"In A/HRC/12/11, para. 99.3, Australia, Chile, Algeria, Nigeria and Sweden {SUMMARISED} Join the Convention "
        "against Torture without undue delay. Viet Nam supported the recommendation. The recommendation is carried out "
        "by Resolution No. 83/2014/QH13 ratifying the Convention against Torture, in force since 28 November 2014. "
        "By plan, the Ministry of Public Security takes the lead."
    ),
    "A/HRC/26/6#143.126": (
        f"In A/HRC/26/6, para. 143.126, India {SUMMARISED} Give more support to the reintegration of trafficking "
        "victims, in particular women and children. Viet Nam supported the recommendation. The recommendation is "
        f"carried out by {DECISION} (Programme against human trafficking 2021-2025, with orientation to 2030), art. 1, "
        f"in force since 9 February 2021. Under {DECISION}, the Ministry of Health takes the lead (victim protection "
        "component after MOLISA was dissolved). By plan, the Department of Social Protection, Ministry of Health, in "
        "succession to the Department of Social Evils Prevention (and Control), MOLISA, takes the lead. "
        f"Under {DECISION}, the Ministry of Public Security takes the lead (programme against human trafficking "
        f"2021-2025). Under {DECISION}, the Border Guard Command cooperates (border component of the programme). "
        "By plan, the IOM Mission in Viet Nam cooperates."
    ),
    "CAT/C/VNM/CO/1#17": (
        f"In CAT/C/VNM/CO/1, para. 17, the Committee against Torture {SUMMARISED} Give every detainee from the start "
        "the basic safeguards: lawyer, doctor, notice to family, information on rights and prompt judicial review. "
        "The recommendation is carried out in part by Criminal Procedure Code No. 101/2015/QH13, art. 116 (the Code as amended "
        "by Law No. 02/2021/QH15 and Law No. 99/2025/QH15), in force since 1 January 2018. The recommendation is "
        "carried out in part by Criminal Procedure Code No. 101/2015/QH13, art. 16, in force since 1 January 2018. "
        "The recommendation is carried out in part by Criminal Procedure Code No. 101/2015/QH13, art. 59, in force "
        "since 1 January 2018. The recommendation is carried out in part by Criminal Procedure Code No. 101/2015/QH13, "
        "art. 60, in force since 1 January 2018. The recommendation is carried out in part by Circular No. "
        "46/2019/TT-BCA on police duties concerning the right to defence, in force since 2 December 2019. By plan, the "
        "Investigation agencies of the public security force takes the lead. Under Circular No. 46/2019/TT-BCA, the "
        "Investigation agencies of the public security force takes the lead (right to defence in police investigation)."
    ),
}


def section(graph: Graph, folder: Path, **options: Any) -> Report:
    return graph.report("section", folder / "section.md", as_at=options.pop("as_at", DAY), **options)


def drafted(report: Report) -> dict[str, str]:
    """The paragraph under each heading."""
    found, heading = {}, ""
    for block in report.body:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Paragraph) and not block.style:
            found[heading] = plain(block.pieces)
    return found


def everything(report: Report) -> str:
    return "\n".join(plain(line) for line in lines(report.blocks()))


@pytest.mark.parametrize("recommendation", EXPECTED)
def test_word_by_word(reported: Graph, tmp_path: Path, recommendation: str) -> None:
    report = section(reported, tmp_path, recommendation=recommendation)
    assert list(drafted(report).values()) == [EXPECTED[recommendation]]


def test_every_footnote_resolves_to_links_of_the_graph(reported: Graph, tmp_path: Path) -> None:
    report = section(reported, tmp_path)
    known: dict[str, set[tuple[str, str]]] = {}
    assert len(report.notes()) > 100
    for note in report.notes():
        assert note.links, note.text
        for link in note.links:
            if link.type not in known:
                rows = reported.run(f"MATCH (a)-[x:{link.type}]->(b) RETURN a.id AS s, b.id AS e").rows
                known[link.type] = {(row["s"], row["e"]) for row in rows}
            assert (link.start, link.end) in known[link.type], note.text
            assert link.type not in note.text


def test_every_sentence_of_a_draft_is_footnoted(reported: Graph, tmp_path: Path) -> None:
    for block in section(reported, tmp_path).body:
        if isinstance(block, Paragraph) and not block.style:
            texts = [piece for piece in block.pieces if isinstance(piece, str) and piece.strip()]
            notes = [piece for piece in block.pieces if not isinstance(piece, str)]
            assert len(texts) == len(notes)


def test_removing_a_link_removes_its_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for path in example().glob("*.csv"):
        rows: list[Any] = read_csv(path)
        if path.name == "implementation.csv":
            kept = [
                r
                for r in rows
                if not (r["recommendation"] == "cat-co1-17" and r["provision"] == "cpc-2015-a59")
            ]
            assert len(kept) == len(rows) - 1
            rows = kept
        write_csv(folder / path.name, rows)
    with fresh(tmp_path / "graph") as graph:
        graph.load(folder, dataset="viet-nam")
        text = drafted(section(graph, tmp_path, recommendation="CAT/C/VNM/CO/1#17"))[
            "CAT/C/VNM/CO/1, para. 17"
        ]
    sentence = (
        "The recommendation is carried out in part by Criminal Procedure Code No. 101/2015/QH13, art. 59, "
        "in force since 1 January 2018. "
    )
    assert text == EXPECTED["CAT/C/VNM/CO/1#17"].replace(sentence, "")


def test_what_is_not_written_is_listed(reported: Graph, tmp_path: Path) -> None:
    report = section(reported, tmp_path, recommendation="CAT/C/VNM/CO/1#13(e)")
    assert drafted(report) == {}
    text = everything(report)
    assert "No confirmed and documented link to law." in text
    assert "Not written: Penal Code No. 100/2015/QH13, art. 373: editorial link, no document says so." in text
    assert "Left out: confirmed links to law without a document that says so (editorial) (2)." in text
    assert "It is no legal advice" in text


TABLES: dict[str, list[dict[str, Any]]] = {
    "mechanisms": [{"id": "CAT", "name": "Committee against Torture", "kind": "treaty body"}],
    "documents": [{"id": "CAT/C/KEN/CO/3", "mechanism": "CAT", "state": "KEN", "date": "2022-05-30"}],
    "laws": [{"number": "5/2017", "title": "Torture Act", "kind": "law", "state": "KEN", "in_force_from": "2017-04-25"}],
    "provisions": [{"law": "ken/5/2017", "article": str(n), "state": "KEN"} for n in range(1, 7)],
    "recommendations": [
        {"document": "CAT/C/KEN/CO/3", "paragraph": str(n), "text": f"Words *{n}* of it.", "text_kind": kind, "source": "d"}
        for n, kind in enumerate(("verbatim", "paraphrase", "translation"), 1)
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
    ],
}  # fmt: skip


def test_only_the_documents_words_are_quoted(tmp_path: Path) -> None:
    with fresh(tmp_path / "graph") as graph:
        graph.load(write_folder(tmp_path / "in", TABLES))
        report = section(graph, tmp_path)
    found = drafted(report)
    assert "recommended: “Words *1* of it.” The rec" in found["CAT/C/KEN/CO/3, para. 1"]
    for number, words in (
        ("2", "not those of the document: Words *2*"),
        ("3", "not the official wording: Words *3*"),
    ):
        text = found[f"CAT/C/KEN/CO/3, para. {number}"]
        assert words in text
        assert "“" not in text
    assert "\\*1\\*" in (tmp_path / "section.md").read_text(encoding="utf-8")


def test_only_confirmed_documented_links_are_written(tmp_path: Path) -> None:
    with fresh(tmp_path / "graph") as graph:
        graph.load(write_folder(tmp_path / "in", TABLES))
        report = section(graph, tmp_path, recommendation="CAT/C/KEN/CO/3#1")
    text = drafted(report)["CAT/C/KEN/CO/3, para. 1"]
    assert "Torture Act No. 5/2017, art. 1, in force since 25 April 2017" in text
    assert not any(f"art. {n}" in text for n in (4, 5, 6))
    listed = everything(report)
    for number, why in (("4", "editorial link"), ("5", "proposed, waits"), ("6", "no source is named")):
        assert f"Not written: Torture Act No. 5/2017, art. {number}: {why}" in listed


def test_vietnamese(reported: Graph, tmp_path: Path) -> None:
    report = section(reported, tmp_path, recommendation="CAT/C/VNM/CO/1#17", lang="local")
    text = drafted(report)["CAT/C/VNM/CO/1, đoạn 17"]
    assert "thực hiện một phần bởi Điều 59 Bộ luật Tố tụng hình sự số 101/2015/QH13" in text
    assert "không phải tư vấn pháp lý" in everything(report)


def test_a_sentence_ends_with_a_stop_where_the_quoted_words_have_none(tmp_path: Path) -> None:
    tables = {
        "documents": [{"id": "CAT/C/EGY/CO/5", "mechanism": "CAT", "state": "EGY"}],
        "recommendations": [
            {"document": "CAT/C/EGY/CO/5", "paragraph": "1", "text": "Train police;"},
            {"document": "CAT/C/EGY/CO/5", "paragraph": "2", "text": "Train judges."},
        ],
        "laws": [{"number": "5/2020", "title": "Act", "kind": "law", "state": "EGY", "in_force_from": "2020-01-01"}],
        "implementation": [
            {"recommendation": f"CAT/C/EGY/CO/5#{n}", "provision": "5/2020", "extent": "full", "method": "document",
             "source": "5/2020"}
            for n in (1, 2)
        ],
    }  # fmt: skip
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "tables", tables))
        texts = " ".join(drafted(section(graph, tmp_path, mechanism="CAT")).values())
    assert "“Train police;”. The recommendation" in texts
    assert "“Train judges.” The recommendation" in texts
