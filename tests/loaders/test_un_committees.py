"""Each of the ten treaty bodies in the layout that it uses, in English; some in French and Spanish."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest
from document_files import pdf, word
from loader_files import load, of
from rightsgraph.loaders.api import Complete, Issue, Item, Read, Reject, Row, Skipped
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.un.observations import ASKED_KIND, CONCERN_KIND, POSITIVE
from rightsgraph.ontology.errors import InputError

FOLDER = Path(__file__).parent / "committees"

# file: recommendations; concerns; positive aspects; {day due: paragraphs}; next report
EXPECTED: dict[str, tuple[str, str, str, dict[str, str], str]] = {
    "cat": ("7(a) 7(b)(i) 7(b)(ii) 8 10", "2 6(a) 6(b) 8", "3 4(a) 4(b)", {"2098-11-27": "7(b)(i) 7(b)(ii) 8"}, "2101-11-27"),
    "ccpr": ("5 7(a) 7(b) 8", "4 6(a) 6(b)", "3(a)", {"2100-03-28": "5 7(a) 7(b)"}, "2105-03-28"),
    "cedaw": ("4 5 7(a) 7(b)(i) 7(b)(ii) 7(b)(iii) 7(c)(i) 7(c)(ii) 8 9", "6(a) 6(b)(i) 6(b)(ii)", "3(a)", {}, ""),
    "cerd": ("5(a) 5(b) 6 7 8 9", "4 6", "3", {"2098-04-29": "7"}, "2101-06-30"),
    "cescr": ("5 6 7(a) 7(b) 7(c) 8", "4 6", "3", {"2099-03-04": "5 7(a)"}, "2102-03-31"),
    "cmw": ("5(a) 5(b) 6 7", "4", "3", {}, ""),
    "crc": ("4 5(a) 5(b) 6(a) 6(b) 7 8(c) 9", "6 8(b)", "3", {}, ""),
    "crpd": ("4(a) 4(b) 6 7 8 9", "3(a) 3(b) 5", "2", {}, "2103-09-04"),
    "ced": ("3 5 7 8(a) 8(b)", "6", "2", {"2098-09-30": "7 8(a)"}, ""),
    "spt": ("4 6(a) 6(b) 7", "3", "", {}, ""),
    "cedaw-es": ("5(a) 5(b)(i) 5(b)(ii) 6 7 8", "4(a) 4(b) 6 7", "3(a) 3(b)", {"2099-02-24": "5(a) 8"}, "2101-02-24"),
    "cat-fr": ("5(a) 5(b)(i) 5(b)(ii) 6 7 8 10", "4(a) 4(b) 6 8", "3", {"2098-11-27": "5(b)(i) 5(b)(ii) 6"}, "2101-11-27"),
    "crc-fr": ("3(a) 3(b) 4(a) 4(b)", "4", "2", {}, ""),
    "crpd-es": ("4(a) 4(b) 5", "3(a) 3(b)", "2", {}, ""),
}  # fmt: skip


def rows_of(items: list[Item]) -> list[dict[str, Any]]:
    return [dict(r.values) for r in of(Row, items) if r.table == "recommendations"]


def locators(rows: list[dict[str, Any]], kind: str) -> str:
    return " ".join(row["paragraph"] for row in rows if row["kind"] == kind)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_committee_in_its_own_layout(name: str) -> None:
    path = FOLDER / f"{name}.txt"
    source = Source(path)
    assert loader_for(source).FORMAT.name == "concluding-observations"
    items = load(path)
    rows = rows_of(items)
    asked, concerns, positive, due, following = EXPECTED[name]
    assert locators(rows, ASKED_KIND) == asked
    assert locators(rows, CONCERN_KIND) == concerns
    assert locators(rows, POSITIVE) == positive
    days: dict[str, list[str]] = {}
    for row in rows:
        if "follow_up_due" in row:
            days.setdefault(row["follow_up_due"], []).append(row["paragraph"])
    assert {day: " ".join(found) for day, found in days.items()} == due
    document = next(r.values for r in of(Row, items) if r.table == "documents")
    assert str(document.get("next_report_due", "")) == following
    assert {row["state"] for row in rows} == {"TGO"}
    assert {row["mechanism"] for row in rows} == {name.partition("-")[0].upper()}
    assert [c.missing for c in of(Complete, items)] == [()]
    assert not of(Reject, items)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_paragraph_of_it_is_accounted_for(name: str) -> None:
    items = load(FOLDER / f"{name}.txt")
    used = {r.where for r in of(Row, items) if r.table == "recommendations"}
    assert len(used | {s.where for s in of(Skipped, items)}) == sum(r.count for r in of(Read, items))


def test_words_of_items_are_introduced_by_what_leads_to_them() -> None:
    rows = {(r["paragraph"], r["kind"]): r["text"] for r in rows_of(load(FOLDER / "crc.txt"))}
    assert rows["6(a)", ASKED_KIND] == "Urges the State party to prohibit it"
    assert rows["6", CONCERN_KIND].endswith("that corporal punishment is lawful")
    assert rows["8(c)", ASKED_KIND].startswith("Taking note of target 16.2") or rows[
        "8(c)", ASKED_KIND
    ].startswith("Recommends")
    french = {(r["paragraph"], r["kind"]): r["text"] for r in rows_of(load(FOLDER / "cat-fr.txt"))}
    assert french["8", CONCERN_KIND].endswith("il demeure préoccupé par le manque de juges")
    assert french["8", ASKED_KIND] == "et invite l'État partie à en recruter."
    assert (
        french["5(b)(i)", ASKED_KIND]
        == "L'État partie devrait : Tenir un registre où figurent : L'heure de l'arrestation"
    )


def test_a_hole_and_a_misprint_in_the_numbers_are_told(tmp_path: Path) -> None:
    text = (FOLDER / "ccpr.txt").read_text(encoding="utf-8")
    path = tmp_path / "co.txt"
    path.write_text(
        text.replace("5. The State party", "15. The State party").replace("8. The State", "The State"),
        "utf-8",
    )
    items = load(path)
    assert [(c.series, c.missing) for c in of(Complete, items)] == [("1-10", ("8",))]
    assert any("paragraph 5 by its place" in issue.message for issue in of(Issue, items))
    assert "5" in locators(rows_of(items), ASKED_KIND).split()


REPLIES = {
    "en": """CERD/C/TGO/FCO/20-22
