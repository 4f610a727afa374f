"""What a person who has to sign found on reading every page: each promise of a heading is kept, each line is whole."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rightsgraph.reports.document import Heading, Paragraph, Report, Table, lines, plain
from rightsgraph.reports.wording import Wording
from rightsgraph.reports.written_in import written_in
from tables import fresh, write_folder

from rightsgraph.api import Graph

DAY = "2025-07-01"


def rows_of(report: Report, title: str) -> list[list[str]]:
    """The table behind a heading, its cells as text."""
    blocks = [*report.body, *report.annexes]
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text == title)
    table = next(block for block in blocks[at:] if isinstance(block, Table))
    return [["\n".join(plain(line) for line in cell) for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("kind", "title"),
    [("agency", "Annex: recommendations and basis of responsibility"), ("gaps", "The ten gravest")],
)
def test_a_column_that_promises_the_position_gives_it(
    reported: Graph, tmp_path: Path, kind: str, title: str
) -> None:
    more = {"agency": "mps"} if kind == "agency" else {"mechanism": "UPR", "position": "supported"}
    rows = rows_of(reported.report(kind, tmp_path / "r.md", as_at=DAY, **more), title)
    reviewed = [row for row in rows if row[0].startswith("A/HRC/26/6")]
    assert reviewed
    assert all(row[1].endswith("\nPosition: supported") for row in reviewed)


def test_what_is_no_part_of_the_recommendations_has_no_share_of_them(reported: Graph, tmp_path: Path) -> None:
    rows = rows_of(reported.report("gaps", tmp_path / "g.md", as_at=DAY), "Summary")
    (act,) = [row for row in rows if row[0] == "No decree or circular details the law"]
    assert act[2:4] == ["–", "–"]
    assert [row[2] for row in rows if row[0] == "No law that carries it out is known"] == ["136"]


def test_recommendations_younger_than_the_day_of_the_report_are_told(reported: Graph, tmp_path: Path) -> None:
    dates = {row["recommendation"]: row["date"] for row in reported.ask("recommendations").rows}
    later = sum((day or "") > DAY for day in dates.values())
    gaps = reported.report("gaps", tmp_path / "g.md", as_at=DAY)
    section = reported.report("section", tmp_path / "s.md", as_at=DAY)
    said = f"Recommendations made after 1 July 2025: {later}."
    assert later
    assert (said,) in lines(gaps.body)
    assert (said,) in lines(section.about)
    assert "made after" not in str(reported.report("gaps", tmp_path / "g.md", as_at="2026-01-01").body)


def test_a_single_unit_called_as_the_section_has_no_heading_of_its_own(
    reported: Graph, tmp_path: Path
) -> None:
    report = reported.report(
        "section", tmp_path / "s.md", as_at=DAY, theme="Prohibition of slavery & trafficking"
    )
    titles = [block.text for block in report.body if isinstance(block, Heading)]
    assert titles == ["Prohibition of slavery & trafficking"]


def test_a_treaty_and_its_committee_share_an_abbreviation(reported: Graph, tmp_path: Path) -> None:
    report = reported.report("section", tmp_path / "s.md", as_at=DAY, mechanism="CAT")
    short = dict(rows_of(report, "Abbreviations"))
    assert short["CAT"].split("\n") == [
        "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment",
        "Committee against Torture",
    ]
    national = reported.report("upr-national-report", tmp_path / "n.md", as_at=DAY, lang="fr")
    assert dict(rows_of(national, "Abréviations"))["ICCPR"].startswith("Pacte international")


def test_laws_cited_tell_what_no_longer_holds(reported: Graph, tmp_path: Path) -> None:
    report = reported.report("section", tmp_path / "s.md", as_at=DAY, mechanism="CAT")
    dates = {row[0].split("\n")[0]: row[1] for row in rows_of(report, "Laws cited")}
    assert dates["Penal Code 1999"].endswith("\nNo longer in force since 1 January 2018")
    assert "No longer" not in dates["Penal Code"]


@pytest.mark.parametrize(("since", "told"), [("2010", False), ("2010-03-01", True)])
def test_of_an_end_of_which_only_the_year_is_known_no_day_is_said(
    tmp_path: Path, since: str, *, told: bool
) -> None:
    recommendation = "CAT/C/VNM/CO/1#1"
    tables: dict[str, list[dict[str, Any]]] = {
        "mechanisms": [{"id": "CAT", "name": "Committee against Torture", "kind": "treaty body"}],
        "documents": [{"id": "CAT/C/VNM/CO/1", "mechanism": "CAT", "state": "VNM", "date": "2018-12-28"}],
        "recommendations": [{"document": "CAT/C/VNM/CO/1", "paragraph": "1", "text": "Do.", "source": "d"}],
        "laws": [
            {"number": "1/2001", "title": "Old Act", "kind": "law", "state": "VNM", "in_force_from": "2001-03-01"},
            {"number": "2/2010", "title": "New Act", "kind": "law", "state": "VNM", "in_force_from": since,
             "replaces": "1/2001"},
        ],
        "implementation": [{"recommendation": recommendation, "provision": "2/2010", "extent": "full",
                            "method": "document", "source": "CAT/C/VNM/CO/1", "locator": "para. 1"}],
    }  # fmt: skip
    with fresh(tmp_path / "graph") as graph:
        graph.load(write_folder(tmp_path / "in", tables))
        report = graph.report("section", tmp_path / "s.md", as_at=DAY)
    (old,) = [row for row in rows_of(report, "Laws cited") if row[0].startswith("Old Act")]
    assert ("No longer in force since 1 March 2010" in old[1]) is told
    assert told or "No longer" not in old[1]


def test_figures_of_four_digits_are_parted(reported: Graph, tmp_path: Path) -> None:
    for lang, words in (("en", "1,000 titles"), ("fr", "1\u00a0000"), ("local", "1.000")):
        report = reported.report("common-core", tmp_path / "c.md", as_at=DAY, lang=lang)
        assert any(
            words in plain(line).replace("\ue000", "").replace("\ue001", "") for line in lines(report.body)
        )


def test_no_line_ends_between_a_mark_and_its_number(reported: Graph, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    reported.report("agency", path, as_at=DAY, agency="mps")
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
    assert "para.\u00a0143.10<" in body
    assert "No.\u00a0" in body
    assert "15\u00a0(e)<" in body


def test_running_heads_and_contents_keep_their_marks(reported: Graph, tmp_path: Path) -> None:
    path = tmp_path / "n.docx"
    reported.report("gaps", path, as_at=DAY, lang="fr")
    with zipfile.ZipFile(path) as package:
        heads = [package.read(name).decode() for name in package.namelist() if "header" in name]
    assert any("Lacunes\u00a0: note" in head for head in heads)
    reported.report("upr-national-report", path, as_at=DAY, lang="fr")
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
    assert body.count("précédent\u00a0: cadre") == 2


def test_vietnamese_says_supported_in_one_way() -> None:
    folder = Path(__file__).parents[2] / "ontology" / "catalogues"
    rows = list(csv.DictReader((folder / "vi.csv").read_text(encoding="utf-8").splitlines()))
    assert not [row["phrase"] for row in rows if "ủng hộ" in row["text"]]
    assert Wording("vi")("title-follow-up") == "Báo cáo theo dõi thực hiện khuyến nghị"


REVIEW = "A/HRC/16/10"
STATE: dict[str, list[dict[str, Any]]] = {
    "mechanisms": [{"id": "UPR", "name": "Universal Periodic Review", "kind": "UPR"}],
    "documents": [{"id": REVIEW, "mechanism": "UPR", "state": "HND", "date": "2010-11-08"}],
    "recommendations": [
        {"document": REVIEW, "paragraph": "82.1", "text": "Do.", "position": "supported", "source": REVIEW}
    ],
    "agencies": [
        {"id": "a", "name": "Secretaría de Gobernación", "active_to": "2014-01-27"},
        {"id": "b", "name": "Secretaría de Justicia", "active_from": "2014-01-27", "active_to": "2018-01-26"},
        {"id": "c", "name": "Secretaría de Derechos Humanos", "active_from": "2018-01-26"},
    ],
    "agency_successions": [
        {"from": "a", "to": "b", "effective_on": "2014-01-27"},
        {"from": "b", "to": "c", "effective_on": "2018-01-26"},
    ],
    "laws": [
        {"number": "34-2015", "title": "Ley de Protección", "kind": "law", "state": "HND", "issued_on": "2015-04-16",
         "in_force_from": "2015-05-14", "source": REVIEW},
        {"number": "059-2016", "title": "Reglamento", "kind": "decree", "state": "HND", "issued_on": "2016-08",
         "in_force_from": "2016", "source": REVIEW},
    ],
    "mandates": [{"id": "m", "agency": "a", "role": "lead", "covers": f"{REVIEW}#82.1", "source": REVIEW}],
    "implementation": [
        {"recommendation": f"{REVIEW}#82.1", "provision": number, "extent": "partial", "method": "document", "source": REVIEW,
         "locator": "para. 7"}
        for number in ("34-2015", "059-2016")
    ],
    "programmes": [{"id": "p", "name": "Plan Nacional", "starts_on": "2019", "lead": "c", "addresses": f"{REVIEW}#82.1",
                    "source": REVIEW}],
    "progress": [{"id": "g", "recommendation": f"{REVIEW}#82.1", "reported_on": "2019-03", "status": "partly implemented",
                  "text": "Se atendieron 212 solicitudes", "reported_by": "c", "source": REVIEW}],
}  # fmt: skip


def told_of(folder: Path, kind: str, lang: str) -> list[str]:
    tables = {**STATE, "agencies": [{**row, "name_local": row["name"]} for row in STATE["agencies"]]}
    tables["laws"] = [{**row, "title_local": row["title"]} for row in STATE["laws"]]
    with fresh(folder / "graph") as graph:
        graph.load(write_folder(folder / "in", tables), state="HND")
        report = graph.report(kind, folder / "r.md", as_at=DAY, lang=lang)
    return [plain(line).replace("\ue000", "").replace("\ue001", "") for line in lines(report.body)]


def test_a_state_whose_data_have_its_own_language_alone(tmp_path: Path) -> None:
    said = " ".join(told_of(tmp_path, "section", "local"))
    assert (
        "La Secretaría de Derechos Humanos, que sucedió a la Secretaría de Justicia el 26 de enero de 2018, "
        "que sucedió a la Secretaría de Gobernación el 27 de enero de 2014, es el organismo principal."
        in said
    )
    assert "la institución" not in said
    assert "El Plan Nacional, bajo la dirección de la Secretaría de Derechos Humanos," in said
    assert "en marzo de 2019: parcialmente aplicada. Se atendieron 212 solicitudes." in said
    assert "(Reglamento), en vigor desde 2016, contribuye" in said  # and on no day of the month of its issue
    assert "Otras cuestiones" not in said


def test_law_of_which_nobody_tells_who_issued_it_is_new_law_too(tmp_path: Path) -> None:
    said = told_of(tmp_path, "upr-mid-term", "en")
    assert any(
        "was adopted on 16 April 2015 and entered into force on 14 May 2015." in words for words in said
    )
    assert sum("14 May 2015" in words for words in said) == 1
    assert "Other matters" not in said
    (lead,) = [words for words in said if "take the lead" in words or "takes the lead" in words]
    assert (
        "which took over from the Secretaría de Justicia on 26 January 2018, which took over from the" in lead
    )


def test_a_sentence_on_adoption_alone_does_not_stand_for_the_day_of_force(
    reported: Graph, tmp_path: Path
) -> None:
    report = reported.report("treaty-periodic", tmp_path / "t.md", as_at=DAY, mechanism="CAT")
    said = [plain(line) for line in lines(report.body)]
    assert any("was adopted by the Prime Minister." in words and "87/QĐ-TTg" in words for words in said)
    assert any(
        "87/QĐ-TTg of" not in words and "87/QĐ-TTg, in force since 14 February 2023" in words
        for words in said
    )


def test_details_of_gaps_name_everything_and_say_what_a_day_is(reported: Graph, tmp_path: Path) -> None:
    reported.report("gaps", tmp_path / "g.docx", as_at=DAY)
    book = openpyxl.load_workbook(tmp_path / "g-details.xlsx")
    for sheet in book:
        columns = list(zip(*sheet.iter_rows(min_row=2, values_only=True), strict=True))
        assert all(columns[0]), sheet.title
        assert all(any(column) for column in columns), sheet.title
    said = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "; begins on 1 January 2018" in said
    assert "; examined on 25 March 2019" in said
    assert "Law on State Compensation Liability 2017" not in said  # cited already


def test_what_was_reported_says_on_which_recommendation_and_is_set_apart_by_its_language(
    tmp_path: Path,
) -> None:
    more = {
        "document": REVIEW,
        "paragraph": "82.2",
        "text": "Do more.",
        "position": "supported",
        "source": REVIEW,
    }
    step = {"id": "s", "title": "Aprobar el protocolo de protección", "recommendations": f"{REVIEW}#82.2", "lead": "c",
            "status": "planned", "due_on": "2026-06-30", "source": REVIEW}  # fmt: skip
    tables = {**STATE, "recommendations": [*STATE["recommendations"], more], "measures": [step]}
    with fresh(tmp_path / "graph") as graph:
        graph.load(write_folder(tmp_path / "in", tables), state="HND")
        found = {
            lang: " ".join(map(plain, lines(graph.report("section", tmp_path / "r.md", DAY, lang=lang).body)))
            for lang in ("en", "es")
        }
    assert (
        "in March 2019 for recommendation 82.1: partly implemented. \ue000Se atendieron 212 solicitudes\ue001."
        in found["en"]
    )
    assert (
        "en marzo de 2019 respecto de la recomendación 82.1: parcialmente aplicada. Se atendieron 212 solicitudes."
        in found["es"]
    )
    assert "“\ue000Aprobar el protocolo de protección\ue001” for recommendation 82.2" in found["en"]
    assert "«Aprobar el protocolo de protección»" in found["es"]


@pytest.mark.parametrize(
    ("words", "code"),
    [("Chuyển Bộ Công an", "vi"), ("Se atendieron 212 solicitudes", "es"), ("Le mécanisme est opérationnel", "fr"),
     ("Bill sent.", "en"), ("50%. 12.", "en")],
)  # fmt: skip
def test_the_language_of_words_is_told_by_them(words: str, code: str) -> None:
    assert written_in(words) == code


@pytest.mark.parametrize(
    ("words", "own", "code"),
    [("Víctimas atendidas", "es", "es"), ("coordinación de la lucha contra la trata", "es", "es"),
     ("Provinces and cities reached", "es", "en"), ("titles", "fr", "en"), ("Agents formés", "fr", "fr")],
)  # fmt: skip
def test_what_is_not_english_is_taken_for_the_reports_language_where_it_may_be(
    words: str, own: str, code: str
) -> None:
    assert written_in(words, own) == code


def test_what_was_said_before_is_referred_to_once(tmp_path: Path) -> None:
    numbers, (first,) = (1, 2, 3), STATE["recommendations"]
    tables = {
        name: rows
        for name, rows in STATE.items()
        if name not in ("programmes", "progress", "recommendations")
    }
    tables["recommendations"] = [{**first, "paragraph": f"82.{n}"} for n in numbers]
    tables["replies"] = [
        {
            "id": f"r{n}",
            "document": REVIEW,
            "heading": f"{n}. Part {n}",
            "recommendations": f"{REVIEW}#82.{n}",
        }
        for n in numbers
    ]
    tables["implementation"] = [
        {**row, "recommendation": f"{REVIEW}#82.{n}"} for row in STATE["implementation"] for n in numbers
    ]
    everything = ";".join(f"{REVIEW}#82.{n}" for n in numbers)
    tables["mandates"] = [{**STATE["mandates"][0], "covers": everything}]
    with fresh(tmp_path / "graph") as graph:
        graph.load(write_folder(tmp_path / "in", tables), state="HND")
        found = {
            lang: [
                plain(block.pieces)
                for block in graph.report("section", tmp_path / "r.md", DAY, lang=lang).body
                if isinstance(block, Paragraph) and block.number
            ]
            for lang in ("en", "es")
        }
    assert found["en"][2].endswith(" See also paragraph 2 above.")
    assert found["en"][3] == "See paragraphs 2 and 3 above."
    assert found["es"][2].endswith(" Véase también el párrafo 2 más arriba.")
    assert found["es"][3] == "Véanse los párrafos 2 y 3 más arriba."


def test_names_in_the_states_language_are_set_apart_where_there_is_no_catalogue_of_it(tmp_path: Path) -> None:
    law = {"number": "33/2016", "title": "Protection Act", "title_local": "Zakon o varstvu", "kind": "law", "state": "SVN",
           "in_force_from": "2016-05-24", "source": REVIEW}  # fmt: skip
    agency = {"id": "e", "name": "Advocate", "name_local": "Zagovornik", "state": "SVN"}
    tables = {"mechanisms": STATE["mechanisms"], "laws": [law], "agencies": [agency],
              "documents": [{**STATE["documents"][0], "state": "SVN"}], "recommendations": STATE["recommendations"],
              "mandates": [{"id": "m", "agency": "e", "role": "monitor", "covers": "33/2016", "source": REVIEW}],
              "implementation": [{**STATE["implementation"][0], "provision": "33/2016"}]}  # fmt: skip
    with fresh(tmp_path / "graph") as graph:
        graph.load(write_folder(tmp_path / "in", tables), state="SVN")
        report = graph.report("section", tmp_path / "r.md", DAY, lang="local")
    said = " ".join(map(plain, lines(report.body)))
    assert (
        "The \ue000Zakon o varstvu\ue001 No. 33/2016" in said
        or "\ue000Zakon o varstvu No. 33/2016\ue001" in said
    )
    assert "the \ue000Zagovornik\ue001" in said.replace("The", "the")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "Russian Federation and Ghana (cycle 2; recommendations: 3)"),
     ("es", "Federación de Rusia y Ghana (ciclo 2; recomendaciones: 3)"),
     ("fr", "Fédération de Russie et Ghana (cycle 2\u00a0; recommandations\u00a0: 3)")],
)  # fmt: skip
def test_recommendations_without_document_are_told_by_states_each_once(
    tmp_path: Path, lang: str, said: str
) -> None:
    rows = [
        {"id": f"r{n}", "mechanism": "UPR", "state": "BOL", "cycle": "2", "made_by": by, "position": "supported",
         "text": f"Do {n}.", "source": "list"}
        for n, by in enumerate(("Russian Federation", "Ghana", "Ghana"))
    ]  # fmt: skip
    with fresh(tmp_path / "graph") as graph:
        graph.load(
            write_folder(tmp_path / "in", {"mechanisms": STATE["mechanisms"], "recommendations": rows}),
            state="BOL",
        )
        report = graph.report("upr-mid-term", tmp_path / "r.md", DAY, lang=lang)
    (line,) = [plain(line) for line in lines(report.body) if "Ghana" in plain(line)]
    assert said in line.replace("\ue000", "").replace("\ue001", "")


@pytest.mark.parametrize("lang", ["fr", "es", "local"])
def test_no_state_has_two_names_at_once(reported: Graph, tmp_path: Path, lang: str) -> None:
    report = reported.report("annex", tmp_path / "a.md", as_at=DAY, lang=lang)
    told = " ".join(plain(line) for line in lines(report.body))
    for other in ("Birma", "Miến Điện", "Brazzaville", "Corea del Norte", "Corée du Nord"):
        assert other not in told