Committee on the Elimination of Racial Discrimination
Information received from Togo on follow-up to the concluding observations on its combined twentieth to twenty-second periodic reports
1. Togo answers the list of issues and the observations (CERD/C/TGO/CO/20-22).
Follow-up information relating to paragraph 7 of the concluding observations
2. A bill defines racial discrimination.
Paragraphs 5 (a) and 6
3. A census was held.
""",
    "fr": """CERD/C/TGO/FCO/20-22
Comité pour l'élimination de la discrimination raciale
Renseignements reçus du Togo sur la suite donnée aux observations finales
1. Le Togo présente ses réponses aux observations finales (CERD/C/TGO/CO/20-22).
Renseignements relatifs au paragraphe 7 des observations finales
2. Un projet de loi définit la discrimination raciale.
Paragraphes 5 a) et 6
3. Un recensement a été effectué.
""",
    "es": """CERD/C/TGO/FCO/20-22
Comité para la Eliminación de la Discriminación Racial
Información recibida del Togo sobre el seguimiento de las observaciones finales
1. El Togo presenta sus respuestas a las observaciones finales (CERD/C/TGO/CO/20-22).
Información sobre el párrafo 7 de las observaciones finales
2. Un proyecto de ley define la discriminación racial.
Párrafos 5 a) y 6
3. Se hizo un censo.
""",
}


@pytest.mark.parametrize("code", REPLIES)
def test_follow_up_replies_in_three_languages(tmp_path: Path, code: str) -> None:
    path = tmp_path / "fco.txt"
    path.write_text(REPLIES[code].replace("\n", "\n\n"), encoding="utf-8")
    assert loader_for(Source(path)).FORMAT.name == "follow-up-reply"
    rows = rows_of(load(path))
    assert [row["paragraph"] for row in rows] == ["7", "5(a)", "6"]
    assert {row["document"] for row in rows} == {"CERD/C/TGO/CO/20-22"}
    assert rows[1]["response"] == rows[2]["response"] != rows[0]["response"]


def test_comments_on_observations_belong_to_them(tmp_path: Path) -> None:
    path = tmp_path / "add.txt"
    path.write_text(
        REPLIES["en"].replace("/FCO/20-22", "/CO/20-22/Add.1", 1).replace("\n", "\n\n"), encoding="utf-8"
    )
    items = load(path)
    assert {row["document"] for row in rows_of(items)} == {"CERD/C/TGO/CO/20-22"}
    assert (
        next(r.values["id"] for r in of(Row, items) if r.table == "documents") == "CERD/C/TGO/CO/20-22/Add.1"
    )


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Заключительные замечания по девятому периодическому докладу Того", "Russian"),
        ("الملاحظات الختامية بشأن التقرير الدوري التاسع لتوغو", "Arabic"),
        ("关于多哥第九次定期报告的结论性意见", "Chinese"),
        ("Khuyến nghị kết luận về báo cáo định kỳ của Togo và các quyền của phụ nữ", "Vietnamese"),
    ],
)
def test_a_language_that_is_not_read_is_named(tmp_path: Path, title: str, language: str) -> None:
    path = tmp_path / "co.txt"
    path.write_text(f"CEDAW/C/TGO/CO/8\n{title}\n1. {title}.\n", encoding="utf-8")
    with pytest.raises(
        InputError, match=f"in {language}, and .*English, French and Spanish.*documents.un.org"
    ):
        load(path)


@pytest.mark.parametrize("name", ["cat", "cedaw", "crpd", "cedaw-es", "cat-fr"])
def test_word_and_pdf_give_what_the_text_gives(tmp_path: Path, name: str) -> None:
    lines = [line for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line]
    whole = rows_of(load(FOLDER / f"{name}.txt"))
    assert rows_of(load(word(tmp_path / "co.docx", *lines))) == whole
    if name.isalpha():  # the fixture's PDF has English letters only
        assert rows_of(load(printed(tmp_path / "co.pdf", lines))) == whole


def printed(path: Path, lines: list[str]) -> Path:
    """The lines as paragraphs of a PDF, wrapped at ninety letters, thirty lines a page."""
    wrapped = [(part, n == 0) for line in lines for n, part in enumerate(textwrap.wrap(line, 90))]
    pages = []
    height = 0.0
    for part, first in wrapped:
        if height < 90:
            pages.append([])
            height = 780.0
        height -= 20.0 if first else 12.0
        pages[-1].append((60.0, height, 10.0, part))
    return pdf(path, *pages)


def reply(tmp_path: Path, body: str) -> dict[str, str]:
    path = tmp_path / "reply.txt"
    head = "CCPR/C/TCD/FCO/1\n\nHuman Rights Committee\n\nFollow-up to the concluding observations of the Human Rights Committee: replies of Chad\n\n"
    path.write_text(head + body, encoding="utf-8")
    rows = [r.values for r in of(Row, load(path)) if r.table == "recommendations"]
    return {str(values["paragraph"]): str(values["response"]) for values in rows}


def test_headings_open_and_end_the_answers_of_a_reply(tmp_path: Path) -> None:
    assert reply(
        tmp_path,
        "Impunity (para. 9)\n\n1. Steps were taken.\n\nRecommendation contained in para. 11\n\n2. Other steps were taken.\n\n"
        "Legal framework\n\n3. The code was changed.\n\nThe Committee's recommendation (para. 15): The State party should ensure equality.\n\n"
        "4. This was done.\n\n23. Violence against women\n\n5. More steps.\n\nConclusion\n\n6. Chad remains committed.\n",
    ) == {
        "9": "Steps were taken.",
        "11": "Other steps were taken.\nThe code was changed.",
        "15": "This was done.",
    }  # fmt: skip


def test_chapters_of_a_reply(tmp_path: Path) -> None:
    assert reply(
        tmp_path,
        "A. Impunity (paras. 9 and 10)\n\n1. Steps were taken.\n\n(a) One step.\n\n"
        "B. Other matters\n\n2. Elections.\n\nC. Prisons (para. 12)\n\n3. They were built.\n",
    ) == {
        "9": "Steps were taken.\n(a) One step.",
        "10": "Steps were taken.\n(a) One step.",
        "12": "They were built.",
    }
